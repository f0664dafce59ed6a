/** What the report is about: the open review, or the open article when the reviewer asks for that. */
import type { Subject } from '../../../shared/model/review.ts';
import { createStore } from '../../state/create-store.ts';
import { useWorkspace } from '../../state/workspace.ts';

type Scope = Subject['kind'];

const wantedScope = createStore<Scope>('review');

export const chooseScope = wantedScope.set;

export interface ReportSubject {
  /** Null when neither a review nor an article is open. */
  readonly subject: Subject | null;
  /** True when both are open and the reviewer can switch. */
  readonly hasChoice: boolean;
}

export const useReportSubject = (): ReportSubject => {
  const reviewId = useWorkspace((state) => state.reviewId);
  const articleId = useWorkspace((state) => state.articleId);
  const scope = wantedScope.use((wanted) => wanted);
  const review: Subject | null = reviewId === null ? null : { kind: 'review', id: reviewId };
  const article: Subject | null = articleId === null ? null : { kind: 'article', id: articleId };
  return {
    subject: scope === 'article' ? (article ?? review) : (review ?? article),
    hasChoice: review !== null && article !== null,
  };
};

/** What the report is about: the open review, or the open article when the reviewer asks for that. */
import { useSyncExternalStore } from 'react';
import type { Subject } from '../../../shared/model/review.ts';
import { useWorkspace } from '../../state/workspace.ts';

type Scope = Subject['kind'];

let wanted: Scope = 'review';
const listeners = new Set<() => void>();

export const chooseScope = (scope: Scope): void => {
  wanted = scope;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export interface ReportSubject {
  /** Null when neither a review nor an article is open. */
  readonly subject: Subject | null;
  /** True when both are open and the reviewer can switch. */
  readonly hasChoice: boolean;
}

export const useReportSubject = (): ReportSubject => {
  const reviewId = useWorkspace((state) => state.reviewId);
  const articleId = useWorkspace((state) => state.articleId);
  const scope = useSyncExternalStore(subscribe, () => wanted);
  const review: Subject | null = reviewId === null ? null : { kind: 'review', id: reviewId };
  const article: Subject | null = articleId === null ? null : { kind: 'article', id: articleId };
  return {
    subject: scope === 'article' ? (article ?? review) : (review ?? article),
    hasChoice: review !== null && article !== null,
  };
};

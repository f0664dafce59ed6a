/** What a link from an annotation is offered first: see likely-ends.ts for the order. */
import type { Annotation } from '../../../shared/model/annotation.ts';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import type { FoundAnnotation } from '../annotations/find-annotation.tsx';
import { byLikelihood } from './likely-ends.ts';

const MOST_CLAIMS = 30;

const startOf = ({ targets }: Pick<Annotation, 'targets'>): number => targets[0]?.start ?? 0;

/**
 * Arranges what was found when nothing is typed; the article’s own claims and the newest of the others are among it however many there are.
 * @param from undefined until it is read; then nothing is arranged.
 */
export const useLikelyEnds = (from: Annotation | undefined): ((found: readonly FoundAnnotation[]) => readonly FoundAnnotation[]) => {
  const isRead = from !== undefined;
  const reviewId = useWorkspace((state) => state.reviewId);
  const { data: library } = useCall('article.list', {});
  const { data: here } = useCall('annotation.list', isRead ? { articleId: from.articleId } : {}, { enabled: isRead });
  const { data: claims } = useCall(
    'search.annotations',
    { query: '', tags: ['claim'], limit: MOST_CLAIMS, ...(reviewId === null ? {} : { reviewId }) },
    { enabled: isRead },
  );
  if (!isRead) return (found) => found;
  const { articleId } = from;
  const articleTitle = library?.articles.find(({ id }) => id === articleId)?.metadata.title ?? '';
  const distance = (each: Annotation): number => Math.abs(startOf(each) - startOf(from));
  const nearest = (here?.annotations ?? [])
    .filter(({ id, tag }) => tag === 'claim' && id !== from.id)
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, MOST_CLAIMS)
    .map(({ id, tag, targets, note, labels }): FoundAnnotation => ({
      annotationId: id,
      articleId,
      articleTitle,
      tag,
      quotation: targets.map(({ exact }) => exact).join(' … '),
      note,
      labels,
    }));
  return (found) => byLikelihood(from, [...nearest, ...(claims?.annotations ?? []), ...found]);
};

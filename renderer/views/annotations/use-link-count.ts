/** How many links an annotation has: asked for its whole article at once, and not for a whole review. */
import type { Annotation } from '../../../shared/model/annotation.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Link } from '../../../shared/model/link.ts';
import { onceFor } from '../../../shared/report/once-for.ts';
import { useCall } from '../../state/queries.ts';

const countsOf = onceFor((links: readonly Link[]): ReadonlyMap<AnnotationId, number> => {
  const counts = new Map<AnnotationId, number>();
  for (const { from, to } of links) {
    for (const end of [from, to]) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  return counts;
});

/** 0 until they have been read. */
export const useLinkCount = ({ id, articleId }: Annotation): number =>
  useCall('link.list', { articleId }, { select: ({ links }) => countsOf(links).get(id) ?? 0 }).data ?? 0;

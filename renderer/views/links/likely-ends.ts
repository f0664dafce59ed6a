/** Which annotations a link most likely leads to, before anything is typed. */
import type { ArticleId } from '../../../shared/model/id.ts';
import type { Tag } from '../../../shared/model/tag.ts';

export interface LikelyEnd {
  readonly annotationId: string;
  readonly articleId: ArticleId;
  readonly tag: Tag;
}

/** Beside claims; what discloses an interest seldom is what a link leads to. */
const OTHERS: readonly Tag[] = ['evidence', 'critique', 'conflict-of-interest'];

/** Lower is likelier. */
const rank = (from: Omit<LikelyEnd, 'annotationId'>, { articleId, tag }: LikelyEnd): number => {
  const isHere = articleId === from.articleId;
  if (tag !== 'claim') return 2 + OTHERS.indexOf(tag);
  // A claim is restated in another article; everything else bears on what its own article claims.
  if (from.tag === 'claim') return isHere ? 2.5 : 0;
  return isHere ? 0 : 1;
};

/** Each once, the likeliest first; those equally likely stay in the order given. */
export const byLikelihood = <End extends LikelyEnd>(from: Omit<LikelyEnd, 'annotationId'>, ends: readonly End[]): End[] =>
  [...new Map(ends.toReversed().map((end) => [end.annotationId, end])).values()]
    .toReversed()
    .toSorted((one, other) => rank(from, one) - rank(from, other));

/** Puts articles at the end of a review. */
import type { ArticleId, ReviewId } from '../../../shared/model/id.ts';
import { notifyFailure } from '../../state/toasts.ts';
import type { Transport } from '../../transport/transport.ts';

/** Those it has already stay where they are. Returns the review's title, or null when that failed, which it has then said. */
export const joinReview = async (
  transport: Transport,
  reviewId: ReviewId,
  articleIds: readonly ArticleId[],
): Promise<string | null> => {
  const review = await transport.call('review.get', { reviewId });
  if (!review.ok) {
    notifyFailure(review.error);
    return null;
  }
  const { title, articleIds: present } = review.value;
  const added = [...new Set(articleIds)].filter((id) => !present.includes(id));
  if (added.length === 0) return title;
  const updated = await transport.call('review.update', { reviewId, articleIds: [...present, ...added] });
  if (updated.ok) return title;
  notifyFailure(updated.error);
  return null;
};

/** Puts articles at the end of a review. */
import type { ArticleId, ReviewId } from '../../../shared/model/id.ts';
import { notifyFailure } from '../../state/toasts.ts';
import type { Transport } from '../../transport/transport.ts';

/** Those it has already stay where they are. Returns the review's title, or null when that failed, which it has then said. */
export const joinReview = async (transport: Transport, reviewId: ReviewId, articleIds: readonly ArticleId[]): Promise<string | null> => {
  const result = await transport.call('review.addArticles', { reviewId, articleIds: [...new Set(articleIds)] });
  if (result.ok) return result.value.review.title;
  notifyFailure(result.error);
  return null;
};

/**
 * Goes on where the reviewer was when the page is loaded again. The place belongs to
 * one window and ends with it, so it is kept in the window's session, not in the library.
 */
import { useEffect, useEffectEvent } from 'react';
import { z } from 'zod';
import { articleIdSchema, reviewIdSchema } from '../../shared/model/id.ts';
import { useTransport } from './host.tsx';
import { openArticle, openReview, useWorkspace } from './workspace.ts';

const KEY = 'touchstone.place';

const placeSchema = z.object({
  articleId: articleIdSchema.nullable(),
  reviewId: reviewIdSchema.nullable(),
  /** UTF-16 offset in the article that stood in the middle of the view. */
  offset: z.int().nonnegative().nullable(),
});
type Place = z.output<typeof placeSchema>;

const storedPlace = (): Place | null => {
  const stored = sessionStorage.getItem(KEY);
  if (stored === null) return null;
  try {
    return placeSchema.parse(JSON.parse(stored));
  } catch {
    return null;
  }
};

/** @param offsetInView what stands in the middle of the view now; null when no article is shown. */
export const useLastPlace = (offsetInView: () => number | null): void => {
  const transport = useTransport();
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);

  const keep = useEffectEvent(() => {
    const place: Place = { articleId, reviewId, offset: offsetInView() };
    sessionStorage.setItem(KEY, JSON.stringify(place));
  });
  const goBack = useEffectEvent(async (place: Place) => {
    // Either may be gone meanwhile; then what is left is shown.
    if (place.reviewId !== null && (await transport.call('review.get', { reviewId: place.reviewId })).ok) openReview(place.reviewId);
    if (place.articleId === null || !(await transport.call('article.get', { articleId: place.articleId })).ok) return;
    openArticle(place.articleId, place.offset === null ? {} : { range: { start: place.offset, end: place.offset + 1 } });
  });

  useEffect(() => {
    const place = storedPlace();
    // Once: a window opened from this one starts with a copy of its session.
    sessionStorage.removeItem(KEY);
    if (place !== null) void goBack(place);
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, []);
};

/**
 * Continues where the reviewer was. A page that is loaded again has its own place, kept
 * in the window's session; a new window continues where the last one was, kept with the
 * library's settings.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
import { readingPlaceSchema, type ReadingPlace } from '../../shared/model/settings.ts';
import { useTransport } from './host.tsx';
import { placesReadHere, takePlaces } from './reading-places.ts';
import { useSettings, useUpdateSettings } from './settings.ts';
import { getWorkspace, openArticle, openReview, useWorkspace } from './workspace.ts';

const KEY = 'touchstone.place';

/** After the last movement, before the place is saved, in milliseconds. */
const SETTLED_AFTER = 1_500;

const sessionPlace = (): ReadingPlace | null => {
  const stored = sessionStorage.getItem(KEY);
  if (stored === null) return null;
  try {
    return readingPlaceSchema.parse(JSON.parse(stored));
  } catch {
    return null;
  }
};

const isSame = (one: ReadingPlace, other: ReadingPlace): boolean =>
  one.articleId === other.articleId && one.reviewId === other.reviewId && one.offset === other.offset;

export interface ReadingView {
  /** What is in the middle of the view now; null when no article is shown. */
  readonly offset: () => number | null;
  /** Calls back whenever that may have changed, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

export const useLastPlace = (view: ReadingView): void => {
  const transport = useTransport();
  const updateSettings = useUpdateSettings();
  const { lastPlace } = useSettings();
  /** Until the window is back, where it is scrolled to is not a place to keep. */
  const isBack = useRef(false);
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);

  const placeNow = (): ReadingPlace => ({ articleId, reviewId, offset: view.offset() });
  const keepInSession = useEffectEvent(() => {
    sessionStorage.setItem(KEY, JSON.stringify(placeNow()));
  });
  const keepInLibrary = useEffectEvent(() => {
    const place = placeNow();
    if (isBack.current && !isSame(place, lastPlace)) updateSettings({ lastPlace: place, articlePlaces: placesReadHere() });
  });
  const goBack = useEffectEvent(async (place: ReadingPlace) => {
    // Either may be gone meanwhile; then what is left is shown. Both at once, so that nothing is drawn to be replaced.
    const [review, article] = await Promise.all([
      place.reviewId === null ? null : transport.call('review.get', { reviewId: place.reviewId }),
      place.articleId === null ? null : transport.call('article.get', { articleId: place.articleId }),
    ]);
    if (place.reviewId !== null && review?.ok === true) openReview(place.reviewId);
    if (place.articleId === null || article?.ok !== true) return;
    // A reviewer who already went somewhere stays there.
    if (getWorkspace().articleId !== null) return;
    openArticle(place.articleId, place.offset === null ? {} : { range: { start: place.offset, end: place.offset + 1 } });
  });
  const start = useEffectEvent(async () => {
    const inSession = sessionPlace();
    // Once: a window opened from this one starts with a copy of its session.
    sessionStorage.removeItem(KEY);
    const settings = await transport.call('settings.get', {});
    if (settings.ok) takePlaces(settings.value.articlePlaces);
    const place = inSession ?? (settings.ok ? settings.value.lastPlace : null);
    if (place !== null) await goBack(place);
  });

  useEffect(() => {
    void start().then(() => (isBack.current = true));
    window.addEventListener('pagehide', keepInSession);
    return () => window.removeEventListener('pagehide', keepInSession);
  }, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => keepInLibrary(), SETTLED_AFTER);
    };
    settle();
    const unsubscribe = view.subscribe(settle);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [view, articleId, reviewId]);
};

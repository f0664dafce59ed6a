/** Where each article's text was left. Kept for as long as the window is open; the library keeps it for the next one (see last-place.ts). */
import type { ArticleId } from '../../shared/model/id.ts';
import { withArticlePlace, type ArticlePlace } from '../../shared/model/settings.ts';

let places: ArticlePlace[] = [];
/** Articles that were read in this window. */
const readHere = new Set<ArticleId>();

/** UTF-16 offset that was in the middle of the view; null for an article that was not read. */
export const placeIn = (articleId: ArticleId): number | null => places.find((place) => place.articleId === articleId)?.offset ?? null;

export const keepPlaceIn = (articleId: ArticleId, offset: number): void => {
  places = withArticlePlace(places, { articleId, offset });
  readHere.add(articleId);
};

/** Those of this window, the last read first. */
export const placesReadHere = (): ArticlePlace[] => places.filter(({ articleId }) => readHere.has(articleId));

/** Takes over what an earlier window kept; what was read in this one since stays. */
export const takePlaces = (earlier: readonly ArticlePlace[]): void => {
  const own = new Set(places.map(({ articleId }) => articleId));
  places = [...places, ...earlier.filter(({ articleId }) => !own.has(articleId))];
};

/** What lies open over or beside the article that is neither an article nor a setting: palette, drawers, the left column's view. */
import type { ArticleId, ReviewId } from '../../shared/model/id.ts';
import { createStore } from './create-store.ts';

export type SidePage =
  | 'settings'
  | 'library-care'
  | 'shortcuts'
  | 'paste'
  | 'import-report'
  | 'incoming-file'
  | 'instruments'
  | 'conflicts'
  | 'export-report'
  | 'export-bundle'
  | 'check-report'
  | 'erase';
export type LeftView = 'library' | 'search';

/** A review that is being named: a new one over some articles, or one that exists. */
export type NamedReview =
  | { readonly kind: 'new'; readonly articleIds: readonly ArticleId[] }
  | { readonly kind: 'rename'; readonly reviewId: ReviewId };

/** A part of a review's page that commands go to. */
export type ReviewPart = 'map' | 'claims' | 'studies' | 'interests';

export interface Surfaces {
  readonly palette: boolean;
  readonly page: SidePage | null;
  readonly leftView: LeftView;
  /** The article whose details are being edited. */
  readonly editing: ArticleId | null;
  readonly naming: NamedReview | null;
  /** Text from the clipboard, waiting in the paste page. */
  readonly pasted: { readonly text: string; readonly format: 'plain' | 'html' } | null;
  /** The part of the review's page that was asked for, until it is shown. */
  readonly reviewPart: ReviewPart | null;
  /** Grows each time the left column's first field is asked to take the focus. */
  readonly leftFocus: number;
}

const surfaces = createStore<Surfaces>({
  palette: false,
  page: null,
  leftView: 'library',
  editing: null,
  naming: null,
  pasted: null,
  reviewPart: null,
  leftFocus: 0,
});

const set = (change: Partial<Surfaces>): void => surfaces.set({ ...surfaces.get(), ...change });

export const useSurfaces = surfaces.use;

export const openPalette = (palette: boolean): void => set({ palette });

export const openPage = (page: SidePage | null): void => set({ page, ...(page === 'paste' ? {} : { pasted: null }) });

/** Closes this page; another that has been opened meanwhile stays. */
export const closePage = (page: SidePage): void => {
  if (surfaces.get().page === page) openPage(null);
};

export const openPastePage = (pasted: Surfaces['pasted']): void => set({ page: 'paste', pasted });

export const editArticle = (editing: ArticleId | null): void => set({ editing, leftView: 'library' });

export const nameReview = (naming: NamedReview | null): void => set({ naming, leftView: 'library' });

/** Shows the library or the search in the left column and puts the focus there. */
export const showLeftView = (leftView: LeftView): void => set({ leftView, leftFocus: surfaces.get().leftFocus + 1 });

/** Asks for a part of the review's page; null once it is shown. */
export const callReviewPart = (reviewPart: ReviewPart | null): void => set({ reviewPart });

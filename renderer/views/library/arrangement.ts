/** The library's filter and order; they outlive a look at the search. */
import { createStore } from '../../state/create-store.ts';
import { NO_FILTER, type ArticleFilter, type ArticleOrder } from './arrange-articles.ts';

export interface LibraryArrangement {
  readonly filter: ArticleFilter;
  /** Null: the review's order in a review, else the newest first. */
  readonly order: ArticleOrder | null;
}

export const arrangementStore = createStore<LibraryArrangement>({ filter: NO_FILTER, order: null });

export const changeArrangement = (change: Partial<LibraryArrangement>): void =>
  arrangementStore.set({ ...arrangementStore.get(), ...change });

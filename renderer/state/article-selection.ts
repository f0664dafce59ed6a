/** The articles chosen in the library: what "Edit details", "Add to a review" and "Remove" act on. */
import type { ArticleId } from '../../shared/model/id.ts';
import { createStore } from './create-store.ts';

const selection = createStore<ReadonlySet<ArticleId>>(new Set());

export const selectArticles = (ids: Iterable<ArticleId>): void => selection.set(new Set(ids));

/** Lets go of the others: what the reviewer does not see is not acted on. */
export const keepSelected = (isShown: (id: ArticleId) => boolean): void => {
  const selected = [...selection.get()];
  if (!selected.every(isShown)) selectArticles(selected.filter(isShown));
};

export const useSelectedArticles = (): ReadonlySet<ArticleId> => selection.use((ids) => ids);

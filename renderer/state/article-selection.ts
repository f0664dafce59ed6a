/** The articles chosen in the library: what "Edit details", "Add to a review" and "Remove" act on. */
import { useSyncExternalStore } from 'react';
import type { ArticleId } from '../../shared/model/id.ts';

let selection: ReadonlySet<ArticleId> = new Set();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const selectArticles = (ids: Iterable<ArticleId>): void => {
  selection = new Set(ids);
  for (const listener of listeners) listener();
};

export const useSelectedArticles = (): ReadonlySet<ArticleId> => useSyncExternalStore(subscribe, () => selection);

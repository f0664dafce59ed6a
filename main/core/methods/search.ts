/** What the search methods do. */
import { searchAnnotations } from '../../db/search/search-annotations.ts';
import { searchText } from '../../db/search/search-text.ts';
import type { HandlersOf } from '../context.ts';

export const searchHandlers: HandlersOf<'search'> = {
  'search.text': ({ db }, input) => searchText(db, input),
  'search.annotations': ({ db }, input) => ({ annotations: searchAnnotations(db, input) }),
};

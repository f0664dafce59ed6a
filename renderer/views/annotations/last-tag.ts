/** The tag used last: what a selection is tagged with on the way to a note, a link or an answer. */
import type { Tag } from '../../../shared/model/tag.ts';

let last: Tag = 'claim';

export const lastTag = (): Tag => last;

/** Returns what it remembers. */
export const rememberTag = (tag: Tag): Tag => {
  last = tag;
  return tag;
};

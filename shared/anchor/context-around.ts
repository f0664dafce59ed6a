/** Cuts a passage out of a text together with what surrounds it, to be read side by side. */
import type { TextRange } from '../model/annotation.ts';
import type { Context } from '../model/version.ts';

/** Characters shown on each side of a passage, in UTF-16 code units; a little fewer where a word would be cut. */
export const CONTEXT_SHOWN = 280;

const WHITE_SPACE = /\s/;

/** Moves an offset inwards to the next white space, so that no word is cut; stays when there is none near. */
const towards = (text: string, from: number, limit: number, step: 1 | -1): number => {
  for (let offset = from; offset !== limit; offset += step) {
    if (WHITE_SPACE.test(text[step === 1 ? offset : offset - 1] ?? ' ')) return offset;
  }
  return from;
};

/** The passage and up to `CONTEXT_SHOWN` code units on each side, cut at words where there are any. */
export const contextAround = (text: string, { start, end }: TextRange, shown = CONTEXT_SHOWN): Context => {
  const first = Math.max(0, start - shown);
  const last = Math.min(text.length, end + shown);
  const from = first === 0 ? 0 : towards(text, first, start, 1);
  const to = last === text.length ? last : towards(text, last, end, -1);
  return {
    before: text.slice(from, start).toWellFormed(),
    exact: text.slice(start, end),
    after: text.slice(end, to).toWellFormed(),
  };
};

/**
 * A text in a form to be compared or searched, in which every place still leads back to the
 * text's own characters. What counts as the same is the caller's: quotations keep case
 * and accents (find-quote.ts), a search for words does not (search-absence.ts).
 */
import type { TextRange } from '../model/annotation.ts';

export interface FoldedString {
  readonly source: string;
  readonly text: string;
  /** For each UTF-16 unit of `text`, the offset in the source of the character it comes from. */
  readonly origins: Uint32Array;
}

/** What a character at an offset of the source becomes; empty for one that is dropped. */
export type FoldCharacter = (character: string, source: string, offset: number) => string;

const WHITE_SPACE = /\s/;

/** Folds a text in one pass. A run of white space is one space, whatever it is made of. */
export const foldString = (source: string, foldCharacter: FoldCharacter): FoldedString => {
  let origins = new Uint32Array(source.length + 16);
  let text = '';
  let inSpace = false;
  for (let offset = 0; offset < source.length;) {
    const character = String.fromCodePoint(source.codePointAt(offset) ?? 0);
    const isSpace = WHITE_SPACE.test(character);
    const folded = isSpace ? (inSpace ? '' : ' ') : foldCharacter(character, source, offset);
    if (text.length + folded.length > origins.length) {
      const larger = new Uint32Array(origins.length * 2 + folded.length);
      larger.set(origins);
      origins = larger;
    }
    origins.fill(offset, text.length, text.length + folded.length);
    text += folded;
    // What is dropped ends no run: invisible characters are found between spaces.
    if (folded !== '') inSpace = isSpace;
    offset += character.length;
  }
  return { source, text, origins: origins.subarray(0, text.length) };
};

const MARK = /^\p{M}/u;

/**
 * The range of the source that a stretch of the folded text comes from (`end` exclusive in
 * both). It ends with the last character's own end and accents, not with white space after it.
 */
export const sourceRange = ({ source, origins }: FoldedString, start: number, end: number): TextRange => {
  const widthAt = (offset: number): number => ((source.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1);
  let last = origins[end - 1] ?? 0;
  last += widthAt(last);
  while (source.charCodeAt(last) >= 0x300 && MARK.test(source.slice(last, last + 2))) last += widthAt(last);
  return { start: origins[start] ?? 0, end: last };
};

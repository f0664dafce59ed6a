/**
 * What the score holds to be true of two texts, found without the alignment it
 * judges: where a passage's letters and digits are, one after the other.
 */
import type { TextRange } from '../../../shared/model/annotation.ts';

export interface LetterIndex {
  readonly text: string;
  readonly letters: string;
  /** Every place of these letters, at most `most`, as ranges of the text. */
  places(letters: string, most: number): TextRange[];
  /** Share of a range's letters that lie in another range, over the letters of both together. */
  overlap(a: TextRange, b: TextRange): number;
}

/** Letters and digits, decomposed (NFKD) and in lower case, without accents. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

export const indexLetters = (text: string): LetterIndex => {
  const parts: string[] = [];
  const origins: number[] = [];
  let offset = 0;
  for (const character of text) {
    const letters = lettersOf(character);
    for (let index = 0; index < letters.length; index += 1) origins.push(offset);
    parts.push(letters);
    offset += character.length;
  }
  const all = parts.join('');
  const lettersBefore = (at: number): number => {
    let low = 0;
    let high = origins.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((origins[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    text,
    letters: all,
    places(letters, most) {
      const found: TextRange[] = [];
      if (letters === '') return found;
      for (let at = all.indexOf(letters); at !== -1 && found.length < most; at = all.indexOf(letters, at + 1)) {
        found.push({ start: origins[at] ?? 0, end: (origins[at + letters.length - 1] ?? 0) + 1 });
      }
      return found;
    },
    overlap(a, b) {
      const [startA, endA, startB, endB] = [lettersBefore(a.start), lettersBefore(a.end), lettersBefore(b.start), lettersBefore(b.end)];
      const shared = Math.max(0, Math.min(endA, endB) - Math.max(startA, startB));
      const united = Math.max(endA, endB) - Math.min(startA, startB);
      return united === 0 ? 0 : shared / united;
    },
  };
};

/** Runs the search behind a recorded absence, so that "not reported" can be checked by others. */
import type { TextRange } from '../model/annotation.ts';

/** Lower case, without accents, one unit for each unit of the text, so that offsets stay right. */
const fold = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => {
    const unit = text.charAt(at);
    const folded = unit.normalize('NFD').charAt(0).toLowerCase();
    return folded.length === 1 ? folded : unit;
  }).join('');

const LETTER = /[\p{L}\p{N}]/u;

/** Most places reported for one word. */
const MOST_PLACES = 50;

export interface WordSearch {
  readonly word: string;
  readonly count: number;
  /** The first of them: UTF-16 offsets in the text. */
  readonly places: readonly TextRange[];
}

/**
 * Looks for words at the beginnings of words, without regard to case and accents:
 * "blind" finds "Blinding" and "blinded", not "unblinded".
 * @param ranges where to look; offsets in the text.
 */
export const searchWords = (text: string, words: readonly string[], ranges: readonly TextRange[]): WordSearch[] => {
  const folded = fold(text);
  return words.map((word) => {
    const sought = fold(word.trim());
    if (sought === '') return { word, count: 0, places: [] };
    const places: TextRange[] = [];
    let count = 0;
    for (const { start, end } of ranges) {
      for (
        let at = folded.indexOf(sought, start);
        at !== -1 && at + sought.length <= end;
        at = folded.indexOf(sought, at + sought.length)
      ) {
        if (at > 0 && LETTER.test(folded.charAt(at - 1))) continue;
        count += 1;
        if (places.length < MOST_PLACES) places.push({ start: at, end: at + sought.length });
      }
    }
    return { word, count, places };
  });
};

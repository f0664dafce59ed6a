/** Judges what became of a carried passage against what is known of it. */
import type { CarriedTarget } from '../../../shared/anchor/alignment.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';
import type { Case } from './cases.ts';
import type { ScoredDocument } from './documents.ts';
import { lettersOf } from './letter-index.ts';

/**
 * - `right`: shown, and it is the passage. Or known to be reworded, and the reviewer
 *   is asked about the right place; or gone, and said to be lost.
 * - `wrong`: shown without asking, and it is not the passage.
 * - `asked`: not shown; the reviewer is asked, the right place first among the
 *   candidates (or nothing is known of where it is).
 * - `misled`: not shown; the reviewer is asked, the right place not first.
 * - `lost`: said to be lost though it, or its reworded sentence, is there.
 */
export type Verdict = 'right' | 'wrong' | 'asked' | 'misled' | 'lost';

/** Least share of letters in common for two ranges to be the same place: a mark or a stray word at an end may differ. */
const SAME_PLACE = 0.9;
/** The same for a sentence that was reworded, whose ends are a matter of opinion. */
const NEAR_PLACE = 0.5;

const isAt = (to: ScoredDocument, range: TextRange, places: readonly TextRange[], least: number): boolean =>
  places.some((place) => to.letters.overlap(range, place) >= least);

/** Letters without the digits of reference marks, which one form may leave out. */
const wordsOf = (text: string): string => lettersOf(text).replace(/\p{N}+/gu, '');

const judgeShown = ({ range, truth }: Case, shown: TextRange, from: ScoredDocument, to: ScoredDocument): Verdict => {
  if (truth.kind === 'stands') return isAt(to, shown, truth.places, SAME_PLACE) ? 'right' : 'wrong';
  if (truth.kind !== 'changed') return 'wrong';
  // What occurs nowhere letter for letter may be there except for a reference mark.
  const [old, there] = [from.text.slice(range.start, range.end), to.text.slice(shown.start, shown.end)];
  return wordsOf(old) === wordsOf(there) ? 'right' : 'wrong';
};

/** Judges a passage carried by the alignment. */
export const judgeCarried = (one: Case, carried: CarriedTarget, from: ScoredDocument, to: ScoredDocument): Verdict => {
  const { truth } = one;
  switch (carried.state) {
    case 'exact':
    case 'moved':
      return judgeShown(one, carried.range, from, to);
    case 'uncertain': {
      if (truth.kind === 'changed' || truth.kind === 'gone') return 'asked';
      const [first] = carried.candidates;
      const isFirst = first !== undefined && isAt(to, first, truth.places, truth.kind === 'stands' ? SAME_PLACE : NEAR_PLACE);
      if (!isFirst) return 'misled';
      return truth.kind === 'reworded' ? 'right' : 'asked';
    }
    case 'lost':
      return truth.kind === 'gone' || truth.kind === 'changed' ? 'right' : 'lost';
  }
};

/**
 * Judges a passage found by its quotation alone, which is shown without asking
 * wherever something is found. A reworded sentence shown at its new place counts
 * as right here, though nobody is told that it was reworded.
 */
export const judgeFuzzy = (one: Case, found: TextRange | null, from: ScoredDocument, to: ScoredDocument): Verdict => {
  const { truth } = one;
  if (found === null) return truth.kind === 'gone' || truth.kind === 'changed' ? 'right' : 'lost';
  if (truth.kind === 'reworded') return isAt(to, found, truth.places, NEAR_PLACE) ? 'right' : 'wrong';
  return judgeShown(one, found, from, to);
};

/**
 * Aligns two short windows word by word where they share no rare stretch: the
 * common subsequence that keeps most letters, preferring words that follow one
 * another. For windows of some hundred words; it takes their product.
 */
import type { Stretch, Window } from './common-stretches.ts';
import type { FoldedText } from './fold-text.ts';

/** Windows whose word counts multiply to more than this are left unaligned. */
export const MAX_WORD_PAIRS = 1_000_000;

/** Longer words (addresses, sequences, text without spaces) are taken in pieces of this many units. */
const MAX_WORD_UNITS = 64;

/** Words of a window: their first units, and the window's end at last. */
const wordsIn = ({ wordStarts }: FoldedText, start: number, end: number): number[] => {
  const words: number[] = [];
  let last = start;
  for (let unit = start; unit < end; unit += 1) {
    if (unit === start || wordStarts[unit] === 1 || unit - last === MAX_WORD_UNITS) {
      words.push(unit);
      last = unit;
    }
  }
  words.push(end);
  return words;
};

interface Taken {
  readonly from: (unit: number) => boolean;
  readonly to: (unit: number) => boolean;
}

const NOTHING_TAKEN: Taken = { from: () => false, to: () => false };

/** The same number for the same word; for words that are taken, one that the other text does not have. */
const numberWords = (
  text: FoldedText,
  words: readonly number[],
  numbers: Map<string, number>,
  isTaken: (unit: number) => boolean,
  ownNumbers: 1 | 2,
): Int32Array => {
  const ids = new Int32Array(words.length - 1);
  for (let index = 0; index < ids.length; index += 1) {
    if (isTaken(words[index] ?? 0)) {
      ids[index] = -ownNumbers;
      continue;
    }
    const word = String.fromCharCode(...text.units.subarray(words[index], words[index + 1]));
    let id = numbers.get(word);
    if (id === undefined) {
      id = numbers.size;
      numbers.set(word, id);
    }
    ids[index] = id;
  }
  return ids;
};

/** How many word pairs a window has; what `alignWords` takes time and memory for. */
export const countWordPairs = (from: FoldedText, to: FoldedText, window: Window): number =>
  (wordsIn(from, window.fromStart, window.fromEnd).length - 1) * (wordsIn(to, window.toStart, window.toEnd).length - 1);

const DIAGONAL = 1;
const LEFT = 2;
const UP = 3;

/** Kept for each word that follows its neighbour in both windows, in units. */
const ADJACENCY = 2;

/**
 * The words two windows share, in order, as stretches; words that differ only in
 * where they are divided ("data base", "database") count as shared. Words that are
 * taken, having their counterpart elsewhere, are passed over.
 */
export const alignWords = (from: FoldedText, to: FoldedText, window: Window, taken: Taken = NOTHING_TAKEN): Stretch[] => {
  const fromWords = wordsIn(from, window.fromStart, window.fromEnd);
  const toWords = wordsIn(to, window.toStart, window.toEnd);
  const numbers = new Map<string, number>();
  const fromIds = numberWords(from, fromWords, numbers, taken.from, 1);
  const toIds = numberWords(to, toWords, numbers, taken.to, 2);
  const rows = fromIds.length;
  const columns = toIds.length;

  const directions = new Uint8Array((rows + 1) * (columns + 1));
  let above = new Float64Array(columns + 1);
  let current = new Float64Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    const length = (fromWords[row] ?? 0) - (fromWords[row - 1] ?? 0);
    current[0] = 0;
    for (let column = 1; column <= columns; column += 1) {
      const left = current[column - 1] ?? 0;
      const up = above[column] ?? 0;
      let best = left;
      let direction = LEFT;
      if (up > best) {
        best = up;
        direction = UP;
      }
      if (fromIds[row - 1] === toIds[column - 1]) {
        const follows = directions[(row - 1) * (columns + 1) + column - 1] === DIAGONAL;
        const together = (above[column - 1] ?? 0) + length + (follows ? ADJACENCY : 0);
        if (together >= best) {
          best = together;
          direction = DIAGONAL;
        }
      }
      current[column] = best;
      directions[row * (columns + 1) + column] = direction;
    }
    [above, current] = [current, above];
  }

  const pairs: { row: number; column: number }[] = [];
  for (let row = rows, column = columns; row > 0 && column > 0;) {
    const direction = directions[row * (columns + 1) + column];
    if (direction === DIAGONAL) pairs.push({ row: --row, column: --column });
    else if (direction === UP) row -= 1;
    else column -= 1;
  }
  pairs.reverse();

  const stretches: Stretch[] = [];
  const add = (atFrom: number, atTo: number, length: number): void => {
    const last = stretches.at(-1);
    if (last !== undefined && last.from + last.length === atFrom && last.to + last.length === atTo) {
      stretches[stretches.length - 1] = { ...last, length: last.length + length };
    } else if (length > 0) stretches.push({ from: atFrom, to: atTo, length });
  };
  let fromNext = window.fromStart;
  let toNext = window.toStart;
  /** Between two shared words: the same letters, divided differently. */
  const addBetween = (fromEnd: number, toEnd: number): void => {
    const length = fromEnd - fromNext;
    if (length === 0 || length !== toEnd - toNext) return;
    for (let index = 0; index < length; index += 1) {
      if (from.units[fromNext + index] !== to.units[toNext + index]) return;
    }
    add(fromNext, toNext, length);
  };
  for (const { row, column } of pairs) {
    const atFrom = fromWords[row] ?? 0;
    const atTo = toWords[column] ?? 0;
    addBetween(atFrom, atTo);
    const length = (fromWords[row + 1] ?? 0) - atFrom;
    add(atFrom, atTo, length);
    fromNext = atFrom + length;
    toNext = atTo + length;
  }
  addBetween(window.fromEnd, window.toEnd);
  return stretches;
};

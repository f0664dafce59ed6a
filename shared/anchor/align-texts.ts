/**
 * Aligns two texts of an article as wholes: which letter of the old text is
 * where in the new one. Which passages that carries is in carry-targets.ts.
 *
 * 1. Both texts are folded to letters and digits (fold-text.ts).
 * 2. Stretches around seeds that occur once in each are found, and the heaviest
 *    chain of them in order is the backbone. What is left over moved.
 * 3. Between two stretches of the backbone the same is done with shorter seeds,
 *    and at last word by word.
 */
import type { AlignedText } from './alignment.ts';
import { alignWords, countWordPairs, MAX_WORD_PAIRS } from './align-words.ts';
import { commonStretches, type Stretch, type Window } from './common-stretches.ts';
import { foldText, type FoldedText } from './fold-text.ts';
import { heaviestChain } from './heaviest-chain.ts';

/** How firmly a stretch is known to answer to its counterpart. */
export const CERTAINTY = {
  none: 0,
  /** It is the likeliest between firm neighbours; what is said of it needs its surroundings. */
  likely: 1,
  /** It holds words that occur exactly once in each text. */
  firm: 2,
} as const;

/** Two texts and what is where in both. Made once by `align`, used for any number of passages. */
export interface Alignment {
  readonly from: FoldedText;
  readonly to: FoldedText;
  readonly sources: { readonly from: AlignedText; readonly to: AlignedText };
  /** For each unit of the old text, its unit in the new one, or -1. No unit is used twice. */
  readonly toOf: Int32Array;
  /** For each unit of the new text, its unit in the old one, or -1. */
  readonly fromOf: Int32Array;
  /** For each unit of the old text: 1 when it is in the new text's order, 0 when it moved or went. */
  readonly isInOrder: Uint8Array;
  /** For each unit of the old text, a CERTAINTY. */
  readonly certainty: Uint8Array;
}

/** Shortest seed between neighbours, in units: a longish word. */
const SHORTEST_SEED = 8;
/** Shortest seed over whole texts: four or five words. */
const SHORTEST_FIRM_SEED = 24;
/** How often a window is divided by ever shorter seeds. */
const MAX_DEPTH = 6;
/** Words at a stretch's ends are given back to its neighbours when they go on differently; no more units than this. */
const MAX_GIVEN_BACK = 24;

const sizeOf = ({ fromStart, fromEnd, toStart, toEnd }: Window): number => (fromEnd - fromStart) * (toEnd - toStart);

/**
 * Shortest seed that hardly occurs twice by chance in windows of this size, at
 * about two bits a letter of English (Shannon 1951: one to two).
 */
const seedSizeFor = (window: Window): number => Math.ceil(Math.log2(Math.max(2, sizeOf(window))) / 2) + 2;

/** The stretch without a word at either end that only begins, or only ends, the same. */
const withWholeWords = (from: FoldedText, to: FoldedText, { from: atFrom, to: atTo, length }: Stretch): Stretch => {
  const isBoundary = (index: number): boolean => {
    const [unitFrom, unitTo] = [atFrom + index, atTo + index];
    const isFrom = unitFrom >= from.units.length || from.wordStarts[unitFrom] === 1;
    const isTo = unitTo >= to.units.length || to.wordStarts[unitTo] === 1;
    return isFrom && isTo;
  };
  let start = 0;
  while (start < length && start < MAX_GIVEN_BACK && !isBoundary(start)) start += 1;
  let end = length;
  while (end > 0 && length - end < MAX_GIVEN_BACK && !isBoundary(end)) end -= 1;
  if (start === MAX_GIVEN_BACK) start = 0;
  if (length - end === MAX_GIVEN_BACK) end = length;
  return { from: atFrom + start, to: atTo + start, length: Math.max(0, end - start) };
};

/** The parts of a window before, between and after stretches that ascend in both texts. */
const windowsBetween = (window: Window, chain: readonly Stretch[]): Window[] => {
  const windows: Window[] = [];
  let { fromStart, toStart } = window;
  for (const { from, to, length } of chain) {
    windows.push({ fromStart, fromEnd: from, toStart, toEnd: to });
    fromStart = from + length;
    toStart = to + length;
  }
  windows.push({ fromStart, fromEnd: window.fromEnd, toStart, toEnd: window.toEnd });
  return windows.filter((part) => part.fromEnd > part.fromStart && part.toEnd > part.toStart);
};

/** The same units at the beginnings and at the ends of two texts, where they are more than a few words. */
const commonEnds = (from: FoldedText, to: FoldedText): Stretch[] => {
  const most = Math.min(from.units.length, to.units.length);
  let before = 0;
  while (before < most && from.units[before] === to.units[before]) before += 1;
  let after = 0;
  while (after < most - before && from.units[from.units.length - 1 - after] === to.units[to.units.length - 1 - after]) after += 1;
  return [
    { from: 0, to: 0, length: before },
    { from: from.units.length - after, to: to.units.length - after, length: after },
  ].filter(({ length }) => length >= Math.min(SHORTEST_FIRM_SEED, most) && length > 0);
};

/**
 * Aligns two texts. Takes time and memory nearly linear in their lengths together,
 * also where they repeat themselves without end or have nothing in common.
 */
export const align = (fromText: AlignedText, toText: AlignedText): Alignment => {
  const from = foldText(fromText.text);
  const to = foldText(toText.text);
  const toOf = new Int32Array(from.units.length).fill(-1);
  const fromOf = new Int32Array(to.units.length).fill(-1);
  const isInOrder = new Uint8Array(from.units.length);
  const certainty = new Uint8Array(from.units.length);

  const record = (stretch: Stretch, known: number, inOrder: 0 | 1): void => {
    for (let index = 0; index < stretch.length; index += 1) {
      const atFrom = stretch.from + index;
      const atTo = stretch.to + index;
      if (toOf[atFrom] !== -1 || fromOf[atTo] !== -1) continue;
      toOf[atFrom] = atTo;
      fromOf[atTo] = atFrom;
      isInOrder[atFrom] = inOrder;
      certainty[atFrom] = known;
    }
  };

  const whole: Window = { fromStart: 0, fromEnd: from.units.length, toStart: 0, toEnd: to.units.length };
  const ends = commonEnds(from, to).map((stretch) => withWholeWords(from, to, stretch));
  for (const stretch of ends) record(stretch, CERTAINTY.firm, 1);

  const isTaken = { from: (unit: number) => toOf[unit] !== -1, to: (unit: number) => fromOf[unit] !== -1 };
  const windows = windowsBetween(whole, ends).map((window) => ({ window, depth: 0 }));
  for (let next = windows.pop(); next !== undefined; next = windows.pop()) {
    const { window, depth } = next;
    const isTop = depth === 0;
    if (!isTop && countWordPairs(from, to, window) <= MAX_WORD_PAIRS) {
      for (const stretch of alignWords(from, to, window, isTaken)) record(stretch, CERTAINTY.likely, 1);
      continue;
    }
    if (depth === MAX_DEPTH) continue;
    const seedSize = Math.max(isTop ? SHORTEST_FIRM_SEED : SHORTEST_SEED, seedSizeFor(window));
    const { chain, rest } = heaviestChain(commonStretches(from, to, window, seedSize));
    const kept = chain.map((stretch) => withWholeWords(from, to, stretch)).filter(({ length }) => length > 0);
    for (const stretch of kept) record(stretch, isTop ? CERTAINTY.firm : CERTAINTY.likely, 1);
    if (isTop) {
      for (const stretch of rest.toSorted((a, b) => b.length - a.length)) record(withWholeWords(from, to, stretch), CERTAINTY.firm, 0);
    }
    if (kept.length > 0 || isTop) for (const part of windowsBetween(window, kept)) windows.push({ window: part, depth: depth + 1 });
  }

  return { from, to, sources: { from: fromText, to: toText }, toOf, fromOf, isInOrder, certainty };
};

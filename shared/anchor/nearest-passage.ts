/**
 * Finds the passages of a text that are most like a quotation that is not in it:
 * a hint for people, and never an anchor; carry-targets.ts decides about those.
 */
import type { TextRange } from '../model/annotation.ts';
import type { CarryCandidate } from './alignment.ts';
import { alignWords } from './align-words.ts';
import { createNearFinder, type NearFinder } from './find-near.ts';
import { endOfUnit, foldText, type FoldedText } from './fold-text.ts';

/** Least likeness worth showing: more than half of the letters are the same, in order. */
const LEAST = 0.6;
/** Longest quotation looked for, in UTF-16 code units: about a page. */
const LONGEST = 2_000;

const countWords = ({ wordStarts }: FoldedText, start: number, end: number): number => {
  let count = 0;
  for (let unit = start; unit < end; unit += 1) count += wordStarts[unit] ?? 0;
  return count;
};

/** Moves the start of a stretch back by whole words, within its line. */
const startBefore = (text: FoldedText, start: number, words: number): number => {
  const { source, origins, wordStarts } = text;
  let first = start;
  for (let left = words, unit = start - 1; left > 0 && unit >= 0; unit -= 1) {
    if (source.slice(origins[unit], origins[unit + 1]).includes('\n')) break;
    if (wordStarts[unit] !== 1) continue;
    first = unit;
    left -= 1;
  }
  return first;
};

/** Moves the end of a stretch on by whole words, within its line; end exclusive. */
const endAfter = (text: FoldedText, end: number, words: number): number => {
  const { source, origins, wordStarts } = text;
  let last = end;
  let left = words;
  while (last < origins.length && !source.slice(origins[last - 1], origins[last]).includes('\n')) {
    if (wordStarts[last] === 1) {
      if (left === 0) break;
      left -= 1;
    }
    last += 1;
  }
  return left === words ? end : last;
};

/** Signs that a quotation begins and ends with, such as its full stop, are the passage's too where they are there. */
const withSigns = (source: string, { start, end }: TextRange, quotation: string): TextRange => {
  const lead = /^[^\p{L}\p{N}\s]*/u.exec(quotation)?.[0] ?? '';
  const tail = /[^\p{L}\p{N}\s]*$/u.exec(quotation)?.[0] ?? '';
  return {
    start: source.endsWith(lead, start) ? start - lead.length : start,
    end: source.startsWith(tail, end) ? end + tail.length : end,
  };
};

/**
 * Prepares a text; it is indexed when the first quotation is looked for. The passages are in
 * UTF-16 code units, end exclusive, the likeliest first; none is less like than `LEAST` says.
 */
export const createNearestPassages = (source: string): ((quotation: string) => CarryCandidate[]) => {
  let prepared: { readonly text: FoldedText; readonly finder: NearFinder } | null = null;
  return (quotation) => {
    if (quotation.length > LONGEST) return [];
    if (prepared === null) {
      const folded = foldText(source);
      prepared = { text: folded, finder: createNearFinder(folded) };
    }
    const { text, finder } = prepared;
    const passage = foldText(quotation);
    const length = passage.units.length;
    return finder.nearly(passage, 0, length, LEAST).map(({ score, ...place }) => {
      // Words altered at the quotation's ends are no part of what was matched.
      const stretches = alignWords(passage, text, { fromStart: 0, fromEnd: length, toStart: place.start, toEnd: place.end });
      const [first, last] = [stretches.at(0), stretches.at(-1)];
      const start = startBefore(text, place.start, countWords(passage, 0, first?.from ?? 0));
      const end = endAfter(text, place.end, countWords(passage, last === undefined ? length : last.from + last.length, length));
      return { ...withSigns(source, { start: text.origins[start] ?? 0, end: endOfUnit(text, end - 1) }, quotation), score };
    });
  };
};

/** The likeliest of those passages, or null. */
export const createNearestPassage = (source: string): ((quotation: string) => TextRange | null) => {
  const nearest = createNearestPassages(source);
  return (quotation) => {
    const [best] = nearest(quotation);
    return best === undefined ? null : { start: best.start, end: best.end };
  };
};

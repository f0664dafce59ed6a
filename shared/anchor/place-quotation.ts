/**
 * Places words that came without offsets of ours: another program's quotation, or one of
 * a text that is not here. What is not sure is never placed; it gets candidates instead.
 */
import type { QuoteSelector, TextRange } from '../model/annotation.ts';
import type { CarryCandidate } from './alignment.ts';
import { checkAnchorWith } from './check-anchor.ts';
import { createQuoteFinder } from './find-quote.ts';
import { createNearestPassages } from './nearest-passage.ts';

/** Candidates overlap no better one and come best first; there are none of what is lost. */
export type QuotationPlace =
  | { readonly state: 'placed'; readonly range: TextRange }
  | { readonly state: 'uncertain'; readonly candidates: readonly CarryCandidate[] }
  | { readonly state: 'lost' };

/** Where a quotation may be, when not even one sure place is to be believed. */
export const candidatesOf = (place: QuotationPlace): readonly CarryCandidate[] => {
  switch (place.state) {
    case 'placed':
      return [{ ...place.range, score: 1 }];
    case 'uncertain':
      return place.candidates;
    case 'lost':
      return [];
  }
};

/** What is said of words that are the same except for white space and quotation marks. */
const NEARLY_ALL = 0.99;

const isApart = (a: TextRange, b: TextRange): boolean => a.end <= b.start || b.end <= a.start;

/**
 * Prepares a text. A quotation is `placed` when it is in one place only, known by its
 * words and context; `uncertain` when it is in several, or something like it is
 * somewhere; else `lost`. A candidate's score is the share of its words that are there.
 */
export const createQuotationPlacer = (text: string): ((quote: QuoteSelector) => QuotationPlace) => {
  const finder = createQuoteFinder(text);
  const nearest = createNearestPassages(text);
  return (quote) => {
    const { places } = finder.find(quote);
    const [first] = places;
    if (first !== undefined && places.length === 1) return { state: 'placed', range: first };
    // Looked at from a place where nothing is, so that no offset of ours decides.
    const anchor = checkAnchorWith(finder, { ...quote, start: text.length, end: text.length + quote.exact.length });
    if (anchor.state === 'moved') return { state: 'placed', range: { start: anchor.start, end: anchor.end } };
    const candidates: CarryCandidate[] = [];
    const found =
      anchor.state === 'uncertain'
        ? anchor.candidates.map(({ start, end }) => ({ start, end, score: text.slice(start, end) === quote.exact ? 1 : NEARLY_ALL }))
        : nearest(quote.exact);
    for (const candidate of found) if (candidates.every((better) => isApart(better, candidate))) candidates.push(candidate);
    return candidates.length === 0 ? { state: 'lost' } : { state: 'uncertain', candidates };
  };
};

/**
 * Finds the words an annotation from elsewhere means. The quotation decides: a position
 * is believed only where the quoted words are, and what is in several places or
 * nowhere is never placed.
 */
import type { CarryCandidate } from '../anchor/alignment.ts';
import { candidatesOf, createQuotationPlacer, type QuotationPlace } from '../anchor/place-quotation.ts';
import type { QuoteSelector, TextRange } from '../model/annotation.ts';
import { createCodePointIndex, type CodePointIndex } from '../text/code-points.ts';
import type { SelectorStep } from './incoming.ts';

/** A quotation that has no sure place in the text: its candidates best first, none when it is lost. */
export interface UnplacedQuote {
  readonly quote: QuoteSelector;
  readonly candidates: readonly CarryCandidate[];
}

export type PlacedTarget =
  /** `by` position when there was no quotation to hold it against. */
  | { readonly state: 'placed'; readonly range: TextRange; readonly by: 'quotation' | 'position' }
  | (UnplacedQuote & { readonly state: 'unplaced' })
  /** Nothing says which words are meant, or its position lies outside the text. */
  | { readonly state: 'unusable'; readonly reason: string };

/** A text prepared once for all targets. */
export interface IndexedText {
  readonly text: string;
  readonly codePoints: CodePointIndex;
  readonly place: (quote: QuoteSelector) => QuotationPlace;
}

export const indexText = (text: string): IndexedText => ({
  text,
  codePoints: createCodePointIndex(text),
  place: createQuotationPlacer(text),
});

const placeQuote = (
  { text, codePoints, place }: IndexedText,
  { quote, position }: SelectorStep,
  segment: TextRange,
): PlacedTarget | null => {
  if (quote === null) return null;
  if (position !== null) {
    const base = codePoints.toCodePoints(segment.start);
    const start = codePoints.toUtf16(base + position.start);
    const end = codePoints.toUtf16(base + position.end);
    if (end <= segment.end && text.slice(start, end) === quote.exact) return { state: 'placed', range: { start, end }, by: 'quotation' };
  }
  const isWhole = segment.start === 0 && segment.end === text.length;
  const found = isWhole ? place(quote) : createQuotationPlacer(text.slice(segment.start, segment.end))(quote);
  const shift = <Range extends TextRange>(range: Range): Range => ({
    ...range,
    start: range.start + segment.start,
    end: range.end + segment.start,
  });
  switch (found.state) {
    case 'placed':
      return { state: 'placed', range: shift(found.range), by: 'quotation' };
    case 'uncertain':
      return { state: 'unplaced', quote, candidates: found.candidates.map(shift) };
    case 'lost':
      return { state: 'unplaced', quote, candidates: [] };
  }
};

const placePosition = ({ codePoints }: IndexedText, { position }: SelectorStep, segment: TextRange): PlacedTarget => {
  if (position === null) return { state: 'unusable', reason: 'It names no words: it has neither a quotation nor a text position.' };
  const base = codePoints.toCodePoints(segment.start);
  if (base + position.end > codePoints.toCodePoints(segment.end)) {
    return { state: 'unusable', reason: `It has no quotation, and its position ends at ${position.end}, beyond the end of the text.` };
  }
  return {
    state: 'placed',
    range: { start: codePoints.toUtf16(base + position.start), end: codePoints.toUtf16(base + position.end) },
    by: 'position',
  };
};

/** Follows a target's selectors from the whole text inwards. */
export const placeTarget = (indexed: IndexedText, steps: readonly SelectorStep[]): PlacedTarget => {
  let segment: TextRange = { start: 0, end: indexed.text.length };
  let placed: PlacedTarget = {
    state: 'unusable',
    reason: 'It is about the article as a whole; annotations here are about passages of its text.',
  };
  for (const step of steps) {
    placed = placeQuote(indexed, step, segment) ?? placePosition(indexed, step, segment);
    if (placed.state !== 'placed') break;
    segment = placed.range;
  }
  const innermost = steps.at(-1)?.quote ?? null;
  // A step that failed must not keep the words that are meant from being kept, or found outside what it refines.
  if (
    placed.state === 'unplaced' &&
    innermost !== null &&
    steps.length > 1 &&
    (innermost !== placed.quote || placed.candidates.length === 0)
  ) {
    return { state: 'unplaced', quote: innermost, candidates: candidatesOf(indexed.place(innermost)) };
  }
  return placed;
};

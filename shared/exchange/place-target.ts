/**
 * Finds the words an annotation from elsewhere means. The quotation decides: a position
 * is believed only where the quoted words stand, and what stands in several places or
 * nowhere is never placed.
 */
import { checkAnchor } from '../anchor/check-anchor.ts';
import { findQuote } from '../anchor/find-quote.ts';
import type { QuoteSelector, TextRange } from '../model/annotation.ts';
import type { CodePointIndex } from '../text/code-points.ts';
import type { SelectorStep } from './incoming.ts';

export type PlacedTarget =
  /** `by` position when there was no quotation to hold it against. */
  | { readonly state: 'placed'; readonly range: TextRange; readonly by: 'quotation' | 'position' }
  | { readonly state: 'uncertain' | 'lost'; readonly quote: QuoteSelector }
  /** Nothing says which words are meant, or its position lies outside the text. */
  | { readonly state: 'unusable'; readonly reason: string };

/** A text with its index of code points, made once for all targets. */
export interface IndexedText {
  readonly text: string;
  readonly codePoints: CodePointIndex;
}

const placeQuote = ({ text, codePoints }: IndexedText, { quote, position }: SelectorStep, segment: TextRange): PlacedTarget | null => {
  if (quote === null) return null;
  if (position !== null) {
    const base = codePoints.toCodePoints(segment.start);
    const start = codePoints.toUtf16(base + position.start);
    const end = codePoints.toUtf16(base + position.end);
    if (end <= segment.end && text.slice(start, end) === quote.exact) return { state: 'placed', range: { start, end }, by: 'quotation' };
  }
  const inside = segment.start === 0 && segment.end === text.length ? text : text.slice(segment.start, segment.end);
  const shift = (range: TextRange): TextRange => ({ start: range.start + segment.start, end: range.end + segment.start });
  const { places } = findQuote(inside, quote);
  const [first] = places;
  if (first !== undefined && places.length === 1) return { state: 'placed', range: shift(first), by: 'quotation' };
  // Looked at from a place where nothing stands, so that no offset of ours decides.
  const anchor = checkAnchor(inside, { ...quote, start: inside.length, end: inside.length + quote.exact.length });
  if (anchor.state === 'moved') return { state: 'placed', range: shift(anchor), by: 'quotation' };
  return { state: anchor.state === 'lost' ? 'lost' : 'uncertain', quote };
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
  let placed: PlacedTarget = { state: 'unusable', reason: 'It is about the article as a whole; annotations here are about passages of its text.' };
  for (const step of steps) {
    placed = placeQuote(indexed, step, segment) ?? placePosition(indexed, step, segment);
    if (placed.state !== 'placed') break;
    segment = placed.range;
  }
  const innermost = steps.at(-1);
  // An outer step that failed must not keep the words of the inner one from being kept.
  if ((placed.state === 'uncertain' || placed.state === 'lost') && innermost?.quote) return { state: placed.state, quote: innermost.quote };
  return placed;
};

/**
 * Says whether a stored target is still where its offsets say. The quotation
 * decides, never the offsets: what is not exact is reported, with where it may be.
 */
import type { AnchorState, TextRange } from '../model/annotation.ts';
import type { QuotedRange } from './quote-at.ts';
import { createQuoteFinder, type QuoteFinder } from './find-quote.ts';

/** A quotation shorter than this needs its context to count as found again. */
const SELF_EVIDENT_CHARACTERS = 16;

/** Most candidates reported for an uncertain target. */
const MAX_CANDIDATES = 10;

const commonStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
};

const commonEnd = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) {
    length += 1;
  }
  return length;
};

/** Share of the stored context that is around a place, from 0 to 1; 1 when there is no context. */
const contextScore = (text: string, place: TextRange, target: QuotedRange): number => {
  const wanted = target.prefix.length + target.suffix.length;
  if (wanted === 0) return 1;
  const before = text.slice(Math.max(0, place.start - target.prefix.length), place.start);
  const after = text.slice(place.end, place.end + target.suffix.length);
  return (commonEnd(before, target.prefix) + commonStart(after, target.suffix)) / wanted;
};

/**
 * The state of a target in a text:
 * - `exact`: the quotation is at the stored offsets;
 * - `moved`: it is in one other place, known by the quotation and its context;
 * - `uncertain`: it is in several places, or in one that only a short quotation points to;
 * - `lost`: it is nowhere.
 *
 * A score is half for the quotation (less when white space or quotation marks differ)
 * and half for the share of the context found around it.
 */
export const checkAnchorWith = (finder: QuoteFinder, target: QuotedRange): AnchorState => {
  const { text } = finder;
  if (target.end - target.start === target.exact.length && text.startsWith(target.exact, target.start)) {
    return { state: 'exact' };
  }
  if (target.exact === '') return { state: 'lost' };

  const { places, folded } = finder.find({ exact: target.exact, prefix: '', suffix: '' });
  const quotationScore = folded ? 0.4 : 0.5;
  const candidates = places
    .map((place) => ({ ...place, score: quotationScore + contextScore(text, place, target) / 2 }))
    .sort((a, b) => b.score - a.score || a.start - b.start);
  const [best, next] = candidates;
  if (best === undefined) return { state: 'lost' };

  const hasContext = best.score > quotationScore;
  const alone =
    next === undefined
      ? hasContext || target.exact.length >= SELF_EVIDENT_CHARACTERS
      : best.score === quotationScore + 0.5 && next.score < best.score;
  return alone ? { state: 'moved', ...best } : { state: 'uncertain', score: best.score, candidates: candidates.slice(0, MAX_CANDIDATES) };
};

/** The state of one target; for several in one text, `checkAnchorWith`. */
export const checkAnchor = (text: string, target: QuotedRange): AnchorState => checkAnchorWith(createQuoteFinder(text), target);

/**
 * Finds the places where a quotation is in a text: first character for
 * character, then, only when that finds nothing, past differences of white space
 * and of quotation marks. Ranges always refer to the text's own characters.
 */
import type { QuoteSelector, TextRange } from '../model/annotation.ts';
import { foldString, sourceRange, type FoldedString } from '../text/fold-string.ts';
import { straightMark } from '../text/quotation-marks.ts';

/** No more places than these are looked for; a quotation this common identifies nothing. */
export const MAX_PLACES = 1_000;

export interface QuotePlaces {
  /** Every place with the wanted prefix and suffix, in text order, at most `MAX_PLACES`. */
  readonly places: readonly TextRange[];
  /** True when white space or quotation marks had to be treated as equal. */
  readonly folded: boolean;
}

const occurrences = (text: string, needle: string, keep: (start: number) => boolean): number[] => {
  const starts: number[] = [];
  let from = text.indexOf(needle);
  while (from !== -1 && starts.length < MAX_PLACES) {
    if (keep(from)) starts.push(from);
    from = text.indexOf(needle, from + 1);
  }
  return starts;
};

const fold = (text: string): FoldedString => foldString(text, (character) => straightMark(character) ?? character);

const findFolded = (text: string, quote: QuoteSelector): TextRange[] => {
  const needle = fold(quote.exact).text.trim();
  if (needle === '') return [];
  const haystack = fold(text);
  const prefix = fold(quote.prefix).text.trim();
  const suffix = fold(quote.suffix).text.trim();
  // A space may be between the quotation and its context, or the two may touch.
  const hasContext = (start: number): boolean => {
    const before = haystack.text.slice(Math.max(0, start - prefix.length - 1), start).trimEnd();
    const end = start + needle.length;
    const after = haystack.text.slice(end, end + suffix.length + 1).trimStart();
    return before.endsWith(prefix) && after.startsWith(suffix);
  };
  return occurrences(haystack.text, needle, hasContext).map((start) => sourceRange(haystack, start, start + needle.length));
};

/** Finds a quotation. An empty prefix or suffix fits every place. */
export const findQuote = (text: string, quote: QuoteSelector): QuotePlaces => {
  const hasContext = (start: number): boolean =>
    text.slice(Math.max(0, start - quote.prefix.length), start) === quote.prefix &&
    text.startsWith(quote.suffix, start + quote.exact.length);
  const starts = quote.exact.trim() === '' ? [] : occurrences(text, quote.exact, hasContext);
  if (starts.length > 0) {
    return { places: starts.map((start) => ({ start, end: start + quote.exact.length })), folded: false };
  }
  return { places: findFolded(text, quote), folded: true };
};

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

const findFolded = (haystack: FoldedString, quote: QuoteSelector): TextRange[] => {
  const needle = fold(quote.exact).text.trim();
  if (needle === '') return [];
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

/** Finds quotations in one text, which is folded once, when the first quotation is not in it word for word. */
export interface QuoteFinder {
  readonly text: string;
  /** Character for character alone. An empty prefix or suffix fits every place. */
  exactly(quote: QuoteSelector): TextRange[];
  /** Past white space and quotation marks where that finds nothing. */
  find(quote: QuoteSelector): QuotePlaces;
}

export const createQuoteFinder = (text: string): QuoteFinder => {
  let folded: FoldedString | null = null;
  const exactly = (quote: QuoteSelector): TextRange[] => {
    if (quote.exact.trim() === '') return [];
    const hasContext = (start: number): boolean =>
      text.slice(Math.max(0, start - quote.prefix.length), start) === quote.prefix &&
      text.startsWith(quote.suffix, start + quote.exact.length);
    return occurrences(text, quote.exact, hasContext).map((start) => ({ start, end: start + quote.exact.length }));
  };
  return {
    text,
    exactly,
    find: (quote) => {
      const places = exactly(quote);
      return places.length > 0 ? { places, folded: false } : { places: findFolded((folded ??= fold(text)), quote), folded: true };
    },
  };
};

/** Finds one quotation; for several in one text, `createQuoteFinder`. An empty prefix or suffix fits every place. */
export const findQuote = (text: string, quote: QuoteSelector): QuotePlaces => createQuoteFinder(text).find(quote);

/**
 * Finds the places where a quotation is in a text: first character for
 * character, then, only when that finds nothing, past differences of white space
 * and of quotation marks. Ranges always refer to the text's own characters.
 */
import type { QuoteSelector, TextRange } from '../model/annotation.ts';

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

const STRAIGHT: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201a', "'"],
  ['\u201b', "'"],
  ['\u2032', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u201e', '"'],
  ['\u201f', '"'],
  ['\u2033', '"'],
  ['\u00ab', '"'],
  ['\u00bb', '"'],
]);

interface Folded {
  readonly text: string;
  /** For each code unit of the folded text, its offset in the original; one more for the end. */
  readonly origins: Uint32Array;
}

const WHITE_SPACE = /\s/;

const fold = (text: string): Folded => {
  const origins = new Uint32Array(text.length + 1);
  const units: string[] = [];
  let inSpace = false;
  for (let offset = 0; offset < text.length; offset += 1) {
    const unit = text.charAt(offset);
    if (WHITE_SPACE.test(unit)) {
      if (!inSpace) {
        origins[units.length] = offset;
        units.push(' ');
      }
      inSpace = true;
    } else {
      origins[units.length] = offset;
      units.push(STRAIGHT.get(unit) ?? unit);
      inSpace = false;
    }
  }
  origins[units.length] = text.length;
  return { text: units.join(''), origins };
};

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
  return occurrences(haystack.text, needle, hasContext).map((start) => ({
    start: haystack.origins[start] ?? 0,
    // The last character's own end, so that white space after it stays outside.
    end: (haystack.origins[start + needle.length - 1] ?? 0) + 1,
  }));
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

/**
 * Makes the quotation a target stores from offsets in a text. Offsets are UTF-16
 * code units, start inclusive and end exclusive; none ever splits a surrogate pair.
 */
import { TouchstoneError } from '../contract/failure.ts';
import type { TextRange } from '../model/annotation.ts';

/** Characters of context kept on each side of a quotation, in UTF-16 code units. */
export const CONTEXT_CHARACTERS = 32;

/** A passage with the words it covers: a W3C text position and text quote selector in one. */
export interface QuotedRange extends TextRange {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const splitsPair = (text: string, offset: number): boolean =>
  offset > 0 && offset < text.length && isHighSurrogate(text.charCodeAt(offset - 1)) && isLowSurrogate(text.charCodeAt(offset));

const refuse = (path: string, message: string): TouchstoneError =>
  new TouchstoneError({ code: 'invalid-input', message, issues: [{ path, message }] });

/**
 * The quotation at a range. An offset inside a surrogate pair moves outwards, so that
 * the whole character is quoted; the context moves inwards, so that none is cut.
 * @throws TouchstoneError `invalid-input` when the range is empty or backwards, reaches
 * beyond the text, or covers white space only.
 */
export const quoteAt = (text: string, range: TextRange): QuotedRange => {
  if (range.end > text.length) {
    throw refuse('end', `The passage ends at ${range.end}, but the text has ${text.length} characters. Select it again.`);
  }
  if (range.start < 0 || range.end <= range.start) {
    throw refuse('end', 'A passage needs at least one character. Select some text.');
  }
  const start = splitsPair(text, range.start) ? range.start - 1 : range.start;
  const end = splitsPair(text, range.end) ? range.end + 1 : range.end;
  const exact = text.slice(start, end);
  if (exact.trim() === '') throw refuse('end', 'The passage has only white space. Select some words.');

  const contextStart = Math.max(0, start - CONTEXT_CHARACTERS);
  const contextEnd = Math.min(text.length, end + CONTEXT_CHARACTERS);
  return {
    start,
    end,
    exact,
    prefix: text.slice(splitsPair(text, contextStart) ? contextStart + 1 : contextStart, start),
    suffix: text.slice(end, splitsPair(text, contextEnd) ? contextEnd - 1 : contextEnd),
  };
};

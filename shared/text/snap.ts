/** Makes a hand-made selection begin and end at words or sentences. Pure: text in, range out. */
import type { TextRange } from '../model/annotation.ts';
import { sentenceStarts } from './sentences.ts';

const wordSegmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Longest stretch without a space that is looked at around a selection's end, in UTF-16 code units. */
const WORD_WINDOW = 200;

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

/** The range without white space at its ends; null when nothing else is in it. */
export const trimRange = (text: string, range: TextRange): TextRange | null => {
  let start = Math.max(0, Math.min(text.length, range.start));
  let end = Math.max(start, Math.min(text.length, range.end));
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
};

/** The word (UAX #29, letters or digits) that covers the character at an offset. */
const wordAt = (text: string, offset: number): TextRange | null => {
  let from = offset;
  while (from > 0 && offset - from < WORD_WINDOW && !isSpace(text[from - 1])) from -= 1;
  let to = offset;
  while (to < text.length && to - offset < WORD_WINDOW && !isSpace(text[to])) to += 1;
  const segment = wordSegmenter.segment(text.slice(from, to)).containing(offset - from);
  if (segment?.isWordLike !== true) return null;
  return { start: from + segment.index, end: from + segment.index + segment.segment.length };
};

/**
 * Widens a range so that no word is cut, and trims white space. An empty range (a
 * caret) becomes the word it touches.
 *
 * @returns null when there is nothing but white space.
 */
export const snapToWords = (text: string, range: { readonly start: number; readonly end: number }): TextRange | null => {
  if (range.start === range.end) return wordAt(text, range.start) ?? wordAt(text, range.start - 1);
  const trimmed = trimRange(text, range);
  if (trimmed === null) return null;
  return {
    start: wordAt(text, trimmed.start)?.start ?? trimmed.start,
    end: wordAt(text, trimmed.end - 1)?.end ?? trimmed.end,
  };
};

/** The block that holds an offset, or the paragraph between blank lines when no block does. */
const stretchAt = (text: string, offset: number, blocks: readonly TextRange[]): TextRange => {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  if (block !== undefined && block.start <= offset) return { start: block.start, end: block.end };
  const before = text.lastIndexOf('\n\n', offset);
  const after = text.indexOf('\n\n', offset);
  return { start: before === -1 ? 0 : before, end: after === -1 ? text.length : after };
};

const sentenceAt = (text: string, offset: number, blocks: readonly TextRange[]): TextRange => {
  const stretch = stretchAt(text, offset, blocks);
  const starts = sentenceStarts(text.slice(stretch.start, stretch.end));
  const next = starts.findIndex((start) => stretch.start + start > offset);
  const start = stretch.start + (starts[(next === -1 ? starts.length : next) - 1] ?? 0);
  return { start, end: next === -1 ? stretch.end : stretch.start + (starts[next] ?? 0) };
};

/**
 * Widens a range to whole sentences and trims white space. A sentence never
 * crosses a block; a range over several blocks is widened in the first and in the
 * last. An empty range (a caret) becomes the sentence it is in.
 *
 * @param blocks in text order, as in the article; without them blank lines part paragraphs.
 * @returns null when there is nothing but white space.
 */
export const snapToSentence = (
  text: string,
  range: { readonly start: number; readonly end: number },
  blocks: readonly TextRange[] = [],
): TextRange | null => {
  if (range.start === range.end) return trimRange(text, sentenceAt(text, range.start, blocks));
  const trimmed = trimRange(text, range);
  if (trimmed === null) return null;
  return trimRange(text, {
    start: sentenceAt(text, trimmed.start, blocks).start,
    end: sentenceAt(text, trimmed.end - 1, blocks).end,
  });
};

/**
 * Exact places of hits. FTS5 can only mark hits inside a copy of the text, so the
 * marks are strings that the text does not contain, and are taken out again here.
 */
import type { Snippet } from '../../../shared/contract/search.ts';
import type { TextRange } from '../../../shared/model/annotation.ts';

export interface Marks {
  readonly open: string;
  readonly close: string;
}

/**
 * Two strings that appear nowhere in the text. They are built of Unicode
 * noncharacters, and neither can overlap itself or the other.
 */
export const marksFor = (text: string): Marks => {
  for (let number = 0; ; number += 1) {
    const open = `\uFDD0${number}\uFDD1`;
    const close = `\uFDD2${number}\uFDD3`;
    if (!text.includes(open) && !text.includes(close)) return { open, close };
  }
};

/** Takes the marks out. @returns the text as it was, and its hits in text order. */
export const readMarks = (marked: string, { open, close }: Marks): { text: string; hits: TextRange[] } => {
  const hits: TextRange[] = [];
  const pieces: string[] = [];
  let length = 0;
  const add = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  let from = 0;
  for (;;) {
    const openAt = marked.indexOf(open, from);
    const closeAt = openAt === -1 ? -1 : marked.indexOf(close, openAt + open.length);
    if (closeAt === -1) break;
    add(marked.slice(from, openAt));
    const start = length;
    add(marked.slice(openAt + open.length, closeAt));
    hits.push({ start, end: length });
    from = closeAt + close.length;
  }
  add(marked.slice(from));
  return { text: pieces.join(''), hits };
};

/** Characters of a snippet on each side of its hit. */
const SNIPPET_CONTEXT = 60;

/** An offset near `at` where a word begins or ends, looked for no further than 20 characters. */
const wordBoundary = (text: string, at: number, towards: 1 | -1): number => {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  for (let step = 0; step < 20; step += 1) {
    const offset = at + step * towards;
    if (offset <= 0 || offset >= text.length) break;
    if (/\s/.test(text.charAt(offset))) return towards === 1 ? offset + 1 : offset;
  }
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
};

/**
 * The surroundings of one hit, with every hit in them marked and white space on one
 * line; an ellipsis says that the text goes on.
 */
export const snippetAround = (text: string, hits: readonly TextRange[], hit: TextRange): Snippet => {
  const start = hit.start <= SNIPPET_CONTEXT ? 0 : Math.min(wordBoundary(text, hit.start - SNIPPET_CONTEXT, 1), hit.start);
  const wantedEnd = Math.min(hit.end, hit.start + 4 * SNIPPET_CONTEXT) + SNIPPET_CONTEXT;
  const end = wantedEnd >= text.length ? text.length : wordBoundary(text, wantedEnd, -1);
  const parts: Snippet = [];
  const add = (piece: string, match: boolean): void => {
    const line = piece.replaceAll(/\s+/g, ' ');
    if (line !== '') parts.push({ text: line, match });
  };
  let from = start;
  if (start > 0) add('…', false);
  for (const other of hits) {
    if (other.end <= from || other.start >= end) continue;
    add(text.slice(from, Math.max(other.start, from)), false);
    add(text.slice(Math.max(other.start, from), Math.min(other.end, end)), true);
    from = Math.min(other.end, end);
  }
  add(text.slice(from, end), false);
  if (end < text.length) add('…', false);
  return parts;
};

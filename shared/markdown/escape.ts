/**
 * Plain text as CommonMark and GFM that reads back as exactly that text. Keeps what
 * comes from articles apart from what the report itself says: nothing in the text
 * can become a heading, a list, a link, HTML or anything else but words.
 *
 * Two characters cannot be carried by Markdown (CommonMark 0.31.2, 2.3) nor by UTF-8:
 * NUL and lone surrogates become U+FFFD.
 */
import { trimEnd } from '../text/trim-end.ts';

/** Punctuation that can begin a construct anywhere, and `&` and `:` where they do. */
const INLINE = /[\\`*_[\]<~|$]|&(?=[#a-z])|(?<=https?):(?=\/\/)|(?<=www)\.|@(?=[\w.-])/giu;

/** What begins a block, makes a setext underline, or delimits a table at the start of a line. */
const LINE_START = /^(?:[#>+\-=:]|\d{1,9}(?=[.)]))/u;

/** A heading may be closed by number signs. */
const CLOSING_HASH = /(?<=[ #])#$/u;

/** Carriage returns and tabs, and what reorders or hides text in a viewer of the source. */
const INVISIBLE = /[\t\r\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const LEADING_SPACE = /^ +/u;

const LINE_FEED = '&#xA;';

const references = (characters: string): string =>
  Array.from(characters, (character) => `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`).join('');

const carried = (text: string): string => text.toWellFormed().replaceAll('\0', '\u{fffd}');

const referenceTrailingSpace = (line: string): string => {
  const words = trimEnd(line, / /u);
  return words + references(line.slice(words.length));
};

const escapeLine = (line: string): string =>
  referenceTrailingSpace(
    line
      .replaceAll(INLINE, (character) => `\\${character}`)
      .replace(LINE_START, (begin) => (/\d/u.test(begin) ? `${begin}\\` : `\\${begin}`))
      .replace(CLOSING_HASH, '\\#')
      .replaceAll(INVISIBLE, references)
      .replace(LEADING_SPACE, references),
  );

/** Text as part of a line; line feeds become spaces. Safe at a line's start, and in a heading. */
export const escapeInline = (text: string): string => escapeLine(carried(text).replaceAll('\n', ' '));

/**
 * Text verbatim as one or more paragraphs. Two line feeds end a paragraph and one is a
 * hard break; line feeds beyond that, or at either end, are references (`&#xA;`).
 */
export const escapeParagraphs = (text: string): string => {
  const verbatim = carried(text);
  return verbatim.replaceAll(/\n+|[^\n]+/gu, (run: string, offset: number) => {
    if (!run.startsWith('\n')) return escapeLine(run);
    if (offset === 0 || offset + run.length === verbatim.length) return LINE_FEED.repeat(run.length);
    return run.length === 1 ? '\\\n' : `\n\n${LINE_FEED.repeat(run.length - 2)}`;
  });
};

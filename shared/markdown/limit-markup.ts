/**
 * Keeps Markdown from holding up whoever reads it. The parser compares each mark that may
 * open something with those before it in its paragraph, and each line with every quotation
 * and list it is in, so that some thousand of them take minutes. Nobody writes so many:
 * in such a paragraph they are words, and quotations nest no deeper.
 */
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Most marks in one paragraph, heading or cell that mean anything. */
const MOST_MARKS = 500;
/** The same for a long one, in marks times characters: some marks are looked for to its end. */
const MOST_EFFORT = 5_000_000;
/** Most quotations and lists that one line may open or continue. */
const MOST_NESTED = 100;

/** What emphasis, links, pictures, footnotes, code, HTML and addresses are made of. */
const MARK = /[*_~`[\]<@]|(?<=www)\.|(?<=https?):/giu;
const MARK_OR_ESCAPED = /\\[\s\S]|[*_~`[\]<@]|(?<=www)\.|(?<=https?):/giu;

const BLANK_LINE = /\n[^\S\n]*\n/u;

/** One quotation or list item at the start of what is left of a line. */
const CONTAINER = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))/uy;

const limitLine = (line: string): string => {
  CONTAINER.lastIndex = 0;
  for (let nested = 0; nested < MOST_NESTED; nested += 1) {
    if (!CONTAINER.test(line)) return line;
  }
  const rest = CONTAINER.lastIndex;
  return CONTAINER.test(line) ? `${line.slice(0, rest)}${line.slice(rest).replace(/[>\-+*.)]/u, '\\$&')}` : line;
};

const hasMoreMarks = (text: string): boolean => {
  const marks = text.match(MARK)?.length ?? 0;
  return marks > MOST_MARKS || marks * text.length > MOST_EFFORT;
};

/** GFM's blocks alone: what is in a paragraph is one text. */
const blocksOnly = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterReference',
      'codeText',
      'emailAutolink',
      'gfmFootnoteCall',
      'gfmPotentialFootnoteCall',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
      'protocolAutolink',
      'strikethrough',
      'wwwAutolink',
    ],
  },
};

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where a document's paragraphs, headings and cells with too many marks are; offsets in UTF-16, end exclusive. */
const overfull = (markdown: string): Stretch[] => {
  const root = fromMarkdown(markdown, {
    extensions: [gfm(), blocksOnly],
    mdastExtensions: gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
  });
  const found: Stretch[] = [];
  const look = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
      if (hasMoreMarks(markdown.slice(start, end))) found.push({ start, end });
    } else if ('children' in node) for (const child of node.children) look(child);
  };
  look(root);
  return found;
};

const asWords = (markdown: string): string => markdown.replaceAll(MARK_OR_ESCAPED, (mark) => (mark.length > 1 ? mark : `\\${mark}`));

/**
 * The same Markdown, in which paragraphs with too many marks are plain words and
 * no line is in more than `MOST_NESTED` quotations and lists. Other parts stay as they are.
 */
export const limitMarkup = (markdown: string): string => {
  const limited = markdown.replaceAll(/[^\n]+/gu, limitLine);
  if (!limited.split(BLANK_LINE).some(hasMoreMarks)) return limited;
  let result = '';
  let at = 0;
  for (const { start, end } of overfull(limited)) {
    result += limited.slice(at, start) + asWords(limited.slice(start, end));
    at = end;
  }
  return result + limited.slice(at);
};

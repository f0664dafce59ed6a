/** What only whoever speaks sees of a slide: a comment, which nothing in it can end or turn into a directive. */
import type { MarkdownBlock } from '../markdown-entry.ts';
import type { Slide } from './slide-room.ts';

/**
 * A comment for the presenter. A dash begins each line, so that none reads as a directive
 * ("theme: …"); what could end the comment is written with other characters. Marks of emphasis and escapes are left out: notes are read as they are.
 */
export const speakerNotes = (blocks: readonly MarkdownBlock[]): Slide => {
  const words = blocks
    .join('\n')
    .replaceAll(/\[(?<reference>[CEKI]\d+)\]\(#[ceki]\d+\)/gu, '$<reference>')
    .replaceAll(/\\(?=[!-/:-@[-`{-~])|\*\*/gu, '')
    .replaceAll(/-(?=-)|(?<=-)-/gu, '‐')
    .replaceAll('>', '›');
  const lines = words
    .split(/[\n\r\u0085\u2028\u2029]/u)
    .map((line) => line.trim().replace(/^- /u, ''))
    .filter((line) => line !== '');
  return lines.length === 0 ? [] : [`<!--\n${lines.map((line) => `– ${line}`).join('\n')}\n-->`];
};

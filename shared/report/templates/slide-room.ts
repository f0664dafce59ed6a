/**
 * How much fits on a slide: 1280 by 720 pixels with a body of 28 pixels, as Marp's
 * default theme shows them. An estimate from the number of characters, on the safe side.
 */
import { SLIDE_BREAK } from './base.ts';
import type { MarkdownBlock } from '../markdown-entry.ts';

export type Slide = readonly MarkdownBlock[];

/** Characters to a row, of 1123 pixels' width. */
const ROW = 78;
/** Rows below the heading; the space between items and paragraphs counts as parts of a row. */
const ROWS = 11.5;
const SPACE = 0.2;

/** What is read of Markdown: links by their words, without marks. */
const visible = (markdown: string): string =>
  markdown
    .replaceAll(/\]\([^)]*\)/gu, ']')
    .replaceAll(/\\(?=[!-/:-@[-`{-~])/gu, '')
    .replaceAll(/\*\*|^(?:- |\d+\. |> )/gmu, '');

/** Rows that a block takes; a comment for the presenter takes none. */
export const rowsOf = (block: MarkdownBlock): number =>
  block.startsWith('<!--')
    ? 0
    : visible(block)
        .split('\n')
        .reduce((rows, line) => rows + (line.trim() === '' ? 0 : Math.ceil(line.length / ROW) + SPACE), 0);

/** Whether a block fits on a slide of its own. */
export const hasRoom = (block: MarkdownBlock): boolean => rowsOf(block) <= ROWS;

/** A line below the last of some slides where it has room, else on one more. */
export const withLine = (blocks: readonly MarkdownBlock[], line: MarkdownBlock): MarkdownBlock[] => {
  const last = blocks.slice(blocks.lastIndexOf(SLIDE_BREAK) + 1);
  const rows = [...last, line].reduce((sum, block) => sum + rowsOf(block), 0);
  return rows <= ROWS || last.length === 0 ? [...blocks, line] : [...blocks, SLIDE_BREAK, line];
};

interface Sized<Thing> {
  readonly thing: Thing;
  readonly rows: number;
}

const grouped = <Thing>(things: readonly Sized<Thing>[], most: number): Thing[][] => {
  const groups: Thing[][] = [];
  let taken = 0;
  for (const { thing, rows } of things) {
    const last = groups.at(-1);
    if (last === undefined || taken + rows > most) {
      groups.push([thing]);
      taken = rows;
    } else {
      last.push(thing);
      taken += rows;
    }
  }
  return groups;
};

/** Things in their order on as few slides as have room for them, each about as full; one that has no room on its own slide is still put on its own. */
export const together = <Thing>(things: readonly Thing[], blocksOf: (thing: Thing) => readonly MarkdownBlock[]): Thing[][] => {
  const sized = things.map((thing) => ({ thing, rows: blocksOf(thing).reduce((sum, block) => sum + rowsOf(block), 0) }));
  const fewest = grouped(sized, ROWS);
  const all = sized.reduce((sum, { rows }) => sum + rows, 0);
  for (let most = Math.ceil(all / Math.max(fewest.length, 1)); most < ROWS; most += 1) {
    const even = grouped(sized, most);
    if (even.length === fewest.length) return even;
  }
  return fewest;
};

/** Slides one after the other; those without anything on them are left out. */
export const onSlides = (slides: readonly Slide[]): MarkdownBlock[] =>
  slides.filter((slide) => slide.length > 0).flatMap((slide, index) => (index === 0 ? slide : [SLIDE_BREAK, ...slide]));

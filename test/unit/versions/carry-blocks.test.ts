/** A reader's changes of blocks go over to a newer text where their words are unchanged, and nowhere else. */
import { expect, test } from 'vitest';
import type { Block } from '../../../shared/model/article.ts';
import { effectiveBlocks } from '../../../shared/text/edit-blocks.ts';
import { carryBlocks, type ImportedText } from '../../../shared/versions/carry-blocks.ts';

const HEAD = 'Journal of Owls';
const CUT = 'They sleep by day and';
const REST = 'hunt by night.';
const MICE = 'A box about mice.';

/** Paragraphs, each on a page of its own number. */
const textOf = (firstPage: number, ...paragraphs: readonly string[]): ImportedText => {
  let text = '';
  const blocks = paragraphs.map((words, at): Block => {
    const start = text.length;
    text += `${words}\n\n`;
    return { type: 'paragraph', start, end: start + words.length, page: firstPage + at };
  });
  return { text: text.trimEnd(), blocks };
};

const at = (index: number, { blocks }: ImportedText): Block => {
  const block = blocks[index];
  if (block === undefined) throw new Error(`There is no block ${index}.`);
  return block;
};

const hidden = (block: Block): Block => ({ ...block, type: 'furniture' });
const outline = (to: ImportedText, overlay: readonly Block[]): string[] =>
  effectiveBlocks(to.blocks, overlay).map(({ type, start, end, page }) => `${type} ${page ?? '–'}: ${to.text.slice(start, end)}`);

test('a join and a split hold where their words are the same, with the pages of the new file', () => {
  const from = textOf(1, 'Owls', CUT, REST, MICE);
  const joined: Block = { ...at(1, from), end: at(2, from).end, pageBreaks: [{ page: 3, start: at(2, from).start }] };
  const mice = at(3, from);
  const halves: readonly Block[] = [
    { ...mice, end: mice.start + 5 },
    { ...mice, start: mice.start + 6 },
  ];
  const to = textOf(11, 'Owls', 'A new paragraph.', MICE, CUT, REST);
  const carried = carryBlocks(from, [joined, ...halves], to);
  expect(outline(to, carried)).toEqual([
    'paragraph 11: Owls',
    'paragraph 12: A new paragraph.',
    'paragraph 13: A box',
    'paragraph 13: about mice.',
    `paragraph 14: ${CUT}\n\n${REST}`,
  ]);
  expect(carried.at(-1)?.pageBreaks).toEqual([{ page: 15, start: at(4, to).start }]);
});

test('changes take over the printed lines of the new file', () => {
  const numbered = (source: ImportedText, from: number): ImportedText => ({
    ...source,
    blocks: source.blocks.map((block, index) => ({
      ...block,
      lineNumbers: [
        { line: from + index * 10, start: block.start },
        { line: from + index * 10 + 1, start: block.start + 6 },
      ],
    })),
  });
  const from = numbered(textOf(1, 'Owls at night', CUT, REST), 1);
  const joined: Block = { ...at(1, from), end: at(2, from).end };
  const [first] = from.blocks;
  const half = { start: 7, end: 13, type: 'paragraph' } as const;
  const to = numbered(textOf(1, 'A new paragraph.', 'Owls at night', CUT, REST), 501);
  const carried = carryBlocks(from, [{ ...half, start: 0, end: 6, type: 'heading', level: 2 }, half, joined], to);
  expect(first?.end).toBe(half.end);
  const [owls, cut, rest] = to.blocks.slice(1).map(({ start }) => start);
  expect(carried.map(({ lineNumbers }) => lineNumbers)).toEqual([
    [{ line: 511, start: owls }],
    [{ line: 512, start: (owls ?? 0) + 7 }],
    [
      { line: 521, start: cut },
      { line: 522, start: (cut ?? 0) + 6 },
      { line: 531, start: rest },
      { line: 532, start: (rest ?? 0) + 6 },
    ],
  ]);
});

test('of words that occur several times the same ones are meant, and none when their number changed', () => {
  const from = textOf(1, HEAD, MICE, HEAD, CUT);
  const to = textOf(1, 'Owls', HEAD, HEAD, CUT);
  expect(outline(to, carryBlocks(from, [hidden(at(2, from))], to))).toEqual([
    'paragraph 1: Owls',
    `paragraph 2: ${HEAD}`,
    `furniture 3: ${HEAD}`,
    `paragraph 4: ${CUT}`,
  ]);
  expect(carryBlocks(from, [hidden(at(2, from))], textOf(1, HEAD, CUT, HEAD, HEAD))).toEqual([]);
});

test('a change is left behind where its words changed, are part of a longer block, or came as it had made them', () => {
  const from = textOf(1, 'Owls', 'Page 1', CUT);
  const overlay = [hidden(at(1, from)), { ...at(2, from), type: 'quotation' as const }];
  expect(carryBlocks(from, overlay, textOf(1, 'Owls', 'Page 12', `${CUT} more`))).toEqual([]);
  const made = textOf(1, 'Owls', 'Page 1', CUT);
  expect(carryBlocks(from, overlay, { ...made, blocks: [at(0, made), hidden(at(1, made)), at(2, made)] })).toEqual([
    { ...at(2, made), type: 'quotation' },
  ]);
});

test('a paragraph goes on with an earlier one only where there is one', () => {
  const from = textOf(1, CUT, REST);
  const overlay = [{ ...at(1, from), continues: true }];
  expect(carryBlocks(from, overlay, textOf(1, REST, CUT))).toEqual([]);
  expect(carryBlocks(from, overlay, textOf(1, MICE, REST))).toHaveLength(1);
});

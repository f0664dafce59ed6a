/** How an article's blocks become what the surface shows. */
import { expect, test } from 'vitest';
import { blockEndingAfter, blockStartingBefore, trimToBlocks } from '../../../renderer/reading/block-index.ts';
import { chunkHolding, planDocument } from '../../../renderer/reading/document-plan.ts';
import { isHardWrapped } from '../../../renderer/reading/line-wrap.ts';
import { plainText } from '../../../renderer/reading/plain-text.ts';
import type { ArticleText, Block } from '../../../shared/model/article.ts';
import { articleIdSchema, newId, textVersionIdSchema } from '../../../shared/model/id.ts';

const articleOf = (parts: readonly (Omit<Block, 'start' | 'end'> & { readonly text: string })[]): ArticleText => {
  let text = '';
  const blocks = parts.map(({ text: part, ...block }): Block => {
    const start = text.length === 0 ? 0 : text.length + 2;
    text += text.length === 0 ? part : `\n\n${part}`;
    return { ...block, start, end: text.length };
  });
  return { articleId: newId(articleIdSchema), versionId: newId(textVersionIdSchema), text, blocks };
};

const cells = (rows: number, columns: number): { type: 'table-cell'; text: string; cell: NonNullable<Block['cell']> }[] =>
  Array.from({ length: rows * columns }, (_, index) => ({
    type: 'table-cell',
    text: `c${index}`,
    cell: { table: 0, row: Math.floor(index / columns), column: index % columns, header: false },
  }));

test('every block is in exactly one chunk and one group, in order', () => {
  const plan = planDocument(
    articleOf([
      ...Array.from({ length: 130 }, (_, index) => ({ type: 'paragraph' as const, text: `p${index}` })),
      ...Array.from({ length: 70 }, (_, index) => ({ type: 'list-item' as const, level: 1, text: `i${index}` })),
      ...cells(30, 4),
      { type: 'caption', text: 'end' },
    ]),
  );
  let next = 0;
  for (const chunk of plan.chunks) {
    expect(chunk.first).toBe(next);
    for (const group of chunk.groups) {
      expect(group.first).toBe(next);
      next = group.end;
    }
    expect(chunk.end).toBe(next);
  }
  expect(next).toBe(plan.blocks.length);
  const table = plan.chunks.flatMap(({ groups }) => groups).find(({ kind }) => kind === 'table');
  expect(table).toMatchObject({ columns: 4, first: 200, end: 320 });
});

test('chunks are small where an article opens, and every block is found in its own', () => {
  const plan = planDocument(articleOf(Array.from({ length: 200 }, (_, index) => ({ type: 'paragraph', text: `p${index}` }))));
  const sizes = plan.chunks.map(({ first, end }) => end - first);
  expect(sizes.slice(0, 3)).toEqual([10, 10, 10]);
  expect(sizes.slice(-3, -1)).toEqual([50, 50]);
  plan.blocks.forEach((_, block) => {
    const { first = block + 1, end = block } = plan.chunks[chunkHolding(plan, block)] ?? {};
    expect(first <= block && block < end).toBe(true);
  });
});

test('a table that is cut is cut between rows', () => {
  const plan = planDocument(articleOf(cells(300, 7)));
  const tables = plan.chunks.flatMap(({ groups }) => groups);
  expect(tables.length).toBeGreaterThan(1);
  for (const table of tables) expect((table.end - table.first) % 7).toBe(0);
});

test('headings keep their order without the gaps some sources have', () => {
  const levels = [2, 4, 4, 2, 6, 3].map((level) => ({ type: 'heading' as const, level, text: 'h' }));
  const plan = planDocument(articleOf([{ type: 'title', text: 't' }, ...levels]));
  expect(plan.blocks.map(({ headingLevel }) => headingLevel)).toEqual([1, 2, 3, 3, 2, 3, 3]);
});

test('blocks without text are left out', () => {
  const article = articleOf([{ type: 'paragraph', text: 'a' }]);
  const plan = planDocument({ ...article, blocks: [...article.blocks, { type: 'paragraph', start: 1, end: 1 }] });
  expect(plan.blocks).toHaveLength(1);
});

test.each([
  [
    'a paragraph wrapped at a column',
    'The difference between the arms was large on the\nfirst day of the trial and quite small by the end\nof it.',
    true,
  ],
  ['an address', 'Department of Psychiatry and Behavioural Sciences\nSome Town\nA Country', false],
  ['short lines', 'one two\nthree', false],
  ['one line', 'The difference between the arms was large on the first day.', false],
  ['a line end before a blank one', 'The difference between the arms was large on the day\n\nand small on the other.', false],
])('%s', (_, text, expected) => {
  expect(isHardWrapped(text)).toBe(expected);
});

test('offsets find their block, and ranges lose what is in none', () => {
  const blocks = [
    { start: 2, end: 5 },
    { start: 7, end: 9 },
  ];
  expect([0, 2, 4, 5, 6, 7, 8, 9].map((offset) => blockEndingAfter(blocks, offset))).toEqual([0, 0, 0, 1, 1, 1, 1, 2]);
  expect([0, 2, 3, 5, 7, 8, 20].map((offset) => blockStartingBefore(blocks, offset))).toEqual([-1, -1, 0, 0, 0, 1, 1]);
  expect(trimToBlocks(blocks, { start: 0, end: 7 })).toEqual({ start: 2, end: 5 });
  expect(trimToBlocks(blocks, { start: 5, end: 20 })).toEqual({ start: 7, end: 9 });
  expect(trimToBlocks(blocks, { start: 5, end: 7 })).toBeNull();
  expect(trimToBlocks(blocks, { start: 9, end: 12 })).toBeNull();
});

test('copied text is the text of the blocks, however the range lies', () => {
  const plan = planDocument(
    articleOf([
      { type: 'paragraph', text: 'One.' },
      { type: 'paragraph', text: 'Two.' },
    ]),
  );
  expect(plainText(plan, { start: 0, end: 100 })).toBe('One.\n\nTwo.');
  expect(plainText(plan, { start: 1, end: 8 })).toBe('ne.\n\nTw');
  expect(plainText(plan, { start: 4, end: 6 })).toBe('');
});

test.each([
  ['nothing', undefined, 'Nausea in fifteen people', '•'],
  ['a number', '2.', 'Nausea in fifteen people', '2.'],
  ['a bullet that the text begins with', '•', '• Nausea in fifteen people', null],
  ['a number that the text begins with', '2.', '2. Nausea in fifteen people', null],
  ['nothing, where the text begins with a dash', undefined, '– Nausea in fifteen people', null],
  ['nothing, where a number is negative', undefined, '-2 points', '•'],
  ['a number that only the text’s own begins with', '2.', '2.5 points', '2.'],
] as const)('a list item marked by %s has one sign before its words', (_, marker, text, drawn) => {
  const plan = planDocument(articleOf([{ type: 'list-item', level: 1, text, ...(marker === undefined ? {} : { marker }) }]));
  expect(plan.blocks[0]?.marker).toBe(drawn);
  expect(plan.text).toBe(text);
});

test('the number beside a block is its paragraph’s, or its first printed line’s where the article has those', () => {
  const parts: Parameters<typeof articleOf>[0] = [
    { type: 'heading', level: 2, text: 'Methods' },
    { type: 'paragraph', text: 'We asked.' },
    { type: 'paragraph', text: 'They answered.' },
  ];
  const article = articleOf(parts);
  expect(planDocument(article).blocks.map(({ number }) => number)).toEqual([null, 1, 2]);
  const blocks = article.blocks.map((block, at) =>
    at < 2
      ? {
          ...block,
          lineNumbers: [
            { line: 211 + at, start: block.start },
            { line: 212 + at, start: block.start + 3 },
          ],
        }
      : block,
  );
  expect(planDocument({ ...article, blocks }).blocks.map(({ number }) => number)).toEqual([211, 212, null]);
});

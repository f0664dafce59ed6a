/** Five real articles, where they are available: what a reviewer would see of each. Facts checked by eye. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from '../../../main/importing/read-document.ts';
import type { BlockType } from '../../../shared/model/article.ts';
import { expectSound, textsOf } from './documents.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/seeds');

const names = (): string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

interface Expected {
  readonly title: string;
  readonly kind: string;
  readonly families: readonly string[];
  readonly year: number | null;
  readonly counts: Partial<Record<BlockType, number>>;
}

const EXPECTED: readonly Expected[] = [
  {
    title: 'What if Ketamine Actually Works Like an Opioid?',
    kind: 'news-story',
    families: [],
    year: null,
    counts: { title: 1, paragraph: 15, heading: 0, furniture: 3 },
  },
  {
    title: 'Ketamine for depression may contribute to opioid dependence',
    kind: 'news-story',
    families: [],
    year: null,
    counts: { title: 1, paragraph: 16, heading: 2, furniture: 1 },
  },
  {
    title: '02. Ketamine Mechanism',
    kind: 'talk',
    families: ['Phelps'],
    year: 2019,
    counts: { title: 1, 'list-item': 8, reference: 1, aside: 2 },
  },
  {
    title: "Ketamine Isn't an Opioid and Treats Depression in a Unique Way",
    kind: 'press-release',
    families: [],
    year: 2019,
    counts: { title: 1, paragraph: 17, heading: 0, furniture: 4, caption: 1 },
  },
  {
    title: 'Ketamine/esketamine: Putative mechanisms of action',
    kind: 'editorial',
    families: ['Miller'],
    year: null,
    counts: { title: 1, reference: 22, heading: 6, 'table-cell': 6, 'list-item': 2 },
  },
];

const found = names();
const isPresent = found.length === EXPECTED.length;
if (!isPresent) console.log('The five real articles are not beside this checkout: their test is skipped.');

test.skipIf(!isPresent).each(EXPECTED.map((expected, at) => ({ ...expected, at })))(
  '$title',
  async ({ at, title, kind, families, year, counts }) => {
    const name = found[at] ?? '';
    const bytes = readFileSync(resolve(folder, name));
    const document = await readDocument({ bytes, name });
    expectSound(document);
    expect(document.text).toBe(bytes.toString('utf8'));
    expect(document).toMatchObject({ kind, format: 'plain', encoding: 'utf-8', metadata: { title, year, doi: '' } });
    expect(document.metadata.author.map((author) => author.family)).toEqual(families);
    for (const type of [
      'title',
      'paragraph',
      'heading',
      'list-item',
      'reference',
      'aside',
      'furniture',
      'caption',
      'table-cell',
    ] as const) {
      const count = counts[type];
      if (count !== undefined) expect([type, textsOf(document, type).length]).toEqual([type, count]);
    }
  },
);

test.skipIf(!isPresent)('the box of the editorial that cuts a sentence in two is an aside', async () => {
  const name = found[4] ?? '';
  const document = await readDocument({ bytes: readFileSync(resolve(folder, name)), name });
  const box = document.blocks.findIndex((block) => block.type === 'aside' && document.text.slice(block.start, block.end) === 'Disclosure');
  expect(document.blocks.slice(box - 1, box + 3).map((block) => block.type)).toEqual(['paragraph', 'aside', 'aside', 'paragraph']);
  expect(document.blocks[box + 2]?.continues).toBe(true);
});

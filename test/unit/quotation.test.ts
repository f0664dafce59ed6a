/** A passage copied with its citation names its place as the source's readers find it. */
import { expect, test } from 'vitest';
import { quotationWithCitation } from '../../renderer/views/article/quotation.ts';
import { articleMetadataSchema, type Block } from '../../shared/model/article.ts';
import { createLocator } from '../../shared/text/location.ts';

const TEXT = 'We asked twelve owls.';
const METADATA = articleMetadataSchema.parse({ title: 'Owls', author: [{ family: 'Okafor' }], year: 2021 });
const BLOCK: Block = { type: 'paragraph', start: 0, end: TEXT.length, page: 4 };

test.each<[string, Block, string]>([
  ['paragraph', BLOCK, '“asked twelve” (Okafor 2021, ¶ 1)'],
  [
    'page and lines, where they are printed',
    {
      ...BLOCK,
      lineNumbers: [
        { line: 211, start: 0 },
        { line: 212, start: 9 },
      ],
    },
    '“asked twelve” (Okafor 2021, page 4, lines 211–212)',
  ],
  ['nothing, outside of paragraphs', { ...BLOCK, type: 'aside' }, '“asked twelve” (Okafor 2021)'],
])('by %s', (_by, block, copied) => {
  expect(quotationWithCitation([{ exact: 'asked twelve', start: 3, end: 15 }], METADATA, createLocator([block], TEXT))).toBe(copied);
});

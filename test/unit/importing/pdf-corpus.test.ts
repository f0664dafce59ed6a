/** PDFs of real journals, where the corpus is beside the project: sentences known to be in them are found, uncut. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readDocument } from '../../../main/importing/read-document.ts';
import { sharedCorpus } from '../../support/shared-corpus.ts';
import { expectSound, textOf } from './documents.ts';

const corpus = sharedCorpus('pairs');

const recordSchema = z.object({ article: z.string(), quote: z.string(), found: z.record(z.string(), z.string()) });

/** Letters and digits alone, ligatures and letter forms folded. */
const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Sentences that the PDF of an article holds, by article. */
const quotesByArticle = (folder: string): Map<string, string[]> => {
  const path = join(folder, '../anchors/cross_format.dev.jsonl');
  const records = existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => recordSchema.parse(JSON.parse(line)))
    : [];
  const quotes = new Map<string, string[]>();
  for (const { article, quote, found } of records) {
    if (found['fulltext.pdf'] !== 'exact' && found['fulltext.pdf'] !== 'loose') continue;
    quotes.set(article, [...(quotes.get(article) ?? []), quote]);
  }
  return quotes;
};

test.skipIf(corpus === null)('sentences known to be in the PDFs of the corpus are in one block each', async () => {
  const missing: string[] = [];
  let count = 0;
  for (const [article, quotes] of quotesByArticle(corpus ?? '')) {
    const document = await readDocument({
      bytes: new Uint8Array(readFileSync(join(corpus ?? '', article, 'fulltext.pdf'))),
      name: `${article}.pdf`,
    });
    expectSound(document);
    const blocks = document.blocks.map((block) => letters(textOf(document, block)));
    count += quotes.length;
    missing.push(
      ...quotes.filter((quote) => !blocks.some((block) => block.includes(letters(quote)))).map((quote) => `${article}: ${quote}`),
    );
  }
  expect(count).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

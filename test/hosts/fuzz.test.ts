/**
 * Some thousands of mutated files of every format, read by the importing child: each is refused in
 * words or gives a sound document, and the child lives on. Others come with FUZZ_SEED; more with `npm run fuzz`.
 */
import { afterAll, expect, inject, test } from 'vitest';
import { createNodeLauncher } from '../../main/importing/worker-launcher.ts';
import { createDocumentReader } from '../../main/importing/worker-process.ts';
import { articleFormatSchema } from '../../shared/model/article.ts';
import { makeCase, tryCase, type FuzzTally } from '../fuzz/fuzz-format.ts';

const CASES_OF_EACH_FORMAT = 300;

const reader = createDocumentReader(createNodeLauncher(), { time: 30_000, memory: 1_500_000_000, memoryInterval: 100 });
afterAll(() => reader.close());

test.each(articleFormatSchema.options)('%s', { timeout: 120_000 }, async (format) => {
  const tally: FuzzTally = { read: 0, refused: 0, faults: [] };
  const first = inject('fuzzSeed');
  for (let seed = first; seed < first + CASES_OF_EACH_FORMAT; seed += 1) await tryCase(reader, makeCase(format, seed), tally);
  expect(tally.faults.map(({ case: { seed }, fault }) => `seed ${seed}: ${fault}`)).toEqual([]);
  // Mutations that leave nothing readable, or nothing broken, would test nothing.
  expect(tally.read).toBeGreaterThan(0);
  expect(tally.refused).toBeGreaterThan(0);
});

test('the same seed makes the same file', () => {
  for (const format of articleFormatSchema.options) expect(makeCase(format, 7).bytes).toEqual(makeCase(format, 7).bytes);
});

/** A batch of mutated files into a real library: an article is there completely or not at all. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ImportJob } from '../../shared/contract/imports.ts';
import { articleFormatSchema, isReferenceFormat } from '../../shared/model/article.ts';
import { makeCase } from '../fuzz/fuzz-format.ts';
import { documentFaults } from '../support/document-faults.ts';
import { call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let folder: string;
let core: Core;

beforeEach(async () => {
  folder = makeTemporaryFolder();
  core = await openTestCore(folder);
});

afterEach(async () => {
  await core.close();
  removeFolder(folder);
});

test('every outcome has an answer, every article its text, blocks and original', async () => {
  const cases = articleFormatSchema.options.flatMap((format) => [0, 1, 2, 3].map((at) => makeCase(format, inject('fuzzSeed') + at)));
  const sources = [];
  const staged = [];
  for (const one of cases.filter(({ bytes }) => bytes.length > 0)) {
    const { uploadId } = await call(core, 'import.stage', { name: one.name, base64: Buffer.from(one.bytes).toString('base64') });
    sources.push({ kind: 'upload' as const, uploadId });
    staged.push(one);
  }
  const { promise, resolve } = Promise.withResolvers<ImportJob>();
  core.subscribe((event) => {
    if (event.type === 'import' && event.job.state === 'ended') resolve(event.job);
  });
  await call(core, 'import.start', { sources, onDuplicate: 'import' });
  const job = await promise;

  const kept = new Set<string>();
  for (const [at, { outcome }] of job.items.entries()) {
    expect(outcome?.kind).toMatch(/^(?:imported|references|failed)$/u);
    if (outcome?.kind !== 'imported') continue;
    kept.add(outcome.articleId);
    const { text, blocks } = await call(core, 'article.text', { articleId: outcome.articleId });
    expect(documentFaults({ text, blocks })).toEqual([]);
    expect([text.length, blocks.length]).toEqual([outcome.characters, outcome.blocks]);
    const original = await call(core, 'article.original', { articleId: outcome.articleId });
    expect(Buffer.from(original.base64, 'base64').equals(staged[at]?.bytes ?? new Uint8Array())).toBe(true);
  }
  expect(kept.size).toBeGreaterThan(0);
  const { articles } = await call(core, 'article.list', {});
  const ofFiles = articles.filter(({ format }) => !isReferenceFormat(format));
  expect(new Set(ofFiles.map(({ id }) => String(id)))).toEqual(kept);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  expect(faults).toEqual([]);
});

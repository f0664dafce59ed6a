/** Import jobs over a real library: what is stored, what is offered, what undo takes back, what a bad file costs. */
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../shared/contract/contract.ts';
import { IMPORT_FILE_BYTES, type ImportJob } from '../../shared/contract/imports.ts';
import type { UploadId } from '../../shared/model/id.ts';
import { call as callCore, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let folder: string;
let core: Core;
let jobs: ImportJob[];

const open = async (): Promise<void> => {
  core = await openTestCore(folder);
  jobs = [];
  core.subscribe((event) => {
    if (event.type === 'import') jobs.push(event.job);
  });
};

beforeEach(async () => {
  folder = makeTemporaryFolder();
  await open();
});

afterEach(async () => {
  await core.close();
  removeFolder(folder);
});

const call = <Name extends MethodName>(name: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> => callCore(core, name, input);

const stage = async (name: string, content: string | Uint8Array): Promise<UploadId> => {
  const base64 = Buffer.from(content).toString('base64');
  return (await call('import.stage', { name, base64 })).uploadId;
};

/** Waits for the event that a job has ended. */
const ended = (jobId: string): Promise<ImportJob> =>
  new Promise((resolve) => {
    const known = jobs.find((job) => job.id === jobId && job.state === 'ended');
    if (known) {
      resolve(known);
      return;
    }
    const stop = core.subscribe((event) => {
      if (event.type !== 'import' || event.job.id !== jobId || event.job.state !== 'ended') return;
      stop();
      resolve(event.job);
    });
  });

const run = async (input: MethodInput<'import.start'>): Promise<ImportJob> => ended((await call('import.start', input)).id);

const upload = (uploadId: UploadId) => ({ kind: 'upload' as const, uploadId });
const titles = async (): Promise<string[]> => (await call('article.list', {})).articles.map((article) => article.metadata.title).sort();

test('a file that was handed over and is not wanted after all is let go of at once', async () => {
  const { uploadId } = await call('import.stage', { name: 'a.touchstone', base64: Buffer.from('pieces').toString('base64') });
  expect(readdirSync(join(folder, 'incoming'))).toEqual([uploadId]);
  expect(await call('import.discard', { uploadId })).toEqual({ discarded: 1 });
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  expect(await call('import.discard', { uploadId })).toEqual({ discarded: 0 });
});

test('a file comes in by pieces and its original goes out as it came', async () => {
  const text = '# Title\n\nWords of it.\n';
  const { uploadId } = await call('import.stage', { name: 'a.md', base64: Buffer.from(text.slice(0, 7)).toString('base64') });
  await call('import.stage', { uploadId, name: 'a.md', base64: Buffer.from(text.slice(7)).toString('base64') });
  const job = await run({ sources: [upload(uploadId)] });
  const outcome = job.items[0]?.outcome;
  expect(outcome).toMatchObject({ kind: 'imported', title: 'Title', format: 'markdown', blocks: 2 });
  const { articles } = await call('article.list', {});
  const articleId = articles[0]?.id ?? '';
  expect(await call('article.text', { articleId })).toMatchObject({ text: 'Title\n\nWords of it.' });
  const original = await call('article.original', { articleId });
  expect(original.name).toBe('a.md');
  expect(Buffer.from(original.base64, 'base64').toString()).toBe(text);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
});

test('one bad file never stops the rest, and nothing of it is kept', async () => {
  const job = await run({
    sources: [
      upload(await stage('one.txt', 'One title\n\nWords.')),
      upload(await stage('bad.pdf', '%PDF-1.7')),
      upload(await stage('two.txt', 'Two title\n\nWords.')),
      { kind: 'paste', text: '<h1>Pasted title</h1><p>Words.', format: 'html' },
    ],
  });
  expect(job.items.map((item) => [item.name, item.state, item.outcome?.kind])).toEqual([
    ['one.txt', 'ended', 'imported'],
    ['bad.pdf', 'ended', 'failed'],
    ['two.txt', 'ended', 'imported'],
    ['Pasted text.html', 'ended', 'imported'],
  ]);
  expect(job.items[1]?.outcome).toMatchObject({ error: { code: 'import-failed', message: expect.stringContaining('“bad.pdf”') } });
  expect(await titles()).toEqual(['One title', 'Pasted title', 'Two title']);
});

test('a job is one step of the history', async () => {
  await run({ sources: [upload(await stage('one.txt', 'One title\n\nWords.')), upload(await stage('two.txt', 'Two title\n\nWords.'))] });
  await run({ sources: [upload(await stage('three.txt', 'Three title\n\nWords.'))] });
  expect((await call('history.state', {})).undo?.label).toBe('import “Three title”');
  await call('history.undo', {});
  expect((await call('history.state', {})).undo?.label).toBe('import 2 articles');
  await call('history.undo', {});
  expect(await titles()).toEqual([]);
  await call('history.redo', {});
  expect(await titles()).toEqual(['One title', 'Two title']);
});

describe('duplicates', () => {
  test('the same bytes are offered and can be imported after all', async () => {
    await run({ sources: [upload(await stage('a.txt', 'One title\n\nWords.'))] });
    const again = await stage('b.txt', 'One title\n\nWords.');
    const offered = await run({ sources: [upload(again)] });
    expect(offered.items[0]).toMatchObject({ uploadId: again, outcome: { kind: 'duplicate', title: 'One title', match: 'same-bytes' } });
    expect(await titles()).toEqual(['One title']);
    const taken = await run({ sources: [upload(again)], onDuplicate: 'import' });
    expect(taken.items[0]?.outcome?.kind).toBe('imported');
    expect(await titles()).toEqual(['One title', 'One title']);
  });

  test('the same text in other bytes is offered too, also within one job', async () => {
    const job = await run({
      sources: [upload(await stage('a.txt', 'One title\n\nWords.')), upload(await stage('b.txt', '\ufeffOne title\r\n\r\nWords.'))],
    });
    expect(job.items[1]?.outcome).toMatchObject({ kind: 'duplicate', match: 'same-text' });
  });

  test('an article that was deleted is none', async () => {
    await run({ sources: [upload(await stage('a.txt', 'One title\n\nWords.'))] });
    const { articles } = await call('article.list', {});
    await call('article.delete', { articleIds: articles.map((article) => article.id) });
    const job = await run({ sources: [upload(await stage('a.txt', 'One title\n\nWords.'))] });
    expect(job.items[0]?.outcome?.kind).toBe('imported');
  });
});

describe('cancelling', () => {
  test('what is in the library stays, the rest is not read', async () => {
    const sources = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => upload(await stage(`${index}.txt`, `Title number ${index}\n\nWords.`))),
    );
    const { id } = await call('import.start', { sources });
    await call('import.cancel', { jobId: id });
    const job = await ended(id);
    const kinds = job.items.map((item) => item.outcome?.kind);
    expect(new Set(kinds)).toEqual(new Set(kinds.includes('imported') ? ['imported', 'cancelled'] : ['cancelled']));
    expect(await titles()).toHaveLength(kinds.filter((kind) => kind === 'imported').length);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  test('closing the core ends a running job and leaves nothing staged', async () => {
    const sources = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => upload(await stage(`${index}.txt`, `Title number ${index}\n\nWords.`))),
    );
    const { id } = await call('import.start', { sources });
    const end = ended(id);
    await core.close();
    expect((await end).items.some((item) => item.outcome?.kind === 'cancelled')).toBe(true);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });
});

describe('staging', () => {
  test.each([
    ['../../evil.txt', 'evil.txt'],
    ['C:\\Users\\x\\evil.txt', 'evil.txt'],
    ['a\u0000b\u202etxt.exe', 'abtxt.exe'],
    ['..', 'Untitled'],
    ['/', 'Untitled'],
  ])('the name %j becomes %j and touches no path', async (given, name) => {
    const uploadId = await stage(given, 'A title\n\nWords.');
    expect(readdirSync(join(folder, 'incoming'))).toEqual([uploadId]);
    expect((await run({ sources: [upload(uploadId)] })).items[0]?.name).toBe(name);
  });

  test('a file larger than the limit is refused and removed', async () => {
    const uploadId = await stage('huge.txt', 'x');
    const piece = Buffer.alloc(2 * 1024 * 1024).toString('base64');
    let bytes = 1;
    while (bytes + 2 * 1024 * 1024 <= IMPORT_FILE_BYTES)
      bytes = (await call('import.stage', { uploadId, name: 'huge.txt', base64: piece })).bytes;
    await expect(call('import.stage', { uploadId, name: 'huge.txt', base64: piece })).rejects.toThrow('“huge.txt” is larger than 200 MB');
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
    await expect(call('import.start', { sources: [upload(uploadId)] })).rejects.toThrow('no longer staged');
  });

  test('what another start left long ago is removed, what is fresh stays', async () => {
    await core.close();
    mkdirSync(join(folder, 'incoming'), { recursive: true });
    writeFileSync(join(folder, 'incoming', 'old'), 'x');
    writeFileSync(join(folder, 'incoming', 'fresh'), 'x');
    const longAgo = new Date(Date.now() - 48 * 60 * 60 * 1_000);
    utimesSync(join(folder, 'incoming', 'old'), longAgo, longAgo);
    await open();
    const uploadId = await stage('a.txt', 'A title\n\nWords.');
    expect(readdirSync(join(folder, 'incoming')).sort()).toEqual([uploadId, 'fresh'].sort());
  });
});

test('progress names the file that is read, and a job can be asked about later', async () => {
  const { id } = await call('import.start', { sources: [upload(await stage('a.txt', 'A title\n\nWords.'))] });
  const last = await ended(id);
  expect(jobs.some((job) => job.id === id && job.items[0]?.state === 'reading')).toBe(true);
  expect(await call('import.job', { jobId: id })).toEqual(last);
});

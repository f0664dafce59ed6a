/** The importing child: reads for real, and costs one file alone when it misbehaves. */
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createNodeLauncher } from '../../../main/importing/worker-launcher.ts';
import { createDocumentReader, type DocumentReader } from '../../../main/importing/worker-process.ts';
import { expectSound } from './documents.ts';

const misbehaving = createNodeLauncher({ entry: resolve(import.meta.dirname, 'fixtures/misbehaving-worker.ts') });
const LIMITS = { time: 20_000, memory: 400_000_000, memoryInterval: 20 };

let reader: DocumentReader | null = null;
afterEach(() => reader?.close());

const start = (made: DocumentReader): DocumentReader => {
  reader = made;
  return made;
};
const source = (name: string, text = 'x') => ({ name, bytes: new TextEncoder().encode(text) });

test('reads a document and refuses another, each in words about its file', async () => {
  const real = start(createDocumentReader(createNodeLauncher()));
  const document = await real.read(source('a.md', '# Title\n\nWords.'), {});
  expect(document).toMatchObject({ format: 'markdown', text: 'Title\n\nWords.', metadata: { title: 'Title' } });
  await expect(real.read(source('b.pdf', '%PDF-1.7'), {})).rejects.toMatchObject({
    failure: { code: 'import-failed', message: expect.stringContaining('“b.pdf” is a PDF file') },
  });
});

test('a text of a million characters passes well within the limits', async () => {
  const real = start(createDocumentReader(createNodeLauncher()));
  const paragraph = 'The team gave every volunteer the drug twice, once after a dummy pill. '.repeat(10);
  const document = await real.read(source('long.txt', `A title for it\n\n${`${paragraph}\n\n`.repeat(1_500)}`), {});
  expect(document.text.length).toBeGreaterThan(1_000_000);
  expectSound(document);
});

describe('a child that misbehaves', () => {
  test.each([
    ['loop', { ...LIMITS, time: 1_500 }, 'took more than 2 seconds'],
    ['memory', LIMITS, 'took more than 400 MB of memory'],
    ['crash', LIMITS, 'ended unexpectedly'],
    ['nonsense', LIMITS, 'gave no usable result'],
  ])('%s: its file fails, the next is read by a new child', async (name, limits, message) => {
    const hostile = start(createDocumentReader(misbehaving, limits));
    const before = await hostile.read(source('before'), {});
    const [failed, after] = await Promise.allSettled([hostile.read(source(name), {}), hostile.read(source('after'), {})]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { failure: { code: 'import-failed' } } });
    expect(String(failed.status === 'rejected' ? failed.reason : '')).toContain(`Reading “${name}” ${message}`);
    expect(after).toMatchObject({ status: 'fulfilled', value: { text: expect.stringMatching(/^read by \d+$/u) } });
    expect(after.status === 'fulfilled' && after.value.text).not.toBe(before.text);
  });

  test('one child reads many files', async () => {
    const hostile = start(createDocumentReader(misbehaving, LIMITS));
    const texts = await Promise.all(['a', 'b', 'c'].map(async (name) => (await hostile.read(source(name), {})).text));
    expect(new Set(texts).size).toBe(1);
  });

  test('it cannot read the user’s files and knows nothing of the environment', async () => {
    const hostile = start(createDocumentReader(misbehaving, LIMITS));
    const { text } = await hostile.read(source('rights'), {});
    expect(text).toContain('reading: ERR_ACCESS_DENIED, starting a program: ERR_ACCESS_DENIED');
    expect(text).not.toMatch(/\b(?:PATH|HOME|USERPROFILE)\b/u);
  });

  test('cancelling ends it at once', async () => {
    const hostile = start(createDocumentReader(misbehaving, LIMITS));
    const abort = new AbortController();
    const reading = hostile.read(source('loop'), {}, { signal: abort.signal });
    const result = expect(reading).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    await new Promise(setImmediate);
    abort.abort();
    await result;
    await expect(hostile.read(source('after'), {})).resolves.toMatchObject({ text: expect.stringContaining('read by') });
  });

  test('closing the reader cancels what is read', async () => {
    const hostile = start(createDocumentReader(misbehaving, LIMITS));
    await hostile.read(source('before'), {});
    const reading = hostile.read(source('loop'), {});
    const result = expect(reading).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    await new Promise(setImmediate);
    hostile.close();
    await result;
  });
});

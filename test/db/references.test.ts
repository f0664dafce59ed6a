/** Files of references over a real library: what they complete, what they add, what undo takes back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { MethodInput } from '../../shared/contract/contract.ts';
import type { ImportJob, ImportOutcome, ReferencesOutcome } from '../../shared/contract/imports.ts';
import type { ArticleSummary } from '../../shared/model/article.ts';
import type { UploadId } from '../../shared/model/id.ts';
import { call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

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

const stage = async (name: string, text: string): Promise<UploadId> =>
  (await call(core, 'import.stage', { name, base64: Buffer.from(text).toString('base64') })).uploadId;

const run = async (input: MethodInput<'import.start'>): Promise<ImportJob> => {
  const ended = Promise.withResolvers<ImportJob>();
  const jobs = new Map<string, ImportJob>();
  let id: string | null = null;
  const take = (job: ImportJob): void => {
    jobs.set(job.id, job);
    if (job.id === id && job.state === 'ended') ended.resolve(job);
  };
  const stop = core.subscribe((event) => {
    if (event.type === 'import') take(event.job);
  });
  const started = await call(core, 'import.start', input);
  id = started.id;
  take(jobs.get(id) ?? started);
  const job = await ended.promise;
  stop();
  return job;
};

type Choices = Omit<MethodInput<'import.start'>, 'sources'>;

/** Imports files in one job and gives their outcomes. */
const importFiles = async (files: Readonly<Record<string, string>>, choices: Choices = {}): Promise<readonly ImportOutcome[]> => {
  const sources = await Promise.all(
    Object.entries(files).map(async ([name, text]) => ({ kind: 'upload' as const, uploadId: await stage(name, text) })),
  );
  return (await run({ sources, ...choices })).items.flatMap(({ outcome }) => outcome ?? []);
};

const importReferences = async (text: string, choices: Choices = {}, name = 'refs.ris'): Promise<ReferencesOutcome> => {
  const [outcome] = await importFiles({ [name]: text }, choices);
  if (outcome?.kind !== 'references') throw new Error(`The references were not imported: ${JSON.stringify(outcome)}`);
  return outcome;
};

const articles = async (): Promise<readonly ArticleSummary[]> => (await call(core, 'article.list', {})).articles;
const article = async (title: string): Promise<ArticleSummary> => {
  const found = (await articles()).find(({ metadata }) => metadata.title === title);
  if (found === undefined) throw new Error(`There is no article “${title}”.`);
  return found;
};

const record = (title: string, ...lines: string[]): string => ['TY  - JOUR', `TI  - ${title}`, ...lines, 'ER  - ', ''].join('\n');
const NAPS = 'Naps at noon and memory in older adults';
const FULL_TEXT = `# ${NAPS}\n\nWe let forty adults sleep at noon, and asked them afterwards what they remembered of the morning.\n`;

test('a record that means no article comes in on its own, title and abstract only', async () => {
  const outcome = await importReferences(record(NAPS, 'AB  - Forty adults slept.', 'PY  - 2019', 'ID  - dahl'));
  expect(outcome.added).toMatchObject([{ entry: 1, key: 'dahl', title: NAPS }]);
  const added = await article(NAPS);
  expect(added).toMatchObject({ format: 'ris', sourceName: 'refs.ris', metadata: { year: 2019 } });
  expect((await call(core, 'article.text', { articleId: added.id })).text).toBe(`${NAPS}\n\nForty adults slept.`);
  expect(Buffer.from((await call(core, 'article.original', { articleId: added.id })).base64, 'base64').toString()).toContain('ID  - dahl');
});

test('a record completes the article it means; undo takes it back, redo brings it again', async () => {
  await importFiles({ 'naps.md': FULL_TEXT });
  const outcome = await importReferences(
    record(NAPS, 'AU  - Dahl, Ingrid', 'PY  - 2019', 'DO  - 10.1000/nap', 'AB  - Not for an article with its text.'),
  );
  expect(outcome).toMatchObject({ added: [], matched: [{ title: NAPS, by: 'title', filled: ['author', 'year', 'doi'], differing: [] }] });
  expect((await call(core, 'history.state', {})).undo?.label).toBe('complete the metadata of 1 article');
  expect((await article(NAPS)).metadata).toMatchObject({ year: 2019, doi: '10.1000/nap' });
  await call(core, 'history.undo', {});
  expect((await article(NAPS)).metadata).toMatchObject({ author: [], year: null, doi: '' });
  await call(core, 'history.redo', {});
  expect((await article(NAPS)).metadata).toMatchObject({ author: [{ family: 'Dahl', given: 'Ingrid' }], year: 2019 });
});

test('many records and files of one job are one step of the history', async () => {
  await importFiles({ 'naps.md': FULL_TEXT });
  const many = Array.from({ length: 120 }, (_, index) =>
    record(`Record number ${index} of a long list of records`, `DO  - 10.1000/r.${index}`),
  ).join('');
  await importFiles({ 'refs.ris': many + record(NAPS, 'PY  - 2019'), 'other.md': '# Other article\n\nWords of it.' });
  expect(await articles()).toHaveLength(122);
  expect((await call(core, 'history.state', {})).undo?.label).toBe('import 121 articles and complete the metadata of 1 article');
  await call(core, 'history.undo', {});
  expect((await articles()).map(({ metadata: { title, year } }) => [title, year])).toEqual([[NAPS, null]]);
});

describe('what differs', () => {
  const differing = record(NAPS, 'DO  - 10.1000/nap', 'PY  - 2018');
  beforeEach(async () => {
    await importReferences(record(NAPS, 'DO  - 10.1000/nap', 'PY  - 2019'), {}, 'first.ris');
  });

  test('is told and kept; the file stays available for taking its values after all', async () => {
    const uploadId = await stage('refs.ris', differing);
    const job = await run({ sources: [{ kind: 'upload', uploadId }] });
    expect(job.items[0]?.outcome).toMatchObject({ matched: [{ by: 'doi', differing: [{ field: 'year', here: '2019', inFile: '2018' }] }] });
    expect((await article(NAPS)).metadata.year).toBe(2019);
    const again = await run({ sources: [{ kind: 'upload', uploadId }], onConflict: 'replace' });
    expect(again.items[0]?.outcome).toMatchObject({ onConflict: 'replace', matched: [{ differing: [{ field: 'year' }] }] });
    expect((await article(NAPS)).metadata.year).toBe(2018);
    expect((await call(core, 'history.state', {})).undo?.label).toBe('complete the metadata of 1 article');
  });

  test('the same file a second time changes nothing and makes no step', async () => {
    const before = await call(core, 'history.state', {});
    const outcome = await importReferences(record(NAPS, 'DO  - 10.1000/nap', 'PY  - 2019'), {}, 'first.ris');
    expect(outcome).toMatchObject({ added: [], matched: [{ filled: [], differing: [] }] });
    expect(await call(core, 'history.state', {})).toEqual(before);
  });
});

test('a record that could mean two articles changes neither', async () => {
  const twice = record(NAPS, 'DO  - 10.1000/nap');
  await importReferences(twice);
  await importReferences(twice, { onDuplicate: 'import' });
  expect(await articles()).toHaveLength(2);
  const outcome = await importReferences(record(NAPS, 'DO  - 10.1000/nap', 'PY  - 2019'));
  expect(outcome.ambiguous).toMatchObject([{ entry: 1, candidates: [{ title: NAPS }, { title: NAPS }] }]);
  expect((await articles()).map(({ metadata }) => metadata.year)).toEqual([null, null]);
});

test('two entries of one file that mean the same become one article', async () => {
  const outcome = await importReferences(record(NAPS, 'DO  - 10.1000/nap') + record(NAPS, 'DO  - 10.1000/NAP', 'PY  - 2019'));
  expect(outcome).toMatchObject({ added: [{ entry: 1 }], matched: [{ entry: 2, filled: ['year'] }] });
  expect(await articles()).toHaveLength(1);
});

test('a bad entry is named and costs itself alone', async () => {
  const outcome = await importReferences(
    record('First record of the two in here') + 'TY  - JOUR\nID  - bare\nER  - \n' + record('Second record of the two in here'),
  );
  expect(outcome.failed).toEqual([{ entry: 2, key: 'bare', reason: 'it has no title, abstract, DOI or PubMed number' }]);
  expect(outcome.added.map(({ entry }) => entry)).toEqual([1, 3]);
});

describe('the full text of a record', () => {
  test.each([
    [
      'the same DOI',
      `<meta name=citation_doi content="10.1000/NAP"><title>Naps, as the page calls it</title><p>Forty adults slept at noon.`,
    ],
    ['the same title', `<title>${NAPS}</title><p>Forty adults slept at noon.`],
  ])('is offered by %s, and can be imported as an article of its own', async (_by, page) => {
    await importReferences(record(NAPS, 'DO  - 10.1000/nap'));
    const [offered] = await importFiles({ 'naps.html': page });
    expect(offered).toMatchObject({ kind: 'duplicate', match: 'full-text', title: NAPS });
    expect(await articles()).toHaveLength(1);
    const [taken] = await importFiles({ 'naps.html': page }, { onDuplicate: 'import' });
    expect(taken).toMatchObject({ kind: 'imported' });
  });

  test('an article with its text is no record to be completed', async () => {
    await importFiles({ 'naps.md': FULL_TEXT });
    const [outcome] = await importFiles({ 'naps.html': `<title>${NAPS}</title><p>Other words.` });
    expect(outcome).toMatchObject({
      kind: 'imported',
      notices: [expect.stringContaining(`an article with this title already: “${NAPS}”. If this is another text of the same article`)],
    });
    const [unlike] = await importFiles({ 'other.html': `<title>Quite another title of some length</title><p>Words of its own.` });
    expect(unlike).toMatchObject({ notices: [] });
  });
});

test('pasted references are read as what the reviewer says they are', async () => {
  const job = await run({ sources: [{ kind: 'paste', format: 'bibtex', text: `@article{dahl, title={${NAPS}}}` }] });
  expect(job.items[0]).toMatchObject({ name: 'Pasted text.bib', outcome: { kind: 'references', added: [{ key: 'dahl', title: NAPS }] } });
});

test('cancelling one file leaves the others', async () => {
  const sources = await Promise.all(
    ['one', 'two'].map(async (word) => ({ kind: 'upload' as const, uploadId: await stage(`${word}.txt`, `Title ${word}\n\nWords.`) })),
  );
  const { id } = await call(core, 'import.start', { sources });
  await call(core, 'import.cancel', { jobId: id, item: 1 });
  const ended = Promise.withResolvers<null>();
  const stop = core.subscribe((event) => {
    if (event.type === 'import' && event.job.state === 'ended') ended.resolve(null);
  });
  if ((await call(core, 'import.job', { jobId: id })).state !== 'ended') await ended.promise;
  stop();
  expect((await call(core, 'import.job', { jobId: id })).items.map(({ outcome }) => outcome?.kind)).toEqual(['imported', 'cancelled']);
});

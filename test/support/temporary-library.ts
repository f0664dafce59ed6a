/** A library in a folder of its own, for tests that need the real core over a real file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../main/core/core.ts';
import { openCore } from '../../main/core/open-core.ts';
import { saveImportedArticle, type ImportedArticle } from '../../main/db/articles.ts';
import { openLibrary } from '../../main/db/library.ts';
import { contract, type MethodInput, type MethodName, type MethodOutput } from '../../shared/contract/contract.ts';
import type { ImportJob, ImportOutcome } from '../../shared/contract/imports.ts';
import type { Failure } from '../../shared/contract/failure.ts';
import { articleMetadataSchema, type Block } from '../../shared/model/article.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { BUILT_HELPERS } from './built-helpers.ts';

export const TEST_VERSIONS = { touchstone: '0.0.0-test', electron: null };

export const makeTemporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'touchstone-test-'));

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Needs a build. */
export const openTestCore = (libraryDirectory: string): Promise<Core> =>
  openCore({ ...BUILT_HELPERS, libraryDirectory, versions: TEST_VERSIONS, report: (method, error) => faults.push({ method, error }) });

/** What the cores of this test file reported as faults of the program; a test may look or clear. */
export const faults: { readonly method: string; readonly error: unknown }[] = [];

/** Calls a method and gives its value; a failure fails the test with its message. */
export const call = async <Name extends MethodName>(core: Core, method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> => {
  const result = await core.call(method, input);
  if (!result.ok) throw new Error(`${method}: ${result.error.code}: ${result.error.message}`);
  const schemas: { readonly [Each in MethodName]: { readonly output: { parse(value: unknown): MethodOutput<Each> } } } = contract;
  return schemas[method].output.parse(result.value);
};

/** Calls a method that must fail, and gives the failure. */
export const callFailing = async (core: Core, method: string, input: unknown): Promise<Failure> => {
  const result = await core.call(method, input);
  if (result.ok) throw new Error(`${method} succeeded, but a failure was expected.`);
  return result.error;
};

const toBlocks = (text: string): Block[] => {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') blocks.push({ type: 'paragraph', start, end: start + line.length });
    start += line.length + 1;
  }
  return blocks;
};

/** An article as the importer of plain text hands it over, a paragraph to a line. */
export const plainArticle = (title: string, text: string): ImportedArticle => ({
  bytes: Buffer.from(text),
  sourceName: `${title}.txt`,
  format: 'plain',
  encoding: 'utf-8',
  kind: 'other',
  metadata: articleMetadataSchema.parse({ title }),
  text,
  blocks: toBlocks(text),
});

/** Puts an article in a library's file directly, as an importer would. */
export const addArticle = async (libraryDirectory: string, title: string, text: string): Promise<ArticleId> => {
  const library = await openLibrary(libraryDirectory);
  try {
    return library.write((db, step, now) => {
      step.describe(`import “${title}”`);
      return saveImportedArticle(db, plainArticle(title, text), now);
    }).value;
  } finally {
    library.close();
  }
};

/** Resolves when an import has ended, with its job. */
export const importEnded = async (core: Core, jobId: ImportJob['id']): Promise<ImportJob> => {
  const { promise, resolve } = Promise.withResolvers<ImportJob>();
  const stop = core.subscribe((event) => {
    if (event.type === 'import' && event.job.id === jobId && event.job.state === 'ended') resolve(event.job);
  });
  const now = await call(core, 'import.job', { jobId });
  const ended = now.state === 'ended' ? now : await promise;
  stop();
  return ended;
};

/** Imports a text as the new version of an article, through the importing child. */
export const importVersion = async (core: Core, articleId: ArticleId, text: string): Promise<ImportOutcome | null> => {
  const { id } = await call(core, 'version.import', { articleId, source: { kind: 'paste', text, format: 'plain', title: 'Revised' } });
  return (await importEnded(core, id)).items[0]?.outcome ?? null;
};

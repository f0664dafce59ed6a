/**
 * Import jobs: which sources, in which order, with what result. Reading happens
 * in a child process (main/importing), storing in the library (main/db).
 */
import type { ParsedInput } from '../../../shared/contract/contract.ts';
import { TouchstoneError, type Failure } from '../../../shared/contract/failure.ts';
import type { ImportItem, ImportJob, ImportOutcome } from '../../../shared/contract/imports.ts';
import { FORMAT_EXTENSIONS } from '../../../shared/import-report/importable-files.ts';
import { jobIdSchema, newId, type ArticleId, type JobId, type UploadId } from '../../../shared/model/id.ts';
import { findArticleByBytes, findArticleByText, requireArticle, saveImportedArticle, type KnownArticle } from '../../db/articles.ts';
import { sha256 } from '../../db/content.ts';
import type { ImportedDocument } from '../../importing/imported-document.ts';
import type { ReadRequest } from '../../importing/read-document.ts';
import type { ReferenceFile } from '../../importing/references/reference-file.ts';
import type { DocumentReader, ReadWatch } from '../../importing/worker-process.ts';
import type { ReadableDb } from '../../db/connection.ts';
import type { CoreServices, HandlersOf } from '../context.ts';
import type { Staging } from './imports-staging.ts';
import { countCompleted, importReferences } from '../references/import-references.ts';
import { findingsOf } from './import-findings.ts';
import { findRecordOf, findSameTitle } from '../references/find-record.ts';
import { importLabel } from '../methods/step-labels.ts';
import { importVersion } from './version-import.ts';

export interface ImportsOptions {
  readonly services: CoreServices;
  readonly reader: DocumentReader;
  readonly staging: Staging;
}

export interface Imports {
  readonly handlers: HandlersOf<'import'> & Pick<HandlersOf<'version'>, 'version.import'>;
  /** Cancels what runs and waits for it to end. */
  close(): Promise<void>;
}

type ImportSource = ParsedInput<'import.start'>['sources'][number];

interface Entry {
  readonly item: ImportItem;
  readonly source: ImportSource;
  readonly abort: AbortController;
}

interface Job {
  readonly id: JobId;
  readonly entries: readonly Entry[];
  readonly onDuplicate: 'offer' | 'import';
  readonly onConflict: 'keep' | 'replace';
  /** What the job's step of the history holds so far. */
  readonly titles: string[];
  completed: number;
  /** The article this is a new version of; null for articles of their own. */
  readonly versionOf: ArticleId | null;
  state: ImportJob['state'];
}

/** Ended jobs that can still be asked about. */
const KEPT_JOBS = 50;
/** Between two reports of progress, in milliseconds. */
const PROGRESS_INTERVAL = 100;

const toJob = ({ id, state, entries }: Job): ImportJob => ({ id, state, items: entries.map(({ item }) => ({ ...item })) });

const sameTitleNotice = (title: string): string =>
  `The library has an article with this title already: “${title}”. If this is another text of the same article, delete this one, open the other and use “Import a new version of the article”.`;

/** What the reviewer can decide about afterwards keeps its bytes: a duplicate, and references that differ from what is here. */
const canBeImportedAgain = (outcome: ImportOutcome): boolean =>
  outcome.kind === 'duplicate' ||
  (outcome.kind === 'references' && outcome.onConflict === 'keep' && outcome.matched.some(({ differing }) => differing.length > 0));

const toRequest = (source: ImportSource): ReadRequest =>
  source.kind === 'paste' ? { format: source.format, title: source.title, encoding: 'utf-8' } : {};

export const createImports = ({ services, reader, staging }: ImportsOptions): Imports => {
  const jobs = new Map<JobId, Job>();
  let running: Promise<void> = Promise.resolve();
  let lastReport = 0;
  let pendingReport: NodeJS.Timeout | null = null;

  const report = (job: Job): void => {
    if (pendingReport !== null) clearTimeout(pendingReport);
    pendingReport = null;
    const wait = lastReport + PROGRESS_INTERVAL - Date.now();
    if (wait > 0 && job.state === 'running') {
      pendingReport = setTimeout(() => {
        report(job);
      }, wait);
      return;
    }
    lastReport = Date.now();
    services.emit({ type: 'import', job: toJob(job) });
  };

  const find = (jobId: JobId): Job => {
    const job = jobs.get(jobId);
    if (job === undefined)
      throw new TouchstoneError({ code: 'not-found', message: 'There is no such import. It may have ended long ago.' });
    return job;
  };

  const bytesOf = async (source: ImportSource): Promise<Uint8Array> =>
    source.kind === 'paste' ? new TextEncoder().encode(source.text) : staging.read(source.uploadId);

  const findKnown = (job: Job, find: (db: ReadableDb) => KnownArticle | null): Promise<KnownArticle | null> =>
    job.onDuplicate === 'import' ? Promise.resolve(null) : services.read(({ db }) => find(db));

  /** Writes of one job, one after another, are one step of the history. */
  const save = async (job: Job, document: ImportedDocument, sourceName: string, bytes: Uint8Array): Promise<ArticleId> => {
    const { text, blocks, metadata, kind, format, encoding } = document;
    const articleId = await services.write(
      ({ db, step, now }) => {
        step.describe(importLabel([...job.titles, metadata.title], job.completed));
        return saveImportedArticle(db, { bytes, sourceName, format, encoding, kind, metadata, text, blocks }, now);
      },
      { session: job.id },
    );
    job.titles.push(metadata.title);
    return articleId;
  };

  const saveReferences = async (
    job: Job,
    file: ReferenceFile,
    sourceName: string,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<ImportOutcome> => {
    const outcome = await importReferences(services, {
      file,
      bytes,
      sourceName,
      onDuplicate: job.onDuplicate,
      onConflict: job.onConflict,
      session: job.id,
      label: (added, completed) => importLabel([...job.titles, ...added], job.completed + completed),
      signal,
    });
    job.titles.push(...outcome.added.map(({ title }) => title));
    job.completed += countCompleted(outcome);
    return outcome;
  };

  /** How an entry's reading is followed and stopped. */
  const watch = ({ item, abort: { signal } }: Entry, job: Job): ReadWatch => ({
    signal,
    onProgress: (progress) => {
      item.progress = progress;
      report(job);
    },
  });

  const importAsVersion = async (entry: Entry, job: Job, articleId: ArticleId): Promise<ImportOutcome> => {
    const { source, item, abort } = entry;
    const bytes = await bytesOf(source);
    return importVersion(
      { services, reader },
      {
        articleId,
        sourceName: item.name,
        bytes,
        read: () => reader.read({ bytes, name: item.name }, toRequest(source), watch(entry, job)),
        onAligning: () => {
          item.state = 'aligning';
          report(job);
        },
        signal: abort.signal,
      },
    );
  };

  const importAsArticle = async (entry: Entry, job: Job): Promise<ImportOutcome> => {
    const {
      source,
      item,
      abort: { signal },
    } = entry;
    const bytes = await bytesOf(source);
    const sameBytes = await findKnown(job, (db) => findArticleByBytes(db, sha256(bytes)));
    if (sameBytes !== null) return { kind: 'duplicate', ...sameBytes, match: 'same-bytes' };
    const read = await reader.readSource({ bytes, name: item.name }, toRequest(source), watch(entry, job));
    if (read.kind === 'references') return saveReferences(job, read.references, item.name, bytes, signal);
    const { document } = read;
    const sameText = await findKnown(job, (db) => findArticleByText(db, sha256(document.text)));
    if (sameText !== null) return { kind: 'duplicate', ...sameText, match: 'same-text' };
    const record = await findKnown(job, (db) => findRecordOf(db, document.metadata));
    if (record !== null) return { kind: 'duplicate', ...record, match: 'full-text' };
    const sameTitle = await findKnown(job, (db) => findSameTitle(db, document.metadata));
    if (signal.aborted) return { kind: 'cancelled' };
    return {
      kind: 'imported',
      articleId: await save(job, document, item.name, bytes),
      title: document.metadata.title,
      articleKind: document.kind,
      format: document.format,
      encoding: document.encoding,
      characters: document.text.length,
      blocks: document.blocks.length,
      found: findingsOf(document),
      notices: [...(sameTitle === null ? [] : [sameTitleNotice(sameTitle.title)]), ...document.notices],
    };
  };

  const toFailure = (error: unknown, name: string): Failure =>
    services.explain(error) ?? {
      code: 'internal',
      message: `“${name}” could not be stored in the library. Nothing of it was kept; try again.`,
    };

  const runEntry = async (entry: Entry, job: Job): Promise<void> => {
    const { item, abort } = entry;
    if (abort.signal.aborted) item.outcome = { kind: 'cancelled' };
    else {
      item.state = 'reading';
      report(job);
      try {
        item.outcome = await (job.versionOf === null ? importAsArticle(entry, job) : importAsVersion(entry, job, job.versionOf));
      } catch (error) {
        const failure = toFailure(error, item.name);
        item.outcome = failure.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error: failure };
      }
    }
    item.state = 'ended';
    delete item.progress;
    if (item.uploadId !== null && !canBeImportedAgain(item.outcome)) await staging.drop(item.uploadId);
    report(job);
  };

  const run = async (job: Job): Promise<void> => {
    for (const entry of job.entries) await runEntry(entry, job);
    job.state = 'ended';
    report(job);
    const ended = [...jobs.values()].filter((other) => other.state === 'ended');
    for (const old of ended.slice(0, -KEPT_JOBS)) jobs.delete(old.id);
  };

  const describe = (source: ImportSource): { name: string; uploadId: UploadId | null } => {
    if (source.kind === 'upload') return { name: staging.nameOf(source.uploadId), uploadId: source.uploadId };
    const title = source.title.trim().slice(0, 200);
    return { name: `${title === '' ? 'Pasted text' : title}.${FORMAT_EXTENSIONS[source.format][0]}`, uploadId: null };
  };

  const startJob = (
    sources: readonly ImportSource[],
    { onDuplicate, onConflict, versionOf }: Pick<Job, 'onDuplicate' | 'onConflict' | 'versionOf'>,
  ): ImportJob => {
    const job: Job = {
      id: newId(jobIdSchema),
      entries: sources.map((source) => ({
        source,
        item: { ...describe(source), state: 'waiting', outcome: null },
        abort: new AbortController(),
      })),
      onDuplicate,
      onConflict,
      versionOf,
      titles: [],
      completed: 0,
      state: 'running',
    };
    jobs.set(job.id, job);
    running = running.then(() => run(job));
    return toJob(job);
  };

  return {
    handlers: {
      'import.stage': async (_context, { uploadId, name, base64 }) => staging.add(uploadId, name, Buffer.from(base64, 'base64')),
      'import.discard': async (_context, { uploadId }) => ({ discarded: (await staging.drop(uploadId)) ? 1 : 0 }),
      'import.start': (_context, { sources, onDuplicate, onConflict }) => startJob(sources, { onDuplicate, onConflict, versionOf: null }),
      'version.import': async ({ read }, { articleId, source }) => {
        await read(({ db }) => {
          requireArticle(db, articleId);
        });
        return startJob([source], { onDuplicate: 'offer', onConflict: 'keep', versionOf: articleId });
      },
      'import.job': (_context, { jobId }) => toJob(find(jobId)),
      'import.cancel': (_context, { jobId, item }) => {
        const job = find(jobId);
        const entries = item === undefined ? job.entries : job.entries.slice(item, item + 1);
        for (const { abort } of entries) abort.abort();
        return toJob(job);
      },
    },
    close: async () => {
      for (const job of jobs.values()) for (const { abort } of job.entries) abort.abort();
      await running;
      if (pendingReport !== null) clearTimeout(pendingReport);
    },
  };
};

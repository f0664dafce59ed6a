/**
 * Import jobs: which sources, in which order, with what result. Reading happens
 * in a child process (main/importing), storing in the library (main/db).
 */
import type { ParsedInput } from '../../shared/contract/contract.ts';
import { TouchstoneError, type Failure } from '../../shared/contract/failure.ts';
import type { ImportItem, ImportJob, ImportOutcome } from '../../shared/contract/imports.ts';
import type { ArticleFormat } from '../../shared/model/article.ts';
import { jobIdSchema, newId, type ArticleId, type JobId, type UploadId } from '../../shared/model/id.ts';
import { findArticleByBytes, findArticleByText, requireArticle, saveImportedArticle, type KnownArticle } from '../db/articles.ts';
import { sha256 } from '../db/content.ts';
import type { ImportedDocument } from '../importing/imported-document.ts';
import type { DocumentReader } from '../importing/worker-process.ts';
import type { ReadableDb } from '../db/connection.ts';
import type { CoreServices, HandlersOf } from './context.ts';
import { createStaging } from './imports-staging.ts';
import { countOf, quoted } from './step-labels.ts';
import { importVersion } from './version-import.ts';

export interface ImportsOptions {
  readonly services: CoreServices;
  readonly reader: DocumentReader;
}

export interface Imports {
  readonly handlers: HandlersOf<'import'> & Pick<HandlersOf<'version'>, 'version.import'>;
  /** Cancels what runs, waits for it to end, and removes what is staged. */
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
  /** The article this is a new version of; null for articles of their own. */
  readonly versionOf: ArticleId | null;
  imported: number;
  state: ImportJob['state'];
}

/** Ended jobs that can still be asked about. */
const KEPT_JOBS = 50;
/** Between two reports of progress, in milliseconds. */
const PROGRESS_INTERVAL = 100;

const EXTENSIONS: Readonly<Record<ArticleFormat, string>> = {
  plain: 'txt',
  markdown: 'md',
  html: 'html',
  jats: 'xml',
  pdf: 'pdf',
  docx: 'docx',
  ris: 'ris',
  bibtex: 'bib',
  'csl-json': 'json',
  nbib: 'nbib',
};

const toJob = ({ id, state, entries }: Job): ImportJob => ({ id, state, items: entries.map(({ item }) => ({ ...item })) });

export const createImports = ({ services, reader }: ImportsOptions): Imports => {
  const staging = createStaging(services.incomingDirectory);
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
    if (job === undefined) throw new TouchstoneError({ code: 'not-found', message: 'There is no such import. It may have ended long ago.' });
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
        const count = job.imported + 1;
        step.describe(count === 1 ? `import ${quoted(metadata.title)}` : `import ${countOf(count, 'article')}`);
        return saveImportedArticle(db, { bytes, sourceName, format, encoding, kind, metadata, text, blocks }, now);
      },
      { session: job.id },
    );
    job.imported += 1;
    return articleId;
  };

  const readEntry = ({ source, item, abort: { signal } }: Entry, bytes: Uint8Array, job: Job): Promise<ImportedDocument> => {
    const request = source.kind === 'paste' ? { format: source.format, title: source.title, encoding: 'utf-8' } : {};
    return reader.read({ bytes, name: item.name }, request, {
      signal,
      onProgress: (progress) => {
        item.progress = progress;
        report(job);
      },
    });
  };

  const importAsVersion = async (entry: Entry, job: Job, articleId: ArticleId): Promise<ImportOutcome> => {
    const { source, item, abort } = entry;
    const bytes = await bytesOf(source);
    return importVersion(
      { services, reader },
      {
        articleId,
        sourceName: item.name,
        bytes,
        read: () => readEntry(entry, bytes, job),
        onAligning: () => {
          item.state = 'aligning';
          report(job);
        },
        signal: abort.signal,
      },
    );
  };

  const importAsArticle = async (entry: Entry, job: Job): Promise<ImportOutcome> => {
    const { source, item, abort: { signal } } = entry;
    const bytes = await bytesOf(source);
    const sameBytes = await findKnown(job, (db) => findArticleByBytes(db, sha256(bytes)));
    if (sameBytes !== null) return { kind: 'duplicate', ...sameBytes, match: 'same-bytes' };
    const document = await readEntry(entry, bytes, job);
    const sameText = await findKnown(job, (db) => findArticleByText(db, sha256(document.text)));
    if (sameText !== null) return { kind: 'duplicate', ...sameText, match: 'same-text' };
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
      notices: document.notices,
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
    // A duplicate's bytes stay, so that it can be imported after all.
    if (item.uploadId !== null && item.outcome.kind !== 'duplicate') await staging.drop(item.uploadId);
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
    return { name: `${title === '' ? 'Pasted text' : title}.${EXTENSIONS[source.format]}`, uploadId: null };
  };

  const startJob = (
    sources: readonly ImportSource[],
    { onDuplicate, versionOf }: Pick<Job, 'onDuplicate' | 'versionOf'>,
  ): ImportJob => {
    const job: Job = {
      id: newId(jobIdSchema),
      entries: sources.map((source) => ({ source, item: { ...describe(source), state: 'waiting', outcome: null }, abort: new AbortController() })),
      onDuplicate,
      versionOf,
      imported: 0,
      state: 'running',
    };
    jobs.set(job.id, job);
    running = running.then(() => run(job));
    return toJob(job);
  };

  return {
    handlers: {
      'import.stage': async (_context, { uploadId, name, base64 }) => staging.add(uploadId, name, Buffer.from(base64, 'base64')),
      'import.start': (_context, { sources, onDuplicate }) => startJob(sources, { onDuplicate, versionOf: null }),
      'version.import': async ({ read }, { articleId, source }) => {
        await read(({ db }) => {
          requireArticle(db, articleId);
        });
        return startJob([source], { onDuplicate: 'offer', versionOf: articleId });
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
      await staging.close();
    },
  };
};

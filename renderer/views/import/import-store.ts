/**
 * Imports under way, from the file in the reviewer's hand to the article in the
 * library: first a file is handed over in pieces, then the host's job reads it.
 */
import type { ImportJob, ImportOutcome, ReadProgress } from '../../../shared/contract/imports.ts';
import type { CallResult, Failure } from '../../../shared/contract/failure.ts';
import type { TouchstoneEvent } from '../../../shared/contract/events.ts';
import type { ArticleFormat } from '../../../shared/model/article.ts';
import type { ArticleId, JobId, ReviewId, UploadId } from '../../../shared/model/id.ts';
import { createStore } from '../../state/create-store.ts';
import { getWorkspace } from '../../state/workspace.ts';
import type { Transport } from '../../transport/transport.ts';
import { joinReview } from './join-review.ts';
import { discardUpload, stageFile } from './stage-file.ts';

export interface ImportEntry {
  readonly key: number;
  readonly name: string;
  readonly state: 'sending' | 'waiting' | 'reading' | 'aligning' | 'ended';
  /** How much has been handed over, 0 to 1. */
  readonly sent: number;
  readonly uploadId: UploadId | null;
  readonly jobId: JobId | null;
  readonly outcome: ImportOutcome | null;
  /** While it is read, where its format tells. */
  readonly progress: ReadProgress | null;
  /** The review that was open when the import began: what is imported joins it. */
  readonly reviewId: ReviewId | null;
  /** The title of the review it has joined. */
  readonly joined: string | null;
}

export interface Paste {
  readonly text: string;
  readonly format: ArticleFormat;
  readonly title: string;
}

type Source = { readonly kind: 'upload'; readonly uploadId: UploadId } | ({ readonly kind: 'paste' } & Paste);

/** Of the imports under way; when they have ended, of the last ones, for their report. */
const imports = createStore<readonly ImportEntry[]>([]);
const tray = createStore(false);
let lastKey = 0;

export const useImports = (): readonly ImportEntry[] => imports.use((entries) => entries);

/** Whether the list of imports is shown. */
export const useTrayOpen = (): boolean => tray.use((isOpen) => isOpen);

/** Closes the list; what became of the files stays for the report. */
export const closeTray = (): void => tray.set(false);

const change = (key: number, part: Partial<ImportEntry>): void =>
  imports.set(imports.get().map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));

const stateOf = (key: number): ImportEntry['state'] | undefined => imports.get().find((entry) => entry.key === key)?.state;

const end = (key: number, outcome: ImportOutcome): void => change(key, { state: 'ended', outcome });

const failed = (error: Failure): ImportOutcome => ({ kind: 'failed', error });

const add = (names: readonly string[]): readonly number[] => {
  const { reviewId } = getWorkspace();
  const added = names.map((name): ImportEntry => {
    lastKey += 1;
    return {
      key: lastKey,
      name,
      state: 'sending',
      sent: 0,
      uploadId: null,
      jobId: null,
      outcome: null,
      progress: null,
      reviewId,
      joined: null,
    };
  });
  tray.set(true);
  // A new import takes the place of those that have ended.
  imports.set([...imports.get().filter(({ state }) => state !== 'ended'), ...added]);
  return added.map(({ key }) => key);
};

/** Entries of a job, in the order of its items. */
const entriesOf = (jobId: JobId): readonly ImportEntry[] => imports.get().filter((entry) => entry.jobId === jobId);

const showJob = (job: ImportJob): void => {
  for (const [index, entry] of entriesOf(job.id).entries()) {
    const item = job.items[index];
    if (item !== undefined && entry.state !== 'ended') {
      change(entry.key, {
        state: item.state,
        outcome: item.outcome,
        progress: item.progress ?? null,
        uploadId: item.uploadId ?? entry.uploadId,
      });
    }
  }
};

/** Jobs whose articles join a review now; their end is shown when they have. */
const joining = new Set<JobId>();

const newArticles = (outcome: ImportOutcome | null): readonly ArticleId[] => {
  if (outcome?.kind === 'imported') return [outcome.articleId];
  return outcome?.kind === 'references' ? outcome.added.map(({ articleId }) => articleId) : [];
};

/** The articles of the ended job join the review, in one step. */
const join = async (transport: Transport, job: ImportJob): Promise<void> => {
  const own = entriesOf(job.id);
  const imported = job.items.flatMap(({ outcome }) => newArticles(outcome));
  const reviewId = own.find((entry) => entry.reviewId !== null)?.reviewId ?? null;
  if (reviewId === null || imported.length === 0) return;
  const title = await joinReview(transport, reviewId, imported);
  for (const [index, { key }] of own.entries()) {
    if (newArticles(job.items[index]?.outcome ?? null).length > 0) change(key, { joined: title });
  }
};

const takeJob = (transport: Transport, job: ImportJob): void => {
  // A job's last file may be reported as ended before the job is; what is said of all of them waits for the job.
  if (joining.has(job.id) || (job.state === 'running' && job.items.every(({ state }) => state === 'ended'))) return;
  if (job.state === 'running' || entriesOf(job.id).every(({ state }) => state === 'ended')) {
    showJob(job);
    return;
  }
  joining.add(job.id);
  void join(transport, job).then(() => {
    joining.delete(job.id);
    showJob(job);
  });
};

/** Hands the file over; ends its entry when that fails. Null when there is nothing to read then. */
const send = async (transport: Transport, key: number, file: File): Promise<UploadId | null> => {
  const staged = await stageFile(transport, file, {
    isWanted: () => stateOf(key) === 'sending',
    onProgress: (uploadId, sent) => change(key, { uploadId, sent }),
  });
  if (staged === null) return null;
  if (!staged.ok) {
    end(key, failed(staged.error));
    return null;
  }
  return staged.value;
};

/** Begins a job over the sources and follows it. */
const start = async (
  transport: Transport,
  sources: readonly { readonly key: number; readonly source: Source }[],
  begin: (sources: readonly Source[]) => Promise<CallResult<ImportJob>>,
): Promise<void> => {
  if (sources.length === 0) return;
  for (const { key } of sources) change(key, { state: 'waiting', outcome: null, joined: null });
  const result = await begin(sources.map(({ source }) => source));
  if (!result.ok) {
    for (const { key } of sources) end(key, failed(result.error));
    return;
  }
  for (const { key } of sources) change(key, { jobId: result.value.id });
  takeJob(transport, result.value);
  // Events that came before the job's number was known are made up for here.
  await refresh(transport, result.value.id);
};

const startVersion = async (transport: Transport, key: number, articleId: ArticleId, source: Source): Promise<void> => {
  change(key, { reviewId: null });
  await start(transport, [{ key, source }], () => transport.call('version.import', { articleId, source }));
};

const refresh = async (transport: Transport, jobId: JobId): Promise<void> => {
  const result = await transport.call('import.job', { jobId });
  if (result.ok) takeJob(transport, result.value);
};

/** Hands over the files one after another and reads them in one job; one bad file stops no other. */
export const importFiles = async (transport: Transport, files: readonly File[]): Promise<void> => {
  const keys = add(files.map(({ name }) => name));
  const ready: { key: number; source: Extract<Source, { kind: 'upload' }> }[] = [];
  for (const [index, file] of files.entries()) {
    const key = keys[index];
    if (key === undefined) continue;
    const uploadId = await send(transport, key, file);
    if (uploadId !== null) ready.push({ key, source: { kind: 'upload', uploadId } });
  }
  const wanted = ready.filter(({ key }) => stateOf(key) === 'sending');
  for (const { source } of ready.filter((each) => !wanted.includes(each))) discardUpload(transport, source.uploadId);
  await start(transport, wanted, (sources) => transport.call('import.start', { sources: [...sources] }));
};

/** Pasted texts that were offered as duplicates, so that they can be imported after all. */
const pastes = new Map<number, Paste>();

export const importPaste = async (transport: Transport, paste: Paste): Promise<void> => {
  const [key] = add([paste.title.trim() === '' ? 'Pasted text' : paste.title]);
  if (key === undefined) return;
  pastes.set(key, paste);
  await start(transport, [{ key, source: { kind: 'paste', ...paste } }], (sources) =>
    transport.call('import.start', { sources: [...sources] }),
  );
};

/** Where an ended entry's file or text can still be had from. */
const sourceOf = ({ key, uploadId }: ImportEntry): Source | null => {
  const paste = pastes.get(key);
  if (paste !== undefined) return { kind: 'paste', ...paste };
  return uploadId === null ? null : { kind: 'upload', uploadId };
};

const startAgain = async (
  transport: Transport,
  entry: ImportEntry,
  begin: (source: Source) => Promise<CallResult<ImportJob>>,
): Promise<void> => {
  const source = sourceOf(entry);
  if (source !== null) await start(transport, [{ key: entry.key, source }], () => begin(source));
};

/** Reads a file as the new version of an article. */
export const importVersion = async (transport: Transport, articleId: ArticleId, file: File): Promise<void> => {
  const [key] = add([file.name]);
  if (key === undefined) return;
  const uploadId = await send(transport, key, file);
  if (uploadId !== null && stateOf(key) === 'sending') await startVersion(transport, key, articleId, { kind: 'upload', uploadId });
};

/** Reads a pasted text as the new version of an article. */
export const pasteVersion = async (transport: Transport, articleId: ArticleId, paste: Paste): Promise<void> => {
  const [key] = add([paste.title.trim() === '' ? 'Pasted text' : paste.title]);
  if (key !== undefined) await startVersion(transport, key, articleId, { kind: 'paste', ...paste });
};

/** Imports a duplicate as a second article. */
export const importAgain = (transport: Transport, entry: ImportEntry): Promise<void> =>
  startAgain(transport, entry, (source) => transport.call('import.start', { sources: [source], onDuplicate: 'import' }));

/** Takes a file's values where its references differ from the library's articles. */
export const replaceWithReferences = (transport: Transport, entry: ImportEntry): Promise<void> =>
  startAgain(transport, entry, (source) => transport.call('import.start', { sources: [source], onConflict: 'replace' }));

/** Imports a full text as the new version of the record it belongs to; what is annotated in the record is carried over. */
export const importAsFullText = async (transport: Transport, entry: ImportEntry): Promise<void> => {
  const { outcome } = entry;
  if (outcome?.kind !== 'duplicate') return;
  const source = sourceOf(entry);
  if (source !== null) await startVersion(transport, entry.key, outcome.articleId, source);
};

/** Adds the article that the library had already to the review that was open. */
export const joinAsFound = async (transport: Transport, { key, reviewId, outcome }: ImportEntry): Promise<void> => {
  if (reviewId === null || outcome?.kind !== 'duplicate') return;
  change(key, { joined: await joinReview(transport, reviewId, [outcome.articleId]) });
};

/** Whether the library had it already, and the review that was open does not have it yet. */
export const canJoin = ({ reviewId, joined, outcome }: ImportEntry): boolean =>
  reviewId !== null && joined === null && outcome?.kind === 'duplicate' && outcome.match !== 'full-text';

/** Adds all of those articles to their review, in one step. */
export const joinAllAsFound = async (transport: Transport): Promise<void> => {
  for (const [reviewId, found] of Map.groupBy(imports.get().filter(canJoin), (entry) => entry.reviewId)) {
    if (reviewId === null) continue;
    const joined = await joinReview(
      transport,
      reviewId,
      found.flatMap(({ outcome }) => (outcome?.kind === 'duplicate' ? [outcome.articleId] : [])),
    );
    for (const { key } of found) change(key, { joined });
  }
};

/** Stops what has not ended; articles already in the library stay. */
export const cancelImports = async (transport: Transport): Promise<void> => {
  const entries = imports.get();
  const jobs = new Set(entries.flatMap(({ state, jobId }) => (state !== 'ended' && jobId !== null ? [jobId] : [])));
  for (const entry of entries) {
    if (entry.state === 'sending') end(entry.key, { kind: 'cancelled' });
  }
  for (const jobId of jobs) {
    const result = await transport.call('import.cancel', { jobId });
    if (result.ok) takeJob(transport, result.value);
  }
};

/** Stops one file; the others go on. */
export const cancelImport = async (transport: Transport, { key, state, jobId }: ImportEntry): Promise<void> => {
  if (state === 'sending') end(key, { kind: 'cancelled' });
  if (jobId === null) return;
  const item = entriesOf(jobId).findIndex((entry) => entry.key === key);
  const result = await transport.call('import.cancel', { jobId, item });
  if (result.ok) takeJob(transport, result.value);
};

/** Follows the host's news of imports; after a gap in the news it asks. */
export const followImports = (transport: Transport): (() => void) =>
  transport.subscribe((event: TouchstoneEvent) => {
    if (event.type === 'import') takeJob(transport, event.job);
    else if (event.type === 'changed' && event.external) {
      for (const { jobId, state } of imports.get()) {
        if (jobId !== null && state !== 'ended') void refresh(transport, jobId);
      }
    }
  });

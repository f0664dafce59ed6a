/** `import FILE…`: hands the files over, watches the import, and says what became of each. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { STAGE_CHUNK_BYTES, type ImportJob, type ImportOutcome } from '../../../shared/contract/imports.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { UploadId } from '../../../shared/model/id.ts';
import type { Core } from '../../core/core.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { callMethod } from '../call-method.ts';
import { fileFailure } from '../file-failure.ts';
import { writeError, writeJson, writeOutput } from '../terminal.ts';

interface FileOutcome {
  readonly file: string;
  readonly outcome: ImportOutcome;
}

type Staged = { readonly file: string } & ({ readonly uploadId: UploadId } | { readonly outcome: ImportOutcome });

/** Rejects with a TouchstoneError that names the file. */
const stage = async (core: Core, file: string): Promise<UploadId> => {
  const name = basename(file);
  let uploadId: UploadId | undefined;
  try {
    await using handle = await open(file);
    const buffer = Buffer.alloc(STAGE_CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, STAGE_CHUNK_BYTES);
      if (bytesRead === 0 && uploadId !== undefined) return uploadId;
      const base64 = buffer.toString('base64', 0, bytesRead);
      ({ uploadId } = await callMethod(core, 'import.stage', { name, base64, ...(uploadId === undefined ? {} : { uploadId }) }));
    }
  } catch (error) {
    throw error instanceof TouchstoneError ? error : fileFailure(error, file, 'read');
  }
};

/** A file that cannot be read never stops the others. */
const stageAll = async (core: Core, files: readonly string[]): Promise<readonly Staged[]> => {
  const staged: Staged[] = [];
  for (const file of files) {
    try {
      staged.push({ file, uploadId: await stage(core, file) });
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error;
      staged.push({ file, outcome: { kind: 'failed', error: error.failure } });
    }
  }
  return staged;
};

/** Starts the import and resolves when it has ended; Ctrl+C cancels what has not been read yet. */
const runJob = async (core: Core, uploadIds: readonly UploadId[], onDuplicate: 'offer' | 'import'): Promise<ImportJob> => {
  const latest = new Map<string, ImportJob>();
  const { promise: ended, resolve } = Promise.withResolvers<ImportJob>();
  let jobId: string | null = null;
  let announced = 0;
  const follow = (job: ImportJob): void => {
    latest.set(job.id, job);
    if (job.id !== jobId) return;
    const done = job.items.filter(({ state }) => state === 'ended').length;
    if (done > announced) writeError(`${done} of ${job.items.length}\n`);
    announced = Math.max(announced, done);
    if (job.state === 'ended') resolve(job);
  };
  const unsubscribe = core.subscribe((event) => {
    if (event.type === 'import') follow(event.job);
  });
  const sources = uploadIds.map((uploadId) => ({ kind: 'upload' as const, uploadId }));
  const started = await callMethod(core, 'import.start', { sources, onDuplicate });
  jobId = started.id;
  // Events may have come before the answer that names the job.
  follow(latest.get(started.id) ?? started);
  const cancel = (): void => void core.call('import.cancel', { jobId: started.id });
  process.once('SIGINT', cancel);
  try {
    return await ended;
  } finally {
    process.off('SIGINT', cancel);
    unsubscribe();
  }
};

const describe = (outcome: ImportOutcome): string => {
  switch (outcome.kind) {
    case 'imported':
      return [`imported as "${outcome.title}" (${outcome.characters} characters, ${outcome.blocks} blocks)`, ...outcome.notices].join('; ');
    case 'duplicate':
      return `already in the library as "${outcome.title}"; --on-duplicate import makes a second one`;
    case 'new-version':
      return `version ${outcome.number} of "${outcome.title}"`;
    case 'unchanged':
      return `the same as the current version of "${outcome.title}"; nothing was changed`;
    case 'failed':
      return `failed: ${outcome.error.message}`;
    case 'cancelled':
      return 'cancelled';
  }
};

const readOnDuplicate = (given = 'offer'): 'offer' | 'import' => {
  if (given === 'offer' || given === 'import') return given;
  throw new UsageError(`--on-duplicate is offer or import, not "${given}".`);
};

export const importFiles = async (core: Core, { operands: files, options }: Arguments): Promise<number> => {
  if (files.length === 0) throw new UsageError('import needs at least one FILE.');
  const onDuplicate = readOnDuplicate(options['on-duplicate']);
  const staged = await stageAll(core, files);
  const uploadIds = staged.flatMap((one) => ('uploadId' in one ? [one.uploadId] : []));
  const job = uploadIds.length === 0 ? null : await runJob(core, uploadIds, onDuplicate);
  const outcomes = (job?.items ?? []).map(({ outcome }): ImportOutcome => outcome ?? { kind: 'cancelled' });

  const results = staged.map((one): FileOutcome => ({
    file: one.file,
    outcome: 'outcome' in one ? one.outcome : (outcomes.shift() ?? { kind: 'cancelled' }),
  }));
  if (options.json === true) writeJson(results);
  else for (const { file, outcome } of results) writeOutput(`${file}: ${describe(outcome)}\n`);
  return results.some(({ outcome }) => outcome.kind === 'failed' || outcome.kind === 'cancelled') ? 1 : 0;
};

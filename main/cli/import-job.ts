/** Hands files over to the core and watches an import to its end; what it was is for the commands to say. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { STAGE_CHUNK_BYTES, type ImportJob } from '../../shared/contract/imports.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { UploadId } from '../../shared/model/id.ts';
import type { Core } from '../core/core.ts';
import { callMethod } from './call-method.ts';
import { fileFailure } from './file-failure.ts';
import { writeError } from './terminal.ts';

/** Hands a file over; rejects with a TouchstoneError that names it. */
export const stageFile = async (core: Core, file: string): Promise<UploadId> => {
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

/** Starts an import and resolves when it has ended; Ctrl+C cancels what has not been read yet. */
export const runJob = async (core: Core, begin: () => Promise<ImportJob>): Promise<ImportJob> => {
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
  const started = await begin();
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

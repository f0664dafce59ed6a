/** The background thread's entry: does one job after another, as messages ask. */
import { parentPort } from 'node:worker_threads';
import type { z } from 'zod';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { WorkStage } from '../../../shared/contract/progress.ts';
import { storageFailure } from '../../db/failures.ts';
import { libraryFile } from '../../db/file/library-file.ts';
import { openLibrary } from '../../db/library.ts';
import { mergeBundleJob, writeBundleJob } from '../bundle/bundle-jobs.ts';
import { cleanJob, eraseJob } from '../erasure/erasure-jobs.ts';
import { replayStepJob } from '../methods/history.ts';
import { drawPngJob, writeReportJob } from '../reports/report-jobs.ts';
import type { Job, JobContext } from './job-context.ts';
import { JOBS, type JobInput, type JobKind, type JobResult } from './jobs.ts';
import { toThreadSchema, type FromThread, type ToThread } from './messages.ts';

const jobs: { readonly [Kind in JobKind]: Job<Kind> } = {
  'merge-bundle': mergeBundleJob,
  'write-bundle': writeBundleJob,
  'write-report': writeReportJob,
  'replay-step': replayStepJob,
  'draw-png': drawPngJob,
  erase: eraseJob,
  clean: cleanJob,
};

const schemas: { readonly [Kind in JobKind]: { readonly input: z.ZodType<JobInput<Kind>> } } = JOBS;

/** Between two reports of progress, in milliseconds. */
const PROGRESS_INTERVAL = 100;

const port = parentPort;
if (port === null) throw new Error('This file is the entry of a thread.');

const post = (message: FromThread): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  port.postMessage(message);
};

/** Resolved when the core lets the job write. */
let granted: (() => void) | null = null;

const createContext = (
  kind: JobKind,
  { cancelled, libraryDirectory }: Extract<ToThread, { type: 'run' }>,
): JobContext & { close(): void } => {
  const flag = new Int32Array(cancelled);
  let opened: Awaited<ReturnType<typeof openLibrary>> | null = null;
  let lastStage: WorkStage | null = null;
  let lastTold = 0;
  return {
    library: async () => {
      opened ??= await openLibrary(libraryDirectory);
      return opened;
    },
    step: (stage, done, total) => {
      if (Atomics.load(flag, 0) === 1) throw new TouchstoneError({ code: 'cancelled', message: JOBS[kind].cancelled });
      const now = Date.now();
      if (stage === lastStage && now - lastTold < PROGRESS_INTERVAL) return;
      lastStage = stage;
      lastTold = now;
      post({ type: 'progress', progress: { stage, done, total } });
    },
    whileOthersWait: async (write) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      granted = resolve;
      post({ type: 'ask-to-write' });
      await promise;
      try {
        return write();
      } finally {
        post({ type: 'wrote' });
      }
    },
    close: () => {
      opened?.close();
    },
  };
};

const perform = <Kind extends JobKind>(kind: Kind, input: JobInput<Kind>, context: JobContext): Promise<JobResult<Kind>> =>
  jobs[kind](input, context);

const run = async (request: Extract<ToThread, { type: 'run' }>): Promise<FromThread> => {
  const { kind } = request;
  const context = createContext(kind, request);
  try {
    return { type: 'done', result: await perform(kind, schemas[kind].input.parse(request.input), context) };
  } catch (error) {
    const failure = storageFailure(error, libraryFile(request.libraryDirectory));
    if (failure !== null) return { type: 'failed', error: failure };
    return { type: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    context.close();
  }
};

port.on('message', (received: unknown) => {
  const message = toThreadSchema.parse(received);
  if (message.type === 'write') granted?.();
  else void run(message).then(post);
});

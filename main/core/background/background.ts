/**
 * Runs long work in a thread of its own, one job after another, so that calls are
 * answered meanwhile. The thread opens the library by itself; while it writes, this
 * process's own writes are held back.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { WorkProgress } from '../../../shared/contract/progress.ts';
import { JOBS, type JobInput, type JobKind, type JobResult } from './jobs.ts';
import { fromThreadSchema, type FromThread, type ToThread } from './messages.ts';

/** How a job is followed and stopped. */
export interface JobWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Omit<WorkProgress, 'id'>) => void;
}

export interface Background {
  /**
   * Resolves with the job's result. What is cancelled in time leaves the library as it was.
   * @throws TouchstoneError as the job fails; `cancelled` when the signal is aborted before its end.
   */
  run<Kind extends JobKind>(kind: Kind, input: JobInput<Kind>, watch: JobWatch): Promise<JobResult<Kind>>;
  /** Ends the thread; jobs must have ended. */
  close(): Promise<void>;
}

const here = import.meta.dirname;

/** From source the file beside this one; built, vite.config.ts makes it an entry of its own. */
const defaultEntry = (): string => {
  if (import.meta.filename.endsWith('.ts')) return join(here, 'thread.ts');
  const beside = join(here, 'background-thread.js');
  return existsSync(beside) ? beside : join(here, '..', 'background-thread.js');
};

const schemas: { readonly [Kind in JobKind]: { readonly result: z.ZodType<JobResult<Kind>>; readonly cancelled: string } } = JOBS;

/**
 * @param holdWrites keeps this process from writing until the function it returns is called.
 * @param entry the thread's file; the one that belongs to this file unless a test names another.
 */
export const createBackground = (libraryDirectory: string, holdWrites: () => () => void, entry = defaultEntry()): Background => {
  let thread: Worker | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const start = (): Worker => {
    const started = new Worker(entry, { name: 'touchstone-background' });
    const forget = (): void => {
      if (thread === started) thread = null;
    };
    started.once('error', forget);
    started.once('exit', forget);
    thread = started;
    return started;
  };

  const runNow = async <Kind extends JobKind>(
    kind: Kind,
    input: JobInput<Kind>,
    { signal, onProgress }: JobWatch,
  ): Promise<JobResult<Kind>> => {
    if (signal.aborted) throw new TouchstoneError({ code: 'cancelled', message: schemas[kind].cancelled });
    const worker = thread ?? start();
    const post = (message: ToThread): void => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(message);
    };
    const cancelled = new SharedArrayBuffer(4);
    const cancel = (): void => {
      Atomics.store(new Int32Array(cancelled), 0, 1);
    };
    let letWrite: (() => void) | null = null;
    const release = (): void => {
      letWrite?.();
      letWrite = null;
    };
    const { promise: ended, resolve, reject } = Promise.withResolvers<JobResult<Kind>>();
    const hear = (message: FromThread): void => {
      switch (message.type) {
        case 'progress':
          onProgress(message.progress);
          return;
        case 'ask-to-write':
          letWrite = holdWrites();
          post({ type: 'write' });
          return;
        case 'wrote':
          release();
          return;
        case 'done':
          resolve(schemas[kind].result.parse(message.result));
          return;
        case 'failed':
          reject(new TouchstoneError(message.error));
          return;
        case 'fault':
          reject(new Error(`The job ${kind} failed unexpectedly: ${message.stack}`));
      }
    };
    const receive = (message: unknown): void => {
      try {
        hear(fromThreadSchema.parse(message));
      } catch (error) {
        reject(error);
      }
    };
    const fail = (cause?: unknown): void => {
      reject(new Error(`The thread ended while it did the job ${kind}.`, { cause }));
    };
    worker.on('message', receive);
    worker.once('error', fail);
    worker.once('exit', fail);
    signal.addEventListener('abort', cancel, { once: true });
    worker.ref();
    post({ type: 'run', kind, input, libraryDirectory, cancelled });
    try {
      return await ended;
    } finally {
      release();
      signal.removeEventListener('abort', cancel);
      worker.off('message', receive);
      worker.off('error', fail);
      worker.off('exit', fail);
      // An idle thread keeps no process running.
      worker.unref();
    }
  };

  return {
    run: (kind, input, watch) => {
      const result = queue.then(() => runNow(kind, input, watch));
      queue = result.catch(() => null);
      return result;
    },
    close: async () => {
      await queue;
      await thread?.terminate();
    },
  };
};

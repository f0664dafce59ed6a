/**
 * Reads sources in a child process and holds it to its limits. A child that takes
 * too long, too much memory, or crashes costs one file; the next gets a new child.
 */
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { ReadProgress } from '../../shared/contract/imports.ts';
import type { Source } from './formats/format.ts';
import type { ImportedDocument } from './imported-document.ts';
import type { ReadRequest } from './read-document.ts';
import type { ReadResult } from './read-source.ts';
import type { WorkerHandle, WorkerLauncher } from './worker-launcher.ts';
import { workerAnswerSchema } from './worker-protocol.ts';

export interface WorkerLimits {
  /** For one source, in milliseconds. */
  readonly time: number;
  /** Resident memory of the child, in bytes. */
  readonly memory: number;
  /** Between two looks at its memory, in milliseconds. */
  readonly memoryInterval: number;
}

/** A million characters take about a second and 250 MB; these leave room for what is large and honest. */
export const DEFAULT_LIMITS: WorkerLimits = { time: 120_000, memory: 1_500_000_000, memoryInterval: 100 };

/** How one reading is followed and stopped. */
export interface ReadWatch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

export interface DocumentReader {
  /**
   * Reads an article; sources wait for one another.
   * @throws TouchstoneError `import-failed` naming the file, also for a file of references; `cancelled` when the signal is aborted.
   */
  read(source: Source, request: ReadRequest, watch?: ReadWatch): Promise<ImportedDocument>;
  /** Reads an article or a file of references, whichever the source is; throws as `read`. */
  readSource(source: Source, request: ReadRequest, watch?: ReadWatch): Promise<ReadResult>;
  /** Ends the child; a read under way fails as cancelled. */
  close(): void;
}

const ADVICE = 'The file may be damaged or made to be unreadable. Save the article as plain text and import that.';

const failed = (message: string): TouchstoneError => new TouchstoneError({ code: 'import-failed', message });

const cancelled = (name: string): TouchstoneError =>
  new TouchstoneError({ code: 'cancelled', message: `Reading “${name}” was cancelled.` });

const inWords = (limits: WorkerLimits): { time: string; memory: string } => ({
  time: limits.time >= 120_000 ? `${Math.round(limits.time / 60_000)} minutes` : `${Math.ceil(limits.time / 1_000)} seconds`,
  memory: limits.memory >= 1e9 ? `${(limits.memory / 1e9).toFixed(1)} GB` : `${Math.round(limits.memory / 1e6)} MB`,
});

export const createDocumentReader = (launch: WorkerLauncher, limits: WorkerLimits = DEFAULT_LIMITS): DocumentReader => {
  let child: WorkerHandle | null = null;
  let nextId = 1;
  let queue: Promise<unknown> = Promise.resolve();
  /** Fails the read under way. */
  let interrupt: ((why: 'crashed' | 'closed') => void) | null = null;
  let receive: ((message: unknown) => void) | null = null;

  const discard = (handle: WorkerHandle): void => {
    if (child === handle) child = null;
    handle.kill();
  };

  const start = (): WorkerHandle => {
    const handle = launch();
    handle.onMessage((message) => {
      if (child === handle) receive?.(message);
    });
    handle.onExit(() => {
      if (child !== handle) return;
      child = null;
      interrupt?.('crashed');
    });
    child = handle;
    return handle;
  };

  const readNow = (source: Source, request: ReadRequest, { signal, onProgress }: ReadWatch): Promise<ReadResult> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(cancelled(source.name));
        return;
      }
      const handle = child ?? start();
      const id = nextId;
      nextId += 1;

      const settle = (): void => {
        clearTimeout(timer);
        clearInterval(watchdog);
        signal?.removeEventListener('abort', abort);
        interrupt = null;
        receive = null;
      };
      const stop = (error: TouchstoneError): void => {
        settle();
        discard(handle);
        reject(error);
      };
      const abort = (): void => {
        stop(cancelled(source.name));
      };
      const timer = setTimeout(() => {
        stop(failed(`Reading “${source.name}” took more than ${inWords(limits).time} and was stopped. ${ADVICE}`));
      }, limits.time);
      const watchdog = setInterval(() => {
        void handle.residentBytes().then((bytes) => {
          if (bytes === null || bytes <= limits.memory || receive !== accept) return;
          stop(failed(`Reading “${source.name}” took more than ${inWords(limits).memory} of memory and was stopped. ${ADVICE}`));
        });
      }, limits.memoryInterval);
      const accept = (message: unknown): void => {
        const answer = workerAnswerSchema.safeParse(message).data;
        if (answer === undefined) {
          stop(failed(`Reading “${source.name}” gave no usable result. ${ADVICE}`));
          return;
        }
        if (answer.id !== id) return;
        if (answer.type === 'progress') {
          onProgress?.(answer.progress);
          return;
        }
        settle();
        if (answer.type === 'done') resolve(answer.result);
        else reject(new TouchstoneError(answer.error));
      };
      interrupt = (why) => {
        stop(
          why === 'closed'
            ? cancelled(source.name)
            : failed(`Reading “${source.name}” ended unexpectedly, most often for lack of memory. ${ADVICE}`),
        );
      };
      receive = accept;
      signal?.addEventListener('abort', abort, { once: true });
      handle.post({ ...request, id, name: source.name, bytes: source.bytes });
    });

  const readSource: DocumentReader['readSource'] = (source, request, watch = {}) => {
    const result = queue.then(() => readNow(source, request, watch));
    queue = result.catch(() => null);
    return result;
  };

  return {
    readSource,
    read: async (source, request, watch) => {
      const result = await readSource(source, request, watch);
      if (result.kind === 'article') return result.document;
      throw failed(`“${source.name}” is a file of references, not an article’s text. Import it from the library to add or complete what it refers to.`);
    },
    close: () => {
      interrupt?.('closed');
      if (child !== null) discard(child);
    },
  };
};

/**
 * Reads sources and aligns versions in a child process and holds it to its limits. A child that takes
 * too long, too much memory, or crashes costs one file; the next gets a new child.
 */
import type { AlignedText, CarriedTarget, DiffRun } from '../../shared/anchor/alignment.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { ReadProgress } from '../../shared/contract/imports.ts';
import type { TextRange } from '../../shared/model/annotation.ts';
import type { Source } from './formats/format.ts';
import type { ImportedDocument } from './imported-document.ts';
import type { ReadRequest } from './read-document.ts';
import type { ReadResult } from './read-source.ts';
import type { WorkerHandle, WorkerLauncher } from './worker-launcher.ts';
import { workerAnswerSchema, type WorkerAnswer, type WorkerCompareRequest } from './worker-protocol.ts';

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

/** Two texts of one article. */
export interface TextPair {
  readonly from: AlignedText;
  readonly to: AlignedText;
}

export interface DocumentReader {
  /**
   * Reads an article; sources wait for one another.
   * @throws TouchstoneError `import-failed` naming the file, also for a file of references; `cancelled` when the signal is aborted.
   */
  read(source: Source, request: ReadRequest, watch?: ReadWatch): Promise<ImportedDocument>;
  /** Reads an article or a file of references, whichever the source is; throws as `read`. */
  readSource(source: Source, request: ReadRequest, watch?: ReadWatch): Promise<ReadResult>;
  /**
   * Carries passages of one text over to another; waits for what is under way.
   * @param name of the article, for messages.
   * @returns the outcome of each, in the order given.
   * @throws TouchstoneError as `read` does.
   */
  carry(name: string, texts: TextPair, ranges: readonly TextRange[], signal?: AbortSignal): Promise<CarriedTarget[]>;
  /** What changed from one text to another; waits and fails as `carry` does. */
  compare(name: string, texts: TextPair): Promise<DiffRun[]>;
  /** Ends the child; a read under way fails as cancelled. */
  close(): void;
}

/** What the child is busy with, in the words of its failures. */
interface Work {
  /** "Reading “trial.pdf”", at the beginning of a sentence. */
  readonly doing: string;
  readonly advice: string;
}

const reading = (name: string): Work => ({
  doing: `Reading “${name}”`,
  advice: 'The file may be damaged or made to be unreadable. Save the article as plain text and import that.',
});

const comparing = (name: string): Work => ({
  doing: `Comparing the versions of “${name}”`,
  advice: 'Nothing was changed. Check that the new version is of the same article.',
});

const failed = (message: string): TouchstoneError => new TouchstoneError({ code: 'import-failed', message });

const cancelled = ({ doing }: Work): TouchstoneError => new TouchstoneError({ code: 'cancelled', message: `${doing} was cancelled.` });

const inWords = (limits: WorkerLimits): { time: string; memory: string } => ({
  time: limits.time >= 120_000 ? `${Math.round(limits.time / 60_000)} minutes` : `${Math.ceil(limits.time / 1_000)} seconds`,
  memory: limits.memory >= 1e9 ? `${(limits.memory / 1e9).toFixed(1)} GB` : `${Math.round(limits.memory / 1e6)} MB`,
});

const toPosted = ({ from, to }: TextPair): Pick<WorkerCompareRequest, 'from' | 'to'> => ({
  from: { text: from.text, blocks: [...(from.blocks ?? [])] },
  to: { text: to.text, blocks: [...(to.blocks ?? [])] },
});

export const createDocumentReader = (launch: WorkerLauncher, limits: WorkerLimits = DEFAULT_LIMITS): DocumentReader => {
  let child: WorkerHandle | null = null;
  let closed = false;
  let nextId = 1;
  let queue: Promise<unknown> = Promise.resolve();
  /** Fails what is under way. */
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

  /** Asks the child one thing and resolves with what `accepted` makes of its answer; null is no usable one. */
  const ask = <Answer>(
    work: Work,
    request: object,
    accepted: (answer: WorkerAnswer) => Answer | null,
    { signal, onProgress }: ReadWatch,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true || closed) {
        reject(cancelled(work));
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
        stop(cancelled(work));
      };
      const timer = setTimeout(() => {
        stop(failed(`${work.doing} took more than ${inWords(limits).time} and was stopped. ${work.advice}`));
      }, limits.time);
      const watchdog = setInterval(() => {
        void handle.residentBytes().then((bytes) => {
          if (bytes === null || bytes <= limits.memory || receive !== accept) return;
          stop(failed(`${work.doing} took more than ${inWords(limits).memory} of memory and was stopped. ${work.advice}`));
        });
      }, limits.memoryInterval);
      const accept = (message: unknown): void => {
        const answer = workerAnswerSchema.safeParse(message).data;
        if (answer !== undefined && answer.id !== id) return;
        if (answer?.type === 'progress') {
          onProgress?.(answer.progress);
          return;
        }
        if (answer?.type === 'failed') {
          settle();
          reject(new TouchstoneError(answer.error));
          return;
        }
        const value = answer === undefined ? null : accepted(answer);
        if (value === null) {
          stop(failed(`${work.doing} gave no usable result. ${work.advice}`));
          return;
        }
        settle();
        resolve(value);
      };
      interrupt = (why) => {
        stop(
          why === 'closed' ? cancelled(work) : failed(`${work.doing} ended unexpectedly, most often for lack of memory. ${work.advice}`),
        );
      };
      receive = accept;
      signal?.addEventListener('abort', abort, { once: true });
      handle.post({ ...request, id });
    });

  const inTurn = <Answer>(next: () => Promise<Answer>): Promise<Answer> => {
    const result = queue.then(next);
    queue = result.catch(() => null);
    return result;
  };

  const readSource: DocumentReader['readSource'] = ({ name, bytes }, request, watch = {}) =>
    inTurn(() =>
      ask(reading(name), { type: 'read', ...request, name, bytes }, (answer) => (answer.type === 'done' ? answer.result : null), watch),
    );

  return {
    readSource,
    read: async (source, request, watch) => {
      const result = await readSource(source, request, watch);
      if (result.kind === 'article') return result.document;
      throw failed(
        `“${source.name}” is a file of references, not an article’s text. Import it from the library to add or complete what it refers to.`,
      );
    },
    carry: (name, texts, ranges, signal) =>
      inTurn(() =>
        ask(
          comparing(name),
          { type: 'carry', name, ...toPosted(texts), ranges },
          (answer) => (answer.type === 'carried' && answer.targets.length === ranges.length ? answer.targets : null),
          signal === undefined ? {} : { signal },
        ),
      ),
    compare: (name, texts) =>
      inTurn(() =>
        ask(
          comparing(name),
          { type: 'compare', name, ...toPosted(texts) },
          (answer) => (answer.type === 'compared' ? answer.runs : null),
          {},
        ),
      ),
    close: () => {
      closed = true;
      interrupt?.('closed');
      if (child !== null) discard(child);
    },
  };
};

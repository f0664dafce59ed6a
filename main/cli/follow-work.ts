/** Shows on a terminal how far long work has come, and lets Ctrl+C stop it. */
import { progressShare, progressWords, type WorkKind } from '../../shared/progress/progress-words.ts';
import type { Core } from '../core/core.ts';
import { writeError } from './terminal.ts';

/** Goes to the beginning of the line and clears it (ECMA-48, CSI K). */
const CLEAR_LINE = '\r\u001B[K';

/** Runs work whose signal Ctrl+C aborts; a second one ends the program at once. */
export const interruptible = async <Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> => {
  const abort = new AbortController();
  const interrupt = (): void => {
    abort.abort();
  };
  process.once('SIGINT', interrupt);
  try {
    return await work(abort.signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
};

export interface FollowedWork {
  /** The id it is begun with. */
  readonly id: string;
  readonly kind: WorkKind;
  readonly signal: AbortSignal;
  /** Asks the core to stop it. */
  readonly cancel: () => void;
}

/** Runs work and writes its progress over one line of standard error, when that is a terminal; the line is empty afterwards. */
export const followWork = async <Value>(
  core: Core,
  { id, kind, signal, cancel }: FollowedWork,
  run: () => Promise<Value>,
): Promise<Value> => {
  const { isTTY } = process.stderr;
  const unsubscribe = core.subscribe((event) => {
    if (!isTTY || event.type !== 'progress' || event.progress.id !== id) return;
    const share = progressShare(kind, event.progress);
    writeError(`${CLEAR_LINE}${share === null ? '' : `${Math.floor(share * 100)} %  `}${progressWords(kind, event.progress)}`);
  });
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await run();
  } finally {
    signal.removeEventListener('abort', cancel);
    unsubscribe();
    if (isTTY) writeError(CLEAR_LINE);
  }
};

/** Work that is under way, by the id it was begun with: how it is followed, and how it is stopped. */
import type { TouchstoneEvent } from '../../../shared/contract/events.ts';
import type { WorkProgress } from '../../../shared/contract/progress.ts';
import type { JobWatch } from './background.ts';

export class RunningWork {
  readonly #aborts = new Map<string, AbortController>();
  readonly #work = new Set<Promise<unknown>>();
  readonly #emit: (event: TouchstoneEvent) => void;

  constructor(emit: (event: TouchstoneEvent) => void) {
    this.#emit = emit;
  }

  has(id: string): boolean {
    return this.#aborts.has(id);
  }

  /** Runs work that reports its progress under its id, and can be stopped by it. */
  async run<Value>(id: string, work: (watch: JobWatch) => Promise<Value>): Promise<Value> {
    const abort = new AbortController();
    this.#aborts.set(id, abort);
    const onProgress = (progress: Omit<WorkProgress, 'id'>): void => {
      this.#emit({ type: 'progress', progress: { id, ...progress } });
    };
    const promise = work({ signal: abort.signal, onProgress });
    this.#work.add(promise);
    try {
      return await promise;
    } finally {
      this.#work.delete(promise);
      if (this.#aborts.get(id) === abort) this.#aborts.delete(id);
    }
  }

  /** Asks work to stop; it fails as cancelled unless it has come to its end already. Says whether there was any. */
  cancel(id: string): boolean {
    const abort = this.#aborts.get(id);
    abort?.abort();
    return abort !== undefined;
  }

  /** Cancels what runs, and resolves when it has ended. */
  async cancelAll(): Promise<void> {
    for (const abort of this.#aborts.values()) abort.abort();
    await Promise.allSettled(this.#work);
  }
}

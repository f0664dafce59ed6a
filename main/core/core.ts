/**
 * What a host holds: one open library behind the contract. Hosts know nothing of
 * SQLite or of importing; the core knows nothing of windows, sockets or arguments.
 */
import type { CallResult } from '../../shared/contract/failure.ts';
import type { TouchstoneEvent } from '../../shared/contract/events.ts';

export interface Core {
  /**
   * Calls a method of the contract by name. Never rejects: an unknown name, a bad
   * input and every failure come back as data.
   */
  call(method: string, input: unknown): Promise<CallResult<unknown>>;
  /** Listens to changes and to the progress of imports; returns what ends it. */
  subscribe(listener: (event: TouchstoneEvent) => void): () => void;
  /** Lets running work end or cancels it, and closes the library. */
  close(): Promise<void>;
}

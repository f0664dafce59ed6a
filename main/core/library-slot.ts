/**
 * Holds the library of a core, open or not. One that cannot be opened does not stop
 * the core: each call gets the reason, and the next one tries again. Many may use the
 * library at a time; while a backup is put in its place, everyone else waits.
 */
import { isInPlace, openLibrary, type Library } from '../db/library.ts';

/** What the one who has the library to himself may do with it. */
export interface ExclusiveAccess {
  /** The open library, opening it if need be; rejects with whatever keeps it from being opened. */
  open(): Promise<Library>;
  /** Closes the file; it is opened again when it is next needed. */
  release(): void;
}

export class LibrarySlot {
  readonly #directory: string;
  #library: Library | null = null;
  #opening: Promise<Library> | null = null;
  /** Ends with the last of those who want the library to themselves; each waits for the one before. */
  #exclusive: Promise<void> | null = null;
  readonly #users = new Set<Promise<unknown>>();
  #closed = false;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * Runs `work` with the open library, which stays open until `work` has ended.
   * @throws whatever keeps the library from being opened, and what `work` throws.
   */
  async use<Value>(work: (library: Library) => Value | Promise<Value>): Promise<Value> {
    while (this.#exclusive !== null) await this.#exclusive;
    // Nothing may be awaited between the last look and being counted among the users.
    const run = this.#open().then(work);
    const ended = run.catch(() => {});
    this.#users.add(ended);
    try {
      return await run;
    } finally {
      this.#users.delete(ended);
    }
  }

  /** The library if it is open now; only for a look that awaits nothing. */
  get current(): Library | null {
    return this.#library;
  }

  /** Runs `work` once nobody uses the library, and while nobody else can. */
  exclusively<Value>(work: (access: ExclusiveAccess) => Promise<Value>): Promise<Value> {
    const before = this.#exclusive;
    const run = (async () => {
      await before;
      await Promise.all(this.#users);
      return work({ open: () => this.#open(), release: () => this.#release() });
    })();
    const ended: Promise<void> = run.then(
      () => this.#leave(ended),
      () => this.#leave(ended),
    );
    this.#exclusive = ended;
    return run;
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#exclusive !== null) await this.#exclusive;
    await Promise.all(this.#users);
    await this.#opening?.catch(() => {});
    this.#release();
  }

  async #open(): Promise<Library> {
    const library = this.#library;
    if (library !== null) {
      if (isInPlace(library)) return library;
      // Another process has put a backup in its place: what was written here now would be lost.
      this.#library = null;
      void Promise.all(this.#users).then(() => library.close());
    }
    if (this.#closed) throw new Error('The core is closed.');
    this.#opening ??= openLibrary(this.#directory)
      .then((opened) => {
        this.#library = opened;
        return opened;
      })
      .finally(() => {
        this.#opening = null;
      });
    return this.#opening;
  }

  #leave(exclusive: Promise<void>): void {
    if (this.#exclusive === exclusive) this.#exclusive = null;
  }

  #release(): void {
    this.#library?.close();
    this.#library = null;
  }
}

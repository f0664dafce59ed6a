/**
 * Holds the library of a core, open or not. One that cannot be opened does not stop
 * the core: each call gets the reason, and the next one tries again. While a backup
 * is put in its place, calls wait.
 */
import { openLibrary, type Library } from '../db/library.ts';

export class LibrarySlot {
  readonly #directory: string;
  #library: Library | null = null;
  #opening: Promise<Library> | null = null;
  #exclusive: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * The open library, opening it if need be.
   * @throws whatever keeps it from being opened.
   */
  async get(): Promise<Library> {
    await this.#exclusive;
    if (this.#library !== null) return this.#library;
    if (this.#closed) throw new Error('The core is closed.');
    this.#opening ??= openLibrary(this.#directory).finally(() => {
      this.#opening = null;
    });
    this.#library = await this.#opening;
    return this.#library;
  }

  /** The library if it is open now. */
  get current(): Library | null {
    return this.#library;
  }

  /** Runs `work` while nothing else can get the library. */
  exclusively<Value>(work: () => Promise<Value>): Promise<Value> {
    const run = this.#exclusive.then(work);
    this.#exclusive = run.catch(() => {});
    return run;
  }

  /** Closes the file; the next `get` opens it again. */
  release(): void {
    this.#library?.close();
    this.#library = null;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#exclusive;
    await this.#opening?.catch(() => {});
    this.release();
  }
}

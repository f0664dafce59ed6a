/** Notices what other processes write to the library, by SQLite's `data_version`, which a connection's own writes leave alone. */
import type { Library } from '../db/library.ts';
import type { LibrarySlot } from './library-slot.ts';

export class ExternalWrites {
  readonly #slot: LibrarySlot;
  readonly #onFound: () => void;
  #library: Library | null = null;
  #version: number | null = null;

  /** @param onFound called when something was written elsewhere since the last look. */
  constructor(slot: LibrarySlot, onFound: () => void) {
    this.#slot = slot;
    this.#onFound = onFound;
  }

  /** Takes what has been written so far as known. */
  accept(): void {
    this.#library = this.#slot.current;
    this.#version = this.#library?.connection.dataVersion() ?? null;
  }

  /** The first look at a library finds nothing. */
  look(): void {
    const [library, version] = [this.#library, this.#version];
    this.accept();
    if (library !== null && library === this.#library && version !== this.#version) this.#onFound();
  }
}

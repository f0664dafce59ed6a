/**
 * Lets one job of the background thread write to the library while this process's own
 * writes wait. Without it they would wait inside SQLite, and with them every call.
 */
export class WriteGate {
  #held: Promise<void> | null = null;

  get isHeld(): boolean {
    return this.#held !== null;
  }

  /** Resolves when nobody holds the gate. */
  async passed(): Promise<void> {
    while (this.#held !== null) await this.#held;
  }

  /** Holds the gate until the function it returns is called; calling that again does nothing. */
  hold(): () => void {
    if (this.#held !== null) throw new Error('Two jobs cannot write at once.');
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    return () => {
      if (this.#held !== promise) return;
      this.#held = null;
      resolve();
    };
  }
}

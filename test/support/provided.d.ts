/** What vitest.config.ts hands to the tests, for `inject`. */
import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Property tests draw their cases from it. */
    fuzzSeed: number;
    /** In the browser: how many times slower than the machine its processor is made. */
    slowdown: number;
  }
}

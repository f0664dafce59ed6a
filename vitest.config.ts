/** Three kinds of tests: `pure` and `unit` in Node (pure code; real SQLite files and hosts), `browser` in real Chromium. */
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from './test/chromium.ts';
import { keepCompiledCode } from './test/compiled-code.ts';

keepCompiledCode();

/** Property tests draw their cases from one seed; see the setup file. */
const properties = {
  setupFiles: ['test/support/seed-properties.ts'],
  provide: { fuzzSeed: Number(process.env['FUZZ_SEED'] ?? 20_261_121) },
};

/** Vitest alone would leave one core free, which is half of a machine with two. */
const WORKERS = availableParallelism();

/** Tests of pure code that put another module in the place of one: that needs a process of its own. */
const REPLACES_MODULES = ['test/unit/anchor/quote-finder.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          ...properties,
          include: ['test/unit/**/*.test.ts'],
          exclude: REPLACES_MODULES,
          environment: 'node',
          // Pure code keeps nothing from one file to the next, and loading it anew for each costs a third of the time.
          isolate: false,
          maxWorkers: WORKERS,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'unit',
          ...properties,
          include: ['test/db/**/*.test.ts', 'test/hosts/**/*.test.ts', ...REPLACES_MODULES],
          environment: 'node',
          globalSetup: 'test/support/build-first.ts',
          maxWorkers: WORKERS,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        plugins: [react()],
        // Found before the tests start: a package met during a run would reload the page under it.
        optimizeDeps: { entries: ['renderer/**/*.{ts,tsx}', 'test/browser/**/*.{ts,tsx}', 'test/support/seed-properties.ts'] },
        test: {
          name: 'browser',
          setupFiles: [...properties.setupFiles, 'test/browser/support/slow-machine.ts'],
          provide: { ...properties.provide, slowdown: Number(process.env['SLOWDOWN'] ?? 1) },
          include: ['test/browser/**/*.test.{ts,tsx}'],
          maxWorkers: WORKERS,
          // For a machine that is ten times slower than it should be; nothing waits this long for an answer that comes.
          testTimeout: 120_000,
          expect: { poll: { timeout: 45_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 1280, height: 800 },
          },
        },
      },
    ],
  },
});

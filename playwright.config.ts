/**
 * One end-to-end suite, two hosts: the web host, and the desktop shell. What is tagged
 * `@one-host` does not depend on the host, or the desktop cannot do it; it runs on the web host.
 */
import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './test/chromium.ts';
import { keepCompiledCode } from './test/compiled-code.ts';
import type { Options } from './test/e2e/fixtures/test.ts';

keepCompiledCode();

export default defineConfig<Options>({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'node_modules/.cache/e2e',
  globalSetup: './test/support/build-first.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    launchOptions: chromiumLaunch(),
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'web', use: { hostKind: 'web' } },
    { name: 'desktop', use: { hostKind: 'desktop' }, grepInvert: /@one-host/ },
  ],
});

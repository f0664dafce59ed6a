/** Reads how many test cases passed, failed and were skipped from the runners' own JSON reports. */
import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 };

export const addCounts = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

const vitestReportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

/** Vitest's JSON reporter: https://vitest.dev/guide/reporters#json-reporter */
export const readVitestCounts = (json: string): Counts => {
  const report = vitestReportSchema.parse(JSON.parse(json));
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
};

const playwrightReportSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** Playwright's JSON reporter: https://playwright.dev/docs/test-reporters#json-reporter. A flaky case is a failed one here. */
export const readPlaywrightCounts = (json: string): Counts => {
  const { stats } = playwrightReportSchema.parse(JSON.parse(json));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
};

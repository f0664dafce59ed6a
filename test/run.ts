/**
 * `npm test`: everything that must hold before a change is taken. Finds a browser, or
 * installs one and says so; then types, format, lint, build and every test, each with its duration.
 * The last line counts the test cases of all runners together.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumExecutable } from './chromium.ts';
import { addCounts, NO_TESTS, readPlaywrightCounts, readVitestCounts, type Counts } from './support/test-counts.ts';

const ROOT = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'touchstone-reports-'));

const bin = (path: string): readonly string[] => [join(ROOT, 'node_modules', path)];

const hasBrowser = (): boolean => chromiumExecutable().executablePath !== undefined || existsSync(chromium.executablePath());

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

const installBrowser = (): boolean => {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebianRoot) {
    console.log('No browser found: installing Chromium with apt-get.');
    if (run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium']) && hasBrowser()) return true;
  }
  console.log('No browser found: installing Chromium with Playwright.');
  return run(process.execPath, [...bin('@playwright/test/cli.js'), 'install', 'chromium']) && hasBrowser();
};

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** What the step's own report counts; absent for steps that are no tests. */
  readonly counts?: () => Counts;
  /** Nothing after it can be trusted when it fails. */
  readonly stops?: boolean;
}

const vitest = (project: string): Step => {
  const report = join(reports, `${project}.json`);
  return {
    name: `${project} tests`,
    args: [
      ...bin('vitest/vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    counts: () => readVitestCounts(readFileSync(report, 'utf8')),
  };
};

const e2eReport = join(reports, 'e2e.json');

const STEPS: readonly Step[] = [
  { name: 'types', args: [...bin('typescript/bin/tsc'), '--build'] },
  { name: 'format', args: [...bin('oxfmt/bin/oxfmt'), '--check'] },
  { name: 'lint', args: [...bin('oxlint/bin/oxlint'), '--type-aware'] },
  { name: 'build', args: [...bin('vite/bin/vite.js'), 'build', '--app', '--logLevel', 'warn'], stops: true },
  vitest('unit'),
  vitest('browser'),
  {
    name: 'end-to-end tests',
    args: [...bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    counts: () => readPlaywrightCounts(readFileSync(e2eReport, 'utf8')),
  },
];

/** A runner that fails without a failed case (it crashed, or a file did not load) counts as one. */
const countsOf = (step: Step, succeeded: boolean): Counts => {
  if (step.counts === undefined) return NO_TESTS;
  try {
    const counts = step.counts();
    return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { ...NO_TESTS, failed: 1 };
  }
};

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

const main = (): number => {
  if (!hasBrowser() && !installBrowser()) {
    console.error('The tests need Chromium. Install it, or name one in the environment variable CHROMIUM.');
    return 1;
  }
  const began = performance.now();
  const failedSteps: string[] = [];
  let total = NO_TESTS;
  for (const step of STEPS) {
    console.log(`\n== ${step.name}`);
    const stepBegan = performance.now();
    const succeeded = run(process.execPath, step.args, step.env);
    total = addCounts(total, countsOf(step, succeeded));
    console.log(`== ${step.name}: ${succeeded ? 'done' : 'FAILED'} in ${seconds(stepBegan)}`);
    if (!succeeded) failedSteps.push(step.name);
    if (!succeeded && step.stops === true) break;
  }
  console.log(`\nAll in ${seconds(began)}.${failedSteps.length === 0 ? '' : ` Failed: ${failedSteps.join(', ')}.`}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return failedSteps.length === 0 ? 0 : 1;
};

try {
  process.exitCode = main();
} finally {
  rmSync(reports, { recursive: true, force: true });
}

/**
 * `npm test`: everything that must hold before a change is taken. Finds a browser, or
 * installs one and says so; then types, format, lint, build and every test, each with its duration.
 * Ends with every failed test, since of a long log often the end alone is kept, and the
 * test cases of all runners counted together.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumExecutable } from './chromium.ts';
import { runCommand, type CommandEnd } from './support/run-command.ts';
import { addCounts, NO_TESTS, readPlaywrightCounts, readVitestCounts, type Counts } from './support/test-counts.ts';
import { describeFailures, describeOutput, readPlaywrightFailures, readVitestFailures, type TestFailure } from './support/test-failures.ts';

const ROOT = join(import.meta.dirname, '..');
const reports = mkdtempSync(join(tmpdir(), 'touchstone-reports-'));

const bin = (path: string): readonly string[] => [join(ROOT, 'node_modules', path)];

const hasBrowser = (): boolean => chromiumExecutable().executablePath !== undefined || existsSync(chromium.executablePath());

const run = (command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<CommandEnd> =>
  runCommand(command, args, ROOT, env);

const succeeds = async (command: string, args: readonly string[]): Promise<boolean> => (await run(command, args)).succeeded;

const installBrowser = async (): Promise<boolean> => {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebianRoot) {
    console.log('No browser found: installing Chromium with apt-get.');
    const installed = (await succeeds('apt-get', ['update', '-qq'])) && (await succeeds('apt-get', ['install', '-y', '-qq', 'chromium']));
    if (installed && hasBrowser()) return true;
  }
  console.log('No browser found: installing Chromium with Playwright.');
  return (await succeeds(process.execPath, [...bin('@playwright/test/cli.js'), 'install', 'chromium'])) && hasBrowser();
};

/** What a runner of tests says of them in a file. */
interface Report {
  readonly path: string;
  readonly counts: (json: string) => Counts;
  readonly failures: (json: string) => TestFailure[];
}

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Absent for steps that are no tests. */
  readonly report?: Report;
  /** Nothing after it can be trusted when it fails. */
  readonly stops?: boolean;
}

const vitest = (name: string, projects: readonly string[]): Step => {
  const path = join(reports, `${name}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  return {
    name: `${name} tests`,
    args: [...bin('vitest/vitest.mjs'), 'run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`],
    report: { path, counts: readVitestCounts, failures: readVitestFailures },
  };
};

const e2eReport = join(reports, 'e2e.json');

/** Types take one processor the longest, so the others run beside them. */
const CHECKS: readonly (readonly Step[])[] = [
  [{ name: 'types', args: [...bin('typescript/bin/tsc'), '--build'] }],
  [
    { name: 'format', args: [...bin('oxfmt/bin/oxfmt'), '--check'] },
    { name: 'lint', args: [...bin('oxlint/bin/oxlint'), '--type-aware'] },
    { name: 'build', args: [...bin('vite/bin/vite.js'), 'build', '--app', '--logLevel', 'warn'], stops: true },
  ],
];

/** One after another: each takes all processors. */
const TESTS: readonly Step[] = [
  vitest('unit', ['pure', 'unit']),
  vitest('browser', ['browser']),
  {
    name: 'end-to-end tests',
    // A line for each test is for whoever watches; in a log it would push out what failed before.
    args: [...bin('@playwright/test/cli.js'), 'test', `--reporter=${process.stdout.isTTY ? 'list' : 'dot'},json`],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    report: { path: e2eReport, counts: readPlaywrightCounts, failures: readPlaywrightFailures },
  },
];

interface Outcome {
  readonly counts: Counts;
  /** What to say at the end; empty for a step that succeeded. */
  readonly complaint: string;
}

const outcomeOf = ({ report }: Step, { succeeded, output }: CommandEnd): Outcome => {
  const lastLines = succeeded ? '' : describeOutput(output, ROOT);
  if (report === undefined) return { counts: NO_TESTS, complaint: lastLines };
  let json: string;
  try {
    json = readFileSync(report.path, 'utf8');
  } catch {
    return { counts: { ...NO_TESTS, failed: 1 }, complaint: lastLines };
  }
  const counts = report.counts(json);
  const failures = report.failures(json);
  const told = failures.length === 0 ? [] : [describeFailures(failures, ROOT)];
  return {
    // A runner that fails without a failed case (it crashed, or a file did not load) counts as one.
    counts: succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 },
    complaint: (counts.failed > 0 ? told : [...told, lastLines]).join('\n'),
  };
};

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

const main = async (): Promise<number> => {
  if (!hasBrowser() && !(await installBrowser())) {
    console.error('The tests need Chromium. Install it, or name one in the environment variable CHROMIUM.');
    return 1;
  }
  const began = performance.now();
  const complaints: string[] = [];
  let total = NO_TESTS;
  /** Runs steps in their order; false when one failed that stops the rest. */
  const runSteps = async (steps: readonly Step[]): Promise<boolean> => {
    for (const step of steps) {
      console.log(`\n== ${step.name}`);
      const stepBegan = performance.now();
      const end = await run(process.execPath, step.args, step.env);
      const { counts, complaint } = outcomeOf(step, end);
      total = addCounts(total, counts);
      console.log(`== ${step.name}: ${end.succeeded ? 'done' : 'FAILED'} in ${seconds(stepBegan)}`);
      if (!end.succeeded) complaints.push(`== ${step.name} FAILED\n${complaint}`);
      if (!end.succeeded && step.stops === true) return false;
    }
    return true;
  };
  const checked = await Promise.all(CHECKS.map(runSteps));
  if (!checked.includes(false)) await runSteps(TESTS);
  console.log(`\nAll in ${seconds(began)}.`);
  if (complaints.length > 0) console.log(`\n${complaints.join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return complaints.length === 0 ? 0 : 1;
};

try {
  process.exitCode = await main();
} finally {
  rmSync(reports, { recursive: true, force: true });
}

/** What the end of a test run says of tests that failed, from reports like those the runners write. */
import { describe, expect, it } from 'vitest';
import { describeFailures, describeOutput, readPlaywrightFailures, readVitestFailures } from '../support/test-failures.ts';

const vitestReport = (...testResults: readonly object[]): string => JSON.stringify({ testResults });

const playwrightReport = (suites: readonly object[], errors: readonly object[] = []): string =>
  JSON.stringify({ config: { rootDir: '/project/test/e2e' }, suites, errors });

const spec = (title: string, status: string, ...errors: readonly object[]) => ({
  title,
  file: 'library.test.ts',
  tests: [{ projectName: 'desktop', status, results: [{ errors }] }],
});

describe('reading the report of Vitest', () => {
  it('names each failed case with its groups, and no other', () => {
    const report = vitestReport({
      name: '/project/test/unit/a.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { ancestorTitles: ['outer', 'inner'], title: 'fails', status: 'failed', failureMessages: ['Error: one', 'Error: two'] },
        { ancestorTitles: ['outer'], title: 'holds', status: 'passed', failureMessages: [] },
        { ancestorTitles: [], title: 'waits', status: 'skipped' },
      ],
    });
    expect(readVitestFailures(report)).toEqual([
      { file: '/project/test/unit/a.test.ts', title: 'outer › inner › fails', errors: ['Error: one', 'Error: two'] },
    ]);
  });

  it('names a file that failed without a failed case, with what is known of it', () => {
    const report = vitestReport(
      { name: 'broken.test.ts', status: 'failed', message: 'did not load', assertionResults: [] },
      { name: 'fine.test.ts', status: 'passed', message: '', assertionResults: [] },
    );
    expect(readVitestFailures(report)).toEqual([{ file: 'broken.test.ts', title: null, errors: ['did not load'] }]);
  });
});

describe('reading the report of Playwright', () => {
  it('names each failed case with its host and its groups, and every error with its line', () => {
    const location = { file: '/project/test/e2e/library.test.ts', line: 7, column: 3 };
    const group = { title: 'a shelf', specs: [spec('falls', 'unexpected', { message: 'no button', location }, { message: 'complaints' })] };
    const report = playwrightReport([{ title: 'library.test.ts', specs: [spec('holds', 'expected')], suites: [group] }]);
    expect(readPlaywrightFailures(report)).toEqual([
      {
        file: '/project/test/e2e/library.test.ts',
        title: '[desktop] › a shelf › falls',
        errors: ['no button\n    at /project/test/e2e/library.test.ts:7', 'complaints'],
      },
    ]);
  });

  it('counts a case that failed before it passed as failed', () => {
    const report = playwrightReport([{ title: 'library.test.ts', specs: [spec('wavers', 'flaky', { message: 'first try' })] }]);
    expect(readPlaywrightFailures(report)).toMatchObject([{ title: '[desktop] › wavers', errors: ['first try'] }]);
  });

  it('tells what failed outside all cases', () => {
    const report = playwrightReport([], [{ message: 'Error: not loaded', location: { file: '/project/test/e2e/a.test.ts', line: 2 } }]);
    expect(readPlaywrightFailures(report)).toEqual([
      { file: '/project/test/e2e/a.test.ts', title: null, errors: ['Error: not loaded\n    at /project/test/e2e/a.test.ts:2'] },
    ]);
  });
});

describe('telling failures', () => {
  it('names file and test, then the error without colours or empty lines, and the project’s own call it came from', () => {
    const error = [
      '\u001B[31mError\u001B[39m: no such button',
      '',
      '    at poll (http://localhost:5173/node_modules/.vite/vitest/deps/index.js?v=1:6:4)',
      '    at http://localhost:5173/project/test/browser/a.test.tsx?import&t=17:4:85',
      '    at http://localhost:5173/project/test/browser/support/b.ts?import&t=17:9:1',
    ].join('\n');
    expect(describeFailures([{ file: '/project/test/browser/a.test.tsx', title: 'shows it', errors: [error] }], '/project')).toBe(
      ['✗ test/browser/a.test.tsx › shows it', '    Error: no such button', '        at test/browser/a.test.tsx'].join('\n'),
    );
  });

  it('names every failure however many there are, and shortens their errors so that all fit the end of a log', () => {
    const error = Array.from({ length: 40 }, (_, line) => `line ${line} ${'x'.repeat(500)}`).join('\n');
    const failures = Array.from({ length: 30 }, (_, index) => ({ file: 'a.test.ts', title: `case ${index}`, errors: [error] }));
    const told = describeFailures(failures, '/project');
    for (const { title } of failures) expect(told).toContain(`✗ a.test.ts › ${title}\n`);
    expect(told.length).toBeLessThan(12_000);
    expect(describeFailures(failures.slice(0, 1), '/project').split('\n')).toHaveLength(1 + 15);
  });

  it('tells the last lines of what a runner wrote that failed without a failed case', () => {
    const output = `${Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n')}\n\nout of memory\n`;
    expect(
      describeOutput(output, '/project')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([...Array.from({ length: 14 }, (_, index) => `line ${86 + index}`), 'out of memory']);
  });
});

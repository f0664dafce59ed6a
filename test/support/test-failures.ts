/** Reads which tests failed, and how, from the runners' own JSON reports, and says it in lines fit for the end of a log. */
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface TestFailure {
  /** A whole path; empty when the runner names none. */
  readonly file: string;
  /** The test's own title after those it is grouped under; null when the file itself failed, such as one that did not load. */
  readonly title: string | null;
  /** Messages, each with where it was thrown; none for a file of which the runner says more in its output alone. */
  readonly errors: readonly string[];
}

const vitestReportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** Vitest's JSON reporter: https://vitest.dev/guide/reporters#json-reporter */
export const readVitestFailures = (json: string): TestFailure[] =>
  vitestReportSchema.parse(JSON.parse(json)).testResults.flatMap(({ name, status, message, assertionResults }): TestFailure[] => {
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [{ file: name, title: null, errors: message === '' ? [] : [message] }] : [];
    return failed.map(({ ancestorTitles, title, failureMessages }) => ({
      file: name,
      title: [...ancestorTitles, title].join(' › '),
      errors: failureMessages ?? [],
    }));
  });

const errorSchema = z.object({
  message: z.string().optional(),
  location: z.object({ file: z.string(), line: z.int() }).optional(),
});

const suiteSchema = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(
        z.object({
          projectName: z.string(),
          status: z.string(),
          results: z.array(z.object({ errors: z.array(errorSchema) })),
        }),
      ),
    }),
  ),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});

const playwrightReportSchema = z.object({
  config: z.object({ rootDir: z.string() }),
  suites: z.array(suiteSchema),
  errors: z.array(errorSchema),
});

const toError = ({ message = '', location }: z.infer<typeof errorSchema>): string =>
  location === undefined ? message : `${message}\n    at ${location.file}:${location.line}`;

const failuresOf = ({ specs, suites = [] }: z.infer<typeof suiteSchema>, groups: readonly string[], folder: string): TestFailure[] => [
  ...specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => ({
        file: join(folder, file),
        title: [`[${projectName}]`, ...groups, title].join(' › '),
        errors: results.flatMap(({ errors }) => errors.map(toError)),
      })),
  ),
  ...suites.flatMap((suite) => failuresOf(suite, [...groups, suite.title], folder)),
];

/** Playwright's JSON reporter: https://playwright.dev/docs/test-reporters#json-reporter. Its outermost suites are the files. */
export const readPlaywrightFailures = (json: string): TestFailure[] => {
  const { config, suites, errors } = playwrightReportSchema.parse(JSON.parse(json));
  return [
    ...suites.flatMap((suite) => failuresOf(suite, [], config.rootDir)),
    ...errors.map((error) => ({ file: error.location?.file ?? '', title: null, errors: [toError(error)] })),
  ];
};

/** Of a log whose end alone is kept, a dozen failures with their errors still fit. */
const MOST_LINES = 15;
const LINES_IN_ALL = 75;
const LONGEST_LINE = 130;

const cut = (line: string): string => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line);

const IS_CALL = /^\s*at /u;

/** The address a module has in the browser: its path, and a query in front of a position in what it was compiled to. */
const SERVED_MODULE = /https?:\/\/localhost:\d+(?<path>\/[^?\s]*)\?[^\s)]*/gu;

/** The lines that say something: no colours, no empty ones, paths as they are told in the project. */
const linesOf = (text: string, root: string): string[] =>
  stripVTControlCharacters(text)
    .replaceAll(SERVED_MODULE, '$<path>')
    .replaceAll(`${root}/`, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(cut);

/** The beginning of the message, and the innermost call that is the project's own. */
const describeError = (error: string, root: string, most: number): string[] => {
  const lines = linesOf(error, root);
  const message = lines.filter((line) => !IS_CALL.test(line));
  const call = lines.find((line) => IS_CALL.test(line) && !/node_modules|<anonymous>|node:/u.test(line));
  return call === undefined ? message.slice(0, most) : [...message.slice(0, Math.max(1, most - 1)), `    ${call.trim()}`];
};

/**
 * One paragraph for each failure: its file, its title, and the first lines of its errors, at most
 * 15 of each and fewer the more failures there are. @param root the folder that paths are told from.
 */
export const describeFailures = (failures: readonly TestFailure[], root: string): string => {
  const most = Math.max(1, Math.min(MOST_LINES, Math.floor(LINES_IN_ALL / failures.length)));
  return failures
    .map(({ file, title, errors }) => {
      const name = [file.replace(`${root}/`, ''), title ?? ''].filter((part) => part !== '').join(' › ');
      return [`✗ ${name}`, ...errors.flatMap((error) => describeError(error, root, most))].join('\n    ');
    })
    .join('\n');
};

/** The end of what a runner wrote, for one that failed without saying where. */
export const describeOutput = (output: string, root: string): string =>
  linesOf(output, root)
    .slice(-MOST_LINES)
    .map((line) => `    ${line}`)
    .join('\n');

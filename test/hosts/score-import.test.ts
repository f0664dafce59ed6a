/** `npm run score:import` on a small corpus of our own: what it prints, and how it ends. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { makeTemporaryFolder, removeFolder } from '../support/temporary-library.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

const score = async (...args: string[]): Promise<string> =>
  (await run(process.execPath, ['test/score/import.ts', ...args], { cwd: ROOT })).stdout;

let corpus: string;

const put = (path: string, content: string): void => {
  const whole = join(corpus, path);
  mkdirSync(resolve(whole, '..'), { recursive: true });
  writeFileSync(whole, content);
};

beforeAll(() => {
  corpus = makeTemporaryFolder();
  const first = 'Forty adults slept in a dark room for two weeks and in a lit one for two more.';
  const second = 'Those who slept in the dark said that they felt rested more often than the others.';
  put('html/known/source.html', `<title>Dark rooms</title><h1>Dark rooms</h1><p>${first}</p><p>${second}</p>`);
  put('html/known/expected.html', `<p>${first}</p><p>${second}</p><p>A paragraph that the page itself does not have.</p>`);
  put('html/known/expected-metadata.json', '{"title": "Dark rooms"}');
  put('html/empty/source.html', '');
  put('html/empty/expected.html', `<p>${first}</p>`);
});

afterAll(() => removeFolder(corpus));

test('counts what was found and what was not, names what it could not read', async () => {
  const shareSchema = z.object({ found: z.number(), of: z.number() });
  const output = z
    .object({
      forms: z.array(
        z.object({
          form: z.string(),
          files: shareSchema,
          measures: z.object({ paragraphs: shareSchema, title: shareSchema }),
          failures: z.array(z.object({ name: z.string() })),
        }),
      ),
    })
    .parse(JSON.parse(await score('--corpus', corpus, '--json')));
  expect(output.forms).toEqual([
    {
      form: 'html',
      files: { found: 1, of: 2 },
      measures: { paragraphs: { found: 2, of: 4 }, title: { found: 1, of: 1 } },
      failures: [{ name: 'html/empty/source.html' }],
    },
  ]);
});

test('the table and the missing paragraphs can be read by people', async () => {
  const output = await score('--corpus', corpus, '--form', 'html', '--verbose');
  expect(output).toContain('html/known/source.html: paragraph: A paragraph that the page itself does not have.');
  expect(output).toMatch(/^html\s+1\/2\s+50\.0 % \(2\/4\)/mu);
  expect(output).toContain('not read: html/empty/source.html: “source.html” is empty.');
});

test('without a corpus it says so and ends well', async () => {
  expect(await score('--corpus', join(corpus, 'nowhere'))).toContain('nothing was read');
});

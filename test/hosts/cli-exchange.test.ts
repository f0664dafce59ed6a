/** Bundles and annotations by command: two libraries, as scripts exchange them. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleReportSchema } from '../../shared/contract/bundles.ts';
import { annotationImportSchema } from '../../shared/contract/exchange.ts';
import { runProcess, startProcess, type Ended } from '../support/run-process.ts';
import { makeSilentBrowser } from '../support/silent-browser.ts';

let folder: string;

const touchstone = (library: 'ada' | 'ben', args: readonly string[]): Promise<Ended> =>
  runProcess('dist/main/cli.js', [...args, '--library', join(folder, library)], {});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-exchange-'));
  await writeFile(join(folder, 'trial.txt'), 'A trial of tea\n\nThere was no difference between the groups.\n');
  const { code } = await touchstone('ada', ['import', join(folder, 'trial.txt')]);
  expect(code).toBe(0);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('takes annotations in, says what cannot be placed by its field, and writes them out again', async () => {
  const row = (id: string, exact: string) => ({
    id,
    uri: 'https://x.example',
    user: 'acct:m@hypothes.is',
    text: 'so',
    tags: ['coi'],
    target: [{ selector: [{ type: 'TextQuoteSelector', exact }] }],
  });
  const file = join(folder, 'rows.json');
  await writeFile(file, JSON.stringify([row('1', 'no difference'), { ...row('2', 'x'), target: 7 }]));
  const tried = await touchstone('ada', ['annotations', 'import', 'A trial of tea', file, '--dry-run']);
  expect(tried.out).toMatch(/^Nothing was changed\. Without --dry-run:\n1 added/u);
  const { code, out, errors } = await touchstone('ada', ['annotations', 'import', 'A trial of tea', file, '--json']);
  expect(code).toBe(1);
  expect(errors).toContain('1.target: ');
  expect(annotationImportSchema.parse(JSON.parse(out))).toMatchObject({ added: 1, format: 'hypothesis' });
  const csv = await touchstone('ada', ['export', 'A trial of tea', '--format', 'csv']);
  expect(csv.out.split('\r\n')[1]).toContain('conflict-of-interest');
});

it('carries a library over as a bundle, and merges it again without a change', async () => {
  const bundle = join(folder, 'library.touchstone');
  expect(await touchstone('ada', ['export', '--format', 'bundle', '--out', bundle])).toMatchObject({ code: 0, out: '' });
  const over = await touchstone('ada', ['export', '--format', 'bundle', '--out', bundle]);
  expect(over.code).toBe(1);
  const tried = await touchstone('ben', ['bundle', 'import', bundle, '--dry-run']);
  expect(tried.out).toMatch(/^Nothing was changed\. Without --dry-run:\n.*: added\n/u);
  const { code, out } = await touchstone('ben', ['bundle', 'import', bundle]);
  expect([code, out]).toEqual([0, '1 article, 1 annotation: added\n']);
  const again = await touchstone('ben', ['bundle', 'import', bundle, '--json']);
  expect(bundleReportSchema.parse(JSON.parse(again.out)).changes).toEqual([]);
  await writeFile(bundle, (await readFile(bundle)).subarray(0, 500));
  const broken = await touchstone('ben', ['bundle', 'import', bundle]);
  expect(broken.code).toBe(1);
  expect(broken.errors).toContain('“library.touchstone” cannot be read');
});

it.skipIf(process.platform === 'win32')('stops a PDF at Ctrl+C, and leaves what was there before as it was', async () => {
  const { path, started } = await makeSilentBrowser(folder);
  const out = join(folder, 'report.pdf');
  await writeFile(out, 'an earlier report');
  const printing = startProcess(
    'dist/main/cli.js',
    ['export', 'A trial of tea', '--format', 'pdf', '--out', out, '--library', join(folder, 'ada')],
    { TOUCHSTONE_BROWSER: path },
  );
  await expect.poll(() => existsSync(started)).toBe(true);
  printing.process.kill('SIGINT');
  const { code, errors } = await printing.ended();
  expect([code, errors]).toEqual([1, 'The export was cancelled.\n']);
  expect(await readFile(out, 'utf8')).toBe('an earlier report');
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  expect(await readdir(join(folder, 'ada', 'outgoing'))).toEqual([]);
});

/** Files that commands write: the one that was there before is replaced only by a complete new one. */
import { spawnSync } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '../../main/cli/write-whole.ts';
import { runProcess } from '../support/run-process.ts';

let folder: string;
let report: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-files-'));
  report = join(folder, 'report.html');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (text: string, over = true): Promise<void> => writeWhole(report, { over }, (file) => file.writeFile(text));

it('takes the place of a file with its mode, also through a link', async () => {
  await write('first');
  await chmod(report, 0o640);
  await write('second');
  expect(await readFile(report, 'utf8')).toBe('second');
  if (process.platform !== 'win32') expect((await stat(report)).mode & 0o777).toBe(0o640);
  const link = join(folder, 'link.html');
  await symlink(report, link);
  await writeWhole(link, { over: true }, (file) => file.writeFile('third'));
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(report, 'utf8')).toBe('third');
  expect((await readdir(folder)).toSorted()).toEqual(['link.html', 'report.html']);
});

it('leaves the file as it was when writing fails, and nothing beside it', async () => {
  await write('before');
  const full = writeWhole(report, { over: true }, async (file) => {
    await file.writeFile('half');
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  });
  await expect(full).rejects.toThrow(`Could not write ${report}: the disk is full.`);
  expect(await readFile(report, 'utf8')).toBe('before');
  expect(await readdir(folder)).toEqual(['report.html']);
});

it('writes over nothing when it may not', async () => {
  await write('before');
  await expect(write('after', false)).rejects.toThrow('it exists already');
  expect(await readFile(report, 'utf8')).toBe('before');
  expect(await readdir(folder)).toEqual(['report.html']);
});

it('a process killed while it writes leaves the file as it was', async () => {
  await write('before');
  const script = `
    import { writeWhole } from ${JSON.stringify(join(import.meta.dirname, '../../main/cli/write-whole.ts'))};
    await writeWhole(${JSON.stringify(report)}, { over: true }, async (file) => {
      await file.writeFile('half');
      process.kill(process.pid, 'SIGKILL');
    });`;
  const run = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], { encoding: 'utf8' });
  expect([run.stderr, run.signal]).toEqual(['', 'SIGKILL']);
  expect(await readFile(report, 'utf8')).toBe('before');
});

describe('on a full disk', () => {
  it.each([
    ['a report', ['--format', 'markdown', '--template', 'full-appraisal']],
    ['a report of another format', ['--format', 'html']],
    ['annotations', ['--format', 'web-annotation']],
  ])('a command leaves the last file of %s as it was', { timeout: 180_000 }, async (_what, options) => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0) {
      console.warn('Skipped: this machine does not let the test mount a small file system.');
      return;
    }
    try {
      const library = ['--library', join(folder, 'library')];
      const article = join(folder, 'trial.txt');
      await writeFile(article, 'A trial of tea\n\nThere was no difference between the groups.\n');
      expect(await runProcess('dist/main/cli.js', ['import', article, ...library])).toMatchObject({ code: 0 });
      const out = join(disk, 'last');
      await writeFile(out, 'the last one');
      await writeFile(join(disk, 'filling'), Buffer.alloc(60 * 1024)).catch(() => {});
      await writeFile(join(disk, 'more'), Buffer.alloc(60 * 1024)).catch(() => {});
      const { code, errors } = await runProcess('dist/main/cli.js', ['export', 'A trial of tea', ...options, '--out', out, ...library]);
      expect([code, errors]).toEqual([1, expect.stringContaining('the disk is full')]);
      expect(await readFile(out, 'utf8')).toBe('the last one');
      expect((await readdir(disk)).toSorted()).toEqual(['filling', 'last', 'more']);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});

/** Erasing by command: what it asks for, what it says, and what is left. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '../../shared/contract/contract.ts';
import { runProcess, type Ended } from '../support/run-process.ts';

let folder: string;

const touchstone = (...args: readonly string[]): Promise<Ended> =>
  runProcess('dist/main/cli.js', [...args, '--library', join(folder, 'library')]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-erase-'));
  await writeFile(join(folder, 'manuscript.txt'), 'A confidential trial\n\nNobody may read qzxwvkjhgfd before it is published.\n');
  await writeFile(join(folder, 'deleted.txt'), 'A deleted trial\n\nThis one was removed and says plmoknijbuhv.\n');
  expect((await touchstone('import', join(folder, 'manuscript.txt'), join(folder, 'deleted.txt'))).code).toBe(0);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const filesHolding = async (word: string): Promise<string[]> => {
  const entries = await readdir(join(folder, 'library'), { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  const held = await Promise.all(paths.map(async (path) => (await readFile(path)).includes(word)));
  return paths.filter((_, index) => held[index]);
};

it('refuses without --yes where it cannot ask, and changes nothing', async () => {
  const { code, errors } = await touchstone('erase', 'A confidential trial');
  expect(code).toBe(2);
  expect(errors).toContain('Give --yes');
  expect((await touchstone('erase', 'A confidential trial', '--history', '--yes')).code).toBe(2);
  expect(await filesHolding('qzxwvkjhgfd')).not.toEqual([]);
});

it('erases an article and names the backup that still holds it; --backups deletes that too', async () => {
  const backup = (await touchstone('backup')).out.trim();
  const { code, out, errors } = await touchstone('erase', 'a confidential trial', '--yes');
  expect(code, errors).toBe(0);
  expect(errors).toContain('cannot be undone');
  expect(errors).toContain('its text and the file it came in');
  expect(out).toContain('Erased “A confidential trial”.');
  expect(out).toContain(backup);
  expect(await filesHolding('qzxwvkjhgfd')).toEqual([backup]);
  expect(await touchstone('erase', 'A confidential trial', '--yes')).toMatchObject({ code: 1, out: '' });

  const listed = contract['article.list'].output.parse(JSON.parse((await touchstone('call', 'article.list')).out));
  const id = listed.articles[0]?.id;
  await touchstone('call', 'article.delete', '--input', JSON.stringify({ articleIds: [id] }));
  const deleted = await touchstone('erase', 'A deleted trial', '--backups', '--yes');
  expect(deleted.out).toBe('Erased “A deleted trial”.\n');
  expect(deleted.errors).toContain(backup);
  expect(await filesHolding('plmoknijbuhv')).toEqual([]);
  expect(await filesHolding('qzxwvkjhgfd')).toEqual([]);
});

/** Other users of the machine cannot read a library, and nothing confidential stays after a process was killed. */
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../shared/model/id.ts';
import { newId, exportIdSchema } from '../../shared/model/id.ts';
import { addArticle, call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let folder: string;
let directory: string;
let articleId: ArticleId;
let umask: number;
beforeEach(async () => {
  umask = process.umask(0o022);
  folder = makeTemporaryFolder();
  directory = join(folder, 'library');
  articleId = await addArticle(directory, 'A trial', 'The drug lifted mood within a day.');
});
afterEach(() => {
  process.umask(umask);
  removeFolder(folder);
});

/** What others than the owner may do with each file and folder, where they may do anything. */
const open = (): string[] => {
  const names = ['.', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })];
  return names.filter((name) => (statSync(join(directory, name)).mode & 0o077) !== 0);
};

/** One of every file that a library has, SQLite's own beside it included. */
const fill = async (whileOpen: () => void): Promise<void> => {
  const core = await openTestCore(directory);
  await call(core, 'library.backup', {});
  await call(core, 'import.stage', { name: 'manuscript.txt', base64: Buffer.from('Confidential.').toString('base64') });
  await call(core, 'report.export', { subject: { kind: 'article', id: articleId }, templateId: 'full-appraisal', format: 'html' });
  whileOpen();
  await core.close();
};

describe.skipIf(process.platform === 'win32')('other users', () => {
  it('can read nothing of a library, while it is open and after', async () => {
    await fill(() => {
      expect(readdirSync(directory).toSorted()).toEqual([
        'backups',
        'incoming',
        'library.sqlite',
        'library.sqlite-shm',
        'library.sqlite-wal',
        'outgoing',
      ]);
      expect(readdirSync(directory, { recursive: true }).length).toBeGreaterThanOrEqual(9);
      expect(open()).toEqual([]);
    });
    expect(open()).toEqual([]);
  });

  it('can read nothing of a damaged library and the one restored in its place', async () => {
    const core = await openTestCore(directory);
    const { name } = await call(core, 'library.backup', {});
    await core.close();
    writeFileSync(join(directory, 'library.sqlite'), 'damaged');
    const again = await openTestCore(directory);
    await call(again, 'library.restore', { name });
    expect(open()).toEqual([]);
    await again.close();
  });

  it('lose what an earlier version let them read, once its owner opens it', async () => {
    await fill(() => {});
    for (const name of ['.', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })]) {
      const path = join(directory, name);
      chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
    }
    const core = await openTestCore(directory);
    expect(open()).toEqual([]);
    await core.close();
  });

  it('keep their way into a folder that holds other things too', async () => {
    chmodSync(directory, 0o755);
    writeFileSync(join(directory, 'notes.txt'), 'Of somebody else’s business.');
    const core = await openTestCore(directory);
    expect(open()).toEqual(['.', 'notes.txt']);
    await core.close();
  });
});

it('what a killed process left a day ago goes, and what another one may be at stays', async () => {
  const old = new Date(Date.now() - 25 * 60 * 60 * 1_000);
  const names = ['library-20260101T000000000Z.sqlite.partial', 'library-20260101T000000000Z.sqlite.partial-wal'];
  const left = [
    ...names.map((name) => join('backups', name)),
    'library-20260101T000000000Z-restoring.sqlite.partial',
    join('outgoing', newId(exportIdSchema)),
    join('incoming', 'upload'),
  ];
  const young = [join('outgoing', newId(exportIdSchema)), join('backups', 'library-20260102T000000000Z.sqlite.partial')];
  const backup = join('backups', 'library-20260101T000000000Z.sqlite');
  for (const name of ['backups', 'incoming', 'outgoing']) mkdirSync(join(directory, name), { recursive: true });
  for (const name of [...left, ...young, backup]) writeFileSync(join(directory, name), 'Confidential.');
  for (const name of [...left, backup]) utimesSync(join(directory, name), old, old);
  const core = await openTestCore(directory);
  await core.close();
  expect([...left, ...young, backup].filter((name) => existsSync(join(directory, name)))).toEqual([...young, backup]);
});

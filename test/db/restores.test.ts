/** Restoring a backup while others use the library, or while it cannot be opened: nothing that was acknowledged is lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import type { ArticleId } from '../../shared/model/id.ts';
import { addArticle, call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

let directory: string;
let file: string;
let articleId: ArticleId;
let backup: string;
let core: Core;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  file = join(directory, 'library.sqlite');
  articleId = await addArticle(directory, 'A trial', 'The drug lifted mood within a day, said the authors of the trial.');
  core = await openTestCore(directory);
  backup = (await call(core, 'library.backup', {})).name;
  await call(core, 'review.create', { title: 'Made after the backup' });
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const reviews = async (of: Core): Promise<string[]> => (await call(of, 'review.list', {})).reviews.map(({ title }) => title);

/** Has another connection hold the library as another process would, while `work` runs. */
const whileHeld = async (how: 'to itself' | 'for writing', work: () => Promise<void>): Promise<void> => {
  const other = new Database(file);
  if (how === 'to itself') other.pragma('locking_mode = EXCLUSIVE');
  other.exec('BEGIN IMMEDIATE; CREATE TABLE held (row); DROP TABLE held');
  try {
    await work();
  } finally {
    other.exec('COMMIT');
    other.close();
  }
};

it('two in a row, not waiting for the first: each keeps what was there', async () => {
  const [first, second] = await Promise.all([
    call(core, 'library.restore', { name: backup }),
    call(core, 'library.restore', { name: backup }),
  ]);
  expect(first.safetyBackup.name).not.toBe(second.safetyBackup.name);
  for (const { safetyBackup } of [first, second]) expect(safetyBackup.name).toMatch(/-before-restore\.sqlite$/);
  await call(core, 'library.restore', { name: first.safetyBackup.name });
  expect(await reviews(core)).toEqual(['Made after the backup']);
});

it('of a library that another process has to itself: says that it is busy, and leaves it where it is', { timeout: 60_000 }, async () => {
  await core.close();
  await whileHeld('to itself', async () => {
    core = await openTestCore(directory);
    expect((await callFailing(core, 'library.restore', { name: backup })).code).toBe('library-busy');
  });
  expect(readdirSync(join(directory, 'backups'))).toEqual([backup]);
  expect(await reviews(core)).toEqual(['Made after the backup']);
});

it('of a library that another process writes to: says that it is busy, and not that it was restored', { timeout: 60_000 }, async () => {
  await whileHeld('for writing', async () => {
    expect((await callFailing(core, 'library.restore', { name: backup })).code).toBe('library-busy');
  });
  expect(await reviews(core)).toEqual(['Made after the backup']);
});

it('of a library of a newer version: is refused, and the file is not touched', async () => {
  await core.close();
  const raised = new Database(file);
  raised.pragma('user_version = 999');
  raised.close();
  const before = readFileSync(file);
  core = await openTestCore(directory);
  expect((await callFailing(core, 'library.restore', { name: backup })).code).toBe('library-newer');
  expect(readFileSync(file).equals(before)).toBe(true);
});

it('while the library is being opened: waits for that and for those who use it', { timeout: 60_000 }, async () => {
  await core.close();
  await whileHeld('to itself', async () => {
    core = await openTestCore(directory);
  });
  // The file has not been opened yet: the first of these does so.
  const [titles, , { safetyBackup }] = await Promise.all([
    reviews(core),
    call(core, 'library.backup', {}),
    call(core, 'library.restore', { name: backup }),
  ]);
  expect(titles).toEqual(['Made after the backup']);
  expect(safetyBackup.name).toMatch(/-before-restore\.sqlite$/);
  expect(await reviews(core)).toEqual([]);
});

it('while backups and checks run: all of them end well', async () => {
  const results = await Promise.all(
    ['library.backup', 'library.check', 'library.restore', 'library.backup', 'library.check'].map((method) =>
      core.call(method, method === 'library.restore' ? { name: backup } : {}),
    ),
  );
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
});

it(
  'while another process writes: every change it acknowledged is in the library or in the safety backup',
  { timeout: 120_000 },
  async () => {
    const writer = spawn(process.execPath, [join(import.meta.dirname, '../support/write-forever.ts'), directory, articleId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(writer, 'close');
    let printed = '';
    const writing = new Promise<void>((resolve) => {
      writer.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (printed.split('\n').length > 20) resolve();
      });
    });
    await writing;
    const kept: string[] = [];
    for (let time = 0; time < 5; time += 1) {
      const result = await core.call('library.restore', { name: backup });
      if (result.ok) kept.push(join(directory, 'backups', readdirSync(join(directory, 'backups')).toSorted().at(-1) ?? ''));
      else expect(result.error.code).toBe('library-busy');
    }
    writer.kill('SIGKILL');
    await closed;
    expect(kept.length).toBeGreaterThan(0);
    const ids = new Set<unknown>();
    for (const path of [...kept, file]) {
      const library = new Database(path, { readonly: true });
      for (const id of library.prepare('SELECT id FROM annotation').pluck().all()) ids.add(id);
      library.close();
    }
    const acknowledged = printed.split('\n').slice(0, -1);
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  },
);

/** Damage that SQLite meets when it opens the file, or only when it reads further. */
const harm = (where: 'at its start' | 'inside'): void => {
  const library = new Database(file);
  const page = Number(library.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'link_by_to'").pluck().get());
  const pageSize = Number(library.pragma('page_size', { simple: true }));
  library.close();
  const bytes = readFileSync(file);
  if (where === 'inside') bytes.fill(0xee, (page - 1) * pageSize, page * pageSize);
  else bytes.fill(0xa5, 0, 100);
  writeFileSync(file, bytes);
};

it('of a library that opens and is damaged inside: works, and keeps the damaged one', async () => {
  await core.close();
  harm('inside');
  core = await openTestCore(directory);
  await call(core, 'settings.get', {});
  const { safetyBackup } = await call(core, 'library.restore', { name: backup });
  expect(safetyBackup.name).toMatch(/-damaged\.sqlite$/);
  expect(existsSync(safetyBackup.path)).toBe(true);
  expect(await call(core, 'library.check', {})).toMatchObject({ ok: true });
  expect(await call(core, 'article.get', { articleId })).toMatchObject({ id: articleId });
});

it('of a damaged library that another process still has open: its next change goes into the restored one', async () => {
  harm('at its start');
  const other = await openTestCore(directory);
  await call(other, 'library.restore', { name: backup });
  await call(core, 'review.create', { title: 'By the one that had it open' });
  expect(await reviews(other)).toEqual(['By the one that had it open']);
  await other.close();
});

it('a backup of a library that is damaged inside is refused in words about backups', async () => {
  await core.close();
  harm('inside');
  core = await openTestCore(directory);
  const failure = await callFailing(core, 'library.backup', {});
  expect(failure.code).toBe('backup-failed');
  expect(failure.message).not.toContain('Choose another backup');
  expect(readdirSync(join(directory, 'backups'))).toEqual([backup]);
});

/** The file itself: versions one after another, backups, restoring, and what a check finds. */
import { randomUUID } from 'node:crypto';
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../main/core/core.ts';
import { MIGRATIONS, type Migration } from '../../main/db/migrations/migrations.ts';
import { openLibrary } from '../../main/db/library.ts';
import { annotationIdSchema, type ArticleId } from '../../shared/model/id.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import { addArticle, call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT = 'The drug lifted mood within a day.\nThe authors hold patents.';

let directory: string;
let file: string;
let articleId: ArticleId;
let core: Core;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  file = join(directory, 'library.sqlite');
  articleId = await addArticle(directory, 'A trial', TEXT);
  core = await openTestCore(directory);
});
afterEach(async () => {
  await core.close();
  expect(faults).toEqual([]);
  removeFolder(directory);
});

describe('migrations', () => {
  it('a step that fails leaves the library intact at the version before it', async () => {
    await core.close();
    const before = await dumpLibrary(directory);
    const broken: readonly Migration[] = [
      ...MIGRATIONS,
      {
        version: MIGRATIONS.length + 1,
        apply: (db) => {
          db.script('DROP TABLE link');
          throw new Error('interrupted');
        },
      },
    ];
    await expect(openLibrary(directory, broken)).rejects.toThrow('interrupted');
    expect(await dumpLibrary(directory)).toEqual(before);
    // The older library was backed up before the attempt.
    expect(readdirSync(join(directory, 'backups')).filter((name) => name.includes('before-version'))).toHaveLength(1);
    core = await openTestCore(directory);
  });
});

describe('backups', () => {
  it('restore what was there, keep what is there now, and undo still works after', async () => {
    const created = await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ quote: { exact: 'lifted mood' } }] });
    const backup = await call(core, 'library.backup', {});
    await call(core, 'annotation.delete', { annotationIds: [created.id] });
    await call(core, 'review.create', { title: 'Made after the backup' });

    const { restored, safetyBackup } = await call(core, 'library.restore', { name: backup.name });
    expect(restored.name).toBe(backup.name);
    expect(await call(core, 'annotation.get', { annotationId: created.id })).toEqual(created);
    expect((await call(core, 'review.list', {})).reviews).toEqual([]);
    expect((await call(core, 'history.state', {})).undo?.label).toBe('tag as claim');
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true });

    await call(core, 'library.restore', { name: safetyBackup.name });
    expect((await call(core, 'review.list', {})).reviews.map(({ title }) => title)).toEqual(['Made after the backup']);
  });

  it('are complete, separate files, made while the library is written to', async () => {
    const writes = Promise.all(
      Array.from({ length: 30 }, () => call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ start: 0, end: 8 }] })),
    );
    const [backup] = await Promise.all([call(core, 'library.backup', {}), writes]);
    const copy = new Database(backup.path, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare('SELECT count(*) AS count FROM article').get()).toEqual({ count: 1 });
    copy.close();
    expect(readdirSync(join(directory, 'backups'))).toEqual([backup.name]);
  });

  it('another process that has the library open sees the restored one', async () => {
    const other = await openTestCore(directory);
    const { name } = await call(core, 'library.backup', {});
    await call(core, 'review.create', { title: 'Later' });
    expect((await call(other, 'review.list', {})).reviews).toHaveLength(1);
    await call(core, 'library.restore', { name });
    expect((await call(other, 'review.list', {})).reviews).toEqual([]);
    await call(other, 'review.create', { title: 'By the other' });
    expect((await call(core, 'review.list', {})).reviews.map(({ title }) => title)).toEqual(['By the other']);
    await other.close();
  });

  it('that are damaged, newer, or not there are refused before anything changes', async () => {
    const { name, path } = await call(core, 'library.backup', {});
    const before = await dumpLibrary(directory);
    const garbage = name.replace('.sqlite', '-garbage.sqlite');
    writeFileSync(join(directory, 'backups', garbage), 'no backup'.repeat(1_000));
    const newer = name.replace('.sqlite', '-newer.sqlite');
    copyFileSync(path, join(directory, 'backups', newer));
    const raised = new Database(join(directory, 'backups', newer));
    raised.pragma('user_version = 99');
    raised.close();

    for (const [bad, code] of [
      [garbage, 'backup-failed'],
      [newer, 'backup-failed'],
      ['nothing.sqlite', 'not-found'],
      ['../library.sqlite', 'not-found'],
    ] as const) {
      expect((await callFailing(core, 'library.restore', { name: bad })).code).toBe(code);
    }
    expect(await dumpLibrary(directory)).toEqual(before);
    expect(readdirSync(join(directory, 'backups')).toSorted()).toEqual([name, garbage, newer].toSorted());
  });
});

describe('the check', () => {
  it('finds a quotation that is not where it was, and the annotation says so too', async () => {
    const { id } = await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ quote: { exact: 'lifted mood' } }] });
    const tampered = new Database(file);
    tampered.exec('UPDATE target SET start_offset = start_offset + 3, end_offset = end_offset + 3');
    tampered.close();
    const result = await call(core, 'library.check', {});
    expect(result.ok).toBe(false);
    expect(result.problems).toEqual(['A quotation in “A trial” is not where it was (moved): “lifted mood”.']);
    const { targets } = await call(core, 'annotation.get', { annotationId: id });
    expect(targets[0]?.anchor).toMatchObject({ state: 'moved', start: TEXT.indexOf('lifted mood') });
  });

  it('finds a search index that does not match', async () => {
    const tampered = new Database(file);
    tampered.exec("INSERT INTO article_fts (article_fts) VALUES ('delete-all')");
    tampered.close();
    const { problems } = await call(core, 'library.check', {});
    expect(problems).toEqual(['The search index of articles does not match them.']);
  });
});

it('two annotations cannot share an id, and a refused one leaves nothing behind', async () => {
  const id = annotationIdSchema.parse(randomUUID());
  await call(core, 'annotation.create', { id, articleId, tag: 'claim', targets: [{ start: 0, end: 8 }] });
  const before = await dumpLibrary(directory);
  expect((await callFailing(core, 'annotation.create', { id, articleId, tag: 'claim', targets: [{ start: 0, end: 8 }] })).code).toBe(
    'invalid-input',
  );
  expect(
    (
      await callFailing(core, 'annotation.create', {
        articleId,
        tag: 'claim',
        targets: [
          { start: 0, end: 8 },
          { start: 0, end: 9_999 },
        ],
      })
    ).code,
  ).toBe('invalid-input');
  expect(await dumpLibrary(directory)).toEqual(before);
  expect((await call(core, 'history.state', {})).undo?.label).toBe('tag as claim');
});

it('an undo that does not fit says so, in words that do not call the library damaged', async () => {
  await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ start: 0, end: 8 }] });
  const tampered = new Database(file);
  tampered.exec('UPDATE history_change SET table_row = table_row + 1000');
  tampered.close();
  const before = await dumpLibrary(directory);
  expect((await callFailing(core, 'history.undo', {})).code).toBe('history-mismatch');
  expect(await dumpLibrary(directory)).toEqual(before);
});

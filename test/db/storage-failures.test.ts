/** What can go wrong with the file and its disk: each has its own message, and nothing is lost. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleId } from '../../shared/model/id.ts';
import { dumpLibrary } from '../support/dump-library.ts';
import { addArticle, call, callFailing, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const TEXT = 'The drug lifted mood within a day, said the authors of the trial.';

let directory: string;
let file: string;
let articleId: ArticleId;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  file = join(directory, 'library.sqlite');
  articleId = await addArticle(directory, 'A trial', TEXT);
});
afterEach(() => {
  expect(faults).toEqual([]);
  removeFolder(directory);
});

const newAnnotation = (note = '') => ({ articleId, tag: 'claim', targets: [{ start: 0, end: 8 }], note });

/** A backup of the sound library, made before the test harms it. */
const backUp = async (): Promise<string> => {
  const core = await openTestCore(directory);
  const { name } = await call(core, 'library.backup', {});
  await core.close();
  return name;
};

describe('a file that is no library', () => {
  const harms: readonly (readonly [string, () => void])[] = [
    ['garbage from its first byte', () => writeFileSync(file, 'not a database at all, but long enough to be looked at'.repeat(200))],
    ['a garbage header', () => writeFileSync(file, Buffer.concat([Buffer.alloc(100, 0xa5), readFileSync(file).subarray(100)]))],
    ['half of itself', () => truncateSync(file, Math.floor(readFileSync(file).length / 8192) * 4096)],
    [
      'another program’s database',
      () => {
        rmSync(file);
        const other = new Database(file);
        other.exec('CREATE TABLE recipe (name TEXT)');
        other.close();
      },
    ],
  ];
  for (const [what, harm] of harms) {
    it(`${what}: says so, keeps the file aside, and restores a backup`, async () => {
      const before = await dumpLibrary(directory);
      const backup = await backUp();
      harm();
      const harmed = readFileSync(file);
      const core = await openTestCore(directory);
      try {
        // Half a file may open and fail only when the missing half is read.
        const results = await Promise.all(
          ['article.list', 'annotation.list', 'library.check', 'history.state', 'search.annotations'].map((method) =>
            core.call(method, method === 'search.annotations' ? { query: 'drug' } : {}),
          ),
        );
        const troubles = results.filter((result) => !result.ok || JSON.stringify(result.value).includes('"ok":false'));
        expect(troubles.length).toBeGreaterThan(0);
        for (const result of results) if (!result.ok) expect(result.error.code).toBe('library-damaged');

        expect((await call(core, 'library.backups', {})).backups.map(({ name }) => name)).toContain(backup);
        const { safetyBackup } = await call(core, 'library.restore', { name: backup });
        expect(readFileSync(safetyBackup.path).equals(harmed)).toBe(true);
        expect(await call(core, 'article.get', { articleId })).toMatchObject({ id: articleId });
        expect(await call(core, 'library.check', {})).toMatchObject({ ok: true });
      } finally {
        await core.close();
      }
      expect(await dumpLibrary(directory)).toEqual(before);
    });
  }

  it('overwritten pages: the check finds them, and calls that meet them say damaged', async () => {
    const bytes = readFileSync(file);
    bytes.fill(0xee, 4096 * 4, bytes.length - 4096);
    writeFileSync(file, bytes);
    const core = await openTestCore(directory);
    const result = await core.call('library.check', {});
    if (result.ok) expect(result.value).toMatchObject({ ok: false });
    else expect(result.error.code).toBe('library-damaged');
    const failure = await callFailing(core, 'annotation.create', newAnnotation());
    expect(failure.code).toBe('library-damaged');
    await core.close();
  });
});

it('a library of a newer version is refused and not touched', async () => {
  const newer = new Database(file);
  newer.pragma('user_version = 999');
  newer.close();
  const before = readFileSync(file);
  const core = await openTestCore(directory);
  for (const [method, input] of [
    ['article.list', {}],
    ['annotation.create', newAnnotation()],
  ] as const) {
    const failure = await callFailing(core, method, input);
    expect(failure.code).toBe('library-newer');
    expect(failure.message).toMatch(/newer version/);
  }
  await core.close();
  expect(readFileSync(file).equals(before)).toBe(true);
});

it('a full disk refuses the complete change, and work continues when there is space again', async () => {
  const core = await openTestCore(directory);
  const kept = await call(core, 'annotation.create', { articleId, tag: 'claim', targets: [{ start: 0, end: 8 }] });
  await core.close();
  const before = await dumpLibrary(directory);

  // SQLite's own limit replaces the disk's: the same error at the same places.
  const script = `
    import { openLibrary } from ${JSON.stringify(join(import.meta.dirname, '../../main/db/library.ts'))};
    import { storageFailure } from ${JSON.stringify(join(import.meta.dirname, '../../main/db/failures.ts'))};
    const library = await openLibrary(process.argv[1]);
    library.connection.pragma('max_page_count = 1');
    try {
      library.write((db, step) => {
        step.describe('fill');
        db.run("UPDATE annotation SET note = 'half'");
        db.run("UPDATE annotation SET note = @note", { note: 'full '.repeat(1_000_000) });
      });
    } catch (error) { console.log(storageFailure(error, library.path).code); }
    library.connection.pragma('max_page_count = 1000000');
    library.write((db, step) => { step.describe('fill'); db.run("UPDATE annotation SET note = ''"); });
    library.close();`;
  const run = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script, directory], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.stdout.trim()).toBe('library-full');
  expect(await dumpLibrary(directory)).toEqual(before);
  const again = await openTestCore(directory);
  expect(await call(again, 'annotation.get', { annotationId: kept.id })).toEqual(kept);
  await again.close();
});

/** A file system of one megabyte, where this machine lets us make one. */
const mountTinyDisk = (at: string): boolean => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at]).status === 0;

it('a really full disk: acknowledged changes stay, and nothing is half there', async (context) => {
  const disk = join(directory, 'disk');
  mkdirSync(disk);
  if (!mountTinyDisk(disk)) {
    console.warn('Skipped: this machine does not let the test mount a small file system.');
    context.skip();
    return;
  }
  try {
    const tiny = await addArticle(disk, 'A trial', TEXT);
    const core = await openTestCore(disk);
    const acknowledged: string[] = [];
    let code = '';
    for (let number = 0; number < 2_000 && code === ''; number += 1) {
      const result = await core.call('annotation.create', { ...newAnnotation('long note '.repeat(400)), articleId: tiny });
      if (!result.ok) code = result.error.code;
      else acknowledged.push(JSON.stringify(result.value).slice(7, 43));
    }
    expect(code).toBe('library-full');
    const { annotations } = await call(core, 'annotation.list', {});
    expect(annotations.map(({ id }): string => id).toSorted()).toEqual(acknowledged.toSorted());
    await core.close();
    const again = await openTestCore(disk);
    expect((await call(again, 'annotation.list', {})).annotations).toHaveLength(acknowledged.length);
    expect(await call(again, 'library.check', {})).toMatchObject({ ok: true });
    await again.close();
  } finally {
    spawnSync('umount', [disk]);
  }
});

/** Runs calls in a process that has no right to write; root has every right, so there it becomes nobody. */
const callAsNobody = (calls: readonly (readonly [string, unknown])[]): unknown[] => {
  const script = `
    import { openCore } from ${JSON.stringify(join(import.meta.dirname, '../../main/core/open-core.ts'))};
    const [directory, calls, user] = process.argv.slice(1);
    if (user === 'nobody') { process.setgid(65534); process.setuid(65534); }
    const core = await openCore({ libraryDirectory: directory, versions: { touchstone: '0', electron: null } });
    const results = [];
    for (const [method, input] of JSON.parse(calls)) results.push(await core.call(method, input));
    await core.close();
    console.log(JSON.stringify(results));`;
  const user = process.getuid?.() === 0 ? 'nobody' : 'self';
  const run = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script, directory, JSON.stringify(calls), user], {
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  const results: unknown = JSON.parse(run.stdout);
  return Array.isArray(results) ? results : [];
};

describe.skipIf(process.platform === 'win32')('a folder that cannot be written', () => {
  it('opens for reading, and refuses changes with the reason', async () => {
    chmodSync(file, 0o444);
    chmodSync(directory, 0o555);
    const before = readFileSync(file);
    const [info, list, search, create, backup] = callAsNobody([
      ['library.info', {}],
      ['article.list', {}],
      ['search.text', { query: 'drug' }],
      ['annotation.create', newAnnotation()],
      ['library.backup', {}],
    ]);
    chmodSync(directory, 0o755);
    expect(info).toMatchObject({ ok: true, value: { readOnly: true, articles: 1 } });
    expect(list).toMatchObject({ ok: true, value: { articles: [{ id: articleId }] } });
    expect(search).toMatchObject({ ok: true, value: { articleTotal: 1 } });
    expect(create).toMatchObject({ ok: false, error: { code: 'library-read-only' } });
    expect(backup).toMatchObject({ ok: false, error: { code: 'library-read-only' } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('with no library in it says that none can be made there', () => {
    rmSync(file);
    chmodSync(directory, 0o555);
    const [list] = callAsNobody([['article.list', {}]]);
    chmodSync(directory, 0o755);
    expect(list).toMatchObject({ ok: false, error: { code: 'library-read-only' } });
    expect(existsSync(file)).toBe(false);
  });
});

describe('two processes', () => {
  it('write at once: both keep everything, and each hears of the other', { timeout: 60_000 }, async () => {
    const core = await openTestCore(directory);
    const heard = new Promise<boolean>((resolve) => {
      core.subscribe((event) => {
        if (event.type === 'changed' && event.external) resolve(true);
      });
    });
    const writer = spawn(process.execPath, [join(import.meta.dirname, '../support/write-forever.ts'), directory, articleId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    writer.stdout.setEncoding('utf8');
    const done = new Promise<void>((resolve) => {
      writer.stdout.on('data', (text: string) => {
        printed += text;
        if (printed.split('\n').length > 40) writer.kill('SIGKILL');
      });
      writer.on('close', () => resolve());
    });
    const own: string[] = [];
    while (writer.exitCode === null && writer.signalCode === null) {
      own.push((await call(core, 'annotation.create', { articleId, tag: 'critique', targets: [{ start: 4, end: 8 }] })).id);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    expect(await heard).toBe(true);
    const ids = new Set<string>((await call(core, 'annotation.list', {})).annotations.map(({ id }) => id));
    expect([...own, ...printed.split('\n').slice(0, -1)].filter((id) => !ids.has(id))).toEqual([]);
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true });
    await core.close();
  });
});

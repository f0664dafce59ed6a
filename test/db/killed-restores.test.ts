/** A restore killed before any of its steps leaves the library as it was or as the backup is, and never an empty one. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { addArticle, call, faults, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const root = join(import.meta.dirname, '..', '..');
/** Beside the packages, where the restorer finds the native ones. */
const built = join(root, 'node_modules', '.cache', 'killed-restores');

// Dozens of starts: most of their time would go into loading sources one by one.
beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3', '@resvg/resvg-js'] },
    build: { ssr: join(root, 'test', 'support', 'restore-until-killed.ts'), outDir: built, target: 'node24', emptyOutDir: true },
  });
});

let folder: string;
let original: string;
let backup: string;
beforeEach(async () => {
  folder = makeTemporaryFolder();
  original = join(folder, 'original');
  // Large enough to be copied in several pieces.
  await addArticle(original, 'In the backup', 'The drug lifted mood within a day. '.repeat(20_000));
  const core = await openTestCore(original);
  backup = (await call(core, 'library.backup', {})).name;
  await call(core, 'review.create', { title: 'Made after the backup' });
  await core.close();
});
afterEach(() => {
  expect(faults).toEqual([]);
  removeFolder(folder);
});

/** Restores in a copy of the library, killed before its first step, its second, and so on until it gets through. */
const killBeforeEachStep = async (
  kind: 'restore' | 'replace',
  from: (directory: string) => string,
  look: (directory: string) => void | Promise<void>,
): Promise<number> => {
  for (let step = 1; step < 200; step += 1) {
    const directory = join(folder, `killed-${step}`);
    cpSync(original, directory, { recursive: true });
    const run = spawnSync(process.execPath, [join(built, 'restore-until-killed.js'), directory, kind, from(directory), String(step)], {
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    await look(directory);
    removeFolder(directory);
    if (run.stdout === 'restored') return step - 1;
    expect(run.signal).toBe('SIGKILL');
  }
  throw new Error('The restore never got through.');
};

const titlesOf = async (directory: string): Promise<{ articles: string[]; reviews: string[] }> => {
  const core = await openTestCore(directory);
  try {
    const { articles } = await call(core, 'article.list', {});
    const { reviews } = await call(core, 'review.list', {});
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true });
    return { articles: articles.map(({ metadata }) => metadata.title), reviews: reviews.map(({ title }) => title) };
  } finally {
    await core.close();
  }
};

it('of a sound library: it is complete, before or after', { timeout: 600_000 }, async () => {
  const seen = new Set<string>();
  const steps = await killBeforeEachStep(
    'restore',
    () => backup,
    async (directory) => {
      const { articles, reviews } = await titlesOf(directory);
      expect(articles).toEqual(['In the backup']);
      seen.add(reviews.join());
    },
  );
  expect(steps).toBeGreaterThan(10);
  expect(seen).toEqual(new Set(['Made after the backup', '']));
});

it('of a damaged library: it is still the damaged one, or the restored one', { timeout: 600_000 }, async () => {
  const file = join(original, 'library.sqlite');
  const harmed = Buffer.concat([Buffer.alloc(100, 0xa5), readFileSync(file).subarray(100)]);
  writeFileSync(file, harmed);
  const outcomes = new Set<string>();
  const steps = await killBeforeEachStep(
    'restore',
    () => backup,
    async (directory) => {
      const backups = join(directory, 'backups');
      const core = await openTestCore(directory);
      const list = await core.call('article.list', {});
      if (list.ok) {
        const kept = readdirSync(backups).filter((name) => name.endsWith('-damaged.sqlite'));
        expect(kept.map((name) => readFileSync(join(backups, name)).equals(harmed))).toEqual([true]);
      } else {
        expect(list.error.code).toBe('library-damaged');
        expect(readFileSync(join(directory, 'library.sqlite')).equals(harmed)).toBe(true);
        await call(core, 'library.restore', { name: backup });
      }
      outcomes.add(list.ok ? 'restored' : 'damaged');
      await core.close();
      expect((await titlesOf(directory)).articles).toEqual(['In the backup']);
    },
  );
  expect(steps).toBeGreaterThan(10);
  expect(outcomes).toEqual(new Set(['damaged', 'restored']));
});

it('of a damaged library with unfinished writes: the two stay together', { timeout: 600_000 }, async () => {
  writeFileSync(join(original, 'library.sqlite'), 'damaged');
  writeFileSync(join(original, 'library.sqlite-wal'), 'its writes');
  const prepared = 'library-20260101T000000000Z-restoring.sqlite.partial';
  mkdirSync(join(original, 'backups'), { recursive: true });
  writeFileSync(join(original, prepared), 'the backup');
  const read = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);
  await killBeforeEachStep(
    'replace',
    (directory) => join(directory, prepared),
    (directory) => {
      const file = join(directory, 'library.sqlite');
      const [kept = ''] = readdirSync(join(directory, 'backups')).filter((name) => name.endsWith('-damaged.sqlite'));
      const keptFile = join(directory, 'backups', kept);
      if (existsSync(`${file}.restoring`) || read(file) === 'the backup') {
        expect([read(keptFile), read(`${keptFile}-wal`)]).toEqual(['damaged', 'its writes']);
      } else expect([read(file), read(`${file}-wal`)]).toEqual(['damaged', 'its writes']);
      if (read(file) === 'the backup') expect(read(`${file}-wal`)).toBe(null);
    },
  );
});

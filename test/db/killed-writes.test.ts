/** A process killed while it writes loses nothing that it had acknowledged, and leaves a sound library. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ArticleId } from '../../shared/model/id.ts';
import { addArticle, call, makeTemporaryFolder, openTestCore, removeFolder } from '../support/temporary-library.ts';

const KILLS = 100;
const root = join(import.meta.dirname, '..', '..');
/** Beside the packages, where the writer finds the native ones. */
const built = join(root, 'node_modules', '.cache', 'killed-writes');
const writer = join(built, 'write-forever.js');

// A hundred starts: most of their time would go into loading sources one by one.
beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3', '@resvg/resvg-js'] },
    build: { ssr: join(root, 'test', 'support', 'write-forever.ts'), outDir: built, target: 'node24', emptyOutDir: true },
  });
});

let directory: string;
let articleId: ArticleId;
beforeEach(async () => {
  directory = makeTemporaryFolder();
  articleId = await addArticle(directory, 'A trial', 'The drug lifted mood within a day, said the authors of the trial.');
});
afterEach(() => removeFolder(directory));

/** Kills a writer after it has acknowledged some changes; gives their ids. */
const writeUntilKilled = (changes: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, directory, articleId], { stdio: ['ignore', 'pipe', 'pipe'] });
    let acknowledged = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      acknowledged += text;
      // The next write is under way by now.
      if (acknowledged.split('\n').length > changes) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('close', (_code, signal) => {
      // A line cut short was not acknowledged.
      if (signal === 'SIGKILL') resolve(acknowledged.split('\n').slice(0, -1));
      else reject(new Error(`The writer ended by itself: ${complaint}`));
    });
  });

it(`keeps every acknowledged change through ${KILLS} kills`, { timeout: 600_000 }, async () => {
  const acknowledged = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 2) {
    // Two at a time also makes them take turns at the lock, and one recover what the other left.
    const ids = await Promise.all([writeUntilKilled(1 + (kill % 7)), writeUntilKilled(1 + (kill % 11))]);
    for (const id of ids.flat()) acknowledged.add(id);
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS);

  const core = await openTestCore(directory);
  try {
    const { annotations } = await call(core, 'annotation.list', { articleId });
    const kept = new Set<string>(annotations.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
    // The update after it is there completely, or not at all.
    expect(annotations.filter(({ interests }) => interests.length !== 0 && interests.length !== 20)).toEqual([]);
    expect(await call(core, 'library.check', {})).toMatchObject({ ok: true, problems: [] });
  } finally {
    await core.close();
  }
});

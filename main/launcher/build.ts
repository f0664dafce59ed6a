/** Builds the application when what is built is missing or older than its sources. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applicationRoot } from '../platform/application-root.ts';

const SOURCES = ['main', 'renderer', 'shared', 'assets', 'vite.config.ts', 'package.json', 'package-lock.json'];

/** One file of each of the three parts, the one that is written last in each. */
const BUILT = ['dist/renderer/index.html', 'dist/main/electron.js', 'dist/preload/preload.cjs'];

/** Milliseconds since the epoch; 0 when there is nothing. Folders count too: a deleted file changes its folder. */
const newestChange = (path: string): number => {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), stats.mtimeMs);
};

export const isBuildCurrent = (root: string = applicationRoot): boolean => {
  const built = BUILT.map((path) => join(root, path));
  if (!built.every((path) => existsSync(path))) return false;
  const oldestBuilt = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return SOURCES.every((path) => newestChange(join(root, path)) <= oldestBuilt);
};

/** Throws with what the build said when it fails. */
export const build = (): void => {
  const vite = join(applicationRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--app'], {
    cwd: applicationRoot,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Touchstone could not be built.\n${stdout}${stderr}`);
};

/**
 * Where Electron's binary is, and fetching it when it is missing. Asking the `electron`
 * package itself would download at once and without a limit, so its files are read instead.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applicationRoot } from '../platform/application-root.ts';
import { quoteFirstLine } from './quote-first-line.ts';

const packageDirectory = join(applicationRoot, 'node_modules', 'electron');

/** A download that brings nothing for this long has failed. */
const STALL_LIMIT_MS = 20_000;

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
};

/** The executable, absolute; null when it has not been downloaded. `ELECTRON_OVERRIDE_DIST_PATH` names another folder. */
export const electronExecutable = (): string | null => {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = read(join(packageDirectory, 'path.txt')) ?? 'electron';
  const executable = join(override ?? join(packageDirectory, 'dist'), name);
  return existsSync(executable) ? executable : null;
};

const bytesBelow = (path: string): number => {
  try {
    const stats = statSync(path);
    if (!stats.isDirectory()) return stats.size;
    return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
  } catch {
    return 0;
  }
};

/**
 * Runs the `electron` package's own installer. Null when it succeeded, else the reason,
 * to follow "because". Never takes longer than the stall limit without progress.
 */
export const downloadElectron = async (stallLimitMs = STALL_LIMIT_MS): Promise<string | null> => {
  const installer = join(packageDirectory, 'install.js');
  if (!existsSync(installer)) return 'Electron is not installed (run "npm ci")';
  // The download is written here, where its growth can be watched.
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-electron-'));
  const child = spawn(process.execPath, [installer], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
  });
  let said = '';
  child.stderr.on('data', (data) => (said += String(data)));

  const progress = (): number => bytesBelow(folder) + bytesBelow(join(packageDirectory, 'dist'));
  let bytes = progress();
  let stalled = false;
  const watch = setInterval(() => {
    const now = progress();
    if (now !== bytes) {
      bytes = now;
      return;
    }
    stalled = true;
    child.kill('SIGKILL');
  }, stallLimitMs);
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });

  if (code === 0) return null;
  if (stalled) return 'the download of Electron stalled';
  return `Electron could not be downloaded${quoteFirstLine(said)}`;
};

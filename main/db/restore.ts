/**
 * Puts a backup in the library's place. The backup is copied, checked and brought up
 * to date beside the library first, so a bad one is refused before anything changes;
 * then SQLite's own backup writes it into the live file in one transaction, which
 * other processes that have it open see as one change.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Backup } from '../../shared/contract/library.ts';
import { describeBackup, freeName, listBackups, makeBackup, removeWithSideFiles, requireSound } from './backups.ts';
import { connect, type Connection } from './connection.ts';
import { storageFailure } from './failures.ts';
import { backupsFolder, libraryFile } from './library-file.ts';
import { identifyLibrary, migrate } from './migrate.ts';

export interface Restored {
  readonly restored: Backup;
  /** What was there before. */
  readonly safetyBackup: Backup;
}

const findBackup = (directory: string, name: string): Backup => {
  const backup = listBackups(directory).find((candidate) => candidate.name === name);
  if (backup === undefined) {
    throw new TouchstoneError({
      code: 'not-found',
      message: `There is no backup named “${name.slice(0, 100).toWellFormed()}”. Choose one of the backups listed.`,
    });
  }
  return backup;
};

/** Opens a checked, up-to-date copy of a backup. */
const prepare = (path: string): Connection => {
  let copy: Connection | null = null;
  try {
    copy = connect(path, { readOnly: false });
    requireSound(copy, 'This backup');
    if (identifyLibrary(copy) === 0) {
      throw new TouchstoneError({ code: 'library-damaged', message: 'This backup is empty, so it was not used. Choose another backup.' });
    }
    migrate(copy);
    return copy;
  } catch (error) {
    copy?.close();
    if (storageFailure(error, path)?.code !== 'library-damaged' || error instanceof TouchstoneError) throw error;
    throw new TouchstoneError(
      { code: 'library-damaged', message: 'This backup is damaged, so it was not used. Choose another backup.' },
      { cause: error },
    );
  }
};

/** Moves a library that SQLite cannot open out of the way, with what belongs to it. */
const setAside = (directory: string, path: string): Backup => {
  const folder = backupsFolder(directory);
  const kept = join(folder, freeName(folder, 'damaged'));
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  }
  return describeBackup(kept);
};

/**
 * @param open the library as it is open now; null when it cannot be opened.
 * @param release closes it; it is opened anew afterwards.
 * @throws TouchstoneError `not-found`, or `library-damaged` or `library-newer` for the backup.
 */
export const restoreBackup = async (
  directory: string,
  name: string,
  open: Connection | null,
  release: () => void,
): Promise<Restored> => {
  const restored = findBackup(directory, name);
  const folder = backupsFolder(directory);
  mkdirSync(folder, { recursive: true });
  const path = libraryFile(directory);
  const copyPath = join(folder, 'restoring.sqlite.partial');
  removeWithSideFiles(copyPath);
  try {
    copyFileSync(restored.path, copyPath);
    const copy = prepare(copyPath);
    try {
      if (open !== null) {
        const safetyBackup = await makeBackup(open, directory, 'before-restore');
        release();
        await copy.copyTo(path);
        return { restored, safetyBackup };
      }
      const safetyBackup = setAside(directory, path);
      await copy.copyTo(path);
      return { restored, safetyBackup };
    } finally {
      copy.close();
    }
  } finally {
    removeWithSideFiles(copyPath);
  }
};

/**
 * Puts a file in the place of a library that SQLite cannot open. A library file is
 * there at every moment: what is there is first kept completely among the backups, then the
 * new file gets a name that says that it is to take the place, and only then do the old
 * side files go and it takes the place. Whoever opens the library after an interruption
 * finishes that. All of it happens under a lock that ends with its process.
 */
import { constants, copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../../../shared/contract/library.ts';
import { describeBackup, freeName, PARTIAL } from './backups.ts';
import { connect } from '../connection.ts';
import { backupsFolder, libraryFile, SIDE_FILES } from './library-file.ts';
import { makePrivateFile, syncFile, syncFolder } from './private-files.ts';

/** A whole library that is to take the place of the one there. */
const successor = (directory: string): string => `${libraryFile(directory)}.restoring`;

/** What holds writes of a damaged library that its file may lack. */
const JOURNALS = ['-wal', '-journal'] as const;

/**
 * Runs `work` while no other process replaces the same library.
 * @throws SqliteError `SQLITE_BUSY` when one does for more than 5 s.
 */
export const whileReplacing = async <Value>(directory: string, work: () => Value | Promise<Value>): Promise<Value> => {
  // SQLite's own locks work on every platform, and end when a process is killed.
  const path = `${libraryFile(directory)}.lock`;
  makePrivateFile(path);
  const lock = connect(path, { readOnly: false });
  try {
    return await lock.holdWrites(async () => work());
  } finally {
    lock.close();
  }
};

const takePlace = (directory: string): void => {
  const path = libraryFile(directory);
  // SQLite would take them for the new file's own.
  for (const suffix of SIDE_FILES) rmSync(`${path}${suffix}`, { force: true });
  syncFolder(directory);
  renameSync(successor(directory), path);
};

/** Finishes what an interruption left unfinished; else does nothing. */
export const finishReplacing = async (directory: string): Promise<void> => {
  if (!existsSync(successor(directory))) return;
  await whileReplacing(directory, () => {
    // The one who had the lock before may have finished it.
    if (!existsSync(successor(directory))) return;
    takePlace(directory);
    syncFolder(directory);
  });
};

/** A second name for a file, or a copy on disks that give a file only one. The name is there only when the bytes are. */
const duplicate = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, `${to}${PARTIAL}`, constants.COPYFILE_EXCL);
    syncFile(`${to}${PARTIAL}`);
    renameSync(`${to}${PARTIAL}`, to);
  }
};

/**
 * Call within `whileReplacing`, with nobody in this process having the library open.
 * @param prepared a whole library in one file in the library's folder; it is gone afterwards.
 * @returns what was there before. When it throws, that is there still.
 */
export const replaceLibrary = (directory: string, prepared: string): Backup => {
  const path = libraryFile(directory);
  const folder = backupsFolder(directory);
  const kept = join(folder, freeName(folder, 'damaged'));
  const present = JOURNALS.filter((suffix) => existsSync(`${path}${suffix}`));
  try {
    // The file comes last: it is a backup that is listed, and then has its journals.
    for (const suffix of [...present, '']) duplicate(`${path}${suffix}`, `${kept}${suffix}`);
    syncFolder(folder);
    syncFile(prepared);
    renameSync(prepared, successor(directory));
    syncFolder(directory);
    takePlace(directory);
  } catch (error) {
    rmSync(successor(directory), { force: true });
    for (const suffix of present) {
      if (!existsSync(`${path}${suffix}`)) duplicate(`${kept}${suffix}`, `${path}${suffix}`);
    }
    for (const suffix of ['', ...JOURNALS]) rmSync(`${kept}${suffix}`, { force: true });
    throw error;
  }
  syncFolder(directory);
  return describeBackup(kept);
};

/**
 * Copies of the library in its `backups` folder. A copy is made while the library is
 * in use, checked, and only then given its name, so that every backup listed is complete,
 * except those named as damaged: what a restored backup replaced.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Backup } from '../../../shared/contract/library.ts';
import { connect, type Connection } from '../connection.ts';
import { storageFailure } from '../failures.ts';
import { backupsFolder, SIDE_FILES } from './library-file.ts';
import { makePrivateFile, makePrivateFolder, syncFolder } from './private-files.ts';

const BACKUP_NAME = /^library-[0-9]{8}T[0-9]{9}Z(?:-[a-z0-9-]+)?\.sqlite$/;

/** Ends the name of a copy that is not finished. */
export const PARTIAL = '.partial';

const PARTIAL_NAME = /^library-[0-9]{8}T[0-9]{9}Z[a-z0-9-]*\.sqlite(?:-wal|-journal)?\.partial(?:-wal|-shm|-journal)?$/;

/** Whether a file's name is that of a copy under way, or of what SQLite has put beside it. */
export const isPartialName = (name: string): boolean => PARTIAL_NAME.test(name);

export const describeBackup = (path: string): Backup => {
  const { size, mtime } = statSync(path);
  return { name: basename(path), path, bytes: size, madeAt: mtime.toISOString() };
};

/** The available backups, newest first. */
export const listBackups = (directory: string): Backup[] => {
  const folder = backupsFolder(directory);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => BACKUP_NAME.test(name))
    .map((name) => describeBackup(join(folder, name)))
    .sort((a, b) => (a.name < b.name ? 1 : -1));
};

/** A file name of the time, free in the backups folder. */
export const freeName = (folder: string, reason: string): string => {
  const time = Date.now();
  for (let offset = 0; ; offset += 1) {
    const stamp = new Date(time + offset).toISOString().replaceAll(/[-:.]/g, '');
    const name = `library-${stamp}${reason === '' ? '' : `-${reason}`}.sqlite`;
    if (!existsSync(join(folder, name)) && !existsSync(join(folder, `${name}${PARTIAL}`))) return name;
  }
};

export const removeWithSideFiles = (path: string): void => {
  for (const suffix of ['', ...SIDE_FILES]) rmSync(`${path}${suffix}`, { force: true });
};

/** Whether SQLite's integrity check finds nothing wrong in a file. */
export const isSound = (connection: Connection): boolean => {
  const rows = connection.pragma('integrity_check(1)');
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return typeof first === 'object' && first !== null && Object.values(first)[0] === 'ok';
};

/** Makes a copy one file without side files, with nothing else needed to read it. @returns whether it is sound. */
const settle = (path: string): boolean => {
  let copy: Connection | null = null;
  try {
    copy = connect(path, { readOnly: false });
    copy.pragma('journal_mode = DELETE');
    return isSound(copy);
  } catch (error) {
    if (storageFailure(error, path)?.code !== 'library-damaged') throw error;
    return false;
  } finally {
    copy?.close();
  }
};

/** @param reasonFor says what a copy is named for once it is known to be sound or not; may throw, and it is not kept. */
const copyLibrary = async (connection: Connection, directory: string, reasonFor: (sound: boolean) => string): Promise<Backup> => {
  const folder = backupsFolder(directory);
  makePrivateFolder(folder);
  const partial = join(folder, `${freeName(folder, '')}${PARTIAL}`);
  try {
    makePrivateFile(partial);
    await connection.copyTo(partial);
    const path = join(folder, freeName(folder, reasonFor(settle(partial))));
    renameSync(partial, path);
    syncFolder(folder);
    return describeBackup(path);
  } finally {
    removeWithSideFiles(partial);
  }
};

/**
 * Copies an open library.
 * @param reason added to the file's name: lower-case words and hyphens.
 * @throws TouchstoneError `backup-failed` when the copy is not sound; it is then not kept.
 */
export const makeBackup = (connection: Connection, directory: string, reason = ''): Promise<Backup> =>
  copyLibrary(connection, directory, (sound) => {
    if (sound) return reason;
    throw new TouchstoneError({
      code: 'backup-failed',
      message:
        'The new backup did not pass its check, so it was not kept. Your library and its earlier backups are as they were. Check the library: if it is damaged, restore an earlier backup.',
    });
  });

/** Copies an open library before a backup takes its place. One that is not sound is kept as it is, and named as damaged. */
export const keepBeforeRestore = (connection: Connection, directory: string): Promise<Backup> =>
  copyLibrary(connection, directory, (sound) => (sound ? 'before-restore' : 'damaged'));

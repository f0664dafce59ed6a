/**
 * Copies of the library in its `backups` folder. A copy is made while the library is
 * in use, checked, and only then given its name, so that every backup listed is whole.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Backup } from '../../shared/contract/library.ts';
import { connect, type Connection } from './connection.ts';
import { backupsFolder } from './library-file.ts';

const BACKUP_NAME = /^library-[0-9]{8}T[0-9]{9}Z(?:-[a-z0-9-]+)?\.sqlite$/;

export const describeBackup = (path: string): Backup => {
  const { size, mtime } = statSync(path);
  return { name: basename(path), path, bytes: size, madeAt: mtime.toISOString() };
};

/** The backups at hand, newest first. */
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
    if (!existsSync(join(folder, name))) return name;
  }
};

/**
 * @throws TouchstoneError `library-damaged` when the file is no sound SQLite database.
 */
export const requireSound = (connection: Connection, what: string): void => {
  const rows = connection.pragma('integrity_check(1)');
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  const sound = typeof first === 'object' && first !== null && Object.values(first)[0] === 'ok';
  if (!sound) {
    throw new TouchstoneError({ code: 'library-damaged', message: `${what} is damaged, so it was not used. Choose another backup.` });
  }
};

export const removeWithSideFiles = (path: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
};

/** One file without side files, and nothing else needed to read it. */
const settle = (path: string): void => {
  const copy = connect(path, { readOnly: false });
  try {
    copy.pragma('journal_mode = DELETE');
    requireSound(copy, 'The copy');
  } finally {
    copy.close();
  }
};

/** Copies an open library. @param reason added to the file's name: lower-case words and hyphens. */
export const makeBackup = async (connection: Connection, directory: string, reason = ''): Promise<Backup> => {
  const folder = backupsFolder(directory);
  mkdirSync(folder, { recursive: true });
  const name = freeName(folder, reason);
  const partial = join(folder, `${name}.partial`);
  try {
    await connection.copyTo(partial);
    settle(partial);
    renameSync(partial, join(folder, name));
  } finally {
    removeWithSideFiles(partial);
  }
  return describeBackup(join(folder, name));
};

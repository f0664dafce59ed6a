/** Turns what SQLite and the file system throw into failures a reviewer can act on. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { TouchstoneError, type Failure } from '../../shared/contract/failure.ts';

const READ_ONLY: Failure = {
  code: 'library-read-only',
  message: 'The library’s folder cannot be written to, so nothing was changed. Make it writable, or open a library in another folder.',
};
const FULL: Failure = {
  code: 'library-full',
  message: 'The disk is full, so the change was not kept. Free some space and try again.',
};
const BUSY: Failure = {
  code: 'library-busy',
  message: 'Another process is writing to this library. Try again in a moment.',
};
const damaged = (path: string): Failure => ({
  code: 'library-damaged',
  message: `The library file ${path} is damaged. Restore a backup: the damaged file is then kept among the backups.`,
});
const UNREADABLE: Failure = {
  code: 'internal',
  message: 'The disk that holds the library could not be read or written. Check that it is connected and working.',
};

/** Less free space than this, in bytes, and an input/output error is taken for a full disk. */
const HARDLY_ANY_SPACE = 256 * 1024;

const hardlyAnySpace = (path: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < HARDLY_ANY_SPACE;
  } catch {
    return false;
  }
};

const fromSqlite = (code: string, path: string): Failure | null => {
  // Extended codes begin with the primary one: SQLITE_BUSY_SNAPSHOT.
  const primary = code.split('_')[1] ?? '';
  switch (primary) {
    case 'FULL':
      return FULL;
    case 'READONLY':
    case 'PERM':
    case 'CANTOPEN':
      return hardlyAnySpace(path) ? FULL : READ_ONLY;
    case 'BUSY':
    case 'LOCKED':
      return BUSY;
    case 'CORRUPT':
    case 'NOTADB':
      return damaged(path);
    case 'IOERR':
      return hardlyAnySpace(path) ? FULL : UNREADABLE;
    default:
      return null;
  }
};

const fromFileSystem = (code: string): Failure | null => {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return FULL;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return READ_ONLY;
    case 'EIO':
      return UNREADABLE;
    default:
      return null;
  }
};

/**
 * The failure an error represents; null when storing cannot explain it.
 * @param path of the library file, to name it, and to tell a full disk from a broken one.
 */
export const storageFailure = (error: unknown, path: string): Failure | null => {
  if (error instanceof TouchstoneError) return error.failure;
  if (error instanceof Database.SqliteError) return fromSqlite(error.code, path);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return fromFileSystem(error.code);
  return null;
};

/** A `not-found` failure, ready to be thrown. */
export const notFound = (what: string): TouchstoneError =>
  new TouchstoneError({
    code: 'not-found',
    message: `This ${what} is not in the library. It may have been deleted; undo brings it back.`,
  });

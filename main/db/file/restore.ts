/**
 * Puts a backup in the library's place. The backup is copied, checked and brought up
 * to date beside the library first, so a bad one is refused before anything changes.
 * SQLite's own backup then writes it into the live file in one transaction, which
 * other processes that have it open see as one change. Only a library that is damaged
 * is replaced as a file.
 */
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Backup } from '../../../shared/contract/library.ts';
import { freeName, isSound, keepBeforeRestore, listBackups, PARTIAL, removeWithSideFiles } from './backups.ts';
import { connect, type Connection } from '../connection.ts';
import { storageFailure } from '../failures.ts';
import { libraryFile } from './library-file.ts';
import { readOnlyFailure, type Library } from '../library.ts';
import { identifyLibrary, migrate } from './migrate.ts';
import { makePrivateFile, PRIVATE_FILE } from './private-files.ts';
import { replaceLibrary, whileReplacing } from './replace-library.ts';

export interface Restored {
  readonly restored: Backup;
  /** What was there before. */
  readonly safetyBackup: Backup;
}

/** The library, which nobody else in this process uses meanwhile. */
export interface RestoreAccess {
  open(): Promise<Library>;
  release(): void;
}

/** How often the library is backed up again because another process has changed it since. */
const MOST_ATTEMPTS = 5;

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

const unusable = (what: string, cause?: unknown): TouchstoneError =>
  new TouchstoneError(
    { code: 'backup-failed', message: `This backup is ${what}, so it was not used and nothing was changed. Choose another backup.` },
    { cause },
  );

const isDamage = (error: unknown, path: string): boolean => storageFailure(error, path)?.code === 'library-damaged';

/** Opens a checked, up-to-date copy of a backup. */
const prepare = (path: string): Connection => {
  let copy: Connection | null = null;
  try {
    copy = connect(path, { readOnly: false });
    if (!isSound(copy)) throw unusable('damaged');
    if (identifyLibrary(copy) === 0) throw unusable('empty');
    migrate(copy);
    return copy;
  } catch (error) {
    copy?.close();
    if (isDamage(error, path)) throw unusable('damaged', error);
    if (error instanceof TouchstoneError && error.failure.code === 'library-newer') {
      throw unusable('of a newer version of Touchstone', error);
    }
    throw error;
  }
};

/** Says that another process has written since the library was backed up. */
class ChangedSince extends Error {}

/** Backs the library up with what others have written by then, and keeps them from writing meanwhile. @returns its `data_version` too. */
const keepWithVersion = async (directory: string, { connection }: Library): Promise<{ safetyBackup: Backup; version: number }> => {
  // A connection of its own, because SQLite does not copy from one that is in a transaction.
  const guard = connect(connection.path, { readOnly: false });
  try {
    return await guard.holdWrites(async () => ({
      version: connection.dataVersion(),
      safetyBackup: await keepBeforeRestore(connection, directory),
    }));
  } finally {
    guard.close();
  }
};

/** @throws SqliteError when the library cannot be read or written over. */
const writeOver = async (directory: string, library: Library, copy: Connection): Promise<Backup> => {
  const { connection } = library;
  for (let attempt = 1; ; attempt += 1) {
    const { safetyBackup, version } = await keepWithVersion(directory, library);
    try {
      await copy.copyTo(connection.path, () => {
        if (connection.dataVersion() !== version) throw new ChangedSince();
      });
      return safetyBackup;
    } catch (error) {
      // A backup of what is still there is one too many.
      removeWithSideFiles(safetyBackup.path);
      if (!(error instanceof ChangedSince)) throw error;
      if (attempt < MOST_ATTEMPTS) continue;
      throw new TouchstoneError({
        code: 'library-busy',
        message:
          'Another process keeps changing this library, so the backup was not restored and nothing was lost. Close the other windows of it and try again.',
      });
    }
  }
};

/** @returns null when the library is damaged; then it is closed. */
const restoreLive = async (directory: string, access: RestoreAccess, copy: Connection): Promise<Backup | null> => {
  try {
    const library = await access.open();
    if (library.readOnly) {
      throw readOnlyFailure(
        'This library’s folder cannot be written to, so the backup was not restored. Make the folder writable and try again.',
      );
    }
    const safetyBackup = await writeOver(directory, library, copy);
    access.release();
    return safetyBackup;
  } catch (error) {
    if (!isDamage(error, libraryFile(directory))) throw error;
    access.release();
    return null;
  }
};

/**
 * @param access opens the library, so that only one that is damaged is replaced, and not one that is busy.
 * @throws TouchstoneError `not-found`; `backup-failed` when the backup cannot be used; and
 * whatever else than damage keeps the library from being opened. Nothing is changed then.
 */
export const restoreBackup = async (directory: string, name: string, access: RestoreAccess): Promise<Restored> => {
  const restored = findBackup(directory, name);
  const copyPath = join(directory, `${freeName(directory, 'restoring')}${PARTIAL}`);
  try {
    makePrivateFile(copyPath);
    copyFileSync(restored.path, copyPath);
    chmodSync(copyPath, PRIVATE_FILE);
    const copy = prepare(copyPath);
    try {
      const safetyBackup = await restoreLive(directory, access, copy);
      if (safetyBackup !== null) return { restored, safetyBackup };
    } finally {
      copy.close();
    }
    return await whileReplacing(directory, () => ({ restored, safetyBackup: replaceLibrary(directory, copyPath) }));
  } finally {
    removeWithSideFiles(copyPath);
  }
};

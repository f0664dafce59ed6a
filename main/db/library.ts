/** The library folder opened: reading, and writing in steps of the history. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import type { ChangedEntity } from '../../shared/contract/events.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import { makeBackup } from './file/backups.ts';
import { touchedBy, type Touched } from './history/changed.ts';
import { connect, type Connection, type ReadableDb, type WritableDb } from './connection.ts';
import {
  abandonStep,
  closeStep,
  openStep,
  replayStep,
  type Change,
  type ReplayDirection,
  type TellReplay,
  type ToldStep,
} from './history/history.ts';
import { libraryFile } from './file/library-file.ts';
import { identifyLibrary, migrate, newestVersion, schemaVersion } from './file/migrate.ts';
import { MIGRATIONS, type Migration } from './migrations/migrations.ts';
import { makeLibraryPrivate, makePrivateFile, makePrivateFolder } from './file/private-files.ts';
import { finishReplacing } from './file/replace-library.ts';

export interface LibraryFacts {
  readonly directory: string;
  /** The library file. */
  readonly path: string;
  readonly readOnly: boolean;
  readonly schemaVersion: number;
}

/** What a write says about the step it becomes. */
export interface StepControl {
  /** Names the step, to follow "Undo ": "tag as critique". A write that changes anything undoable must. */
  describe(label: string): void;
  /** Goes on with the last step when that one was written with the same session. Call before changing anything. */
  continueSession(session: string): void;
  /** Takes back or repeats a step instead of making one. */
  replay(direction: ReplayDirection, tell?: TellReplay): ToldStep | null;
  /** Names something changed that is outside the history. */
  touch(entity: ChangedEntity): void;
}

export interface Written<Value> {
  readonly value: Value;
  readonly touched: Touched;
}

export interface WriteOptions {
  /** Writes of one session, one after another, are one step. */
  readonly session?: string;
}

export interface Library extends LibraryFacts {
  /** Which file it is, whatever it is called. */
  readonly fileIdentity: string;
  read<Value>(work: (db: ReadableDb) => Value): Value;
  /** One transaction, and one step when it changes anything undoable. */
  write<Value>(work: (db: WritableDb, step: StepControl, now: string) => Value, options?: WriteOptions): Written<Value>;
  readonly connection: Connection;
  close(): void;
}

export const readOnlyFailure = (message: string): TouchstoneError => new TouchstoneError({ code: 'library-read-only', message });

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const holdsUnfinishedWrites = (path: string): boolean => (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

const connectReadOnly = (path: string): Connection => {
  try {
    return connect(path, { readOnly: true });
  } catch (error) {
    // In a folder that cannot be written SQLite may be unable to make its side files.
    // Reading the file alone is right only when no side file holds later writes.
    const needsSideFiles =
      error instanceof Error &&
      'code' in error &&
      (error.code === 'SQLITE_CANTOPEN' || error.code === 'SQLITE_READONLY_DIRECTORY' || error.code === 'SQLITE_READONLY_CANTINIT');
    if (!needsSideFiles) throw error;
    if (holdsUnfinishedWrites(path)) {
      throw readOnlyFailure(
        'This library has unfinished writes beside it and its folder cannot be written to. Make the folder writable and open it again; nothing is lost.',
      );
    }
    return connect(path, { readOnly: true, inMemory: true });
  }
};

const write = <Value>(
  connection: Connection,
  work: (db: WritableDb, step: StepControl, now: string) => Value,
  initialSession: string | null,
): Written<Value> =>
  connection.write((db) => {
    const now = new Date().toISOString();
    let open = openStep(db, { at: now, session: initialSession });
    let label: string | null = null;
    let replayed: readonly Change[] | null = null;
    const entities = new Set<ChangedEntity>();
    const value = work(
      db,
      {
        describe: (text) => {
          label = text;
        },
        continueSession: (session) => {
          abandonStep(db, open);
          open = openStep(db, { at: now, session });
        },
        replay: (direction, tell) => {
          abandonStep(db, open);
          const { step, changes } = replayStep(db, direction, tell);
          replayed = changes;
          return step;
        },
        touch: (entity) => {
          entities.add(entity);
        },
      },
      now,
    );
    const changes = replayed ?? closeStep(db, open, label ?? '');
    if (changes.length > 0 && replayed === null && label === null) {
      throw new Error('A write changed the library without naming its step.');
    }
    const touched = touchedBy(db, changes);
    return { value, touched: { ...touched, entities: [...new Set([...touched.entities, ...entities])] } };
  });

const identityOf = (path: string): string | null => {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}:${stats.ino}`;
};

/** False when another file has been put in the place of the one that is open; what is written to that is lost. */
export const isInPlace = ({ path, fileIdentity }: Pick<Library, 'path' | 'fileIdentity'>): boolean => {
  const now = identityOf(path);
  return now === null || now === fileIdentity;
};

/** Backs an older library up before it is brought up to date. */
const backUpBefore = async (connection: Connection, directory: string, version: number): Promise<void> => {
  try {
    await makeBackup(connection, directory, `before-version-${version}`);
  } catch (error) {
    if (!(error instanceof TouchstoneError && error.failure.code === 'backup-failed')) throw error;
    throw new TouchstoneError(
      {
        code: 'library-damaged',
        message:
          'The library file is damaged, so it was not brought up to date. Restore a backup: the damaged file is then kept among the backups.',
      },
      { cause: error },
    );
  }
};

/**
 * Opens the library in a folder, making both when they are not there, and brings an
 * older one up to date after backing it up. A library that cannot be written is
 * opened for reading.
 * @throws TouchstoneError or SqliteError; see failures.ts for what they mean.
 */
export const openLibrary = async (directory: string, migrations: readonly Migration[] = MIGRATIONS): Promise<Library> => {
  const path = libraryFile(directory);
  if (!existsSync(path)) makePrivateFolder(directory);
  const readOnly = !isWritable(directory) || (existsSync(path) && !isWritable(path));
  if (readOnly && !existsSync(path)) {
    throw readOnlyFailure('A library cannot be made in this folder, because it cannot be written to. Choose another folder.');
  }
  if (!readOnly) {
    await finishReplacing(directory);
    makePrivateFile(path);
    makeLibraryPrivate(directory);
  }
  // Looked at before it is opened: a file put in its place between the two is then noticed at the first use.
  const fileIdentity = identityOf(path) ?? '';
  const connection = readOnly ? connectReadOnly(path) : connect(path, { readOnly: false });
  try {
    // Before anything is set in the file: it may be another program's.
    const version = identifyLibrary(connection, migrations);
    if (!readOnly) connection.pragma('journal_mode = WAL');
    if (version < newestVersion(migrations)) {
      if (readOnly) {
        throw readOnlyFailure(
          'This library was made by an older version of Touchstone and cannot be brought up to date, because it cannot be written to. Make its folder writable.',
        );
      }
      if (version > 0) await backUpBefore(connection, directory, newestVersion(migrations));
      migrate(connection, migrations);
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    directory,
    path,
    fileIdentity,
    readOnly,
    schemaVersion: schemaVersion(connection),
    connection,
    read: (work) => connection.read(work),
    write: (work, { session = null }: { session?: string | null } = {}) => {
      if (readOnly) {
        throw readOnlyFailure(
          'This library is open for reading only, because its folder cannot be written to. Nothing was changed. Make the folder writable and open it again.',
        );
      }
      return write(connection, work, session);
    },
    close: () => {
      connection.close();
    },
  };
};

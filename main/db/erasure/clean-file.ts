/**
 * Cleans what was erased from the library file's bytes. Deleting a row only unlinks it: its
 * words stay in free pages, in the search indexes' older segments and in the write-ahead
 * log until this is done.
 */
import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Connection } from '../connection.ts';

/** Pages of an index merged in one transaction, so that the log stays short. */
const PAGES_PER_MERGE = 500;

const mergeSome = (connection: Connection, table: string, pages: number): boolean =>
  connection.alter((db) => {
    const changes = (): number => db.get<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0;
    const before = changes();
    db.run(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', @pages)`, { pages });
    // Fewer than two: there was nothing left to merge (https://www.sqlite.org/fts5.html#the_merge_command).
    return changes() - before >= 2;
  });

/** Merges all segments of an index into one, in which deleted words no longer appear. */
const mergeIndex = (connection: Connection, table: 'article_fts' | 'annotation_fts'): void => {
  let more = mergeSome(connection, table, -PAGES_PER_MERGE);
  while (more) more = mergeSome(connection, table, PAGES_PER_MERGE);
};

const isBusy = (rows: unknown): boolean => {
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return typeof row === 'object' && row !== null && 'busy' in row && row.busy !== 0;
};

/**
 * Folds the write-ahead log into the file and empties it.
 * @throws TouchstoneError `library-busy` when another process still reads an earlier state.
 */
export const emptyLog = (connection: Connection): void => {
  if (isBusy(connection.pragma('wal_checkpoint(TRUNCATE)'))) {
    throw new TouchstoneError({
      code: 'library-busy',
      message: 'Another process is using this library. Close its other windows and commands, then try again.',
    });
  }
};

/** From now on whatever is deleted over this connection is overwritten with zeros at once. */
export const overwriteDeleted = (connection: Connection): void => {
  connection.pragma('secure_delete = ON');
};

/**
 * Leaves nothing in the library file and its log that a query could not show.
 * @throws TouchstoneError `library-busy`, or SqliteError: for one, when the disk has no room for a second copy.
 */
export const cleanFile = (connection: Connection): void => {
  mergeIndex(connection, 'article_fts');
  mergeIndex(connection, 'annotation_fts');
  connection.compact();
  emptyLog(connection);
};

export interface Room {
  /** In bytes: what rewriting the file takes for the moment. */
  readonly needed: number;
  readonly free: number;
}

/** SQLite writes the file once beside it and once into its log. @param path of the library file. */
export const roomToClean = (path: string): Room => {
  const { bavail, bsize } = statfsSync(dirname(path));
  return { needed: 2 * statSync(path).size, free: bavail * bsize };
};

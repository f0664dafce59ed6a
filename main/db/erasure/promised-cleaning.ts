/** That erased bytes are still to be cleaned from the file: kept in the file itself, so that a restart finishes it. */
import { z } from 'zod';
import type { ReadableDb, WritableDb } from '../connection.ts';

export interface PromisedCleaning {
  /** When the first thing was erased that is still to be cleaned away. */
  readonly since: string;
  /** Names of backups to delete. */
  readonly backups: readonly string[];
  /** SHA-256 of erased files, of which copies may lie staged for importing. */
  readonly originals: readonly string[];
}

const namesSchema = z.array(z.string());

export const promisedCleaning = (db: ReadableDb): PromisedCleaning | null => {
  const row = db.get<{ since: string; backups: string; originals: string }>('SELECT since, backups, originals FROM cleaning');
  if (row === undefined) return null;
  return { since: row.since, backups: namesSchema.parse(JSON.parse(row.backups)), originals: namesSchema.parse(JSON.parse(row.originals)) };
};

/** Adds to what was promised before and is not done yet. */
export const promiseCleaning = (db: WritableDb, { since, backups, originals }: PromisedCleaning): void => {
  const before = promisedCleaning(db);
  db.run('INSERT OR REPLACE INTO cleaning (row, since, backups, originals) VALUES (1, @since, @backups, @originals)', {
    since: before?.since ?? since,
    backups: JSON.stringify([...new Set([...(before?.backups ?? []), ...backups])]),
    originals: JSON.stringify([...new Set([...(before?.originals ?? []), ...originals])]),
  });
};

/** Takes a promise off that has been kept; one that another process has added to meanwhile stays. */
export const cleaningDone = (db: WritableDb, done: PromisedCleaning): void => {
  db.run('DELETE FROM cleaning WHERE backups = @backups AND originals = @originals', {
    backups: JSON.stringify(done.backups),
    originals: JSON.stringify(done.originals),
  });
};

/** Tells what a file is, and brings an older library up to the newest schema. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Connection } from '../connection.ts';
import { MIGRATIONS, type Migration } from '../migrations/migrations.ts';

/** "TSTN" in SQLite's header, so that another program's database is not taken for a library. */
export const APPLICATION_ID = 0x5453544e;

const pragmaNumber = (connection: Connection, name: 'application_id' | 'user_version'): number => {
  const rows = connection.pragma(name);
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  const value: unknown = typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
  if (typeof value !== 'number') throw new Error(`PRAGMA ${name} gave no number.`);
  return value;
};

/** The schema version of an open library; 0 when the file is new. */
export const schemaVersion = (connection: Connection): number => pragmaNumber(connection, 'user_version');

const isEmpty = (connection: Connection): boolean =>
  connection.read((db) => db.get<{ name: string }>('SELECT name FROM sqlite_schema LIMIT 1')) === undefined;

export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/**
 * Checks that a file is a library this program can use.
 * @returns its schema version; 0 for a new, empty file.
 * @throws TouchstoneError `library-damaged` for another program's file, `library-newer`
 * for a library of a newer Touchstone.
 */
export const identifyLibrary = (connection: Connection, migrations: readonly Migration[] = MIGRATIONS): number => {
  const version = schemaVersion(connection);
  const applicationId = pragmaNumber(connection, 'application_id');
  if (applicationId === 0 && version === 0 && isEmpty(connection)) return 0;
  if (applicationId !== APPLICATION_ID || version < 1) {
    throw new TouchstoneError({
      code: 'library-damaged',
      message: 'The file library.sqlite is not a Touchstone library. Choose another folder, or restore a backup.',
    });
  }
  if (version > newestVersion(migrations)) {
    throw new TouchstoneError({
      code: 'library-newer',
      message: 'This library was made by a newer version of Touchstone. Update Touchstone to open it; nothing was changed.',
    });
  }
  return version;
};

/**
 * Applies the migrations a library lacks, each in its own transaction together with
 * the version it leads to: an interruption leaves a whole older version.
 */
export const migrate = (connection: Connection, migrations: readonly Migration[] = MIGRATIONS): void => {
  for (const migration of migrations) {
    connection.alter((db) => {
      // Looked at inside the transaction: another process may have just done it.
      const version = schemaVersion(connection);
      if (version >= migration.version) return;
      if (version === 0) db.pragma(`application_id = ${APPLICATION_ID}`);
      migration.apply(db);
      db.pragma(`user_version = ${migration.version}`);
    });
  }
};

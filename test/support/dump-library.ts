/** Everything a library holds but its history and indexes, to compare two states of it. */
import { openLibrary } from '../../main/db/library.ts';

export type LibraryDump = Readonly<Record<string, unknown[]>>;

/** Rows of every table by its name, read from the file itself rather than from what the program knows of it. */
export const dumpLibrary = async (directory: string): Promise<LibraryDump> => {
  const library = await openLibrary(directory);
  try {
    return library.read((db) => {
      const tables = db.all<{ name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
           AND name NOT LIKE 'history_%' AND name NOT LIKE '%_fts%' ORDER BY name`,
      );
      return Object.fromEntries(tables.map(({ name }) => [name, db.all(`SELECT * FROM "${name}" ORDER BY 1`)]));
    });
  } finally {
    library.close();
  }
};

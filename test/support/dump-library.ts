/** Everything a library holds but its history and indexes, to compare two states of it. */
import { TRACKED_TABLES } from '../../main/db/track.ts';
import { openLibrary } from '../../main/db/library.ts';

export type LibraryDump = Readonly<Record<string, unknown[]>>;

export const dumpLibrary = async (directory: string): Promise<LibraryDump> => {
  const library = await openLibrary(directory);
  try {
    return library.read((db) =>
      Object.fromEntries([...TRACKED_TABLES, 'setting'].map((table) => [table, db.all(`SELECT * FROM ${table} ORDER BY 1`)])),
    );
  } finally {
    library.close();
  }
};

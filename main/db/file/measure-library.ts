/** How much a library holds, and which SQLite holds it. */
import { statSync } from 'node:fs';
import type { ReadableDb } from '../connection.ts';

export interface LibrarySize {
  /** Of the library file and the writes not yet folded into it. */
  readonly bytes: number;
  readonly articles: number;
  readonly annotations: number;
  readonly links: number;
  readonly reviews: number;
}

const fileBytes = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

export const measureLibrary = (db: ReadableDb, path: string): LibrarySize => {
  const counts = db.get<Omit<LibrarySize, 'bytes'>>(
    `SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM annotation) AS annotations,
       (SELECT count(*) FROM link) AS links, (SELECT count(*) FROM review) AS reviews`,
  );
  return {
    bytes: fileBytes(path) + fileBytes(`${path}-wal`),
    ...(counts ?? { articles: 0, annotations: 0, links: 0, reviews: 0 }),
  };
};

/** Version of the SQLite that runs. */
export const sqliteVersion = (db: ReadableDb): string => db.get<{ version: string }>('SELECT sqlite_version() AS version')?.version ?? '';

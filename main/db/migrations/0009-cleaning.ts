/** Something was erased, and its bytes still have to be cleaned from the file: a restart goes on with that. */
import type { SchemaDb } from '../connection.ts';

export const addCleaning = (db: SchemaDb): void => {
  db.script(`
    -- No row, or one. Outside the history: erasing cannot be undone.
    CREATE TABLE cleaning (
      row INTEGER PRIMARY KEY CHECK (row = 1),
      since TEXT NOT NULL,
      -- JSON arrays: backups to delete with it, and SHA-256 of files that may lie staged for importing.
      backups TEXT NOT NULL CHECK (json_valid(backups)),
      originals TEXT NOT NULL CHECK (json_valid(originals))
    ) STRICT;
  `);
};

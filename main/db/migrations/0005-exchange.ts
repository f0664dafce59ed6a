/** Libraries are merged: what is known of a thing's past elsewhere, what has left this library, and what two reviewers changed differently. */
import type { SchemaDb } from '../connection.ts';
import { trackTable } from '../history/track.ts';

const EXCHANGE = `
  -- States learned from bundles; with those in the history they are a thing's known past.
  CREATE TABLE known_revision (
    row INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (kind, entity_id, hash)
  ) STRICT;

  -- States that others may have from us. Outside the history: what has left cannot be called back.
  CREATE TABLE exported_revision (
    kind TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (kind, entity_id, hash)
  ) STRICT, WITHOUT ROWID;

  -- Something both sides changed; ours stands in its own table, theirs here until the reviewer decides.
  CREATE TABLE conflict (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    source TEXT NOT NULL,
    at TEXT NOT NULL,
    their_hash TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    their_past TEXT NOT NULL CHECK (json_valid(their_past)),
    theirs TEXT NOT NULL CHECK (json_valid(theirs)),
    UNIQUE (kind, entity_id)
  ) STRICT;
`;

const TRACKED = ['known_revision', 'conflict'] as const;

export const addExchange = (db: SchemaDb): void => {
  db.script(EXCHANGE);
  for (const table of TRACKED) trackTable(db, table);
};

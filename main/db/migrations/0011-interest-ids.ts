/**
 * Interests have ids, so that two windows can change different ones of an annotation at the
 * same time. A row of the history that was one interest after another gets one id: no two
 * of them were ever there together.
 */
import { interestIdSchema, newId } from '../../../shared/model/id.ts';
import type { SchemaDb } from '../connection.ts';
import { trackTable } from '../history/track.ts';

const INTEREST = `
  CREATE TABLE new_interest (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    annotation_id TEXT NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    holder TEXT NOT NULL,
    party TEXT NOT NULL,
    category TEXT,
    period TEXT NOT NULL
  ) STRICT;
  INSERT INTO new_interest (row, id, annotation_id, position, holder, party, category, period)
    SELECT interest.row, interest_id.id, annotation_id, position, holder, party, category, period
    FROM interest JOIN interest_id ON interest_id.row = interest.row;
  UPDATE history_change SET
    before = json_set(before, '$.id', (SELECT id FROM interest_id WHERE row = table_row)),
    after = json_set(after, '$.id', (SELECT id FROM interest_id WHERE row = table_row))
    WHERE table_name = 'interest';
  DROP TABLE interest;
  DROP TABLE interest_id;
  ALTER TABLE new_interest RENAME TO interest;
  CREATE INDEX interest_by_annotation ON interest (annotation_id, position);
`;

export const identifyInterests = (db: SchemaDb): void => {
  db.script('CREATE TEMP TABLE interest_id (row INTEGER PRIMARY KEY, id TEXT NOT NULL)');
  const rows = db.all<{ row: number }>(`SELECT row FROM interest UNION SELECT table_row FROM history_change WHERE table_name = 'interest'`);
  for (const { row } of rows) db.run('INSERT INTO interest_id (row, id) VALUES (@row, @id)', { row, id: newId(interestIdSchema) });
  db.script(INTEREST);
  trackTable(db, 'interest');
};

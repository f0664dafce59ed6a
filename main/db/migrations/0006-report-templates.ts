/** Templates of reports that the user has saved. */
import type { SchemaDb } from '../connection.ts';
import { trackTable } from '../history/track.ts';

export const addReportTemplates = (db: SchemaDb): void => {
  db.script(`
    CREATE TABLE report_template (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      base TEXT NOT NULL,
      -- JSON array of key, title and included, in the template's order.
      sections TEXT NOT NULL CHECK (json_valid(sections))
    ) STRICT;
  `);
  trackTable(db, 'report_template');
};

/**
 * Triggers that write what each statement changes into the history, while a step is
 * open. Cascades pass through here too, so undo knows everything a deletion took.
 */
import type { SchemaDb } from '../connection.ts';

/** Tables whose changes can be undone. Each has `row INTEGER PRIMARY KEY`. */
export const TRACKED_TABLES = [
  'article',
  'annotation',
  'target',
  'interest',
  'link',
  'review',
  'review_article',
  'narrative',
  'earlier_version',
  'carry',
  'follow_up',
  'added_instrument',
  'appraisal',
  'answer',
  'answer_passage',
  'verdict',
  'study',
  'study_article',
  'study_evidence',
  'attribution',
  'reader_block',
  'known_revision',
  'conflict',
  'report_template',
] as const;
export type TrackedTable = (typeof TRACKED_TABLES)[number];

/** The stored columns of a table, without generated ones. */
export const storedColumns = (db: { pragma(source: string): unknown }, table: TrackedTable): string[] => {
  const rows = db.pragma(`table_info(${table})`);
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown) =>
    typeof row === 'object' && row !== null && 'name' in row && typeof row.name === 'string' ? [row.name] : [],
  );
};

const image = (alias: 'OLD' | 'NEW', columns: readonly string[]): string =>
  `json_object(${columns.map((column) => `'${column}', ${alias}."${column}"`).join(', ')})`;

/** Recreates a table's history triggers; a migration that alters a tracked table calls it again. */
export const trackTable = (db: SchemaDb, table: TrackedTable): void => {
  const columns = storedColumns(db, table);
  const before = image('OLD', columns);
  const after = image('NEW', columns);
  const log = (row: string, beforeImage: string, afterImage: string): string => `
    INSERT INTO history_change (step, table_name, table_row, before, after)
    SELECT step, '${table}', ${row}, ${beforeImage}, ${afterImage} FROM history_open;`;
  db.script(`
    DROP TRIGGER IF EXISTS ${table}_tracks_insert;
    DROP TRIGGER IF EXISTS ${table}_tracks_update;
    DROP TRIGGER IF EXISTS ${table}_tracks_delete;
    CREATE TRIGGER ${table}_tracks_insert AFTER INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM history_open)
    BEGIN ${log('NEW.row', 'NULL', after)} END;
    CREATE TRIGGER ${table}_tracks_update AFTER UPDATE ON ${table} WHEN EXISTS (SELECT 1 FROM history_open)
    BEGIN ${log('NEW.row', before, after)} END;
    CREATE TRIGGER ${table}_tracks_delete AFTER DELETE ON ${table} WHEN EXISTS (SELECT 1 FROM history_open)
    BEGIN ${log('OLD.row', before, 'NULL')} END;
  `);
};

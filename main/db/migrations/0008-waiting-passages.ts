/**
 * Passages that came from elsewhere and have no place in the text wait for the reviewer
 * like those a new version put in doubt. Earlier libraries have no row that says so.
 */
import type { SchemaDb } from '../connection.ts';

export const queueWaitingPassages = (db: SchemaDb): void => {
  // Steps that were undone may want the numbers of their rows back.
  db.run(`
    INSERT INTO carry (row, target_id, from_version_id, to_version_id, state, score,
      from_start, from_end, from_exact, from_prefix, from_suffix, candidates)
    SELECT row_number() OVER () + max(
        coalesce((SELECT max(row) FROM carry), 0),
        coalesce((SELECT max(table_row) FROM history_change WHERE table_name = 'carry'), 0)),
      target.id, target.version_id, target.version_id, 'lost', 0,
      target.start_offset, target.end_offset, target.exact, target.prefix, target.suffix, '[]'
    FROM target JOIN text_version ON text_version.id = target.version_id
    WHERE target.start_offset >= text_version.characters`);
};

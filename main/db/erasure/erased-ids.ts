/** Finds everything that is erased with an article or a review, by its id: what is there, and what only the history remembers. */
import type { ReadableDb } from '../connection.ts';
import type { TrackedTable } from '../track.ts';
import { rowCondition } from './owned-rows.ts';

/** Tables whose rows have an id that others name, each after those its rows belong to. */
const NAMED: readonly TrackedTable[] = ['annotation', 'appraisal', 'target', 'link'];

/** Rows of a table as they are and as they ever were, with the columns asked for. */
export const everRows = (table: TrackedTable, columns: readonly string[]): string => {
  const images = (image: 'before' | 'after'): string =>
    `SELECT ${columns.map((column) => `${image} ->> '$.${column}' AS ${column}`).join(', ')} FROM history_change WHERE table_name = '${table}' AND ${image} IS NOT NULL`;
  return `(SELECT ${columns.join(', ')} FROM ${table} UNION ${images('before')} UNION ${images('after')})`;
};

const OWNER_COLUMNS: Readonly<Partial<Record<TrackedTable, readonly string[]>>> = {
  annotation: ['article_id'],
  appraisal: ['article_id'],
  target: ['annotation_id'],
  link: ['from_id', 'to_id'],
};

const STUDY_LINKS = `
  SELECT study_id, article_id AS owner FROM ${everRows('study_article', ['study_id', 'article_id'])}
  UNION SELECT study_id, annotation_id FROM ${everRows('study_evidence', ['study_id', 'annotation_id'])} WHERE study_id IS NOT NULL`;

/**
 * @param roots ids of articles and reviews.
 * @returns theirs, and those of all that hangs on them; also of studies that nothing else was ever of.
 */
export const findErasedIds = (db: ReadableDb, roots: readonly string[]): string[] => {
  const ids = new Set(roots);
  const add = (sql: string): void => {
    for (const { id } of db.all<{ id: string }>(sql, { ids: JSON.stringify([...ids]) })) ids.add(id);
  };
  for (const table of NAMED) {
    add(`SELECT id FROM ${everRows(table, ['id', ...(OWNER_COLUMNS[table] ?? [])])} WHERE ${rowCondition(table) ?? '0'}`);
  }
  add(`
    SELECT study_id AS id FROM (${STUDY_LINKS}) GROUP BY study_id
    HAVING min(owner IN (SELECT value FROM json_each(@ids))) = 1`);
  return [...ids];
};

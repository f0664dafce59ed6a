/** Finds everything that is erased with an article or a review, by its id: what is there, and what only the history remembers. */
import type { ReadableDb } from '../connection.ts';
import type { TrackedTable } from '../history/track.ts';
import { isErased, rowCondition, type ErasedIds, type ErasureRoots, type NamedThing } from './owned-rows.ts';

/** Rows of a table as they are and as they ever were, with the columns asked for. */
export const everRows = (table: TrackedTable, columns: readonly string[]): string => {
  const images = (image: 'before' | 'after'): string =>
    `SELECT ${columns.map((column) => `${image} ->> '$.${column}' AS ${column}`).join(', ')} FROM history_change WHERE table_name = '${table}' AND ${image} IS NOT NULL`;
  return `(SELECT ${columns.join(', ')} FROM ${table} UNION ${images('before')} UNION ${images('after')})`;
};

/** What has an id of its own and hangs on something else, each after what it hangs on, with the columns that say on what. */
const HANGING: readonly (readonly [thing: NamedThing & TrackedTable, columns: readonly string[]])[] = [
  ['annotation', ['article_id']],
  ['appraisal', ['article_id']],
  ['target', ['annotation_id']],
  ['link', ['from_id', 'to_id']],
];

/** Studies that never had anything to do with another article. */
const STUDIES = `
  SELECT study_id AS id FROM (
    SELECT study_id, ${isErased('article_id', 'article')} AS goes FROM ${everRows('study_article', ['study_id', 'article_id'])}
    UNION SELECT study_id, ${isErased('annotation_id', 'annotation')} FROM ${everRows('study_evidence', ['study_id', 'annotation_id'])} WHERE study_id IS NOT NULL
  ) GROUP BY study_id HAVING min(goes) = 1`;

/** The articles and reviews with all that hangs on them, and the studies that nothing else was ever of. */
export const findErasedIds = (db: ReadableDb, roots: ErasureRoots): ErasedIds => {
  const ids: Record<NamedThing, readonly string[]> = { ...roots, study: [], annotation: [], appraisal: [], target: [], link: [] };
  const find = (sql: string): string[] => db.all<{ id: string }>(sql, { ids: JSON.stringify(ids) }).map(({ id }) => id);
  for (const [thing, columns] of HANGING)
    ids[thing] = find(`SELECT DISTINCT id FROM ${everRows(thing, ['id', ...columns])} WHERE ${rowCondition(thing) ?? '0'}`);
  ids.study = find(STUDIES);
  return ids;
};

/**
 * Erases articles and reviews with all that hangs on them, and every trace of them in the
 * history. Rows of a thing that is erased belong to it from their first image to their
 * last, so the changes of all other rows, left as they are, still follow one another: what
 * remains can be undone and redone, and nothing brings an erased row back.
 */
import type { ReadableDb, WritableDb } from '../connection.ts';
import { removeUnusedContent } from '../content.ts';
import { TRACKED_TABLES } from '../history/track.ts';
import { everRows, findErasedIds } from './erased-ids.ts';
import { BUNDLE_ROW, changeCondition, isErased, type ErasureRoots } from './owned-rows.ts';
import { promiseCleaning } from './promised-cleaning.ts';

/** Takes the place of a label when something of its step was erased: labels quote titles. */
const REST_OF_STEP = 'the rest of a step with something erased';

/** Takes the erased rows out of the history's steps; steps left without a change go. */
const filterHistory = (db: WritableDb, ids: string, names: readonly string[]): void => {
  const touched = new Set<number>();
  const forget = (where: string): void => {
    for (const { step } of db.all<{ step: number }>(`SELECT DISTINCT step FROM history_change WHERE ${where}`, { ids })) touched.add(step);
  };
  for (const table of TRACKED_TABLES) {
    const condition = changeCondition(table);
    if (condition === null) continue;
    const where = `table_name = '${table}' AND ${condition}`;
    forget(where);
    db.run(`DELETE FROM history_change WHERE ${where}`, { ids });
  }
  // An appraisal of another article stays, and no longer says which article its source was.
  for (const image of ['before', 'after'] as const) {
    const where = `table_name = 'appraisal' AND ${isErased(`${image} ->> '$.source_article_id'`, 'article')}`;
    forget(where);
    db.run(`UPDATE history_change SET ${image} = json_set(${image}, '$.source_article_id', NULL) WHERE ${where}`, { ids });
  }
  db.run('DELETE FROM history_step WHERE row IN (SELECT value FROM json_each(@steps)) AND row NOT IN (SELECT step FROM history_change)', {
    steps: JSON.stringify([...touched]),
  });
  db.run(
    `UPDATE history_step SET label = @label, session = NULL
     WHERE row IN (SELECT value FROM json_each(@steps))
       OR EXISTS (SELECT 1 FROM json_each(@names) WHERE instr(history_step.label, json_each.value) > 0)`,
    { label: REST_OF_STEP, steps: JSON.stringify([...touched]), names: JSON.stringify(names) },
  );
};

/** SHA-256 of the files that erased articles were imported from, in every version. */
const originalsOf = (db: ReadableDb, ids: string): string[] =>
  db
    .all<{ hash: string }>(
      `SELECT DISTINCT original_sha256 AS hash FROM ${everRows('article', ['id', 'original_sha256'])} WHERE ${isErased('id', 'article')}
       UNION SELECT original_sha256 FROM ${everRows('earlier_version', ['article_id', 'original_sha256'])} WHERE ${isErased('article_id', 'article')}`,
      { ids },
    )
    .map(({ hash }) => hash);

/** What they were ever called. */
export const namesOf = (db: ReadableDb, roots: ErasureRoots): string[] =>
  db
    .all<{ title: string }>(
      `SELECT metadata ->> '$.title' AS title FROM ${everRows('article', ['id', 'metadata'])} WHERE ${isErased('id', 'article')}
       UNION SELECT title FROM ${everRows('review', ['id', 'title'])} WHERE ${isErased('id', 'review')}`,
      { ids: JSON.stringify(roots) },
    )
    .map(({ title }) => title);

export interface EraseOptions {
  readonly roots: ErasureRoots;
  /** How the history's labels quote what they were ever called. */
  readonly names: readonly string[];
  /** Names of backups to delete when the file is cleaned. */
  readonly backups: readonly string[];
  readonly now: string;
}

/** Outside the history. The bytes are still in the file; that they will be cleaned is promised in the same transaction. */
export const eraseRows = (db: WritableDb, { roots, names, backups, now }: EraseOptions): void => {
  const ids = JSON.stringify(findErasedIds(db, roots));
  const originals = originalsOf(db, ids);
  filterHistory(db, ids, names);
  for (const table of ['conflict', 'known_revision', 'exported_revision']) db.run(`DELETE FROM ${table} WHERE ${BUNDLE_ROW}`, { ids });
  // What hangs on them goes with them.
  for (const table of ['review', 'study', 'article'] as const) db.run(`DELETE FROM ${table} WHERE ${isErased('id', table)}`, { ids });
  removeUnusedContent(db);
  promiseCleaning(db, { since: now, backups, originals });
};

/** Empties the history: nothing done before can be undone, and nothing deleted is remembered. Cleaning is promised as after erasing. */
export const eraseHistory = (db: WritableDb, { backups, now }: Pick<EraseOptions, 'backups' | 'now'>): void => {
  db.run('DELETE FROM history_step');
  removeUnusedContent(db);
  promiseCleaning(db, { since: now, backups, originals: [] });
};

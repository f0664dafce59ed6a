/** Says beforehand what erasing takes, and what of it stays because something else needs it. */
import { z } from 'zod';
import type { ErasureForecast, KeptByHistory } from '../../../shared/contract/erasure.ts';
import { articleIdSchema } from '../../../shared/model/id.ts';
import type { ReadableDb } from '../connection.ts';
import { TRACKED_TABLES } from '../history/track.ts';
import { everRows, findErasedIds } from './erased-ids.ts';
import { changeCondition, isErased, type ErasureRoots } from './owned-rows.ts';
import { promisedCleaning } from './promised-cleaning.ts';

type Counted = Pick<ErasureForecast, 'annotations' | 'links' | 'linksOfOthers' | 'appraisals' | 'sections' | 'versions'>;

const COUNTS = `
  SELECT
    (SELECT count(*) FROM annotation WHERE ${isErased('id', 'annotation')}) AS annotations,
    (SELECT count(*) FROM link WHERE ${isErased('from_id', 'annotation')} AND ${isErased('to_id', 'annotation')}) AS links,
    (SELECT count(*) FROM link WHERE (${isErased('from_id', 'annotation')}) <> (${isErased('to_id', 'annotation')})) AS linksOfOthers,
    (SELECT count(*) FROM appraisal WHERE ${isErased('id', 'appraisal')}) AS appraisals,
    (SELECT count(*) FROM narrative WHERE ${isErased('article_id', 'article')} OR ${isErased('review_id', 'review')}) AS sections,
    (SELECT count(*) FROM article WHERE ${isErased('id', 'article')})
      + (SELECT count(*) FROM earlier_version WHERE ${isErased('article_id', 'article')}) AS versions`;

const NOTHING: Counted = { annotations: 0, links: 0, linksOfOthers: 0, appraisals: 0, sections: 0, versions: 0 };

/** Articles that only undo or redo can bring back, with their last image. */
const GONE_ARTICLES = `
  SELECT image ->> '$.id' AS id, image ->> '$.metadata' ->> '$.title' AS title, at, max(step) AS step FROM (
    SELECT coalesce(after, before) AS image, step, at FROM history_change JOIN history_step ON history_step.row = step WHERE table_name = 'article'
  ) WHERE image ->> '$.id' NOT IN (SELECT id FROM article) GROUP BY image ->> '$.id'`;

const titles = (db: ReadableDb, sql: string, ids: string): string[] => db.all<{ title: string }>(sql, { ids }).map(({ title }) => title);

const stepsTouched = (db: ReadableDb, ids: string): number => {
  const steps = new Set<number>();
  for (const table of TRACKED_TABLES) {
    const condition = changeCondition(table);
    if (condition === null) continue;
    for (const { step } of db.all<{ step: number }>(
      `SELECT DISTINCT step FROM history_change WHERE table_name = '${table}' AND ${condition}`,
      { ids },
    ))
      steps.add(step);
  }
  return steps.size;
};

export type RowsForecast = Omit<ErasureForecast, 'backups' | 'room'>;

/** @param roots articles and reviews that the library or its history has. */
export const forecastErasure = (db: ReadableDb, roots: ErasureRoots): RowsForecast => {
  const ids = JSON.stringify(findErasedIds(db, roots));
  return {
    titles: titles(
      db,
      `SELECT title FROM review WHERE ${isErased('id', 'review')}
       UNION ALL SELECT title FROM article WHERE ${isErased('id', 'article')}
       UNION ALL SELECT title FROM (${GONE_ARTICLES}) WHERE ${isErased('id', 'article')}`,
      ids,
    ),
    ...(db.get<Counted>(COUNTS, { ids }) ?? NOTHING),
    steps: stepsTouched(db, ids),
    reviews: titles(
      db,
      `SELECT DISTINCT review.title FROM review JOIN review_article ON review_article.review_id = review.id
       WHERE ${isErased('review_article.article_id', 'article')} AND NOT ${isErased('review.id', 'review')} ORDER BY review.title`,
      ids,
    ),
    sameFile: titles(
      db,
      `SELECT DISTINCT title FROM article
       WHERE NOT ${isErased('id', 'article')} AND original_sha256 IN (
         SELECT original_sha256 FROM article WHERE ${isErased('id', 'article')}
         UNION SELECT original_sha256 FROM earlier_version WHERE ${isErased('article_id', 'article')}
       ) ORDER BY title`,
      ids,
    ),
  };
};

const goneSchema = z.array(z.object({ id: articleIdSchema, title: z.string(), at: z.iso.datetime() }));

export const keptByHistory = (db: ReadableDb): KeptByHistory => {
  const size = db.get<{ steps: number; bytes: number | null }>(
    `SELECT (SELECT count(*) FROM history_step) AS steps,
       (SELECT sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0)) FROM history_change) AS bytes`,
  );
  return {
    steps: size?.steps ?? 0,
    bytes: size?.bytes ?? 0,
    articles: goneSchema.parse(db.all(`SELECT id, title, at FROM (${GONE_ARTICLES}) ORDER BY step DESC`)),
    cleaning: promisedCleaning(db) === null ? 'none' : 'promised',
  };
};

/** The articles of a review that are in no other. */
export const onlyInReview = (db: ReadableDb, reviewId: string): string[] =>
  db
    .all<{ id: string }>(
      `SELECT article_id AS id FROM review_article AS mine WHERE review_id = @reviewId
         AND NOT EXISTS (SELECT 1 FROM review_article WHERE article_id = mine.article_id AND review_id <> @reviewId) ORDER BY position`,
      { reviewId },
    )
    .map(({ id }) => id);

/** Whether the library or its history has all of these. */
export const everHad = (db: ReadableDb, table: 'article' | 'review', ids: readonly string[]): boolean =>
  db.get<{ found: number }>(
    `SELECT count(*) AS found FROM (SELECT DISTINCT id FROM ${everRows(table, ['id'])} WHERE id IN (SELECT value FROM json_each(@ids)))`,
    {
      ids: JSON.stringify(ids),
    },
  )?.found === new Set(ids).size;

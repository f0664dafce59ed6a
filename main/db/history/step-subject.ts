/** Which article or review a step of the history is about, read from the rows it changed. */
import { articleIdSchema, reviewIdSchema } from '../../../shared/model/id.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { ReadableDb } from '../connection.ts';
import type { TrackedTable } from './track.ts';

export interface StepSubject {
  readonly subject: Subject;
  readonly title: string;
}

/** A step is about what the first of these tables that it changed describes; the others' rows go along with it. */
const TELLING: readonly TrackedTable[] = [
  'article',
  'review',
  'appraisal',
  'annotation',
  'link',
  'narrative',
  'answer',
  'verdict',
  'answer_passage',
  'target',
  'interest',
  'attribution',
  'follow_up',
  'study_evidence',
  'reader_block',
];

/** Rows of a table that are looked at: a step that changed more is hardly about one thing. */
const MOST_ROWS = 20;

interface ArticleOrReview {
  readonly articleId: string | null;
  readonly reviewId: string | null;
}

/** Ids come from the row itself or from what it belongs to; what is deleted is found in the step's own images. */
const FOUND_IN = `
  WITH change (image) AS (
    SELECT coalesce(after, before) FROM history_change WHERE step = @step AND table_name = @table ORDER BY row LIMIT ${MOST_ROWS}
  ), ids AS (
    SELECT
      CASE @table WHEN 'article' THEN image ->> 'id' ELSE image ->> 'article_id' END AS article_id,
      CASE @table WHEN 'review' THEN image ->> 'id' ELSE image ->> 'review_id' END AS review_id,
      coalesce(image ->> 'annotation_id', image ->> 'from_id') AS annotation_id,
      image ->> 'appraisal_id' AS appraisal_id
    FROM change
  )
  SELECT DISTINCT
    coalesce(ids.article_id, appraisal.article_id, annotation.article_id) AS articleId,
    ids.review_id AS reviewId
  FROM ids
  LEFT JOIN appraisal ON appraisal.id = ids.appraisal_id
  LEFT JOIN annotation ON annotation.id = ids.annotation_id`;

const titled = (db: ReadableDb, { articleId, reviewId }: ArticleOrReview): StepSubject | null => {
  if (reviewId !== null) {
    const review = db.get<{ title: string }>('SELECT title FROM review WHERE id = @reviewId', { reviewId });
    return review === undefined ? null : { subject: { kind: 'review', id: reviewIdSchema.parse(reviewId) }, title: review.title };
  }
  if (articleId === null) return null;
  const article = db.get<{ title: string }>('SELECT title FROM article WHERE id = @articleId', { articleId });
  return article === undefined ? null : { subject: { kind: 'article', id: articleIdSchema.parse(articleId) }, title: article.title };
};

/**
 * The one article or review that is in the library now; null when a step is about several, about none, or about one that is gone.
 * @param step its row in the history.
 */
export const subjectOfStep = (db: ReadableDb, step: number): StepSubject | null => {
  for (const table of TELLING) {
    const found = db.all<ArticleOrReview>(FOUND_IN, { step, table });
    const [only, second] = found;
    if (only !== undefined) return second === undefined ? titled(db, only) : null;
  }
  return null;
};

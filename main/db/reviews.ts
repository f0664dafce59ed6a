/** Reviews: one appraisal job over some articles, in the order its report lists them. */
import { reviewSchema, type Review } from '../../shared/model/review.ts';
import type { ArticleId, ReviewId } from '../../shared/model/id.ts';
import { requireArticle } from './articles.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { notFound } from './failures.ts';

interface ReviewRow {
  readonly id: string;
  readonly title: string;
  readonly articleIds: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const REVIEW = `
  SELECT review.id, review.title, review.created_at AS createdAt, review.updated_at AS updatedAt,
    (SELECT json_group_array(article_id ORDER BY position, row) FROM review_article WHERE review_id = review.id) AS articleIds
  FROM review`;

const toReview = (row: ReviewRow): Review => {
  const articleIds: unknown = JSON.parse(row.articleIds);
  return reviewSchema.parse({ ...row, articleIds });
};

/** Every review, by title. */
export const listReviews = (db: ReadableDb): Review[] =>
  db.all<ReviewRow>(`${REVIEW} ORDER BY review.title COLLATE NOCASE, review.id`).map(toReview);

/** @throws TouchstoneError `not-found`. */
export const getReview = (db: ReadableDb, reviewId: ReviewId): Review => {
  const row = db.get<ReviewRow>(`${REVIEW} WHERE review.id = @reviewId`, { reviewId });
  if (row === undefined) throw notFound('review');
  return toReview(row);
};

export const reviewExists = (db: ReadableDb, reviewId: ReviewId): boolean =>
  db.get('SELECT 1 FROM review WHERE id = @reviewId', { reviewId }) !== undefined;

const setArticles = (db: WritableDb, reviewId: ReviewId, articleIds: readonly ArticleId[]): void => {
  for (const articleId of articleIds) requireArticle(db, articleId);
  db.run(`DELETE FROM review_article WHERE review_id = @reviewId AND article_id NOT IN (SELECT value FROM json_each(@ids))`, {
    reviewId,
    ids: JSON.stringify(articleIds),
  });
  for (const [position, articleId] of [...new Set(articleIds)].entries()) {
    db.run(
      `INSERT INTO review_article (review_id, article_id, position) VALUES (@reviewId, @articleId, @position)
       ON CONFLICT (review_id, article_id) DO UPDATE SET position = excluded.position WHERE position <> excluded.position`,
      { reviewId, articleId, position },
    );
  }
};

export interface NewReview {
  readonly id: ReviewId;
  readonly title: string;
  readonly articleIds: readonly ArticleId[];
}

/** @throws TouchstoneError `not-found` for an article. */
export const createReview = (db: WritableDb, review: NewReview, now: string): void => {
  db.run('INSERT INTO review (id, title, created_at, updated_at) VALUES (@id, @title, @now, @now)', {
    id: review.id,
    title: review.title,
    now,
  });
  setArticles(db, review.id, review.articleIds);
};

/**
 * The same title changes nothing.
 * @throws TouchstoneError `not-found`.
 */
export const renameReview = (db: WritableDb, reviewId: ReviewId, title: string, now: string): void => {
  if (getReview(db, reviewId).title === title) return;
  db.run('UPDATE review SET title = @title, updated_at = @now WHERE id = @reviewId', { reviewId, title, now });
};

/**
 * Sets which articles a review has, in this order; the same ones change nothing.
 * @throws TouchstoneError `not-found` for the review or an article.
 */
export const setReviewArticles = (db: WritableDb, reviewId: ReviewId, articleIds: readonly ArticleId[], now: string): void => {
  if (articleIds.join() === getReview(db, reviewId).articleIds.join()) return;
  setArticles(db, reviewId, articleIds);
  db.run('UPDATE review SET updated_at = @now WHERE id = @reviewId', { reviewId, now });
};

/** Removes a review with its narrative; its articles stay. Returns 0 when it is not there. */
export const deleteReview = (db: WritableDb, reviewId: ReviewId): number => db.run('DELETE FROM review WHERE id = @reviewId', { reviewId });

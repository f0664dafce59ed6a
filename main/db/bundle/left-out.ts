/** What leads from a review's or an article's own articles to others: which links and passages, and to which articles. */
import type { LeftOut } from '../../../shared/contract/bundles.ts';
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import type { ReadableDb } from '../connection.ts';

/** The articles a subject is made of; null for all there are. */
export const articlesOfSubject = (db: ReadableDb, subject: ExchangeSubject): ReadonlySet<string> | null => {
  switch (subject.kind) {
    case 'library':
      return null;
    case 'article':
      return new Set([subject.id]);
    case 'review':
      return new Set(
        db
          .all<{ articleId: string }>('SELECT article_id AS articleId FROM review_article WHERE review_id = @id', { id: subject.id })
          .map(({ articleId }) => articleId),
      );
  }
};

/** Each link and each passage by the article outside that it is in. */
const leadingOut = (db: ReadableDb, inside: ReadonlySet<string>) => {
  const ids = JSON.stringify([...inside]);
  const links = db.all<{ articleId: string }>(
    `WITH inside AS (SELECT value AS id FROM json_each(@ids))
     SELECT CASE WHEN source.article_id IN inside THEN target.article_id ELSE source.article_id END AS articleId
     FROM link
     JOIN annotation AS source ON source.id = link.from_id
     JOIN annotation AS target ON target.id = link.to_id
     WHERE (source.article_id IN inside) <> (target.article_id IN inside)`,
    { ids },
  );
  const passages = db.all<{ articleId: string }>(
    `WITH inside AS (SELECT value AS id FROM json_each(@ids))
     SELECT DISTINCT annotation.id, annotation.article_id AS articleId
     FROM answer_passage
     JOIN appraisal ON appraisal.id = answer_passage.appraisal_id
     JOIN annotation ON annotation.id = answer_passage.annotation_id
     WHERE appraisal.article_id IN inside AND annotation.article_id NOT IN inside`,
    { ids },
  );
  return { links, passages };
};

/** The articles outside that links and answers lead to. */
export const linkedArticles = (db: ReadableDb, inside: ReadonlySet<string>): ReadonlySet<string> => {
  const { links, passages } = leadingOut(db, inside);
  return new Set([...links, ...passages].map(({ articleId }) => articleId));
};

/** @param inside null when nothing is outside. */
export const readLeftOut = (db: ReadableDb, inside: ReadonlySet<string> | null): LeftOut => {
  if (inside === null) return { links: 0, passages: 0, articles: [] };
  const { links, passages } = leadingOut(db, inside);
  const articles = db.all<{ title: string }>('SELECT title FROM article WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY title', {
    ids: JSON.stringify([...links, ...passages].map(({ articleId }) => articleId)),
  });
  return { links: links.length, passages: passages.length, articles: articles.map(({ title }) => title) };
};

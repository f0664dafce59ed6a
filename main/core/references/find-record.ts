/** Finds the record that a full text belongs to, and the article it may be another text of. */
import { referenceFormatSchema, type ArticleMetadata } from '../../../shared/model/article.ts';
import { createWorkIndex } from '../../../shared/references/match-record.ts';
import { haveSameTitle } from '../../../shared/references/same-work.ts';
import { describeArticles, type KnownArticle } from '../../db/articles.ts';
import type { ReadableDb } from '../../db/connection.ts';

/** The one article that is a record only and means the same work; null when there is none, or more than one. */
export const findRecordOf = (db: ReadableDb, metadata: ArticleMetadata): KnownArticle | null => {
  const match = createWorkIndex(describeArticles(db, { formats: referenceFormatSchema.options })).match(metadata);
  return match.kind === 'one' ? { articleId: match.work.articleId, title: match.work.metadata.title } : null;
};

/** An article with the same title whose authors, year and identifiers do not say that it is another one; null when there is none. */
export const findSameTitle = (db: ReadableDb, metadata: ArticleMetadata): KnownArticle | null => {
  const same = describeArticles(db, { title: metadata.title }).find((known) => haveSameTitle(known.metadata, metadata));
  return same === undefined ? null : { articleId: same.articleId, title: same.metadata.title };
};

/** Finds the record that a full text belongs to. */
import { referenceFormatSchema, type ArticleMetadata } from '../../../shared/model/article.ts';
import { createWorkIndex } from '../../../shared/references/match-record.ts';
import { describeArticles, type KnownArticle } from '../../db/articles.ts';
import type { ReadableDb } from '../../db/connection.ts';

/** The one article that is a record only and means the same work; null when there is none, or more than one. */
export const findRecordOf = (db: ReadableDb, metadata: ArticleMetadata): KnownArticle | null => {
  const match = createWorkIndex(describeArticles(db, { formats: referenceFormatSchema.options })).match(metadata);
  return match.kind === 'one' ? { articleId: match.work.articleId, title: match.work.metadata.title } : null;
};

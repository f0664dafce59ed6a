/** Finds annotations while their words are being typed, for pickers. */
import { z } from 'zod';
import type { MethodOutput, ParsedInput } from '../../../shared/contract/contract.ts';
import { labelSchema } from '../../../shared/model/annotation.ts';
import { annotationIdSchema, articleIdSchema } from '../../../shared/model/id.ts';
import { tagSchema } from '../../../shared/model/tag.ts';
import type { ReadableDb } from '../connection.ts';
import { toFtsQuery } from './search-query.ts';

type Query = ParsedInput<'search.annotations'>;
type Found = MethodOutput<'search.annotations'>['annotations'];

interface FoundRow {
  readonly id: string;
  readonly articleId: string;
  readonly title: string;
  readonly tag: string;
  readonly quotation: string;
  readonly earlierVersion: number | null;
  readonly note: string;
  readonly labels: string;
}

const COLUMNS = `annotation.id, annotation.article_id AS articleId, article.title, annotation.tag,
  annotation.quotation, annotation.note, annotation.labels,
  (SELECT min(earlier_version.number) FROM target JOIN earlier_version ON earlier_version.version_id = target.version_id
   WHERE target.annotation_id = annotation.id) AS earlierVersion`;

const FILTER = `(@tags IS NULL OR annotation.tag IN (SELECT value FROM json_each(@tags)))
  AND annotation.id NOT IN (SELECT value FROM json_each(@exclude))`;

// Newest first is the order of rows, which both the index and the table give without sorting.
const AMONG_ALL = `SELECT ${COLUMNS} FROM annotation JOIN article ON article.id = annotation.article_id
  WHERE ${FILTER} ORDER BY annotation.row DESC LIMIT @limit`;
const AMONG_MATCHES = `SELECT ${COLUMNS}
  FROM annotation_fts JOIN annotation ON annotation.row = annotation_fts.rowid
    JOIN article ON article.id = annotation.article_id
  WHERE annotation_fts MATCH @match AND ${FILTER} ORDER BY annotation_fts.rowid DESC LIMIT @limit`;

const inReview = (sql: string): string =>
  sql.replace(FILTER, `${FILTER} AND annotation.article_id IN (SELECT article_id FROM review_article WHERE review_id = @reviewId)`);
const AMONG_REVIEW = inReview(AMONG_ALL);
const AMONG_REVIEW_MATCHES = inReview(AMONG_MATCHES);

const labelsSchema = z.array(labelSchema);

const toFound = (row: FoundRow): Found[number] => ({
  annotationId: annotationIdSchema.parse(row.id),
  articleId: articleIdSchema.parse(row.articleId),
  articleTitle: row.title,
  tag: tagSchema.parse(row.tag),
  quotation: row.quotation,
  ...(row.earlierVersion === null ? {} : { earlierVersion: row.earlierVersion }),
  note: row.note,
  labels: labelsSchema.parse(JSON.parse(row.labels)),
});

/**
 * Annotations whose words begin as typed, newest first, those of the review before
 * the others. Typing something that is no word finds nothing; typing nothing, the newest.
 */
export const searchAnnotations = (db: ReadableDb, query: Query): Found => {
  const match = query.query.trim() === '' ? null : (toFtsQuery(query.query, true)?.allTerms ?? null);
  if (match === null && query.query.trim() !== '') return [];
  const find = (reviewOnly: boolean, limit: number, exclude: readonly string[]): Found => {
    const parameters = {
      limit,
      exclude: JSON.stringify(exclude),
      tags: query.tags === undefined ? null : JSON.stringify(query.tags),
      ...(reviewOnly ? { reviewId: query.reviewId ?? null } : {}),
    };
    const rows =
      match === null
        ? db.all<FoundRow>(reviewOnly ? AMONG_REVIEW : AMONG_ALL, parameters)
        : db.all<FoundRow>(reviewOnly ? AMONG_REVIEW_MATCHES : AMONG_MATCHES, { ...parameters, match });
    return rows.map(toFound);
  };
  const first = query.reviewId === undefined ? [] : find(true, query.limit, query.exclude);
  if (first.length === query.limit) return first;
  const shown = [...query.exclude, ...first.map(({ annotationId }) => annotationId)];
  return [...first, ...find(false, query.limit - first.length, shown)];
};

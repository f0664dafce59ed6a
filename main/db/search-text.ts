/** Full-text search over articles and annotations, best first, with exact places. */
import type { MethodOutput, ParsedInput } from '../../shared/contract/contract.ts';
import { articleKindSchema } from '../../shared/model/article.ts';
import { annotationIdSchema, articleIdSchema } from '../../shared/model/id.ts';
import { tagSchema } from '../../shared/model/tag.ts';
import type { Parameters, ReadableDb } from './connection.ts';
import { marksFor, readMarks, snippetAround } from './match-marks.ts';
import { toFtsQuery } from './search-query.ts';

type Query = ParsedInput<'search.text'>;
type Found = MethodOutput<'search.text'>;

/** Occurrences listed for one article; `occurrenceTotal` counts them all. */
const MAX_OCCURRENCES = 20;

const filterParameters = (query: Query, match: string): Parameters => ({
  match,
  articleId: query.articleId ?? null,
  reviewId: query.reviewId ?? null,
  kinds: query.kinds === undefined ? null : JSON.stringify(query.kinds),
  tags: query.tags === undefined ? null : JSON.stringify(query.tags),
});

const IN_ARTICLE = `(@articleId IS NULL OR article.id = @articleId)
  AND (@reviewId IS NULL OR EXISTS (
    SELECT 1 FROM review_article WHERE review_id = @reviewId AND review_article.article_id = article.id))
  AND (@kinds IS NULL OR article.kind IN (SELECT value FROM json_each(@kinds)))`;

const FROM_ARTICLES = `
  FROM article_fts JOIN article ON article.row = article_fts.rowid
  WHERE article_fts MATCH @match AND ${IN_ARTICLE}
    AND (@tags IS NULL OR EXISTS (
      SELECT 1 FROM annotation WHERE annotation.article_id = article.id
        AND annotation.tag IN (SELECT value FROM json_each(@tags))))`;

const FROM_ANNOTATIONS = `
  FROM annotation_fts JOIN annotation ON annotation.row = annotation_fts.rowid
    JOIN article ON article.id = annotation.article_id
  WHERE annotation_fts MATCH @match AND ${IN_ARTICLE}
    AND (@tags IS NULL OR annotation.tag IN (SELECT value FROM json_each(@tags)))`;

const count = (db: ReadableDb, from: string, parameters: Parameters): number =>
  db.get<{ count: number }>(`SELECT count(*) AS count ${from}`, parameters)?.count ?? 0;

const findInArticle = (db: ReadableDb, match: string, row: number): Pick<Found['articles'][number], 'occurrences' | 'occurrenceTotal'> => {
  const stored = db.get<{ text: string }>('SELECT text FROM article_search WHERE row = @row', { row })?.text ?? '';
  const marks = marksFor(stored);
  const marked = db.get<{ text: string }>(
    'SELECT highlight(article_fts, 1, @open, @close) AS text FROM article_fts WHERE article_fts MATCH @match AND rowid = @row',
    { match, row, ...marks },
  );
  const { text, hits } = readMarks(marked?.text ?? stored, marks);
  return {
    occurrenceTotal: hits.length,
    occurrences: hits.slice(0, MAX_OCCURRENCES).map((hit) => ({ ...hit, snippet: snippetAround(text, hits, hit) })),
  };
};

const searchArticles = (db: ReadableDb, query: Query, parameters: Parameters, match: string): Found['articles'] =>
  db
    .all<{ row: number; id: string; title: string; kind: string }>(
      // A hit in the title weighs as much as ten in the text.
      `SELECT article.row, article.id, article.title, article.kind ${FROM_ARTICLES}
       ORDER BY bm25(article_fts, 10.0, 1.0), article.row LIMIT @limit OFFSET @offset`,
      { ...parameters, limit: query.limit, offset: query.offset },
    )
    .map(({ row, id, title, kind }) => ({
      articleId: articleIdSchema.parse(id),
      title,
      kind: articleKindSchema.parse(kind),
      ...findInArticle(db, match, row),
    }));

interface AnnotationHit {
  readonly row: number;
  readonly id: string;
  readonly articleId: string;
  readonly title: string;
  readonly tag: string;
}

interface AnnotationTexts {
  readonly note: string;
  readonly labels: string;
  readonly quotation: string;
}

const labelLine = (json: string): string => {
  const labels: unknown = JSON.parse(json);
  return Array.isArray(labels) ? labels.join(', ') : '';
};

const describeHit = (db: ReadableDb, match: string, row: number): Pick<Found['annotations'][number], 'field' | 'snippet'> => {
  const stored = db.get<AnnotationTexts>('SELECT note, labels, quotation FROM annotation WHERE row = @row', { row });
  const texts = stored ?? { note: '', labels: '[]', quotation: '' };
  const marks = marksFor(texts.note + texts.labels + texts.quotation);
  const marked =
    db.get<AnnotationTexts>(
      `SELECT highlight(annotation_fts, 0, @open, @close) AS note, highlight(annotation_fts, 1, @open, @close) AS labels,
         highlight(annotation_fts, 2, @open, @close) AS quotation
       FROM annotation_fts WHERE annotation_fts MATCH @match AND rowid = @row`,
      { match, row, ...marks },
    ) ?? texts;
  for (const text of [marked.note, labelLine(marked.labels)]) {
    const own = readMarks(text, marks);
    const [first] = own.hits;
    if (first !== undefined) return { field: 'note', snippet: snippetAround(own.text, own.hits, first) };
  }
  const quoted = readMarks(marked.quotation, marks);
  const first = quoted.hits[0] ?? { start: 0, end: 0 };
  return { field: 'quotation', snippet: snippetAround(quoted.text, quoted.hits, first) };
};

const searchAnnotationTexts = (db: ReadableDb, query: Query, parameters: Parameters, match: string): Found['annotations'] =>
  db
    .all<AnnotationHit>(
      `SELECT annotation.row, annotation.id, annotation.article_id AS articleId, article.title, annotation.tag ${FROM_ANNOTATIONS}
       ORDER BY bm25(annotation_fts, 2.0, 3.0, 1.0), annotation.row DESC LIMIT @limit OFFSET @offset`,
      { ...parameters, limit: query.limit, offset: query.offset },
    )
    .map(({ row, id, articleId, title, tag }) => ({
      annotationId: annotationIdSchema.parse(id),
      articleId: articleIdSchema.parse(articleId),
      articleTitle: title,
      tag: tagSchema.parse(tag),
      ...describeHit(db, match, row),
    }));

/** Searches both. Every filter narrows articles and annotations alike; no words, no hits. */
export const searchText = (db: ReadableDb, query: Query): Found => {
  const match = toFtsQuery(query.query);
  if (match === null) return { articleTotal: 0, articles: [], annotationTotal: 0, annotations: [] };
  const parameters = filterParameters(query, match);
  return {
    articleTotal: count(db, FROM_ARTICLES, parameters),
    articles: searchArticles(db, query, parameters, match),
    annotationTotal: count(db, FROM_ANNOTATIONS, parameters),
    annotations: searchAnnotationTexts(db, query, parameters, match),
  };
};

/** Full-text search over articles and annotations, best first, with exact places. */
import type { MethodOutput, ParsedInput } from '../../../shared/contract/contract.ts';
import { articleKindSchema } from '../../../shared/model/article.ts';
import { annotationIdSchema, articleIdSchema } from '../../../shared/model/id.ts';
import { tagSchema } from '../../../shared/model/tag.ts';
import { PASSAGE_SEPARATOR } from '../annotation-parts.ts';
import type { Parameters, ReadableDb } from '../connection.ts';
import { bestPlaces, findHits, ONE_ROW } from './hit-places.ts';
import { marksFor, readMarks, snippetAround } from './match-marks.ts';
import { toFtsQuery, type FtsQuery } from './search-query.ts';

type Query = ParsedInput<'search.text'>;
type Found = MethodOutput<'search.text'>;

/** Occurrences listed for one article; `occurrenceTotal` counts them all. */
const MAX_OCCURRENCES = 20;

const filterParameters = (query: Query, match: string): Parameters => ({
  match,
  ...(query.articleId === undefined ? {} : { articleId: query.articleId }),
  ...(query.reviewId === undefined ? {} : { reviewId: query.reviewId }),
  ...(query.kinds === undefined ? {} : { kinds: JSON.stringify(query.kinds) }),
  ...(query.tags === undefined ? {} : { tags: JSON.stringify(query.tags) }),
});

/**
 * The rows an index matches within the filters, as the end of a SELECT. Only filters
 * that are given become part of it: each one costs a look at every matching row.
 */
const matches = (index: 'article_fts' | 'annotation_fts', query: Query): string => {
  const conditions: string[] = [];
  if (query.articleId !== undefined) conditions.push('article.id = @articleId');
  if (query.reviewId !== undefined) conditions.push('article.id IN (SELECT article_id FROM review_article WHERE review_id = @reviewId)');
  if (query.kinds !== undefined) conditions.push('article.kind IN (SELECT value FROM json_each(@kinds))');
  if (query.tags !== undefined) {
    const hasTag = 'annotation.tag IN (SELECT value FROM json_each(@tags))';
    conditions.push(
      index === 'annotation_fts' ? hasTag : `EXISTS (SELECT 1 FROM annotation WHERE annotation.article_id = article.id AND ${hasTag})`,
    );
  }
  const from = `FROM ${index} WHERE ${index} MATCH @match`;
  if (conditions.length === 0) return from;
  const rows =
    index === 'article_fts'
      ? 'SELECT article.row FROM article'
      : 'SELECT annotation.row FROM annotation JOIN article ON article.id = annotation.article_id';
  // The plus keeps FTS5 from being asked once for every row that passes the filters.
  return `${from} AND +rowid IN (${rows} WHERE ${conditions.join(' AND ')})`;
};

const count = (db: ReadableDb, from: string, parameters: Parameters): number =>
  db.get<{ count: number }>(`SELECT count(*) AS count ${from}`, parameters)?.count ?? 0;

/**
 * Weights of columns: a hit in the title counts as ten in the text. Not FTS5’s own `rank`,
 * which is worked out for every match before any filter.
 */
const ARTICLE_SCORE = 'bm25(article_fts, 10.0, 1.0)';
const ANNOTATION_SCORE = 'bm25(annotation_fts, 2.0, 3.0, 1.0)';

/** With more hits than this no rank would help, and ranking would cost more than finding: newest first. */
const MOST_RANKED = 10_000;

/**
 * The same for articles, whose many hits each make ranking dear: those that have the
 * words in their title come first, then the newest.
 */
const MOST_RANKED_ARTICLES = 5_000;

/** Larger than any row number. */
const AFTER_EVERY_ROW = 2 ** 52;
const TITLES_FIRST = `(rowid NOT IN (SELECT rowid FROM article_fts WHERE article_fts MATCH @titleMatch)) * ${AFTER_EVERY_ROW} - rowid`;

/** What a search looks for, and how much of one index it matches. */
interface Search {
  readonly parameters: Parameters;
  readonly fts: FtsQuery;
  readonly total: number;
}

const findInArticle = (db: ReadableDb, fts: FtsQuery, row: number): Pick<Found['articles'][number], 'occurrences' | 'occurrenceTotal'> => {
  const { text, hits } = findHits(db, fts, row);
  return {
    occurrenceTotal: hits.length,
    occurrences: bestPlaces(text, hits, fts.terms, MAX_OCCURRENCES).map((hit) => ({ ...hit, snippet: snippetAround(text, hits, hit) })),
  };
};

const searchArticles = (db: ReadableDb, query: Query, { parameters, fts, total }: Search): Found['articles'] =>
  db
    .all<{ row: number; id: string; title: string; kind: string }>(
      `WITH best AS (
         SELECT rowid AS row, ${total > MOST_RANKED_ARTICLES ? TITLES_FIRST : ARTICLE_SCORE} AS score ${matches('article_fts', query)}
         ORDER BY score LIMIT @limit OFFSET @offset)
       SELECT article.row, article.id, article.title, article.kind
       FROM best JOIN article ON article.row = best.row ORDER BY best.score, article.row`,
      {
        ...parameters,
        limit: query.limit,
        offset: query.offset,
        ...(total > MOST_RANKED_ARTICLES ? { titleMatch: `title : (${fts.allTerms})` } : {}),
      },
    )
    .map(({ row, id, title, kind }) => ({
      articleId: articleIdSchema.parse(id),
      title,
      kind: articleKindSchema.parse(kind),
      ...findInArticle(db, fts, row),
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

/** The earlier version that a place in an annotation's quotations is quoted from, when it is not the current one. */
const earlierVersionAt = (db: ReadableDb, row: number, offset: number): Pick<Found['annotations'][number], 'earlierVersion'> => {
  const passages = db.all<{ exact: string; number: number | null }>(
    `SELECT target.exact, earlier_version.number
     FROM annotation JOIN target ON target.annotation_id = annotation.id
       LEFT JOIN earlier_version ON earlier_version.version_id = target.version_id
     WHERE annotation.row = @row ORDER BY target.start_offset, target.end_offset`,
    { row },
  );
  let end = 0;
  const quoted = passages.find(({ exact }) => {
    end += exact.length + PASSAGE_SEPARATOR.length;
    return offset < end;
  });
  return quoted === undefined || quoted.number === null ? {} : { earlierVersion: quoted.number };
};

const describeHit = (
  db: ReadableDb,
  match: string,
  row: number,
): Pick<Found['annotations'][number], 'field' | 'snippet' | 'earlierVersion'> => {
  const stored = db.get<AnnotationTexts>('SELECT note, labels, quotation FROM annotation_search WHERE row = @row', { row });
  const texts = stored ?? { note: '', labels: '', quotation: '' };
  const marks = marksFor(texts.note + texts.labels + texts.quotation);
  const marked =
    db.get<AnnotationTexts>(
      `SELECT highlight(annotation_fts, 0, @open, @close) AS note, highlight(annotation_fts, 1, @open, @close) AS labels,
         highlight(annotation_fts, 2, @open, @close) AS quotation
       FROM annotation_fts WHERE annotation_fts MATCH @match AND ${ONE_ROW}`,
      { match, row, ...marks },
    ) ?? texts;
  for (const text of [marked.note, marked.labels]) {
    const own = readMarks(text, marks);
    const [first] = own.hits;
    if (first !== undefined) return { field: 'note', snippet: snippetAround(own.text, own.hits, first) };
  }
  const quoted = readMarks(marked.quotation, marks);
  const first = quoted.hits[0] ?? { start: 0, end: 0 };
  return { field: 'quotation', ...earlierVersionAt(db, row, first.start), snippet: snippetAround(quoted.text, quoted.hits, first) };
};

const searchAnnotationTexts = (db: ReadableDb, query: Query, { parameters, fts, total }: Search): Found['annotations'] =>
  db
    .all<AnnotationHit>(
      `WITH best AS (
         ${
           total > MOST_RANKED
             ? `SELECT rowid AS row, -rowid AS score ${matches('annotation_fts', query)} ORDER BY rowid DESC`
             : `SELECT rowid AS row, ${ANNOTATION_SCORE} AS score ${matches('annotation_fts', query)} ORDER BY score`
         } LIMIT @limit OFFSET @offset)
       SELECT annotation.row, annotation.id, annotation.article_id AS articleId, article.title, annotation.tag
       FROM best JOIN annotation ON annotation.row = best.row JOIN article ON article.id = annotation.article_id
       ORDER BY best.score, annotation.row DESC`,
      { ...parameters, limit: query.limit, offset: query.offset },
    )
    .map(({ row, id, articleId, title, tag }) => ({
      annotationId: annotationIdSchema.parse(id),
      articleId: articleIdSchema.parse(articleId),
      articleTitle: title,
      tag: tagSchema.parse(tag),
      ...describeHit(db, fts.allTerms, row),
    }));

/**
 * Searches both, best first; among very many hits the newest first, of articles
 * those with the words in their title before. Every filter narrows articles and
 * annotations; no words, no hits.
 */
export const searchText = (db: ReadableDb, query: Query): Found => {
  const fts = toFtsQuery(query.query);
  if (fts === null) return { articleTotal: 0, articles: [], annotationTotal: 0, annotations: [] };
  const parameters = filterParameters(query, fts.allTerms);
  const articleTotal = count(db, matches('article_fts', query), parameters);
  const annotationTotal = count(db, matches('annotation_fts', query), parameters);
  return {
    articleTotal,
    articles: searchArticles(db, query, { parameters, fts, total: articleTotal }),
    annotationTotal,
    annotations: searchAnnotationTexts(db, query, { parameters, fts, total: annotationTotal }),
  };
};

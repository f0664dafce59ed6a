/** Reads annotations with their targets and interests. Each target is checked against the text whenever it is read. */
import { z } from 'zod';
import { compareTargets } from '../../shared/anchor/reading-order.ts';
import {
  labelSchema,
  type Annotation,
  type KeptInterest,
  type Strength,
  type Target,
  type TextRange,
} from '../../shared/model/annotation.ts';
import type { AnnotationId, ArticleId, InterestId, ReviewId, TargetId, TextVersionId } from '../../shared/model/id.ts';
import type { Tag } from '../../shared/model/tag.ts';
import type { ReadableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { targetPlaces } from './targets/target-places.ts';

interface AnnotationRow {
  readonly id: AnnotationId;
  readonly articleId: ArticleId;
  readonly tag: Tag;
  readonly note: string;
  readonly strength: Strength | null;
  readonly labels: string;
  readonly author: string;
  readonly speaker: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface TargetRow extends TextRange {
  readonly id: TargetId;
  readonly annotationId: AnnotationId;
  readonly versionId: TextVersionId;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

interface InterestRow extends KeptInterest {
  readonly annotationId: AnnotationId;
}

const ANNOTATION_COLUMNS = `annotation.id, annotation.article_id AS articleId, annotation.tag, annotation.note,
  annotation.strength, annotation.labels, annotation.author,
  coalesce((SELECT speaker FROM attribution WHERE attribution.annotation_id = annotation.id), '') AS speaker,
  annotation.created_at AS createdAt, annotation.updated_at AS updatedAt`;

const labelsSchema = z.array(labelSchema);

const groupBy = <Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
};

const toTarget = (
  { id, versionId, start, end, exact, prefix, suffix }: TargetRow,
  place: Pick<Target, 'anchor' | 'earlierVersion'>,
): Target => ({
  id,
  versionId,
  start,
  end,
  exact,
  prefix,
  suffix,
  ...place,
});

const toInterest = ({ id, holder, party, category, period }: InterestRow): KeptInterest => ({ id, holder, party, category, period });

const compareFirst = ({ targets: [a] }: Annotation, { targets: [b] }: Annotation): number =>
  a === undefined || b === undefined ? 0 : compareTargets(a, b);

/** Completes rows that all belong to one article. */
const complete = (db: ReadableDb, articleId: ArticleId, rows: readonly AnnotationRow[]): Annotation[] => {
  if (rows.length === 0) return [];
  const placeOf = targetPlaces(db, articleId);
  const ids = JSON.stringify(rows.map((row) => row.id));
  const targets = groupBy(
    db.all<TargetRow>(
      `SELECT id, annotation_id AS annotationId, version_id AS versionId, start_offset AS start, end_offset AS end,
         exact, prefix, suffix
       FROM target WHERE annotation_id IN (SELECT value FROM json_each(@ids)) ORDER BY start_offset, end_offset`,
      { ids },
    ),
    (row) => row.annotationId,
  );
  const interests = groupBy(
    db.all<InterestRow>(
      `SELECT annotation_id AS annotationId, id, holder, party, category, period
       FROM interest WHERE annotation_id IN (SELECT value FROM json_each(@ids)) ORDER BY position`,
      { ids },
    ),
    (row) => row.annotationId,
  );
  return rows
    .map((row) => ({
      id: row.id,
      articleId,
      tag: row.tag,
      note: row.note,
      strength: row.strength,
      labels: row.labels === '[]' ? [] : labelsSchema.parse(JSON.parse(row.labels)),
      interests: (interests.get(row.id) ?? []).map(toInterest),
      speaker: row.speaker,
      targets: (targets.get(row.id) ?? []).map((target) => toTarget(target, placeOf(target))).sort(compareTargets),
      author: row.author,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    }))
    .sort((a, b) => compareFirst(a, b) || (a.id < b.id ? -1 : 1));
};

export interface AnnotationFilter {
  readonly articleId?: ArticleId | undefined;
  readonly reviewId?: ReviewId | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

/**
 * Annotations in text order, article by article: in the order of the review when one
 * is given, else newest article first. With several filters all must fit.
 */
export const listAnnotations = (db: ReadableDb, filter: AnnotationFilter): Annotation[] => {
  const articles = db.all<{ id: ArticleId }>(
    `SELECT article.id FROM article
     LEFT JOIN review_article ON review_article.article_id = article.id AND review_article.review_id = @reviewId
     WHERE (@articleId IS NULL OR article.id = @articleId)
       AND (@reviewId IS NULL OR review_article.row IS NOT NULL)
     ORDER BY review_article.position, article.imported_at DESC, article.id DESC`,
    { articleId: filter.articleId ?? null, reviewId: filter.reviewId ?? null },
  );
  const tags = filter.tags === undefined ? null : JSON.stringify(filter.tags);
  return articles.flatMap(({ id: articleId }) => {
    const rows = db.all<AnnotationRow>(
      `SELECT ${ANNOTATION_COLUMNS} FROM annotation
       WHERE article_id = @articleId AND (@tags IS NULL OR tag IN (SELECT value FROM json_each(@tags)))`,
      { articleId, tags },
    );
    return complete(db, articleId, rows);
  });
};

/** The articles that some annotations are of; ids that are not there are passed over. */
export const articlesOfAnnotations = (
  db: ReadableDb,
  ids: readonly AnnotationId[],
): { readonly annotationId: AnnotationId; readonly articleId: ArticleId }[] =>
  db.all('SELECT id AS annotationId, article_id AS articleId FROM annotation WHERE id IN (SELECT value FROM json_each(@ids))', {
    ids: JSON.stringify(ids),
  });

/** @throws TouchstoneError `not-found`. */
export const getAnnotation = (db: ReadableDb, annotationId: AnnotationId): Annotation => {
  const row = db.get<AnnotationRow>(`SELECT ${ANNOTATION_COLUMNS} FROM annotation WHERE id = @annotationId`, {
    annotationId,
  });
  const [annotation] = row === undefined ? [] : complete(db, row.articleId, [row]);
  if (annotation === undefined) throw notFound('annotation');
  return annotation;
};

/** Everyone who is said to speak or to hold an interest, each name once. */
export const listPeople = (db: ReadableDb): string[] =>
  db
    .all<{ name: string }>(
      `SELECT speaker AS name FROM attribution UNION SELECT holder AS name FROM interest WHERE holder <> '' ORDER BY name COLLATE NOCASE`,
    )
    .map(({ name }) => name);

/** Whether one of these ids is an interest's already, or is given twice. */
export const interestIdTaken = (db: ReadableDb, ids: readonly InterestId[]): boolean =>
  new Set(ids).size < ids.length ||
  db.get('SELECT 1 FROM interest WHERE id IN (SELECT value FROM json_each(@ids))', { ids: JSON.stringify(ids) }) !== undefined;

/** Whether an id is taken, so that a caller's own id cannot name two things. */
export const annotationExists = (db: ReadableDb, annotationId: AnnotationId): boolean =>
  db.get('SELECT 1 FROM annotation WHERE id = @annotationId', { annotationId }) !== undefined;

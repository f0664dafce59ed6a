/** Annotations with their targets and interests. Each target is checked against the text whenever it is read. */
import { z } from 'zod';
import { mergeRanges } from '../../shared/anchor/merge-ranges.ts';
import { compareTargets } from '../../shared/anchor/reading-order.ts';
import { quoteAt } from '../../shared/anchor/quote-at.ts';
import type { UnplacedQuote } from '../../shared/exchange/place-target.ts';
import {
  labelSchema,
  type Annotation,
  type Interest,
  type Strength,
  type Target,
  type TextRange,
} from '../../shared/model/annotation.ts';
import {
  newId,
  targetIdSchema,
  type AnnotationId,
  type ArticleId,
  type ReviewId,
  type TargetId,
  type TextVersionId,
} from '../../shared/model/id.ts';
import type { Tag } from '../../shared/model/tag.ts';
import { getCurrentText, type CurrentText } from './articles.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { storable, storableJson } from './storable.ts';
import { targetPlaces } from './target-places.ts';
import { insertUnplaced } from './unplaced.ts';

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

interface InterestRow extends Interest {
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

const toTarget = ({ id, versionId, start, end, exact, prefix, suffix }: TargetRow, place: Pick<Target, 'anchor' | 'earlierVersion'>): Target => ({
  id,
  versionId,
  start,
  end,
  exact,
  prefix,
  suffix,
  ...place,
});

const toInterest = ({ holder, party, category, period }: InterestRow): Interest => ({ holder, party, category, period });

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
      `SELECT annotation_id AS annotationId, holder, party, category, period
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
      targets: (targets.get(row.id) ?? [])
        .map((target) => toTarget(target, placeOf(target)))
        .sort(compareTargets),
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
export const articlesOfAnnotations = (db: ReadableDb, ids: readonly AnnotationId[]): { readonly annotationId: AnnotationId; readonly articleId: ArticleId }[] =>
  db.all('SELECT id AS annotationId, article_id AS articleId FROM annotation WHERE id IN (SELECT value FROM json_each(@ids))', { ids: JSON.stringify(ids) });

/** @throws TouchstoneError `not-found`. */
export const getAnnotation = (db: ReadableDb, annotationId: AnnotationId): Annotation => {
  const row = db.get<AnnotationRow>(`SELECT ${ANNOTATION_COLUMNS} FROM annotation WHERE id = @annotationId`, {
    annotationId,
  });
  const [annotation] = row === undefined ? [] : complete(db, row.articleId, [row]);
  if (annotation === undefined) throw notFound('annotation');
  return annotation;
};

const insertTarget = (
  db: WritableDb,
  { annotationId, current, range, id }: { annotationId: AnnotationId; current: CurrentText; range: TextRange; id: TargetId },
): void => {
  const { start, end, exact, prefix, suffix } = quoteAt(current.text, range);
  db.run(
    `INSERT INTO target (id, annotation_id, version_id, start_offset, end_offset, exact, prefix, suffix)
     VALUES (@id, @annotationId, @versionId, @start, @end, @exact, @prefix, @suffix)`,
    { id, annotationId, versionId: current.versionId, start, end, exact, prefix, suffix },
  );
};

/**
 * Puts a target at a place of a text, with the words that stand there.
 * @throws TouchstoneError `invalid-input` for the range.
 */
export const placeTarget = (db: WritableDb, targetId: TargetId, { versionId, text }: CurrentText, range: TextRange): void => {
  db.run(
    `UPDATE target SET version_id = @versionId, start_offset = @start, end_offset = @end,
       exact = @exact, prefix = @prefix, suffix = @suffix WHERE id = @targetId`,
    { targetId, versionId, ...quoteAt(text, range) },
  );
};

/** Everyone who is said to speak or to hold an interest, each name once. */
export const listPeople = (db: ReadableDb): string[] =>
  db
    .all<{ name: string }>('SELECT speaker AS name FROM attribution UNION SELECT holder AS name FROM interest ORDER BY name COLLATE NOCASE')
    .map(({ name }) => name);

/** Says who says it; empty for the article's authors. */
export const saveSpeaker = (db: WritableDb, annotationId: AnnotationId, speaker: string): void => {
  if (speaker === '') db.run('DELETE FROM attribution WHERE annotation_id = @annotationId', { annotationId });
  else {
    db.run(
      `INSERT INTO attribution (annotation_id, speaker) VALUES (@annotationId, @speaker)
       ON CONFLICT (annotation_id) DO UPDATE SET speaker = excluded.speaker`,
      { annotationId, speaker },
    );
  }
};

/** Puts interests in place of what an annotation has. */
export const replaceInterests = (db: WritableDb, annotationId: AnnotationId, interests: readonly Interest[]): void => {
  db.run('DELETE FROM interest WHERE annotation_id = @annotationId', { annotationId });
  for (const [position, interest] of interests.entries()) {
    db.run(
      `INSERT INTO interest (annotation_id, position, holder, party, category, period)
       VALUES (@annotationId, @position, @holder, @party, @category, @period)`,
      { annotationId, position, ...interest },
    );
  }
};

/** Between the quotations of one annotation where they are shown or searched as one text. */
export const PASSAGE_SEPARATOR = ' … ';

/** After a new version: brings the quotations of an article's annotations in line with their targets. */
export const refreshQuotations = (db: WritableDb, articleId: ArticleId): void => {
  db.run(
    `UPDATE annotation SET quotation = present.quotation
     FROM (SELECT target.annotation_id AS id, group_concat(target.exact, @separator ORDER BY target.start_offset, target.end_offset) AS quotation
           FROM annotation JOIN target ON target.annotation_id = annotation.id
           WHERE annotation.article_id = @articleId GROUP BY target.annotation_id) AS present
     WHERE annotation.id = present.id AND annotation.quotation IS NOT present.quotation`,
    { articleId, separator: PASSAGE_SEPARATOR },
  );
};

/** The annotation's own row keeps its quotations too, for search. */
export const refreshQuotation = (db: WritableDb, annotationId: AnnotationId, now: string): void => {
  const rows = db.all<{ exact: string }>(
    'SELECT exact FROM target WHERE annotation_id = @annotationId ORDER BY start_offset, end_offset',
    { annotationId },
  );
  db.run('UPDATE annotation SET quotation = @quotation, updated_at = @now WHERE id = @annotationId', {
    annotationId,
    quotation: rows.map((row) => row.exact).join(PASSAGE_SEPARATOR),
    now,
  });
};

export interface NewAnnotation {
  readonly id: AnnotationId;
  readonly articleId: ArticleId;
  readonly tag: Tag;
  /** In the article's current text; overlapping ones become one target. */
  readonly ranges: readonly TextRange[];
  readonly note: string;
  readonly strength: Strength | null;
  readonly labels: readonly string[];
  readonly interests: readonly Interest[];
  /** Who says it; empty: the article's authors. */
  readonly speaker?: string;
  readonly author: string;
  /** Words from elsewhere that have no sure place in the text; kept, and put in the reconfirm queue. */
  readonly unplaced?: readonly UnplacedQuote[];
  /** When it was made and changed elsewhere; now for a new one. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

/** @throws TouchstoneError `not-found` for the article, `invalid-input` for a range. */
export const createAnnotation = (db: WritableDb, annotation: NewAnnotation, now: string): void => {
  const current = getCurrentText(db, annotation.articleId);
  const targets = mergeRanges(annotation.ranges.map((range) => quoteAt(current.text, range)));
  const unplaced = annotation.unplaced ?? [];
  db.run(
    `INSERT INTO annotation (id, article_id, tag, note, strength, labels, author, quotation, created_at, updated_at)
     VALUES (@id, @articleId, @tag, @note, @strength, @labels, @author, @quotation, @createdAt, @updatedAt)`,
    {
      id: annotation.id,
      articleId: annotation.articleId,
      tag: annotation.tag,
      note: annotation.note,
      strength: annotation.strength,
      labels: storableJson([...new Set(annotation.labels)]),
      author: annotation.author,
      quotation: [...targets.map((range) => current.text.slice(range.start, range.end)), ...unplaced.map(({ quote }) => quote.exact)].join(
        PASSAGE_SEPARATOR,
      ),
      createdAt: annotation.createdAt ?? now,
      updatedAt: annotation.updatedAt ?? now,
    },
  );
  for (const range of targets) {
    insertTarget(db, { annotationId: annotation.id, current, range, id: newId(targetIdSchema) });
  }
  for (const words of unplaced) insertUnplaced(db, annotation.id, current, words);
  replaceInterests(db, annotation.id, annotation.interests);
  saveSpeaker(db, annotation.id, annotation.speaker ?? '');
};

export interface AnnotationChange {
  readonly tag?: Tag | undefined;
  readonly note?: string | undefined;
  readonly strength?: Strength | null | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly interests?: readonly Interest[] | undefined;
  /** Empty: the article's authors. */
  readonly speaker?: string | undefined;
}

/**
 * Changes an annotation.
 * @returns whether anything is different now.
 * @throws TouchstoneError `not-found`.
 */
export const updateAnnotation = (
  db: WritableDb,
  annotationId: AnnotationId,
  change: AnnotationChange,
  now: string,
): boolean => {
  const current = getAnnotation(db, annotationId);
  const next = {
    tag: change.tag ?? current.tag,
    note: storable(change.note ?? current.note),
    strength: change.strength === undefined ? current.strength : change.strength,
    labels: storableJson([...new Set(change.labels ?? current.labels)]),
  };
  const interests = change.interests ?? current.interests;
  const newInterests = storableJson(interests) !== JSON.stringify(current.interests);
  const speaker = storable(change.speaker ?? current.speaker);
  if (
    !newInterests &&
    speaker === current.speaker &&
    next.tag === current.tag &&
    next.note === current.note &&
    next.strength === current.strength &&
    next.labels === JSON.stringify(current.labels)
  ) {
    return false;
  }
  db.run(
    `UPDATE annotation SET tag = @tag, note = @note, strength = @strength, labels = @labels, updated_at = @now
     WHERE id = @annotationId`,
    { annotationId, now, ...next },
  );
  if (newInterests) replaceInterests(db, annotationId, interests);
  if (speaker !== current.speaker) saveSpeaker(db, annotationId, speaker);
  return true;
};

/**
 * Adds passages. One that overlaps or touches a passage of the annotation widens that one.
 * @throws TouchstoneError `not-found`, or `invalid-input` for a range.
 */
export const addTargets = (db: WritableDb, annotationId: AnnotationId, ranges: readonly TextRange[], now: string): void => {
  const annotation = getAnnotation(db, annotationId);
  const current = getCurrentText(db, annotation.articleId);
  // A target that is not where it should be is left as it is: its offsets mean nothing here.
  const placed = annotation.targets.filter(
    (target) => target.anchor.state === 'exact' && target.versionId === current.versionId,
  );
  const merged = mergeRanges([...placed, ...ranges.map((range) => quoteAt(current.text, range))]);
  let changed = false;
  for (const range of merged) {
    const covered = placed.filter((target) => target.start >= range.start && target.end <= range.end);
    const [kept] = covered;
    if (kept !== undefined && kept.start === range.start && kept.end === range.end) continue;
    for (const target of covered) {
      if (target !== kept) db.run('DELETE FROM target WHERE id = @id', { id: target.id });
    }
    // The widened target stays the same row, with what is known of how it came to this text.
    if (kept === undefined) insertTarget(db, { annotationId, current, range, id: newId(targetIdSchema) });
    else placeTarget(db, kept.id, current, range);
    changed = true;
  }
  if (changed) refreshQuotation(db, annotationId, now);
};

/** @throws TouchstoneError `not-found`, or `invalid-input` when it is the only passage. */
export const removeTarget = (db: WritableDb, annotationId: AnnotationId, targetId: TargetId, now: string): boolean => {
  const { targets } = getAnnotation(db, annotationId);
  if (!targets.some((target) => target.id === targetId)) throw notFound('passage');
  if (targets.length === 1) return false;
  db.run('DELETE FROM target WHERE id = @targetId', { targetId });
  refreshQuotation(db, annotationId, now);
  return true;
};

/** Removes annotations and their links; ids that are not there are passed over. Returns how many went. */
export const deleteAnnotations = (db: WritableDb, annotationIds: readonly AnnotationId[]): number =>
  db.run('DELETE FROM annotation WHERE id IN (SELECT value FROM json_each(@ids))', {
    ids: JSON.stringify(annotationIds),
  });

/** Whether an id is taken, so that a caller's own id cannot stand for two things. */
export const annotationExists = (db: ReadableDb, annotationId: AnnotationId): boolean =>
  db.get('SELECT 1 FROM annotation WHERE id = @annotationId', { annotationId }) !== undefined;

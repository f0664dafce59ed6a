/** Links: how one annotation bears on another. */
import type { Link, Relation } from '../../shared/model/link.ts';
import type { AnnotationId, ArticleId, LinkId, ReviewId } from '../../shared/model/id.ts';
import type { ReadableDb, WritableDb } from './connection.ts';
import { notFound } from './failures.ts';

const LINK = `
  SELECT link.id, link.from_id AS "from", link.to_id AS "to", link.relation, link.note,
    link.created_at AS createdAt, link.updated_at AS updatedAt
  FROM link`;

export interface LinkFilter {
  readonly annotationId?: AnnotationId | undefined;
  readonly articleId?: ArticleId | undefined;
  readonly reviewId?: ReviewId | undefined;
  readonly relation?: Relation | undefined;
}

type Given = Readonly<Record<string, string>>;

/** Links with at least one end in the annotation, the article and the review given, and of the relation. */
const whereOf = (filter: LinkFilter): { readonly where: string; readonly given: Given } => {
  const conditions: string[] = [];
  if (filter.annotationId !== undefined) conditions.push('(link.from_id = @annotationId OR link.to_id = @annotationId)');
  if (filter.articleId !== undefined) {
    const inArticle = 'SELECT id FROM annotation WHERE article_id = @articleId';
    conditions.push(`(link.from_id IN (${inArticle}) OR link.to_id IN (${inArticle}))`);
  }
  if (filter.reviewId !== undefined) {
    const inReview = `
      SELECT annotation.id FROM review_article JOIN annotation ON annotation.article_id = review_article.article_id
      WHERE review_article.review_id = @reviewId`;
    conditions.push(`(link.from_id IN (${inReview}) OR link.to_id IN (${inReview}))`);
  }
  if (filter.relation !== undefined) conditions.push('link.relation = @relation');
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const given = Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return { where, given };
};

/** Oldest first. @param part counted from 0; all of them without it. */
export const listLinks = (db: ReadableDb, filter: LinkFilter, part?: { readonly first: number; readonly count: number }): Link[] => {
  const { where, given } = whereOf(filter);
  const limits = { count: part?.count ?? -1, first: part?.first ?? 0 };
  return db.all<Link>(`${LINK} ${where} ORDER BY link.created_at, link.id LIMIT @count OFFSET @first`, { ...given, ...limits });
};

export const countLinks = (db: ReadableDb, filter: LinkFilter): Record<Relation, number> => {
  const { where, given } = whereOf(filter);
  const counts: Record<Relation, number> = { supports: 0, rebuts: 0, qualifies: 0, restates: 0, cites: 0, discloses: 0 };
  const rows = db.all<{ relation: Relation; count: number }>(
    `SELECT relation, count(*) AS count FROM link ${where} GROUP BY relation`,
    given,
  );
  for (const { relation, count } of rows) counts[relation] = count;
  return counts;
};

/** @throws TouchstoneError `not-found`. */
export const getLink = (db: ReadableDb, linkId: LinkId): Link => {
  const row = db.get<Link>(`${LINK} WHERE link.id = @linkId`, { linkId });
  if (row === undefined) throw notFound('link');
  return row;
};

/** The link that says the same already, or null. */
export const findLink = (db: ReadableDb, from: AnnotationId, to: AnnotationId, relation: Relation): Link | null => {
  const row = db.get<Link>(`${LINK} WHERE link.from_id = @from AND link.to_id = @to AND link.relation = @relation`, { from, to, relation });
  return row ?? null;
};

export interface NewLink {
  readonly id: LinkId;
  readonly from: AnnotationId;
  readonly to: AnnotationId;
  readonly relation: Relation;
  readonly note: string;
  /** When it was made and changed elsewhere; now for a new one. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

export const createLink = (db: WritableDb, link: NewLink, now: string): void => {
  db.run(
    `INSERT INTO link (id, from_id, to_id, relation, note, created_at, updated_at)
     VALUES (@id, @from, @to, @relation, @note, @createdAt, @updatedAt)`,
    { ...link, createdAt: link.createdAt ?? now, updatedAt: link.updatedAt ?? now },
  );
};

/** Changes a link; a change to what is there already changes nothing. */
export const updateLink = (
  db: WritableDb,
  linkId: LinkId,
  change: { readonly relation?: Relation | undefined; readonly note?: string | undefined },
  now: string,
): void => {
  db.run(
    `UPDATE link SET relation = coalesce(@relation, relation), note = coalesce(@note, note), updated_at = @now
     WHERE id = @linkId AND (relation <> coalesce(@relation, relation) OR note <> coalesce(@note, note))`,
    { linkId, relation: change.relation ?? null, note: change.note ?? null, now },
  );
};

/** Removes links; ids that are not there are passed over. Returns how many went. */
export const deleteLinks = (db: WritableDb, linkIds: readonly LinkId[]): number =>
  db.run('DELETE FROM link WHERE id IN (SELECT value FROM json_each(@ids))', { ids: JSON.stringify(linkIds) });

export const linkExists = (db: ReadableDb, linkId: LinkId): boolean =>
  db.get('SELECT 1 FROM link WHERE id = @linkId', { linkId }) !== undefined;

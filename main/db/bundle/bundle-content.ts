/** Reads what a bundle of a review, an article or the library holds. */
import { ENTITY_KINDS, entityId, textRecordSchema, type EntityKind, type RecordOf, type Revisions, type TextRecord } from '../../../shared/bundle/records.ts';
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { getArticle } from '../articles.ts';
import type { ReadableDb } from '../connection.ts';
import { notFound } from '../failures.ts';
import { getReview } from '../reviews.ts';
import { EntityRows } from './entity-rows.ts';
import { contentHash, readKnownPast, readTextHashes, recordContent } from './revisions.ts';

export interface BundleContent {
  readonly title: string;
  readonly records: { readonly [Kind in EntityKind]: readonly RecordOf[Kind][] };
  readonly revisions: Revisions;
  /** The states that leave the library with it. */
  readonly states: readonly { readonly kind: EntityKind; readonly id: string; readonly hash: string }[];
}

const titleOf = (db: ReadableDb, subject: ExchangeSubject): string => {
  switch (subject.kind) {
    case 'review':
      return getReview(db, subject.id).title;
    case 'article':
      return getArticle(db, subject.id).metadata.title;
    case 'library':
      return 'Library';
  }
};

const everything = (rows: EntityRows): BundleContent['records'] => ({
  article: rows.records('article'),
  structure: rows.records('structure'),
  review: rows.records('review'),
  member: rows.records('member'),
  annotation: rows.records('annotation'),
  link: rows.records('link'),
  narrative: rows.records('narrative'),
});

/** A review with its articles, or an article: links that lead out of it stay behind. */
const onlyOf = (all: BundleContent['records'], subject: ExchangeSubject): BundleContent['records'] => {
  if (subject.kind === 'library') return all;
  const isReview = (id: string): boolean => subject.kind === 'review' && id === subject.id;
  const member = all.member.filter(({ reviewId }) => isReview(reviewId));
  const articleIds = new Set<string>(subject.kind === 'article' ? [subject.id] : member.map(({ articleId }) => articleId));
  const annotation = all.annotation.filter(({ articleId }) => articleIds.has(articleId));
  const annotationIds = new Set(annotation.map(({ id }) => id));
  return {
    article: all.article.filter(({ id }) => articleIds.has(id)),
    structure: all.structure.filter(({ articleId }) => articleIds.has(articleId)),
    review: all.review.filter(({ id }) => isReview(id)),
    member,
    annotation,
    link: all.link.filter(({ from, to }) => annotationIds.has(from) && annotationIds.has(to)),
    narrative: all.narrative.filter(({ owner }) => (owner.kind === 'review' ? isReview(owner.id) : articleIds.has(owner.id))),
  };
};

/** @throws TouchstoneError `not-found`. */
export const readBundleContent = (db: ReadableDb, subject: ExchangeSubject): BundleContent => {
  const title = titleOf(db, subject);
  const hashes = readTextHashes(db);
  const past = readKnownPast(db, hashes);
  const records = onlyOf(everything(new EntityRows(db, hashes)), subject);
  const revisions: Partial<Record<EntityKind, Record<string, string[]>>> = {};
  const states: { kind: EntityKind; id: string; hash: string }[] = [];
  const note = <Kind extends EntityKind>(kind: Kind, idOf: (record: RecordOf[Kind]) => string): void => {
    const told: Record<string, string[]> = {};
    for (const record of records[kind]) {
      const id = idOf(record);
      const hash = contentHash(recordContent(kind, record, hashes));
      states.push({ kind, id, hash });
      const before = past.told(kind, id).filter((each) => each !== hash);
      if (before.length > 0) told[id] = before;
    }
    revisions[kind] = told;
  };
  for (const kind of ENTITY_KINDS) note(kind, (record) => idOf(kind, record));
  return { title, records, revisions, states };
};

const idOf = <Kind extends EntityKind>(kind: Kind, record: RecordOf[Kind]): string => {
  const ids: { readonly [Each in EntityKind]: (value: RecordOf[Each]) => string } = entityId;
  return ids[kind](record);
};

/** @throws TouchstoneError `not-found` when the version has gone since. */
export const readTextRecord = (db: ReadableDb, versionId: string): TextRecord => {
  const row = db.get<{ id: string; sha256: string; createdAt: string; blocks: string; text: string }>(
    'SELECT id, sha256, created_at AS createdAt, blocks, text FROM text_version WHERE id = @versionId',
    { versionId },
  );
  if (row === undefined) throw notFound('text');
  return textRecordSchema.parse({ ...row, blocks: JSON.parse(row.blocks) });
};

/** @throws TouchstoneError `not-found` when the file has gone since. */
export const readOriginalBytes = (db: ReadableDb, hash: string): Uint8Array => {
  const row = db.get<{ bytes: Uint8Array }>('SELECT bytes FROM original WHERE sha256 = @hash', { hash });
  if (row === undefined) throw notFound('file');
  return row.bytes;
};

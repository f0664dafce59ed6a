/** Reads what a bundle of a review, an article or the library holds. */
import {
  ENTITY_KINDS,
  entityId,
  textRecordSchema,
  type EntityKind,
  type RecordOf,
  type Revisions,
  type StudyEvidenceRecord,
  type TextRecord,
} from '../../../shared/bundle/records.ts';
import type { LeftOut } from '../../../shared/contract/bundles.ts';
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import type { Instrument } from '../../../shared/model/instrument.ts';
import { getArticle } from '../articles.ts';
import type { ReadableDb } from '../connection.ts';
import { notFound } from '../failures.ts';
import { findInstrumentContent } from '../instruments.ts';
import { getReview } from '../reviews.ts';
import { EntityRows } from './entity-rows.ts';
import { articlesOfSubject, linkedArticles, readLeftOut } from './left-out.ts';
import { contentHash, readKnownPast, readTextHashes, recordContent } from './revisions.ts';

export interface BundleContent {
  readonly title: string;
  readonly records: { readonly [Kind in EntityKind]: readonly RecordOf[Kind][] };
  readonly revisions: Revisions;
  /** Instrument packs that its appraisals were made with, or that were added. */
  readonly packs: readonly Instrument[];
  readonly leftOut: LeftOut;
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
  instrument: rows.records('instrument'),
  appraisal: rows.records('appraisal'),
  answer: rows.records('answer'),
  verdict: rows.records('verdict'),
  study: rows.records('study'),
  'study-article': rows.records('study-article'),
  'study-evidence': rows.records('study-evidence'),
});

/** What is said of evidence, as far as its studies are among these; null when none of them is. */
export const ofStudies = (record: StudyEvidenceRecord, known: ReadonlySet<string>): StudyEvidenceRecord | null => {
  const studyIds = record.studyIds.filter((id) => known.has(id));
  return studyIds.length === 0 && record.studyIds.length > 0 ? null : { ...record, studyIds };
};

/** A review with these articles, or the articles alone: what leads out of them stays behind. */
const onlyOf = (
  all: BundleContent['records'],
  subject: ExchangeSubject,
  articleIds: ReadonlySet<string> | null,
): BundleContent['records'] => {
  if (articleIds === null) return all;
  const isReview = (id: string): boolean => subject.kind === 'review' && id === subject.id;
  const member = all.member.filter(({ reviewId }) => isReview(reviewId));
  const annotation = all.annotation.filter(({ articleId }) => articleIds.has(articleId));
  const annotationIds = new Set(annotation.map(({ id }) => id));
  const appraisal = all.appraisal.filter(({ articleId }) => articleIds.has(articleId));
  const appraisalIds = new Set(appraisal.map(({ id }) => id));
  const instrumentIds = new Set(appraisal.map(({ instrumentId }) => instrumentId));
  const studyArticle = all['study-article'].filter(({ articleId }) => articleIds.has(articleId));
  const studyIds = new Set(studyArticle.map(({ studyId }) => studyId));
  return {
    instrument: all.instrument.filter(({ instrumentId }) => instrumentIds.has(instrumentId)),
    appraisal: appraisal.map((each) => (articleIds.has(each.sourceArticleId ?? '') ? each : { ...each, sourceArticleId: null })),
    answer: all.answer
      .filter(({ appraisalId }) => appraisalIds.has(appraisalId))
      .map((each) => ({ ...each, annotationIds: each.annotationIds.filter((id) => annotationIds.has(id)) })),
    verdict: all.verdict.filter(({ appraisalId }) => appraisalIds.has(appraisalId)),
    study: all.study.filter(({ id }) => studyIds.has(id)),
    'study-article': studyArticle,
    'study-evidence': all['study-evidence'].flatMap((each) =>
      annotationIds.has(each.annotationId) ? (ofStudies(each, studyIds) ?? []) : [],
    ),
    article: all.article.filter(({ id }) => articleIds.has(id)),
    structure: all.structure.filter(({ articleId }) => articleIds.has(articleId)),
    review: all.review.filter(({ id }) => isReview(id)),
    member,
    annotation,
    link: all.link.filter(({ from, to }) => annotationIds.has(from) && annotationIds.has(to)),
    narrative: all.narrative.filter(({ owner }) => (owner.kind === 'review' ? isReview(owner.id) : articleIds.has(owner.id))),
  };
};

/**
 * @param withLinked adds the articles outside that links and answers of the subject's own lead to; they do not become part of a review.
 * @throws TouchstoneError `not-found`.
 */
export const readBundleContent = (db: ReadableDb, subject: ExchangeSubject, withLinked: boolean): BundleContent => {
  const title = titleOf(db, subject);
  const hashes = readTextHashes(db);
  const past = readKnownPast(db, hashes);
  const all = everything(new EntityRows(db, hashes));
  const own = articlesOfSubject(db, subject);
  const articleIds = own === null || !withLinked ? own : new Set([...own, ...linkedArticles(db, own)]);
  const records = onlyOf(all, subject, articleIds);
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
  return { title, records, revisions, packs: packsOf(db, records), leftOut: readLeftOut(db, articleIds), states };
};

const packsOf = (db: ReadableDb, records: BundleContent['records']): Instrument[] => {
  const named = [
    ...records.appraisal.map(({ instrumentId, instrumentVersion }) => ({ instrumentId, version: instrumentVersion })),
    ...records.instrument,
  ];
  const packs = new Map<string, Instrument>();
  for (const { instrumentId, version } of named) {
    const pack = findInstrumentContent(db, instrumentId, version);
    if (pack !== null) packs.set(`${instrumentId}/${version}`, pack);
  }
  return [...packs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pack]) => pack);
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

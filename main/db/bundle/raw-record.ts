/** Makes records of rows, kind by kind: whatever the tables call it, named as records name it. */
import type { EntityKind } from '../../../shared/bundle/records.ts';
import { entityOf, narrativeId, number, ownerOf, text, type EntityTable, type Row } from './entity-tables.ts';
import type { TextHashes } from '../../../shared/bundle/content.ts';

/** Where rows are looked up; see entity-rows.ts. */
export interface RowLookup {
  readonly hashes: TextHashes;
  group(table: EntityTable, group: string): Row[];
  member(table: EntityTable, id: string): Row | undefined;
}

const json = (row: Row, column: string): unknown => JSON.parse(text(row, column));

const ascending =
  (column: string) =>
  (a: Row, b: Row): number =>
    number(a, column) - number(b, column);

const versionOf = (row: Row): unknown => ({
  versionId: row['version_id'],
  format: row['format'],
  encoding: row['encoding'],
  sourceName: row['source_name'],
  originalSha256: row['original_sha256'],
});

const carriesOf = (rows: RowLookup, targetId: string): unknown[] =>
  rows
    .group('carry', targetId)
    .map((row) => ({
      fromVersionId: row['from_version_id'],
      toVersionId: row['to_version_id'],
      state: row['state'],
      score: row['score'],
      decision: row['decision'],
      decidedAt: row['decided_at'],
      fromStart: row['from_start'],
      fromEnd: row['from_end'],
      fromExact: row['from_exact'],
      fromPrefix: row['from_prefix'],
      fromSuffix: row['from_suffix'],
      candidates: json(row, 'candidates'),
    }))
    .sort((a, b) => (String(a.toVersionId) < String(b.toVersionId) ? -1 : 1));

const targetsOf = (rows: RowLookup, annotationId: string): unknown[] =>
  rows
    .group('target', annotationId)
    .sort((a, b) => (text(a, 'id') < text(b, 'id') ? -1 : 1))
    .map((target) => ({
      id: target['id'],
      versionId: target['version_id'],
      start: target['start_offset'],
      end: target['end_offset'],
      exact: target['exact'],
      prefix: target['prefix'],
      suffix: target['suffix'],
      carries: carriesOf(rows, text(target, 'id')),
    }));

const annotation = (rows: RowLookup, row: Row): unknown => {
  const id = text(row, 'id');
  return {
    id,
    articleId: row['article_id'],
    tag: row['tag'],
    note: row['note'],
    strength: row['strength'],
    labels: json(row, 'labels'),
    author: row['author'],
    speaker: text(rows.group('attribution', id)[0] ?? {}, 'speaker'),
    createdAt: row['created_at'],
    updatedAt: row['updated_at'],
    interests: rows
      .group('interest', id)
      .sort(ascending('position'))
      .map(({ holder, party, category, period }) => ({ holder, party, category, period })),
    targets: targetsOf(rows, id),
    followUps: rows
      .group('follow_up', id)
      .map((followUp) => ({ versionId: followUp['version_id'], outcome: followUp['outcome'], note: followUp['note'], at: followUp['at'] }))
      .sort((a, b) => (String(a.versionId) < String(b.versionId) ? -1 : 1)),
  };
};

const article = (rows: RowLookup, row: Row): unknown => ({
  id: row['id'],
  kind: row['kind'],
  metadata: json(row, 'metadata'),
  versions: [...rows.group('earlier_version', text(row, 'id')).sort(ascending('number')), row].map(versionOf),
  importedAt: row['imported_at'],
  updatedAt: row['updated_at'],
});

const appraisal = (row: Row): unknown => ({
  id: row['id'],
  articleId: row['article_id'],
  instrumentId: row['instrument_id'],
  instrumentVersion: row['instrument_version'],
  outcome: row['outcome'],
  sourceArticleId: row['source_article_id'],
  refusal: row['refusal'],
  createdAt: row['created_at'],
  updatedAt: row['updated_at'],
});

const answer = (rows: RowLookup, row: Row): unknown => ({
  appraisalId: row['appraisal_id'],
  itemId: row['item_id'],
  instrumentVersion: row['instrument_version'],
  response: row['response'],
  text: row['text'],
  absence: row['absence'] === null ? null : json(row, 'absence'),
  updatedAt: row['updated_at'],
  annotationIds: rows
    .group('answer_passage', text(row, 'appraisal_id'))
    .filter((passage) => passage['item_id'] === row['item_id'])
    .sort(ascending('position'))
    .map((passage) => passage['annotation_id']),
});

/** Blocks of one text: several rows that together are one thing. */
const structure = (rows: RowLookup, id: string): unknown => {
  const own = rows
    .group('reader_block', id.slice(0, id.indexOf('/')))
    .filter((row) => entityOf('reader_block', row, rows.hashes)?.id === id);
  const [first] = own;
  if (first === undefined) return null;
  return {
    articleId: first['article_id'],
    versionId: first['version_id'],
    textSha256: rows.hashes(text(first, 'version_id')),
    blocks: own.sort(ascending('start_offset')).map((row) => json(row, 'block')),
  };
};

/** The studies of some evidence: a row each, or one of none. */
const evidence = (rows: RowLookup, annotationId: string): unknown => {
  const own = rows.group('study_evidence', annotationId);
  if (own.length === 0) return null;
  return {
    annotationId,
    studyIds: own
      .filter((row) => row['study_id'] !== null)
      .map((row) => text(row, 'study_id'))
      .sort(),
  };
};

/** What `make` makes of a row; null for none. */
const ofRow = (row: Row | undefined, make: (row: Row) => unknown): unknown => (row === undefined ? null : make(row));

/** What the rows say of a thing, not checked yet; null when it is not there. */
export const rawRecord = (rows: RowLookup, kind: EntityKind, id: string): unknown => {
  switch (kind) {
    case 'article':
      return ofRow(rows.group('article', id)[0], (row) => article(rows, row));
    case 'annotation':
      return ofRow(rows.group('annotation', id)[0], (row) => annotation(rows, row));
    case 'link':
      return ofRow(rows.group('link', id)[0], (row) => ({
        id,
        from: row['from_id'],
        to: row['to_id'],
        relation: row['relation'],
        note: row['note'],
        createdAt: row['created_at'],
        updatedAt: row['updated_at'],
      }));
    case 'structure':
      return structure(rows, id);
    case 'review':
      return ofRow(rows.group('review', id)[0], (row) => ({
        id,
        title: row['title'],
        createdAt: row['created_at'],
        updatedAt: row['updated_at'],
      }));
    case 'member':
      return ofRow(rows.member('review_article', id), (row) => ({
        reviewId: row['review_id'],
        articleId: row['article_id'],
        position: row['position'],
      }));
    case 'narrative':
      return ofRow(
        rows.group('narrative', id.split('/').slice(2).join('/')).find((row) => narrativeId(row) === id),
        (row) => ({ owner: ownerOf(row), key: row['key'], title: row['title'], markdown: row['markdown'], position: row['position'] }),
      );
    case 'instrument':
      return ofRow(rows.member('added_instrument', id), (row) => ({
        instrumentId: row['instrument_id'],
        version: row['version'],
        addedAt: row['added_at'],
      }));
    case 'appraisal':
      return ofRow(rows.group('appraisal', id)[0], appraisal);
    case 'answer':
      return ofRow(rows.member('answer', id), (row) => answer(rows, row));
    case 'verdict':
      return ofRow(rows.member('verdict', id), (row) => ({
        appraisalId: row['appraisal_id'],
        domainId: row['domain_id'],
        judgement: row['judgement'],
        reason: row['reason'],
        comment: row['comment'],
      }));
    case 'study':
      return ofRow(rows.group('study', id)[0], (row) => ({
        id,
        name: row['name'],
        registration: row['registration'],
        createdAt: row['created_at'],
        updatedAt: row['updated_at'],
      }));
    case 'study-article':
      return ofRow(rows.member('study_article', id), (row) => ({
        studyId: row['study_id'],
        articleId: row['article_id'],
        role: row['role'],
      }));
    case 'study-evidence':
      return evidence(rows, id);
  }
};

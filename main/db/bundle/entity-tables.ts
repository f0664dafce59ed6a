/** Which tables say something of each kind of thing, and which thing a row of theirs speaks of. */
import type { TextHashes } from '../../../shared/bundle/content.ts';
import type { EntityKind } from '../../../shared/bundle/records.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Column that groups a table's rows for lookup: its own id, or the id of what it hangs on. */
export const GROUP_COLUMN = {
  article: 'id',
  earlier_version: 'article_id',
  annotation: 'id',
  target: 'annotation_id',
  interest: 'annotation_id',
  attribution: 'annotation_id',
  reader_block: 'article_id',
  follow_up: 'annotation_id',
  carry: 'target_id',
  link: 'id',
  review: 'id',
  review_article: 'review_id',
  narrative: 'key',
  added_instrument: 'instrument_id',
  appraisal: 'id',
  answer: 'appraisal_id',
  answer_passage: 'appraisal_id',
  verdict: 'appraisal_id',
  study: 'id',
  study_article: 'study_id',
  study_evidence: 'annotation_id',
} as const;
export type EntityTable = keyof typeof GROUP_COLUMN;

export const ENTITY_TABLES = Object.keys(GROUP_COLUMN).filter((name): name is EntityTable => Object.hasOwn(GROUP_COLUMN, name));

export const TABLE_OF: Readonly<Record<EntityKind, EntityTable>> = {
  article: 'article',
  structure: 'reader_block',
  review: 'review',
  member: 'review_article',
  annotation: 'annotation',
  link: 'link',
  narrative: 'narrative',
  instrument: 'added_instrument',
  appraisal: 'appraisal',
  answer: 'answer',
  verdict: 'verdict',
  study: 'study',
  'study-article': 'study_article',
  'study-evidence': 'study_evidence',
};

export const isEntityTable = (name: string): name is EntityTable => Object.hasOwn(GROUP_COLUMN, name);

/** A column's text; empty when it holds none. */
export const text = (row: Row, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value : '';
};

export const number = (row: Row, column: string): number => Number(row[column] ?? 0);

/** The thing a row says something of, by kind and id. */
export const entityOf = (table: EntityTable, row: Row, hashes: TextHashes): { kind: EntityKind; id: string } | null => {
  switch (table) {
    case 'article':
      return { kind: 'article', id: text(row, 'id') };
    case 'annotation':
      return { kind: 'annotation', id: text(row, 'id') };
    case 'target':
    case 'interest':
    case 'attribution':
    case 'follow_up':
      return { kind: 'annotation', id: text(row, 'annotation_id') };
    case 'link':
      return { kind: 'link', id: text(row, 'id') };
    case 'review':
      return { kind: 'review', id: text(row, 'id') };
    case 'review_article':
      return { kind: 'member', id: `${text(row, 'review_id')}/${text(row, 'article_id')}` };
    case 'narrative':
      return { kind: 'narrative', id: narrativeId(row) };
    case 'reader_block':
      return { kind: 'structure', id: `${text(row, 'article_id')}/${hashes(text(row, 'version_id')) ?? ''}` };
    case 'added_instrument':
      return { kind: 'instrument', id: `${text(row, 'instrument_id')}/${text(row, 'version')}` };
    case 'appraisal':
      return { kind: 'appraisal', id: text(row, 'id') };
    case 'answer':
    case 'answer_passage':
      return { kind: 'answer', id: `${text(row, 'appraisal_id')}/${text(row, 'item_id')}` };
    case 'verdict':
      return { kind: 'verdict', id: `${text(row, 'appraisal_id')}/${text(row, 'domain_id')}` };
    case 'study':
      return { kind: 'study', id: text(row, 'id') };
    case 'study_article':
      return { kind: 'study-article', id: `${text(row, 'study_id')}/${text(row, 'article_id')}` };
    case 'study_evidence':
      return { kind: 'study-evidence', id: text(row, 'annotation_id') };
    case 'earlier_version':
    case 'carry':
      return null;
  }
};

export const ownerOf = (row: Row): { kind: 'review' | 'article'; id: string } =>
  typeof row['review_id'] === 'string' ? { kind: 'review', id: row['review_id'] } : { kind: 'article', id: text(row, 'article_id') };

export const narrativeId = (row: Row): string => {
  const { kind, id } = ownerOf(row);
  return `${kind}/${id}/${text(row, 'key')}`;
};

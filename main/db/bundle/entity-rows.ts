/**
 * The rows of a library as one state, from which records are made. The same rows taken
 * back step by step through the history give the records of any earlier state.
 */
import type { TextHashes } from '../../../shared/bundle/content.ts';
import { RECORD_SCHEMAS, type EntityKind, type RecordOf } from '../../../shared/bundle/records.ts';
import type { ReadableDb } from '../connection.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Column that groups a table's rows for lookup: its own id, or the id of what it hangs on. */
const GROUP_COLUMN = {
  article: 'id',
  earlier_version: 'article_id',
  annotation: 'id',
  target: 'annotation_id',
  interest: 'annotation_id',
  attribution: 'annotation_id',
  reader_block: 'version_id',
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
type EntityTable = keyof typeof GROUP_COLUMN;

const TABLES = Object.keys(GROUP_COLUMN).filter((name): name is EntityTable => Object.hasOwn(GROUP_COLUMN, name));

const TABLE_OF: Readonly<Record<EntityKind, EntityTable>> = {
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

const text = (row: Row, column: string): string => {
  const value = row[column];
  return typeof value === 'string' ? value : '';
};

const number = (row: Row, column: string): number => Number(row[column] ?? 0);

const json = (row: Row, column: string): unknown => JSON.parse(text(row, column));

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

const ownerOf = (row: Row): { kind: 'review' | 'article'; id: string } =>
  typeof row['review_id'] === 'string' ? { kind: 'review', id: row['review_id'] } : { kind: 'article', id: text(row, 'article_id') };

const narrativeId = (row: Row): string => {
  const { kind, id } = ownerOf(row);
  return `${kind}/${id}/${text(row, 'key')}`;
};

const ascending = (column: string) => (a: Row, b: Row): number => number(a, column) - number(b, column);

export class EntityRows {
  readonly #rows = new Map<EntityTable, Map<number, Row>>(TABLES.map((table) => [table, new Map<number, Row>()]));
  /** Row numbers by table and group. */
  readonly #groups = new Map<EntityTable, Map<string, Set<number>>>(TABLES.map((table) => [table, new Map<string, Set<number>>()]));

  readonly #hashes: TextHashes;

  constructor(db: ReadableDb, hashes: TextHashes) {
    this.#hashes = hashes;
    for (const table of TABLES) {
      for (const row of db.all<Row>(`SELECT * FROM ${table}`)) this.set(table, number(row, 'row'), row);
    }
  }

  /** Puts a row in place of what has its number, or takes it out. */
  set(table: EntityTable, rowNumber: number, row: Row | null): void {
    const rows = this.#rows.get(table);
    const groups = this.#groups.get(table);
    if (rows === undefined || groups === undefined) return;
    const before = rows.get(rowNumber);
    if (before !== undefined) groups.get(text(before, GROUP_COLUMN[table]))?.delete(rowNumber);
    if (row === null) {
      rows.delete(rowNumber);
      return;
    }
    rows.set(rowNumber, row);
    const group = text(row, GROUP_COLUMN[table]);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, new Set([rowNumber]));
    else members.add(rowNumber);
  }

  #group(table: EntityTable, group: string): Row[] {
    const rows = this.#rows.get(table);
    const found: Row[] = [];
    for (const rowNumber of this.#groups.get(table)?.get(group) ?? []) {
      const row = rows?.get(rowNumber);
      if (row !== undefined) found.push(row);
    }
    return found;
  }

  /** The row of a table whose things are named by their group and more. */
  #member(table: EntityTable, id: string): Row | undefined {
    const slash = id.indexOf('/');
    return this.#group(table, slash === -1 ? id : id.slice(0, slash)).find((row) => entityOf(table, row, this.#hashes)?.id === id);
  }

  #all(table: EntityTable): Row[] {
    return [...(this.#rows.get(table)?.values() ?? [])];
  }

  /** Ids of everything of a kind, in a fixed order. */
  ids(kind: EntityKind): string[] {
    const table = TABLE_OF[kind];
    const ids = this.#all(table).flatMap((row) => entityOf(table, row, this.#hashes)?.id ?? []);
    return [...new Set(ids)].sort();
  }

  #version(row: Row): unknown {
    return {
      versionId: row['version_id'],
      format: row['format'],
      encoding: row['encoding'],
      sourceName: row['source_name'],
      originalSha256: row['original_sha256'],
    };
  }

  #carries(targetId: string): unknown[] {
    return this.#group('carry', targetId)
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
  }

  #annotation(row: Row): unknown {
    const id = text(row, 'id');
    return {
      id,
      articleId: row['article_id'],
      tag: row['tag'],
      note: row['note'],
      strength: row['strength'],
      labels: json(row, 'labels'),
      author: row['author'],
      speaker: text(this.#group('attribution', id)[0] ?? {}, 'speaker'),
      createdAt: row['created_at'],
      updatedAt: row['updated_at'],
      interests: this.#group('interest', id)
        .sort(ascending('position'))
        .map(({ holder, party, category, period }) => ({ holder, party, category, period })),
      targets: this.#group('target', id)
        .sort((a, b) => (text(a, 'id') < text(b, 'id') ? -1 : 1))
        .map((target) => ({
          id: target['id'],
          versionId: target['version_id'],
          start: target['start_offset'],
          end: target['end_offset'],
          exact: target['exact'],
          prefix: target['prefix'],
          suffix: target['suffix'],
          carries: this.#carries(text(target, 'id')),
        })),
      followUps: this.#group('follow_up', id)
        .map((followUp) => ({ versionId: followUp['version_id'], outcome: followUp['outcome'], note: followUp['note'], at: followUp['at'] }))
        .sort((a, b) => (String(a.versionId) < String(b.versionId) ? -1 : 1)),
    };
  }

  #raw(kind: EntityKind, id: string): unknown {
    switch (kind) {
      case 'article': {
        const [row] = this.#group('article', id);
        if (row === undefined) return null;
        const earlier = this.#group('earlier_version', id).sort(ascending('number'));
        return {
          id,
          kind: row['kind'],
          metadata: json(row, 'metadata'),
          versions: [...earlier, row].map((version) => this.#version(version)),
          importedAt: row['imported_at'],
          updatedAt: row['updated_at'],
        };
      }
      case 'annotation': {
        const [row] = this.#group('annotation', id);
        return row === undefined ? null : this.#annotation(row);
      }
      case 'link': {
        const [row] = this.#group('link', id);
        if (row === undefined) return null;
        return { id, from: row['from_id'], to: row['to_id'], relation: row['relation'], note: row['note'], createdAt: row['created_at'], updatedAt: row['updated_at'] };
      }
      case 'structure': {
        const rows = this.#all('reader_block').filter((row) => entityOf('reader_block', row, this.#hashes)?.id === id);
        const [first] = rows;
        if (first === undefined) return null;
        return {
          articleId: first['article_id'],
          versionId: first['version_id'],
          textSha256: this.#hashes(text(first, 'version_id')),
          blocks: rows.sort(ascending('start_offset')).map((row) => json(row, 'block')),
        };
      }
      case 'review': {
        const [row] = this.#group('review', id);
        return row === undefined ? null : { id, title: row['title'], createdAt: row['created_at'], updatedAt: row['updated_at'] };
      }
      case 'member': {
        const row = this.#group('review_article', id.slice(0, id.indexOf('/'))).find((each) => id.endsWith(`/${text(each, 'article_id')}`));
        return row === undefined ? null : { reviewId: row['review_id'], articleId: row['article_id'], position: row['position'] };
      }
      case 'narrative': {
        const row = this.#group('narrative', id.split('/').slice(2).join('/')).find((each) => narrativeId(each) === id);
        if (row === undefined) return null;
        return { owner: ownerOf(row), key: row['key'], title: row['title'], markdown: row['markdown'], position: row['position'] };
      }
      case 'instrument': {
        const row = this.#member('added_instrument', id);
        return row === undefined ? null : { instrumentId: row['instrument_id'], version: row['version'], addedAt: row['added_at'] };
      }
      case 'appraisal': {
        const [row] = this.#group('appraisal', id);
        if (row === undefined) return null;
        return {
          id,
          articleId: row['article_id'],
          instrumentId: row['instrument_id'],
          instrumentVersion: row['instrument_version'],
          outcome: row['outcome'],
          sourceArticleId: row['source_article_id'],
          refusal: row['refusal'],
          createdAt: row['created_at'],
          updatedAt: row['updated_at'],
        };
      }
      case 'answer': {
        const row = this.#member('answer', id);
        if (row === undefined) return null;
        return {
          appraisalId: row['appraisal_id'],
          itemId: row['item_id'],
          instrumentVersion: row['instrument_version'],
          response: row['response'],
          text: row['text'],
          absence: row['absence'] === null ? null : json(row, 'absence'),
          updatedAt: row['updated_at'],
          annotationIds: this.#group('answer_passage', text(row, 'appraisal_id'))
            .filter((passage) => passage['item_id'] === row['item_id'])
            .sort(ascending('position'))
            .map((passage) => passage['annotation_id']),
        };
      }
      case 'verdict': {
        const row = this.#member('verdict', id);
        if (row === undefined) return null;
        return { appraisalId: row['appraisal_id'], domainId: row['domain_id'], judgement: row['judgement'], reason: row['reason'], comment: row['comment'] };
      }
      case 'study': {
        const [row] = this.#group('study', id);
        if (row === undefined) return null;
        return { id, name: row['name'], registration: row['registration'], createdAt: row['created_at'], updatedAt: row['updated_at'] };
      }
      case 'study-article': {
        const row = this.#member('study_article', id);
        return row === undefined ? null : { studyId: row['study_id'], articleId: row['article_id'], role: row['role'] };
      }
      case 'study-evidence': {
        const rows = this.#group('study_evidence', id);
        return rows.length === 0 ? null : { annotationId: id, studyIds: rows.filter((row) => row['study_id'] !== null).map((row) => text(row, 'study_id')).sort() };
      }
    }
  }

  /** A thing's record, or null when it is not there. */
  record<Kind extends EntityKind>(kind: Kind, id: string): RecordOf[Kind] | null {
    const raw = this.#raw(kind, id);
    if (raw === null) return null;
    const schemas: { readonly [Each in EntityKind]: { parse(value: unknown): RecordOf[Each] } } = RECORD_SCHEMAS;
    return schemas[kind].parse(raw);
  }

  /** Everything of a kind, by id. */
  records<Kind extends EntityKind>(kind: Kind): RecordOf[Kind][] {
    return this.ids(kind).flatMap((id) => this.record(kind, id) ?? []);
  }
}

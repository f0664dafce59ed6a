/**
 * What each thing in the library is known to have been: from the history's row images,
 * from bundles imported and bundles exported.
 */
import { canonicalJson, contentOf, type Content, type TextHashes } from '../../../shared/bundle/content.ts';
import { ENTITY_KINDS, type EntityKind, type RecordOf } from '../../../shared/bundle/records.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { sha256 } from '../content.ts';
import { EntityRows } from './entity-rows.ts';
import { entityOf, isEntityTable, type Row } from './entity-tables.ts';

/** Half a SHA-256 is enough to distinguish states of one thing. */
const HASH_LENGTH = 32;

export const contentHash = (content: Content): string => sha256(canonicalJson(content)).slice(0, HASH_LENGTH);

export const recordContent = <Kind extends EntityKind>(kind: Kind, record: RecordOf[Kind], hashes: TextHashes): Content => {
  const of: { readonly [Each in EntityKind]: (value: RecordOf[Each], texts: TextHashes) => Content } = contentOf;
  return of[kind](record, hashes);
};

export const readTextHashes = (db: ReadableDb): TextHashes => {
  const rows = db.all<{ id: string; sha256: string }>('SELECT id, sha256 FROM text_version');
  const hashes = new Map(rows.map((row) => [row.id, row.sha256]));
  return (id) => hashes.get(id);
};

/** States of a thing, newest first, by hash. */
type States = Map<string, Content>;

const entityKey = (kind: EntityKind, id: string): string => `${kind}:${id}`;

const NO_STATES: ReadonlyMap<string, Content> = new Map();

const parseImage = (image: string): Row => {
  const parsed: unknown = JSON.parse(image);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
};

interface LoggedChange {
  readonly step: number;
  readonly tableName: string;
  readonly tableRow: number;
  readonly before: string | null;
  readonly after: string | null;
}

interface History {
  readonly states: ReadonlyMap<string, States>;
  /** Hashes of what is there now. */
  readonly present: ReadonlyMap<string, string>;
}

/** Reads the states at the ends of all steps that are done, going backwards. Steps undone were taken back: they do not count. */
const statesInHistory = (db: ReadableDb, hashes: TextHashes): History => {
  const rows = new EntityRows(db, hashes);
  const states = new Map<string, States>();
  const note = (kind: EntityKind, id: string): void => {
    const record = rows.record(kind, id);
    if (record === null) return;
    const content = recordContent(kind, record, hashes);
    const key = entityKey(kind, id);
    const known = states.get(key) ?? new Map<string, Content>();
    const hash = contentHash(content);
    if (!known.has(hash)) known.set(hash, content);
    states.set(key, known);
  };
  for (const kind of ENTITY_KINDS) for (const id of rows.ids(kind)) note(kind, id);
  const present = new Map([...states].flatMap(([key, known]) => [...known.keys()].map((hash) => [key, hash] as const)));

  const changes = db.all<LoggedChange>(
    `SELECT step, table_name AS tableName, table_row AS tableRow, before, after
     FROM history_change JOIN history_step ON history_step.row = history_change.step
     WHERE undone = 0 ORDER BY history_change.step DESC, history_change.row DESC`,
  );
  let touched = new Map<string, { kind: EntityKind; id: string }>();
  let step: number | null = null;
  const endStep = (): void => {
    for (const { kind, id } of touched.values()) note(kind, id);
    touched = new Map();
  };
  for (const change of changes) {
    if (step !== change.step) endStep();
    step = change.step;
    if (!isEntityTable(change.tableName)) continue;
    for (const image of [change.before, change.after]) {
      const entity = image === null ? null : entityOf(change.tableName, parseImage(image), hashes);
      if (entity !== null) touched.set(entityKey(entity.kind, entity.id), entity);
    }
    rows.set(change.tableName, change.tableRow, change.before === null ? null : parseImage(change.before));
  }
  endStep();
  return { states, present };
};

/** Most states listed for one thing in a bundle; older ones are no one's present any more. */
const MOST_TOLD = 500;

export interface KnownPast {
  /** Hash of what is there now, or null. */
  present(kind: EntityKind, id: string): string | null;
  /** Hashes of all known states, the present one too. */
  of(kind: EntityKind, id: string): ReadonlySet<string>;
  /** The same in order, newest first where the order is known. */
  told(kind: EntityKind, id: string): string[];
  /** The latest of our states that the other side knows, or null; what it held. */
  commonState(kind: EntityKind, id: string, theirs: ReadonlySet<string>): Content | null;
}

export const readKnownPast = (db: ReadableDb, hashes: TextHashes): KnownPast => {
  const history = statesInHistory(db, hashes);
  const learned = new Map<string, Set<string>>();
  const rows = db.all<{ kind: string; id: string; hash: string }>(
    `SELECT kind, entity_id AS id, hash FROM known_revision
     UNION SELECT kind, entity_id, hash FROM exported_revision ORDER BY kind, id, hash`,
  );
  for (const { kind, id, hash } of rows) {
    const key = `${kind}:${id}`;
    const known = learned.get(key);
    if (known === undefined) learned.set(key, new Set([hash]));
    else known.add(hash);
  }
  const statesOf = (kind: EntityKind, id: string): ReadonlyMap<string, Content> => history.states.get(entityKey(kind, id)) ?? NO_STATES;
  const all = (kind: EntityKind, id: string): Set<string> =>
    new Set([...statesOf(kind, id).keys(), ...(learned.get(entityKey(kind, id)) ?? [])]);
  return {
    present: (kind, id) => history.present.get(entityKey(kind, id)) ?? null,
    of: all,
    told: (kind, id) => [...all(kind, id)].slice(0, MOST_TOLD),
    commonState: (kind, id, theirs) => {
      for (const [hash, content] of statesOf(kind, id)) if (theirs.has(hash)) return content;
      return null;
    },
  };
};

/** Remembers states that others reported of a thing; those known already change nothing. */
export const learnRevisions = (db: WritableDb, kind: EntityKind, id: string, hashes: Iterable<string>): void => {
  for (const hash of hashes) {
    db.run('INSERT INTO known_revision (kind, entity_id, hash) VALUES (@kind, @id, @hash) ON CONFLICT DO NOTHING', { kind, id, hash });
  }
};

/**
 * Remembers what leaves the library, and ends the running edit session, so that the
 * state that left stays in the history as it was.
 */
export const noteExported = (
  db: WritableDb,
  exported: Iterable<{ readonly kind: EntityKind; readonly id: string; readonly hash: string }>,
): void => {
  for (const { kind, id, hash } of exported) {
    db.run('INSERT INTO exported_revision (kind, entity_id, hash) VALUES (@kind, @id, @hash) ON CONFLICT DO NOTHING', { kind, id, hash });
  }
  db.run('UPDATE history_step SET session = NULL WHERE session IS NOT NULL');
};

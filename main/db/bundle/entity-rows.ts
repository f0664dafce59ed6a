/**
 * The rows of a library as one state, from which records are made. The same rows taken
 * back step by step through the history give the records of any earlier state.
 */
import type { TextHashes } from '../../../shared/bundle/content.ts';
import { RECORD_SCHEMAS, type EntityKind, type RecordOf } from '../../../shared/bundle/records.ts';
import type { ReadableDb } from '../connection.ts';
import { ENTITY_TABLES, entityOf, GROUP_COLUMN, number, TABLE_OF, text, type EntityTable, type Row } from './entity-tables.ts';
import { rawRecord } from './raw-record.ts';

export class EntityRows {
  readonly #rows = new Map<EntityTable, Map<number, Row>>(ENTITY_TABLES.map((table) => [table, new Map<number, Row>()]));
  /** Row numbers by table and group. */
  readonly #groups = new Map<EntityTable, Map<string, Set<number>>>(ENTITY_TABLES.map((table) => [table, new Map<string, Set<number>>()]));

  readonly hashes: TextHashes;

  constructor(db: ReadableDb, hashes: TextHashes) {
    this.hashes = hashes;
    for (const table of ENTITY_TABLES) {
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

  /** Rows of a table by the value of its group column, in no fixed order. */
  group(table: EntityTable, group: string): Row[] {
    const rows = this.#rows.get(table);
    const found: Row[] = [];
    for (const rowNumber of this.#groups.get(table)?.get(group) ?? []) {
      const row = rows?.get(rowNumber);
      if (row !== undefined) found.push(row);
    }
    return found;
  }

  /** The row of a table whose things are named by their group and more. */
  member(table: EntityTable, id: string): Row | undefined {
    const slash = id.indexOf('/');
    return this.group(table, slash === -1 ? id : id.slice(0, slash)).find((row) => entityOf(table, row, this.hashes)?.id === id);
  }

  #all(table: EntityTable): Row[] {
    return [...(this.#rows.get(table)?.values() ?? [])];
  }

  /** Ids of everything of a kind, in a fixed order. */
  ids(kind: EntityKind): string[] {
    const table = TABLE_OF[kind];
    const ids = this.#all(table).flatMap((row) => entityOf(table, row, this.hashes)?.id ?? []);
    return [...new Set(ids)].sort();
  }

  /** A thing's record, or null when it is not there. */
  record<Kind extends EntityKind>(kind: Kind, id: string): RecordOf[Kind] | null {
    const raw = rawRecord(this, kind, id);
    if (raw === null) return null;
    const schemas: { readonly [Each in EntityKind]: { parse(value: unknown): RecordOf[Each] } } = RECORD_SCHEMAS;
    return schemas[kind].parse(raw);
  }

  /** Everything of a kind, by id. */
  records<Kind extends EntityKind>(kind: Kind): RecordOf[Kind][] {
    return this.ids(kind).flatMap((id) => this.record(kind, id) ?? []);
  }
}

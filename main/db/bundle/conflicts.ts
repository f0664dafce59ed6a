/** Conflicts: what two reviewers changed differently. Ours is in its own table, theirs in the conflict's row. */
import { z } from 'zod';
import { conflictIdSchema, newId, type ConflictId } from '../../../shared/model/id.ts';
import { entityKindSchema, type EntityKind } from '../../../shared/bundle/records.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { storableJson } from '../storable.ts';

export interface StoredConflict {
  readonly id: ConflictId;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly source: string;
  readonly at: string;
  readonly theirHash: string;
  readonly fields: readonly string[];
  readonly theirPast: readonly string[];
  /** Their record, with our ids. */
  readonly theirs: unknown;
}

const rowSchema = z.object({
  id: conflictIdSchema,
  kind: entityKindSchema,
  entityId: z.string(),
  source: z.string(),
  at: z.iso.datetime(),
  theirHash: z.string(),
});

const stringsSchema = z.array(z.string());

interface Row {
  readonly fields: string;
  readonly theirPast: string;
  readonly theirs: string;
}

const SELECT = `SELECT id, kind, entity_id AS entityId, source, at, their_hash AS theirHash, fields, their_past AS theirPast, theirs FROM conflict`;

const parseJson = (text: string): unknown => JSON.parse(text);

const toConflict = (row: Row): StoredConflict => ({
  ...rowSchema.parse(row),
  fields: stringsSchema.parse(JSON.parse(row.fields)),
  theirPast: stringsSchema.parse(JSON.parse(row.theirPast)),
  theirs: parseJson(row.theirs),
});

/** Oldest first. */
export const listConflicts = (db: ReadableDb): StoredConflict[] => db.all<Row>(`${SELECT} ORDER BY row`).map(toConflict);

export const findConflict = (db: ReadableDb, kind: EntityKind, entityId: string): StoredConflict | null => {
  const row = db.get<Row>(`${SELECT} WHERE kind = @kind AND entity_id = @entityId`, { kind, entityId });
  return row === undefined ? null : toConflict(row);
};

/** Keeps their newest state; the same state again changes nothing. */
export const putConflict = (db: WritableDb, conflict: Omit<StoredConflict, 'id'>): void => {
  const { kind, entityId, source, at, theirHash } = conflict;
  db.run(
    `INSERT INTO conflict (id, kind, entity_id, source, at, their_hash, fields, their_past, theirs)
     VALUES (@id, @kind, @entityId, @source, @at, @theirHash, @fields, @theirPast, @theirs)
     ON CONFLICT (kind, entity_id) DO UPDATE SET source = excluded.source, at = excluded.at, their_hash = excluded.their_hash,
       fields = excluded.fields, their_past = excluded.their_past, theirs = excluded.theirs
     WHERE their_hash <> excluded.their_hash OR fields <> excluded.fields`,
    {
      id: newId(conflictIdSchema),
      kind,
      entityId,
      source,
      at,
      theirHash,
      fields: storableJson(conflict.fields),
      theirPast: storableJson(conflict.theirPast),
      theirs: storableJson(conflict.theirs),
    },
  );
};

export const removeConflict = (db: WritableDb, kind: EntityKind, entityId: string): void => {
  db.run('DELETE FROM conflict WHERE kind = @kind AND entity_id = @entityId', { kind, entityId });
};

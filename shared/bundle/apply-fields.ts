/** Puts chosen fields of one record in place of another's. */
import { RECORD_SCHEMAS, type EntityKind, type RecordOf } from './records.ts';

const pick = (from: object, fields: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(from).filter(([field]) => fields.has(field)));

const later = (a: object, b: object): object => {
  if (!('updatedAt' in a) || !('updatedAt' in b)) return {};
  return { updatedAt: String(a.updatedAt) > String(b.updatedAt) ? a.updatedAt : b.updatedAt };
};

/** Our record with the named fields as theirs; an article's fields are its kind and those of its metadata. */
export const applyFields = <Kind extends EntityKind>(
  kind: Kind,
  ours: RecordOf[Kind],
  theirs: RecordOf[Kind],
  fields: readonly string[],
  labels: readonly string[] | null = null,
): RecordOf[Kind] => {
  const chosen = new Set(fields);
  const metadata = 'metadata' in ours && 'metadata' in theirs ? { metadata: { ...ours.metadata, ...pick(theirs.metadata, chosen) } } : {};
  const schemas: { readonly [Each in EntityKind]: { parse(value: unknown): RecordOf[Each] } } = RECORD_SCHEMAS;
  return schemas[kind].parse({
    ...ours,
    ...pick(theirs, chosen),
    ...metadata,
    ...(labels === null ? {} : { labels }),
    ...later(ours, theirs),
  });
};

/** Reads a file of references from beginning to end; one bad entry costs itself alone. Runs in the child. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { decodeText } from '../decode-text.ts';
import { beginningOf, type ReadOptions, type Source } from '../formats/format.ts';
import { guessKind } from '../guess-kind.ts';
import { toArticleMetadata } from '../metadata/found-metadata.ts';
import { findOwnIdentifiers } from '../metadata/own-identifiers.ts';
import { recordText } from './record-text.ts';
import { referenceFileSchema, type ReferenceFile, type ReferenceRecord } from './reference-file.ts';
import type { FailedEntry, FoundRecord, FoundReferences, ReferenceReader } from './reference-reader.ts';

/** Most entries one file can have: some ten times the largest search that one review screens. */
export const MAX_RECORDS = 50_000;

/** Longest abstract that is kept, in UTF-16 code units; what is longer is no abstract. */
const MOST_ABSTRACT = 100_000;

const fail = (message: string): never => {
  throw new TouchstoneError({ code: 'import-failed', message });
};

const parse = (reader: ReferenceReader, text: string, name: string): FoundReferences => {
  try {
    return reader.parse(text, name);
  } catch (error) {
    if (error instanceof TouchstoneError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return fail(`“${name}” could not be read as ${reader.label}: ${reason.slice(0, 300)}. Export it again and import that.`);
  }
};

/** An organisation that signs an abstract has written a guideline or a report far more often than a press release. */
const guessRecordKind: typeof guessKind = (...described) => {
  const kind = guessKind(...described);
  return kind === 'press-release' ? 'other' : kind;
};

const complete = ({ entry, key, metadata: found, abstract, kind }: FoundRecord): ReferenceRecord => {
  const hasTitle = (found.title ?? '').trim() !== '';
  const { title } = toArticleMetadata(found, '');
  const { text, blocks } = recordText(title, abstract.slice(0, MOST_ABSTRACT));
  const registrations = [...(found.registrations ?? []), ...(findOwnIdentifiers(text, blocks).registrations ?? [])];
  const metadata = toArticleMetadata({ ...found, registrations }, '');
  return {
    entry,
    key: key.slice(0, 200).toWellFormed(),
    metadata,
    hasTitle,
    kind: kind ?? guessRecordKind(text, blocks, metadata),
    statesKind: kind !== undefined,
    text,
    blocks,
  };
};

/** A record needs something to identify it, or something to read. */
const isUsable = ({ metadata: { title = '', doi = '', pmid = '' }, abstract }: FoundRecord): boolean =>
  [title, doi, pmid, abstract].some((value) => value.trim() !== '');

const nameOf = ({ entry, key }: FoundRecord): string => (key === '' ? `Entry ${entry}` : `Entry ${entry} (${key.slice(0, 60)})`);

/**
 * @throws TouchstoneError `import-failed`, its message naming the file and saying
 * what to do, when there is no reference in the source, or too many.
 */
export const readReferences = (source: Source, reader: ReferenceReader, options: ReadOptions = {}): ReferenceFile => {
  const { name, bytes } = source;
  const decoded = decodeText(bytes, name, options.encoding ?? reader.declaredEncoding(beginningOf(source)));
  const { records, failures } = parse(reader, decoded.text.replace(/^\ufeff/u, ''), name);
  if (records.length + failures.length === 0) {
    fail(`“${name}” has no reference in it: ${reader.mark} was not found. Check that it is the right file.`);
  }
  if (records.length > MAX_RECORDS) {
    fail(
      `“${name}” holds ${records.length.toLocaleString('en')} references; a file can have ${MAX_RECORDS.toLocaleString('en')}. Divide it and import the parts.`,
    );
  }
  const usable = records.filter(isUsable);
  const empty = records
    .filter((record) => !isUsable(record))
    .map(({ entry, key }): FailedEntry => ({ entry, key, reason: 'it has no title, abstract, DOI or PubMed number' }));
  return referenceFileSchema.parse({
    format: reader.id,
    encoding: decoded.encoding,
    records: usable.map(complete),
    failures: [...failures, ...empty].toSorted((a, b) => a.entry - b.entry),
    notices: [...decoded.notices, ...usable.flatMap((record) => (record.notices ?? []).map((notice) => `${nameOf(record)} ${notice}`))],
  });
};

/**
 * CSL-JSON as Zotero, citeproc and Crossref write it
 * (https://docs.citationstyles.org/en/stable/specification.html, schema 1.0.2):
 * a list, one record, or a list under `items`. Numbers may be where strings belong.
 */
import { z } from 'zod';
import type { ArticleKind, CslName } from '../../../../shared/model/article.ts';
import { beginningOf, extensionOf } from '../../formats/format.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi } from '../../metadata/identifiers.ts';
import type { FailedEntry, FoundRecord, ReferenceReader } from '../reference-reader.ts';
import { findPmcid, findPmid, findYear, tidyPages, withoutMarkup } from '../tidy-value.ts';

const text = z.union([z.string(), z.number().transform(String)]);
/** Crossref gives lists where CSL has one value. */
const textOrList = z
  .union([text, z.array(text).transform((list) => list[0] ?? '')])
  .nullish()
  .transform((value) => value ?? undefined);

const nameSchema = z.object({
  family: text.optional(),
  given: text.optional(),
  literal: text.optional(),
  name: text.optional(),
  suffix: text.optional(),
  'dropping-particle': text.optional(),
  'non-dropping-particle': text.optional(),
});

const dateSchema = z.union([
  z.object({ 'date-parts': z.array(z.array(z.union([text, z.null()]))).optional(), raw: text.optional(), literal: text.optional() }),
  text,
]);

const recordSchema = z.object({
  id: text.optional(),
  'citation-key': text.optional(),
  type: z.string().optional(),
  title: textOrList,
  author: z.array(nameSchema).nullish(),
  issued: dateSchema.nullish(),
  'container-title': textOrList,
  volume: textOrList,
  issue: textOrList,
  page: textOrList,
  DOI: textOrList,
  URL: textOrList,
  PMID: textOrList,
  PMCID: textOrList,
  abstract: textOrList,
  note: textOrList,
});
type CslRecord = z.output<typeof recordSchema>;

const KINDS: ReadonlyMap<string, ArticleKind> = new Map([
  ['article-newspaper', 'news-story'],
  ['article-magazine', 'news-story'],
  ['broadcast', 'news-story'],
  ['speech', 'talk'],
  ['manuscript', 'manuscript'],
]);

const toName = (name: z.output<typeof nameSchema>): CslName => {
  const literal = name.literal ?? name.name;
  if (literal !== undefined && name.family === undefined) return { literal };
  const family = [name['dropping-particle'], name['non-dropping-particle'], name.family, name.suffix]
    .filter((part) => part !== undefined && part.trim() !== '')
    .join(' ');
  return { family, ...(name.given === undefined ? {} : { given: name.given }) };
};

const yearOf = (issued: CslRecord['issued']): number | null => {
  if (issued === null || issued === undefined) return null;
  if (typeof issued === 'string') return findYear(issued);
  return findYear(issued['date-parts']?.[0]?.[0] ?? issued.raw ?? issued.literal ?? '');
};

const metadataOf = (record: CslRecord): FoundMetadata => {
  const note = record.note ?? '';
  return {
    title: withoutMarkup(record.title ?? ''),
    author: (record.author ?? []).map(toName),
    year: yearOf(record.issued) ?? undefined,
    containerTitle: record['container-title'],
    volume: record.volume,
    issue: record.issue,
    page: record.page === undefined ? undefined : tidyPages(record.page),
    doi: findDoi(record.DOI ?? '') ?? findDoi(/\bDOI:\s*(\S+)/iu.exec(note)?.[1] ?? '') ?? undefined,
    url: record.URL,
    pmid: /\d{1,9}/u.exec(record.PMID ?? '')?.[0] ?? findPmid(note) ?? undefined,
    pmcid: findPmcid(record.PMCID ?? '') ?? findPmcid(note) ?? undefined,
  };
};

const toRecord = (record: CslRecord, entry: number): FoundRecord => {
  const kind = KINDS.get(record.type ?? '');
  return {
    entry,
    key: record.id ?? record['citation-key'] ?? '',
    metadata: metadataOf(record),
    abstract: withoutMarkup(record.abstract ?? ''),
    ...(kind === undefined ? {} : { kind }),
  };
};

/** The entries of a file, whichever of the three forms it has. */
const entriesOf = (json: unknown, isMessage = false): readonly unknown[] => {
  if (Array.isArray(json)) return json;
  if (typeof json !== 'object' || json === null) return [];
  if ('items' in json && Array.isArray(json.items)) return json.items;
  if ('message' in json && !isMessage) return entriesOf(json.message, true);
  return 'title' in json || 'DOI' in json ? [json] : [];
};

/** The key of an entry that is no record, where there is one to name it by. */
const keyOf = (entry: unknown): string => z.object({ id: text }).safeParse(entry).data?.id ?? '';

const whyNot = (error: z.ZodError): string => {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return path === '' ? 'it is not an object of CSL-JSON' : `its “${path}” is not what CSL-JSON has there`;
};

const parseJson = (source: string): unknown => {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Error(`it is not complete JSON (${error instanceof Error ? error.message : String(error)})`, { cause: error });
  }
};

export const cslJson: ReferenceReader = {
  id: 'csl-json',
  label: 'a CSL-JSON file',
  extensions: ['json'],
  mark: 'a record with a title or DOI',
  sniff: (source) => {
    const beginning = beginningOf(source);
    if (
      /^\s*[[{]/u.test(beginning) &&
      /"(?:container-title|date-parts|citation-key)"|"type"\s*:\s*"(?:article|book|chapter|paper|report|thesis|webpage|speech|manuscript)/u.test(
        beginning,
      )
    )
      return 1;
    return extensionOf(source.name) === 'json' ? 0.9 : 0;
  },
  declaredEncoding: () => null,
  parse: (source) => {
    const records: FoundRecord[] = [];
    const failures: FailedEntry[] = [];
    for (const [index, entry] of entriesOf(parseJson(source)).entries()) {
      const record = recordSchema.safeParse(entry);
      if (record.success) records.push(toRecord(record.data, index + 1));
      else failures.push({ entry: index + 1, key: keyOf(entry), reason: whyNot(record.error) });
    }
    return { records, failures };
  },
};

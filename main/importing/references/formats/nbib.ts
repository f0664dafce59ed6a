/**
 * MEDLINE's tagged format, in which PubMed gives its records (.nbib, .txt):
 * https://www.nlm.nih.gov/bsd/mms/medlineelements.html
 */
import type { CslName } from '../../../../shared/model/article.ts';
import { beginningOf, extensionOf } from '../../formats/format.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi } from '../../metadata/identifiers.ts';
import { isTrialRegistry, kindOfTypes, warningsOfTypes, withoutDatabaseMarks } from '../pubmed-terms.ts';
import type { FailedEntry, FoundRecord, ReferenceReader } from '../reference-reader.ts';
import { firstFound, firstOf, valuesOf, type TaggedEntry } from '../tagged-fields.ts';
import { findPmcid, findYear, parseCommaName, tidyPages } from '../tidy-value.ts';

/** A tag of two to four characters, filled up to four, and a hyphen. */
const FIELD = /^([A-Z][A-Z0-9]{1,3}) *- ?(.*)$/u;
const FIRST_LINE = /^\s*PMID ?- ?\d+/u;

interface MedlineEntry extends TaggedEntry {
  readonly number: number;
}

/** A new record begins at each PMID, or after a blank line; a line that begins with spaces continues the one before. */
const splitEntries = (text: string): readonly MedlineEntry[] => {
  const entries: MedlineEntry[] = [];
  let entry: MedlineEntry | null = null;
  for (const line of text.split(/\r\n?|\n/u)) {
    if (line.trim() === '') {
      entry = null;
      continue;
    }
    const [, tag, value = ''] = FIELD.exec(line) ?? [];
    if (tag === undefined) {
      const last = entry?.fields.at(-1);
      if (last !== undefined && /^\s/u.test(line)) last.value = `${last.value} ${line.trim()}`;
      continue;
    }
    if (entry === null || (tag === 'PMID' && entry.fields.some((field) => field.tag === 'PMID'))) {
      entry = { number: entries.length + 1, fields: [] };
      entries.push(entry);
    }
    entry.fields.push({ tag, value });
  }
  return entries;
};

/** "Gibb FW" as older records have it: family name and initials. */
const parseShortName = (value: string): CslName => {
  const [, family, given] = /^(.+?)\s+([\p{Lu}-]{1,5}(?:\s(?:Jr|Sr|\d\w\w))?)$/u.exec(value) ?? [];
  return family === undefined || given === undefined ? { literal: value } : { family, given };
};

/** People and groups in the order in which they sign. */
const authorsOf = (entry: TaggedEntry): readonly CslName[] => {
  const hasFullNames = valuesOf(entry, 'FAU').length > 0;
  return entry.fields.flatMap(({ tag, value }): CslName[] => {
    if (value.trim() === '') return [];
    if (tag === 'FAU') return [parseCommaName(value)];
    if (tag === 'AU' && !hasFullNames) return [parseShortName(value.trim())];
    return tag === 'CN' ? [{ literal: value.trim() }] : [];
  });
};

const registrationsOf = (entry: TaggedEntry): readonly string[] =>
  valuesOf(entry, 'SI').flatMap((value) => {
    const [registry = '', number = ''] = value.split('/');
    return isTrialRegistry(registry) && number !== '' ? [number.trim()] : [];
  });

const metadataOf = (entry: TaggedEntry): FoundMetadata => {
  const pages = firstOf(entry, 'PG');
  return {
    author: authorsOf(entry),
    title: withoutDatabaseMarks(firstOf(entry, 'TI', 'BTI') ?? ''),
    year: firstFound(valuesOf(entry, 'DP', 'DEP', 'PHST'), findYear) ?? undefined,
    containerTitle: firstOf(entry, 'JT', 'TA'),
    volume: firstOf(entry, 'VI'),
    issue: firstOf(entry, 'IP'),
    page: pages === undefined ? undefined : tidyPages(pages),
    doi:
      firstFound(
        valuesOf(entry, 'LID', 'AID', 'SO').filter((value) => !/\[pii\]/iu.test(value)),
        findDoi,
      ) ?? undefined,
    pmid: /^\d+/u.exec(firstOf(entry, 'PMID') ?? '')?.[0],
    pmcid: firstFound(valuesOf(entry, 'PMC'), findPmcid) ?? undefined,
    registrations: registrationsOf(entry),
  };
};

const toRecord = (entry: MedlineEntry): FoundRecord => {
  const types = valuesOf(entry, 'PT');
  const kind = kindOfTypes(types);
  return {
    entry: entry.number,
    key: firstOf(entry, 'PMID') ?? '',
    metadata: metadataOf(entry),
    abstract: valuesOf(entry, 'AB')[0] ?? '',
    ...(kind === null ? {} : { kind }),
    notices: warningsOfTypes(types),
  };
};

/** Without one of these a block of lines is no record. */
const isRecord = (entry: TaggedEntry): boolean => valuesOf(entry, 'PMID', 'TI', 'BTI').length > 0;

export const nbib: ReferenceReader = {
  id: 'nbib',
  label: 'a PubMed file',
  extensions: ['nbib', 'medline'],
  mark: 'a line “PMID- …”',
  sniff: (source) => {
    if (FIRST_LINE.test(beginningOf(source))) return 1;
    return ['nbib', 'medline'].includes(extensionOf(source.name)) ? 0.9 : 0;
  },
  declaredEncoding: () => null,
  parse: (text) => {
    const entries = splitEntries(text);
    const failures = entries
      .filter((entry) => !isRecord(entry))
      .map((entry): FailedEntry => ({ entry: entry.number, key: '', reason: 'it has neither a PubMed number (PMID) nor a title (TI)' }));
    return { records: entries.filter(isRecord).map(toRecord), failures };
  },
};

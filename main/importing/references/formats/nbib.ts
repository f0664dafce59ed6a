/**
 * MEDLINE's tagged format, in which PubMed gives its records (.nbib, .txt):
 * https://www.nlm.nih.gov/bsd/mms/medlineelements.html
 */
import type { ArticleKind, CslName } from '../../../../shared/model/article.ts';
import { beginningOf, extensionOf } from '../../formats/format.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi } from '../../metadata/identifiers.ts';
import type { FailedEntry, FoundRecord, ReferenceReader } from '../reference-reader.ts';
import { firstFound, firstOf, valuesOf, type TaggedEntry } from '../tagged-fields.ts';
import { findPmcid, findYear, parseCommaName, tidyPages } from '../tidy-value.ts';

/** A tag of two to four characters, filled up to four, and a hyphen. */
const FIELD = /^([A-Z][A-Z0-9]{1,3}) *- ?(.*)$/u;
const FIRST_LINE = /^\s*PMID ?- ?\d+/u;

/** Publication types, the most telling first. */
const KINDS: readonly (readonly [RegExp, ArticleKind])[] = [
  [/^(?:systematic review|meta-analysis|network meta-analysis)$/iu, 'systematic-review'],
  [/clinical trial|^randomized controlled trial|^pragmatic clinical trial/iu, 'trial-report'],
  [/^observational study/iu, 'observational-study'],
  [/^case reports?$/iu, 'case-report'],
  [/^(?:editorial|comment|letter)$/iu, 'editorial'],
  [/^(?:news|newspaper article)$/iu, 'news-story'],
  [/^(?:lecture|address)$/iu, 'talk'],
];

/** What a reviewer must not miss about a paper, by its publication type. */
const WARNINGS: readonly (readonly [RegExp, string])[] = [
  [/^retracted publication$/iu, 'is marked as retracted.'],
  [/^retraction of publication$/iu, 'is the retraction of another paper.'],
  [/^expression of concern$/iu, 'is an expression of concern about another paper.'],
];

interface MedlineEntry extends TaggedEntry {
  readonly number: number;
}

/** A new record begins at each PMID, or after a blank line; a line that begins with spaces goes on with the one before. */
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

const TRIAL_REGISTRY = /^(?:ClinicalTrials\.gov|ISRCTN|ANZCTR|ChiCTR|CRiS|CTRI|DRKS|EudraCT|IRCT|JapicCTI|JMACCT|JPRN|NTR|PACTR|ReBec|REPEC|RPCEC|SLCTR|TCTR|UMIN[- ]?CTR|jRCT|PROSPERO)\/(\S.*)$/iu;

const registrationsOf = (entry: TaggedEntry): readonly string[] =>
  valuesOf(entry, 'SI').flatMap((value) => TRIAL_REGISTRY.exec(value)?.[1]?.trim() ?? []);

/** The database ends each title with a full stop, and puts brackets around one it translated. */
const titleOf = (entry: TaggedEntry): string =>
  (firstOf(entry, 'TI', 'BTI') ?? '').replace(/^\[(.+)\]\.?$/u, '$1').replace(/(?<=[\p{L}\p{N})\]"”’])\.$/u, '');

const metadataOf = (entry: TaggedEntry): FoundMetadata => {
  const pages = firstOf(entry, 'PG');
  return {
    author: authorsOf(entry),
    title: titleOf(entry),
    year: firstFound(valuesOf(entry, 'DP', 'DEP', 'PHST'), findYear) ?? undefined,
    containerTitle: firstOf(entry, 'JT', 'TA'),
    volume: firstOf(entry, 'VI'),
    issue: firstOf(entry, 'IP'),
    page: pages === undefined ? undefined : tidyPages(pages),
    doi: firstFound(valuesOf(entry, 'LID', 'AID', 'SO').filter((value) => !/\[pii\]/iu.test(value)), findDoi) ?? undefined,
    pmid: /^\d+/u.exec(firstOf(entry, 'PMID') ?? '')?.[0],
    pmcid: firstFound(valuesOf(entry, 'PMC'), findPmcid) ?? undefined,
    registrations: registrationsOf(entry),
  };
};

const toRecord = (entry: MedlineEntry): FoundRecord => {
  const types = valuesOf(entry, 'PT');
  const kind = KINDS.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1];
  return {
    entry: entry.number,
    key: firstOf(entry, 'PMID') ?? '',
    metadata: metadataOf(entry),
    abstract: valuesOf(entry, 'AB')[0] ?? '',
    ...(kind === undefined ? {} : { kind }),
    notices: WARNINGS.flatMap(([pattern, notice]) => (types.some((type) => pattern.test(type)) ? [notice] : [])),
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

/**
 * RIS as reference managers and publishers write it: the specifications of 2001
 * and 2011 and the dialects of EndNote, Zotero, PubMed Central and PubMed
 * (https://en.wikipedia.org/wiki/RIS_(file_format)). Read here rather than by a
 * library, so that a bad entry costs itself alone and identifiers in odd fields are kept.
 */
import type { ArticleKind, CslName } from '../../../../shared/model/article.ts';
import { beginningOf, extensionOf } from '../../formats/format.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi } from '../../metadata/identifiers.ts';
import type { FailedEntry, FoundRecord, ReferenceReader } from '../reference-reader.ts';
import { firstFound, firstOf, valuesOf, type TaggedEntry } from '../tagged-fields.ts';
import { findPmcid, findPmid, findYear, parseCommaName, tidyPages, withoutMarkup } from '../tidy-value.ts';

const FIRST_LINE = /^\s*TY {1,2}-/u;
/** Two characters, two spaces, a hyphen; some write one space. */
const FIELD = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)$/u;
const STRICT_FIELD = /^([A-Z][A-Z0-9]) {2}- ?(.*)$/u;

const KINDS: ReadonlyMap<string, ArticleKind> = new Map([
  ['NEWS', 'news-story'],
  ['UNPB', 'manuscript'],
  ['SLIDE', 'talk'],
]);

/** Types whose T2 or BT is the book or volume they are in. */
const PARTS = new Set(['CHAP', 'ECHAP', 'CONF', 'CPAPER', 'DICT', 'ENCYC']);
const BOOKS = new Set(['BOOK', 'EBOOK', 'EDBOOK']);

interface RisEntry extends TaggedEntry {
  readonly number: number;
  /** False when its first line is not TY. */
  readonly hasBeginning: boolean;
  hasEnd: boolean;
}

/** Parts a file into entries; a line that is no field continues the one before. */
const splitEntries = (text: string): readonly RisEntry[] => {
  const entries: RisEntry[] = [];
  const lines = text.split(/\r\n?|\n/u);
  // Where the entries begin as the standard wants it, a line such as "CO - morbid" is text.
  const pattern = lines.some((line) => /^TY {2}-/u.test(line)) ? STRICT_FIELD : FIELD;
  let entry: RisEntry | null = null;
  const begin = (hasBeginning: boolean): RisEntry => {
    const next: RisEntry = { number: entries.length + 1, fields: [], hasBeginning, hasEnd: false };
    entries.push(next);
    return next;
  };
  for (const raw of lines) {
    const line = raw.trimEnd();
    const [, tag, value = ''] = pattern.exec(line.trimStart()) ?? [];
    if (tag === undefined) {
      const last = entry?.fields.at(-1);
      if (last !== undefined) last.value = `${last.value}\n${line.trim()}`;
      continue;
    }
    if (tag === 'ER') {
      if (entry !== null) entry.hasEnd = true;
      entry = null;
      continue;
    }
    if (tag === 'TY') entry = begin(true);
    else entry ??= begin(false);
    entry.fields.push({ tag, value });
  }
  return entries;
};

/** A field that a program broke over lines, in one. */
const oneLine = (value: string | undefined): string | undefined => value?.replace(/\s*\n\s*/gu, ' ');

const titleOf = (entry: TaggedEntry): string | undefined => {
  const title = oneLine(firstOf(entry, 'TI', 'T1', 'CT', 'BT', 'ST', 'TT'));
  return title === undefined ? undefined : withoutMarkup(title);
};

const containerOf = (entry: TaggedEntry, type: string): string | undefined => {
  if (BOOKS.has(type)) return undefined;
  return oneLine(PARTS.has(type) ? firstOf(entry, 'T2', 'BT', 'JF', 'JO', 'J2', 'JA') : firstOf(entry, 'JF', 'T2', 'JO', 'JA', 'J2', 'J1'));
};

const authorsOf = (entry: TaggedEntry): readonly CslName[] =>
  valuesOf(entry, 'AU', 'A1').map((name) => parseCommaName(name.replace(/\n/gu, ' ')));

/** Dates of receipt and acceptance are in PY, too, with the word behind them. */
const yearOf = (entry: TaggedEntry): number | null =>
  firstFound(
    valuesOf(entry, 'PY', 'Y1', 'DA').filter((date) => !/received|accepted|revised/iu.test(date)),
    findYear,
  );

const pagesOf = (entry: TaggedEntry): string | undefined => {
  const first = firstOf(entry, 'SP');
  const last = firstOf(entry, 'EP');
  if (first === undefined) return undefined;
  return tidyPages(last === undefined || /[-–]/u.test(first) ? first : `${first}-${last}`);
};

/** Where programs put identifiers besides their own fields. */
const ODD_FIELDS = [
  'AN',
  'M1',
  'M2',
  'M3',
  'N1',
  'C1',
  'C2',
  'C5',
  'C6',
  'C7',
  'U1',
  'U2',
  'U3',
  'U4',
  'U5',
  'UR',
  'LK',
  'L1',
  'L2',
  'L3',
  'L4',
];

const pmidOf = (entry: TaggedEntry): string | null => {
  const isPubmed = /^(?:pubmed|medline|nlm)$/iu.test(firstOf(entry, 'DB', 'DP') ?? '');
  const own = isPubmed ? /^\d{4,9}$/u.exec(firstOf(entry, 'AN') ?? '')?.[0] : undefined;
  return own ?? firstFound(valuesOf(entry, ...ODD_FIELDS), findPmid);
};

const metadataOf = (entry: TaggedEntry): FoundMetadata => {
  const type = firstOf(entry, 'TY')?.toUpperCase() ?? '';
  const odd = valuesOf(entry, ...ODD_FIELDS);
  return {
    author: authorsOf(entry),
    title: titleOf(entry),
    year: yearOf(entry) ?? undefined,
    containerTitle: containerOf(entry, type),
    volume: firstOf(entry, 'VL'),
    issue: firstOf(entry, 'IS', 'CP'),
    page: pagesOf(entry),
    doi: firstFound([...valuesOf(entry, 'DO', 'DI'), ...odd], findDoi) ?? undefined,
    url: valuesOf(entry, 'UR', 'LK')
      .flatMap((value) => value.split(/\s*[\n;]\s*/u))
      .find((value) => /^https?:/iu.test(value)),
    pmid: pmidOf(entry) ?? undefined,
    pmcid: firstFound(odd, findPmcid) ?? undefined,
  };
};

const toRecord = (entry: RisEntry): FoundRecord => {
  const kind = KINDS.get(firstOf(entry, 'TY')?.toUpperCase() ?? '');
  const [abstract = ''] = valuesOf(entry, 'AB', 'N2').toSorted((a, b) => b.length - a.length);
  return {
    entry: entry.number,
    key: firstOf(entry, 'ID', 'LB') ?? '',
    metadata: metadataOf(entry),
    abstract: withoutMarkup(abstract),
    ...(kind === undefined ? {} : { kind }),
    ...(entry.hasEnd ? {} : { notices: ['has no end mark (ER); the file may be cut short.'] }),
  };
};

export const ris: ReferenceReader = {
  id: 'ris',
  label: 'a RIS file',
  extensions: ['ris'],
  mark: 'a line “TY  - …”',
  sniff: (source) => {
    if (FIRST_LINE.test(beginningOf(source))) return 1;
    return extensionOf(source.name) === 'ris' ? 0.9 : 0;
  },
  declaredEncoding: () => null,
  parse: (text) => {
    const entries = splitEntries(text);
    const failures = entries
      .filter(({ hasBeginning }) => !hasBeginning)
      .map((entry): FailedEntry => ({
        entry: entry.number,
        key: firstOf(entry, 'ID', 'LB') ?? '',
        reason: 'it does not begin with a type (TY)',
      }));
    return { records: entries.filter(({ hasBeginning }) => hasBeginning).map(toRecord), failures };
  },
};

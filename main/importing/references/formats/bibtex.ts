/**
 * BibTeX and BibLaTeX, with LaTeX's accents and symbols as the characters they
 * stand for. A broken entry costs itself alone; the parser continues with the next one.
 */
import { parse, type Creator, type Entry, type Options, type ParseError } from '@retorquere/bibtex-parser';
import type { ArticleKind, CslName } from '../../../../shared/model/article.ts';
import { beginningOf, extensionOf } from '../../formats/format.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi } from '../../metadata/identifiers.ts';
import type { FailedEntry, FoundRecord, ReferenceReader } from '../reference-reader.ts';
import { setPlainFieldsAside } from '../plain-fields.ts';
import { findPmcid, findPmid, findYear, tidyPages, withoutMarkup } from '../tidy-value.ts';

/** The beginning of an entry: type and key. */
const ENTRY = /^[ \t]*@\s*([a-z]+)\s*[{(]\s*([^\s,{}()="]*)/gimu;
const NO_ENTRY = new Set(['comment', 'string', 'preamble']);

const KINDS: ReadonlyMap<string, ArticleKind> = new Map([['unpublished', 'manuscript']]);

interface Place {
  readonly key: string;
  readonly at: number;
}

/** Where entries begin, in order, so that those read and those not can be numbered alike. */
const findEntries = (text: string): readonly Place[] =>
  [...text.matchAll(ENTRY)]
    .filter(([, type = '']) => !NO_ENTRY.has(type.toLowerCase()))
    .map(({ index, 2: key = '' }) => ({ key, at: index }));

/** Old TeX fonts have ¡ and ¿ where "<" and ">" are; who writes those in a file of references means them. */
const withComparisons = (value: string, { input }: Entry): string =>
  /[¡¿]|\\text(?:exclam|question)down|[!?]`/u.test(input) ? value : value.replaceAll('¡', '<').replaceAll('¿', '>');

const field = (entry: Entry, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value: unknown = entry.fields[name];
    const text = Array.isArray(value) ? value.filter((part) => typeof part === 'string').join(', ') : value;
    // The parser gives accents as characters of their own.
    if (typeof text === 'string' && text.trim() !== '') return withoutMarkup(withComparisons(text, entry)).normalize('NFC');
  }
  return undefined;
};

const toName = ({ name, lastName, firstName, prefix, suffix }: Creator): CslName => {
  if (lastName === undefined) return { literal: (name ?? firstName ?? '').normalize('NFC') };
  const family = [prefix, lastName, suffix]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
    .normalize('NFC');
  return firstName === undefined ? { literal: family } : { family, given: firstName.normalize('NFC') };
};

/** "others" ends a list of authors that the file cuts short. */
const authorsOf = ({ fields }: Entry): readonly CslName[] =>
  (fields.author ?? []).map(toName).filter(({ literal, family }) => (family ?? literal ?? '') !== '' && literal !== 'others');

/** Identifiers of PubMed are in fields of many names. */
const identifiersOf = (entry: Entry): { pmid: string | undefined; pmcid: string | undefined } => {
  const type = field(entry, 'eprinttype', 'archiveprefix')?.toLowerCase() ?? '';
  const eprint = field(entry, 'eprint') ?? '';
  const loose = [field(entry, 'note', 'annote') ?? '', field(entry, 'url') ?? ''].join('\n');
  const own = field(entry, 'pmid') ?? (type === 'pubmed' || type === 'pmid' ? eprint : '');
  const ownPmc = field(entry, 'pmcid', 'pmc') ?? (type === 'pmc' || type === 'pmcid' ? `PMC${eprint.replace(/\D/gu, '')}` : '');
  return { pmid: /\d{1,9}/u.exec(own)?.[0] ?? findPmid(loose) ?? undefined, pmcid: findPmcid(ownPmc) ?? findPmcid(loose) ?? undefined };
};

const metadataOf = (entry: Entry): FoundMetadata => {
  const pages = field(entry, 'pages');
  const title = field(entry, 'title');
  const subtitle = field(entry, 'subtitle');
  const howPublished = field(entry, 'howpublished') ?? '';
  return {
    author: authorsOf(entry),
    title: title === undefined || subtitle === undefined ? title : `${title}: ${subtitle}`,
    year: findYear(field(entry, 'year') ?? field(entry, 'date') ?? '') ?? undefined,
    containerTitle: field(entry, 'journal', 'journaltitle', 'booktitle', 'maintitle'),
    volume: field(entry, 'volume'),
    issue: field(entry, 'number', 'issue'),
    page: pages === undefined ? undefined : tidyPages(pages),
    doi: findDoi((field(entry, 'doi') ?? '').replaceAll('\\', '')) ?? findDoi(field(entry, 'url') ?? '') ?? undefined,
    url: field(entry, 'url') ?? /https?:\/\/[^\s{}]+/u.exec(howPublished)?.[0],
    ...identifiersOf(entry),
  };
};

const toRecord = (entry: Entry, number: number): FoundRecord => {
  const kind = KINDS.get(entry.type.toLowerCase());
  return {
    entry: number,
    key: entry.key,
    metadata: metadataOf(entry),
    abstract: field(entry, 'abstract', 'summary') ?? '',
    ...(kind === undefined ? {} : { kind }),
  };
};

/** Why the parser gave an entry up, in words. */
const reasonOf = (error: string): string => {
  const found =
    /found "((?:[^"\\]|\\.){1,200})/u
      .exec(error)?.[1]
      ?.replace(/\\n.*$/u, '')
      .replaceAll('\\"', '"') ?? '';
  // At the end of the file nothing is found.
  if (/unterminated|found ""/iu.test(error) || found.startsWith('@')) return 'a brace or quotation mark in it is not closed';
  if (found !== '') return `before “${found.slice(0, 40)}” a comma or a brace is missing`;
  return `it is not BibTeX (${error.replace(/\s+/gu, ' ').slice(0, 120)})`;
};

/** Longest entry in which a comma is looked for, in UTF-16 code units. */
const MOST_REPAIRED = 200_000;

/** The comma that people forget between two fields. */
const FORGOTTEN_COMMA = /(?<=[}"])(?=\s+[a-z][\w-]{0,40}\s*=\s*[{"\d])/giu;

/** Why entries could not be read, by their place in the file from 0. The parser gives the text it gave up on. */
const reasonsOf = (errors: readonly ParseError[], text: string, places: readonly Place[]): ReadonlyMap<number, string> => {
  const reasons = new Map<number, string>();
  let from = 0;
  for (const { error, input = '' } of errors) {
    const at = input.trim() === '' ? -1 : text.indexOf(input.trim().slice(0, 200), from);
    if (at === -1) continue;
    from = at;
    const place = places.findLastIndex((candidate) => candidate.at <= at);
    if (place !== -1) reasons.set(place, reasonOf(error));
  }
  return reasons;
};

/** No change of case: a title stays as the file has it. Unknown commands go, what they enclose stays. */
const OPTIONS: Options = { english: false, sentenceCase: false, caseProtection: false, unsupported: 'ignore' };

/** The entry with the commas that were forgotten in it; null when that is not what is wrong. */
const repair = (input: string, strings: Record<string, string>): Entry | null => {
  const mended = input.replace(FORGOTTEN_COMMA, ',');
  if (mended === input || mended.length > MOST_REPAIRED) return null;
  const { entries, errors } = parse(mended, { ...OPTIONS, strings });
  const [entry] = entries;
  return errors.length === 0 && entries.length === 1 && entry !== undefined ? entry : null;
};

/** An entry with what was set aside in its fields of running text. */
const withTexts = (entry: Entry, restore: (value: string) => string): Entry => {
  const texts = Object.entries(entry.fields).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, restore(value)] as const] : [],
  );
  return { ...entry, fields: { ...entry.fields, ...Object.fromEntries(texts) } };
};

export const bibtex: ReferenceReader = {
  id: 'bibtex',
  label: 'a BibTeX file',
  extensions: ['bib', 'bibtex'],
  mark: 'an entry “@article{…}”',
  sniff: (source) => {
    if (
      /^(?:\s|%[^\n]*\n)*@\s*(?:article|book|booklet|inbook|incollection|inproceedings|conference|manual|mastersthesis|misc|online|phdthesis|proceedings|report|techreport|unpublished|string|comment|preamble)\s*[{(]/iu.test(
        beginningOf(source),
      )
    )
      return 1;
    return ['bib', 'bibtex'].includes(extensionOf(source.name)) ? 0.9 : 0;
  },
  // JabRef's first line.
  declaredEncoding: (beginning) => /^\s*%+\s*Encoding:\s*([\w-]{1,40})/iu.exec(beginning)?.[1] ?? null,
  parse: (source) => {
    const { text, restore } = setPlainFieldsAside(source);
    const toWhole = (entry: Entry): Entry => withTexts(entry, restore);
    const places = findEntries(text);
    const { entries, errors, strings } = parse(text, OPTIONS);
    const reasons = reasonsOf(errors, text, places);
    const records: FoundRecord[] = [];
    let next = 0;
    for (const entry of entries) {
      const found = places.findIndex((place, index) => index >= next && place.key === entry.key);
      const at = found === -1 ? next : found;
      next = at + 1;
      if (!reasons.has(at) && Object.keys(entry.fields).length > 0) records.push(toRecord(toWhole(entry), at + 1));
    }
    for (const at of reasons.keys()) {
      const repaired = repair(text.slice(places[at]?.at, places[at + 1]?.at), strings);
      if (repaired !== null)
        records.push({ ...toRecord(toWhole(repaired), at + 1), notices: ['had no comma between two fields; it was read as if it had.'] });
    }
    const read = new Set(records.map(({ entry }) => entry));
    const failures = places.flatMap(({ key }, index): FailedEntry[] =>
      read.has(index + 1) ? [] : [{ entry: index + 1, key, reason: reasons.get(index) ?? 'it has no fields that could be read' }],
    );
    return { records: records.toSorted((a, b) => a.entry - b.entry), failures };
  },
};

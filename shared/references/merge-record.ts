/**
 * Completes an article's metadata from a record: what is empty is filled; what
 * differs is reported, and replaced only when the reviewer says so.
 */
import { z } from 'zod';
import { ARTICLE_KIND_LABELS, articleMetadataSchema, type ArticleKind, type ArticleMetadata } from '../model/article.ts';
import { doiKey, familyKey, normalised } from './same-work.ts';

export const recordFieldSchema = z.enum([
  'title',
  'author',
  'year',
  'containerTitle',
  'volume',
  'issue',
  'page',
  'doi',
  'url',
  'pmid',
  'pmcid',
  'registrations',
  'kind',
]);
export type RecordField = z.output<typeof recordFieldSchema>;

export const RECORD_FIELD_LABELS: Readonly<Record<RecordField, string>> = {
  title: 'title',
  author: 'authors',
  year: 'year',
  containerTitle: 'journal or site',
  volume: 'volume',
  issue: 'issue',
  page: 'pages',
  doi: 'DOI',
  url: 'address',
  pmid: 'PMID',
  pmcid: 'PMCID',
  registrations: 'registration numbers',
  kind: 'kind',
};

/** A field that is not the same here and in the file, as people read it. */
export const fieldDifferenceSchema = z.object({ field: recordFieldSchema, here: z.string(), inFile: z.string() });
export type FieldDifference = z.output<typeof fieldDifferenceSchema>;

export interface Described {
  readonly metadata: ArticleMetadata;
  readonly kind: ArticleKind;
}

export interface Merged extends Described {
  /** Fields that were empty and have the file's value now. */
  readonly filled: readonly RecordField[];
  /** Fields that both have and that differ; they have the file's value now when the reviewer said so. */
  readonly differing: readonly FieldDifference[];
}

const SMALL_WORDS = new Set(['the', 'of', 'and', 'for', 'in', 'on', 'de', 'la', 'et', 'und', 'der', 'die', 'das']);
const significant = (name: string): readonly string[] =>
  normalised(name)
    .split(' ')
    .filter((word) => !SMALL_WORDS.has(word));

/** "J Clin Psychiatry" and "The Journal of Clinical Psychiatry": each word begins the other's. */
const isSameJournal = (a: string, b: string): boolean => {
  const [one, other] = [significant(a), significant(b)];
  return one.length === other.length && one.every((word, at) => word.startsWith(other[at] ?? '-') || (other[at] ?? '-').startsWith(word));
};

/** The same people, as far as the shorter list goes; initials and accents aside. */
const areSameAuthors = (a: ArticleMetadata['author'], b: ArticleMetadata['author']): boolean => {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.every((name, at) => {
    const other = longer[at];
    return other !== undefined && familyKey(name) === familyKey(other);
  });
};

const isSamePage = (a: string, b: string): boolean => {
  const digits = (page: string): string => page.toLowerCase().replace(/[^\da-z-]+/gu, '-');
  const [one, other] = [digits(a), digits(b)];
  return one === other || one.split('-')[0] === other || other.split('-')[0] === one;
};

type Comparison = (a: ArticleMetadata, b: ArticleMetadata) => boolean;

const byWords =
  (field: 'title' | 'volume' | 'issue' | 'pmcid'): Comparison =>
  (a, b) =>
    normalised(a[field]) === normalised(b[field]);

/** Whether a field says the same in both, however it is written. */
const IS_SAME: Readonly<Record<keyof ArticleMetadata, Comparison>> = {
  title: byWords('title'),
  author: (a, b) => areSameAuthors(a.author, b.author),
  year: (a, b) => a.year === b.year,
  containerTitle: (a, b) => isSameJournal(a.containerTitle, b.containerTitle),
  volume: byWords('volume'),
  issue: byWords('issue'),
  page: (a, b) => isSamePage(a.page, b.page),
  doi: (a, b) => doiKey(a.doi) === doiKey(b.doi),
  // One article has many addresses; another one is no contradiction.
  url: () => true,
  pmid: (a, b) => a.pmid === b.pmid,
  pmcid: byWords('pmcid'),
  // References say nothing of it.
  design: () => true,
  registrations: (a, b) => b.registrations.every((number) => a.registrations.some((known) => normalised(known) === normalised(number))),
};

const FEW_AUTHORS = 6;

const authorWords = (author: ArticleMetadata['author']): string => {
  const names = author.map(({ family, given, literal }) => literal ?? [family, given].filter((part) => part !== undefined).join(', '));
  return names.length <= FEW_AUTHORS
    ? names.join('; ')
    : `${names.slice(0, FEW_AUTHORS).join('; ')} and ${names.length - FEW_AUTHORS} more`;
};

const words = (field: keyof ArticleMetadata, metadata: ArticleMetadata): string => {
  if (field === 'author') return authorWords(metadata.author);
  if (field === 'registrations') return metadata.registrations.join(', ');
  return String(metadata[field] ?? '');
};

const isEmpty = (value: ArticleMetadata[keyof ArticleMetadata]): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

const FIELDS = recordFieldSchema.exclude(['kind']).options;

/** What is known of the two besides their metadata. */
export interface MergeOptions {
  /** `keep` leaves what differs as it is here; `replace` takes the file's. */
  readonly onConflict: 'keep' | 'replace';
  /** True when the title here is no more than the file's name. */
  readonly hasMadeUpTitle: boolean;
  /** False when the file gives the record no title. */
  readonly recordHasTitle: boolean;
}

/** @param record its kind is `other` unless the file states one. */
export const mergeRecord = (here: Described, record: Described, options: MergeOptions): Merged => {
  const filled: RecordField[] = [];
  const differing: FieldDifference[] = [];
  const taken = new Set<RecordField>();

  for (const field of FIELDS) {
    if (isEmpty(record.metadata[field]) || (field === 'title' && !options.recordHasTitle)) continue;
    const isSame = IS_SAME[field](here.metadata, record.metadata);
    if (isEmpty(here.metadata[field]) || (field === 'title' && options.hasMadeUpTitle && !isSame)) filled.push(field);
    else if (!isSame) differing.push({ field, here: words(field, here.metadata), inFile: words(field, record.metadata) });
    else continue;
    if (filled.includes(field) || options.onConflict === 'replace') taken.add(field);
  }
  const metadata = articleMetadataSchema.parse({
    ...here.metadata,
    ...Object.fromEntries(FIELDS.filter((field) => taken.has(field)).map((field) => [field, record.metadata[field]])),
  });

  let { kind } = here;
  if (record.kind !== 'other' && record.kind !== kind) {
    if (kind === 'other') filled.push('kind');
    else differing.push({ field: 'kind', here: ARTICLE_KIND_LABELS[kind], inFile: ARTICLE_KIND_LABELS[record.kind] });
    if (kind === 'other' || options.onConflict === 'replace') kind = record.kind;
  }
  return { metadata, kind, filled, differing };
};

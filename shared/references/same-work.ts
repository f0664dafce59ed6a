/** Whether two descriptions mean the same work: how titles, names and identifiers are compared, whoever wrote them. */
import type { ArticleMetadata, CslName } from '../model/article.ts';

/** Letters and digits in lower case without accents, one space between words; the same for every spelling of a title. */
export const normalised = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’ʼ]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A DOI as all of its spellings have it: without a resolver, in lower case (DOIs are case-insensitive). */
export const doiKey = (doi: string): string =>
  doi
    .trim()
    .replace(/^.*?(?=10\.\d{4,9}\/)/u, '')
    .toLowerCase();

/** The last word of a family name: "de la Cruz" and "Cruz" are one. */
export const familyKey = ({ family = '', literal = '' }: CslName): string =>
  normalised(family === '' ? literal : family)
    .split(' ')
    .at(-1) ?? '';

export const firstAuthorKey = ({ author }: ArticleMetadata): string => {
  const [first] = author;
  return first === undefined ? '' : familyKey(first);
};

const bigrams = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (let at = 0; at + 2 <= text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
};

/** Dice's coefficient over pairs of characters, 0 to 1 (L. R. Dice, Ecology 26:297, 1945). */
export const similarity = (a: string, b: string): number => {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const of = bigrams(a);
  let shared = 0;
  for (const [pair, count] of bigrams(b)) shared += Math.min(count, of.get(pair) ?? 0);
  return (2 * shared) / (a.length - 1 + b.length - 1);
};

/** The least similarity at which two titles may be one, given that author and year agree. */
const NEAR = 0.92;

const mainTitle = (title: string): string => normalised(title.split(/[:?]\s/u)[0] ?? '');

/** True for titles that differ by a slip or by a subtitle that one of them leaves out. */
export const areNearTitles = (a: string, b: string): boolean => {
  const [one, other] = [normalised(a), normalised(b)];
  if (one === other || similarity(one, other) >= NEAR) return true;
  // The shorter ends where the other's subtitle begins.
  const [shorter, longer] = one.length < other.length ? [one, b] : [other, a];
  return shorter.split(' ').length >= 4 && mainTitle(longer) === shorter;
};

/** Publication online and in print may be a year apart. */
export const areNearYears = (a: number, b: number): boolean => Math.abs(a - b) <= 1;

const isLong = (title: string): boolean => title.split(' ').length >= 4 && title.length >= 20;

const contradicts = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;

/**
 * Whether two articles are the same work as far as title, first author, year and
 * identifiers tell. Never true against an identifier both have. Equal long titles
 * suffice when nothing contradicts; near-equal ones need author and year to agree, and
 * short ones ("Editorial") those and the journal, known or missing in both.
 */
export const haveSameTitle = (a: ArticleMetadata, b: ArticleMetadata): boolean => {
  if (contradicts(doiKey(a.doi), doiKey(b.doi)) || contradicts(a.pmid, b.pmid)) return false;
  const [author, otherAuthor] = [firstAuthorKey(a), firstAuthorKey(b)];
  const yearsKnown = a.year !== null && b.year !== null;
  const yearsNear = a.year !== null && b.year !== null && areNearYears(a.year, b.year);
  if (contradicts(author, otherAuthor) || (yearsKnown && !yearsNear)) return false;
  const title = normalised(a.title);
  const hasEqualTitle = title !== '' && title === normalised(b.title);
  if (hasEqualTitle && isLong(title)) return true;
  // A record read twice says the same each time, however little that is.
  if (hasEqualTitle && author === otherAuthor && a.year === b.year && normalised(a.containerTitle) === normalised(b.containerTitle))
    return true;
  return author !== '' && author === otherAuthor && yearsNear && areNearTitles(a.title, b.title);
};

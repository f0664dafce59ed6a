/** What formats of references have in common in how they write pages, markup, and PubMed's numbers. */
import type { CslName } from '../../../shared/model/article.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

const decodeEntity = (whole: string, name: string): string => {
  const code = /^#x([\da-f]{1,6})$/i.exec(name)?.[1];
  const point = code === undefined ? Number(/^#(\d{1,7})$/.exec(name)?.[1] ?? NaN) : Number.parseInt(code, 16);
  if (point > 0 && point <= 0x10_ffff) return String.fromCodePoint(point);
  return ENTITIES.get(name.toLowerCase()) ?? whole;
};

/** Ends a paragraph in HTML and in the JATS that Crossref gives. */
const PARAGRAPH_END = /<\/(?:jats:)?(?:p|div|sec|title|h\d|li)\s*>|<(?:jats:)?br\s*\/?>/gi;
const TAG =
  /<\/?(?:jats:)?(?:p|div|sec|title|h\d|li|ul|ol|list|list-item|i|b|em|strong|sub|sup|span|sc|u|italic|bold|ext-link|inline-formula|mml:[a-z]+|math|bdi|nocase|abstract|br)(?:\s[^<>]{0,300})?\/?>/gi;

/**
 * A value without the HTML or JATS that reference managers and publishers put into
 * titles and abstracts. A "<" that begins no known tag stays.
 */
export const withoutMarkup = (value: string): string =>
  value
    .replace(PARAGRAPH_END, '\n')
    .replace(TAG, '')
    .replace(/&(#?[a-z\d]{1,8});/gi, decodeEntity);

/** Pages with one hyphen and the last one in full: "764-9" becomes "764-769". */
export const tidyPages = (value: string): string => {
  const pages = value.trim().replace(/\s*[-‐-―]+\s*/gu, '-');
  const [, prefix = '', first, last] = /^([a-z]{0,3})(\d{1,9})-(\d{1,9})$/iu.exec(pages) ?? [];
  if (first === undefined || last === undefined || last.length >= first.length) return pages;
  return `${prefix}${first}-${prefix}${first.slice(0, first.length - last.length)}${last}`;
};

/** PubMed's number in a value that says it is one: "23690738[pmid]", "PMID: 23690738", an address at PubMed. */
export const findPmid = (value: string): string | null =>
  /\b(\d{4,9})\s*\[pmid\]|\bPMID:?\s*(\d{1,9})\b|\bpubmed(?:\.ncbi\.nlm\.nih\.gov)?\/(\d{1,9})\b/i
    .exec(value)
    ?.slice(1)
    .find((digits) => digits !== undefined) ?? null;

/** PubMed Central's number anywhere in a value, in its usual form: "PMC3654245". */
export const findPmcid = (value: string): string | null => {
  const digits = /\bPMC\s?(\d{4,9})\b/i.exec(value)?.[1];
  return digits === undefined ? null : `PMC${digits}`;
};

/** The first year in a date as formats write it: "2013/04/18", "2013 Apr 18", "n.d. [1998]". */
export const findYear = (value: string): number | null => {
  const year = /(?<!\d)(1[4-9]\d{2}|20\d{2}|21\d{2})(?!\d)/.exec(value)?.[1];
  return year === undefined ? null : Number(year);
};

/**
 * A name written "Family, Given" or "Family, Given, Suffix"; one without a comma
 * is an organisation's. Initials such as "MD" are not taken for degrees here.
 */
export const parseCommaName = (value: string): CslName => {
  const [family = '', given = '', suffix = ''] = value.split(',').map((part) => part.replace(/\s+/gu, ' ').trim());
  if (given === '') return { literal: family };
  return { family: suffix === '' ? family : `${family} ${suffix}`, given };
};

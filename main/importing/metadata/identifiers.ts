/** Years and DOIs as articles state them. */
import { trimEnd } from '../../../shared/text/trim-end.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?:[0-3]?\\d(?:st|nd|rd|th)?)';
const YEAR = '((?:1[5-9]|20|21)\\d{2})';

/** Dates in prose and in figures, each with its year as the only group. */
const DATES: readonly RegExp[] = [
  new RegExp(`\\b${MONTH}\\.?\\s+${DAY},?\\s+${YEAR}\\b`, 'iu'),
  new RegExp(`\\b${DAY}\\s+${MONTH}\\.?,?\\s+${YEAR}\\b`, 'iu'),
  new RegExp(`\\b${MONTH}\\.?,?\\s+${YEAR}\\b`, 'iu'),
  new RegExp(`\\b${YEAR}[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:0?[1-9]|[12]\\d|3[01]))?\\b`, 'u'),
  new RegExp(`\\b(?:0?[1-9]|[12]\\d|3[01])[/.-](?:0?[1-9]|[12]\\d|3[01])[/.-]${YEAR}\\b`, 'u'),
];

const LABEL =
  /^(?:(?:first |originally )?published(?: online| on)?|publication date|original release date|release date|posted(?: on)?|date|updated(?: on)?|last (?:updated|reviewed|modified)(?: on)?|accepted|received|expired on|expiration date|issue date|epub)\b/iu;

/** The year of the first date in a line; null when there is none. */
export const yearOfDate = (line: string): number | null => {
  for (const pattern of DATES) {
    const year = pattern.exec(line)?.[1];
    if (year !== undefined) return Number(year);
  }
  return null;
};

/** True when a line is a date and little else: "07/31/2019", "Published on October 3, 2019". */
export const isDateLine = (line: string): boolean => {
  const trimmed = line.trim();
  if (trimmed.length > 120 || yearOfDate(trimmed) === null) return false;
  if (LABEL.test(trimmed)) return true;
  let rest = trimmed;
  for (const pattern of DATES) rest = rest.replace(pattern, '');
  return (
    rest.replace(/\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}:\d{2}|\b[ap]\.?m\.?\b|[\s,.|·•–—-]/giu, '')
      .length <= 4
  );
};

const COPYRIGHT = new RegExp(`(?:©|\\(c\\)|copyright)\\s*(?:©\\s*)?${YEAR}\\b`, 'iu');

/** A year a publisher states about the piece itself: "© 2019 …". */
export const yearOfCopyright = (line: string): number | null => {
  const year = COPYRIGHT.exec(line)?.[1];
  return year === undefined ? null : Number(year);
};

/** A DOI in a text, without resolver and closing punctuation (https://www.crossref.org/blog/dois-and-matching-regular-expressions/). */
export const findDoi = (text: string): string | null => {
  const match = /\b10\.\d{4,9}\/[^\s"<>{}|\\^`]{1,250}/u.exec(text)?.[0];
  if (match === undefined) return null;
  let doi = trimEnd(match, /[.,;:!?'”’»]/u);
  while (/[)\]]$/u.test(doi)) {
    const close = doi.at(-1) ?? '';
    const open = close === ')' ? '(' : '[';
    if (doi.split(open).length >= doi.split(close).length) break;
    doi = trimEnd(doi.slice(0, -1), /[.,;:]/u);
  }
  return doi;
};

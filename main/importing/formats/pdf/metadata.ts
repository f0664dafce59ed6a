/** What a PDF says about itself, and what its head and running heads say, as metadata. */
import type { CslName } from '../../../../shared/model/article.ts';
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi, isDateLine, yearOfCopyright, yearOfDate } from '../../metadata/identifiers.ts';
import { looksLikeName, parseByline, parseName, withoutDegrees } from '../../metadata/names.ts';
import { isAffiliation } from '../plain/phrases.ts';
import type { Layout } from './layout.ts';
import type { PdfInfo } from './read-pdf.ts';
import { trimEnd } from '../../../../shared/text/trim-end.ts';

const namesIn = (text: string): CslName[] => {
  const parts = text
    .replace(/\b(?:for|on behalf of) the .*$/iu, '')
    .split(/\s*(?:[,;|·•]|\band\b|&|∗|[*†‡§¶✉])\s*/u)
    .map((part) =>
      withoutDegrees(
        trimEnd(part, /[\d\s,.;*∗†‡§¶]/u)
          .replace(/^[\d\s]+/u, '')
          .trim(),
      ),
    )
    .filter((part) => part !== '' && !/^[a-z\d]{1,2}$/u.test(part));
  const names = parts.filter(looksLikeName);
  return names.length > 0 && names.length >= parts.length * 0.6 ? names.map(parseName) : [];
};

const isNoByline = (text: string): boolean =>
  isAffiliation(text) ||
  /@|https?:|\b(?:received|accepted|published|submitted|correspondence|editor|doi|author note|running head|key ?words|abstract)\b/iu.test(
    text,
  );

/** True when several lines hold one name each. */
const isOneByOne = (byline: readonly string[]): boolean =>
  byline.filter((text) => !isNoByline(text) && namesIn(text).length === 1).length >= 3;

/** Names on the lines under the title, up to the first address; where each has a line of its own, those after it too. */
const findAuthors = (byline: readonly string[]): CslName[] => {
  const listed = isOneByOne(byline);
  const authors: CslName[] = [];
  for (const text of byline) {
    const names = text.length > 3_000 || isNoByline(text) ? [] : namesIn(text);
    if (names.length === 0 && authors.length > 1 && !listed) break;
    authors.push(...names);
  }
  return authors;
};

const statedAuthors = (author: string): readonly CslName[] => {
  const names = parseByline(author);
  return names.length > 0 ? names : namesIn(author);
};

/** "Trials 2015, 16:2", "Behav Ecol Sociobiol (2015) 69:1383–1394", "J Trauma 2010 4:1": journal, year, volume, first page or number. */
const CITATION =
  /^(?:.{0,80}?\bet al\.?,?\s+)?(?:.{0,60}?\band\s\p{Lu}[\p{L}-]+\s)?(?<journal>\p{Lu}[\p{L}&.,:()\s-]{2,90}?)[,\s]+\(?(?<year>(?:19|20)\d{2})\)?[,;]?\s*(?:vol\.?\s*)?(?<volume>\d{1,4})(?:\s*\((?<issue>[\w–-]{1,10})\))?\s*[:,]\s*(?<page>e?\d{1,8}(?:[–-]\d{1,6})?)/u;

const citationIn = (lines: readonly string[]): FoundMetadata => {
  for (const line of lines) {
    const found = CITATION.exec(line.replace(/\s+/gu, ' ').trim())?.groups;
    if (found === undefined) continue;
    const { journal, year, volume, issue, page } = found;
    return {
      ...(journal === undefined ? {} : { containerTitle: trimEnd(journal, /[,\s]/u) }),
      ...(year === undefined ? {} : { year: Number(year) }),
      ...(volume === undefined ? {} : { volume }),
      ...(issue === undefined ? {} : { issue }),
      ...(page === undefined ? {} : { page }),
    };
  }
  return {};
};

/** The year the piece states for itself: of publication before any other, of its copyright last. */
const findYear = (lines: readonly string[]): number | null => {
  const published = lines
    .map((line) => /\bpublished(?: online)?:?\s*(.{6,40})/iu.exec(line)?.[1])
    .find((date) => date !== undefined && yearOfDate(date) !== null);
  if (published !== undefined) return yearOfDate(published);
  const copyright = lines.map(yearOfCopyright).find((year) => year !== null);
  if (copyright !== undefined) return copyright;
  const dated = lines.find((line) => line.length < 120 && isDateLine(line));
  return dated === undefined ? null : yearOfDate(dated);
};

/** What journals append to titles in brackets: version and state of review. */
const withoutVersion = (title: string): string => title.replace(/\s*\[(?:v(?:ersion)?\s?\d|peer review)[^\]]*\]?\s*$/iu, '');

/**
 * Metadata of the article. The title is the one set on the page; the file's own data
 * help where the page says nothing. Their years are left alone: they are the file's.
 */
export const findPdfMetadata = (layout: Layout, info: PdfInfo, text: string): FoundMetadata => {
  const written = findAuthors(layout.byline);
  const author = written.length > 0 ? written : statedAuthors(info.author);
  const citation = citationIn([info.subject, ...layout.furniture, ...layout.head]);
  const year = citation.year ?? findYear([...layout.head, ...layout.furniture]);
  const doi =
    info.doi !== ''
      ? info.doi
      : (findDoi(info.subject) ?? findDoi(layout.furniture.join('\n')) ?? findDoi(layout.head.join('\n')) ?? findDoi(text.slice(0, 4_000)));
  return {
    ...citation,
    title: withoutVersion(layout.title ?? info.title),
    author,
    ...(info.journal === '' ? {} : { containerTitle: info.journal }),
    ...(year === null ? {} : { year }),
    ...(doi === null ? {} : { doi }),
  };
};

/**
 * Annotations as CSV after RFC 4180, one row for each passage. Spreadsheets run cells
 * that look like formulas, so such cells begin with an apostrophe.
 */
import type { Annotation, Interest, Target } from '../../model/annotation.ts';
import type { Link } from '../../model/link.ts';
import { createCodePointIndex, type CodePointIndex } from '../../text/code-points.ts';
import type { ExchangeArticle, ExchangeSource } from '../source.ts';

/** In this order for good: scripts may rely on it. New columns come last. */
export const CSV_COLUMNS = [
  'annotation_id',
  'article_id',
  'article_title',
  'doi',
  'tag',
  'strength',
  'labels',
  'note',
  'author',
  'created',
  'modified',
  'passage',
  'state',
  'start',
  'end',
  'quotation',
  'prefix',
  'suffix',
  'interests',
  'speaker',
  'links',
] as const;

const FORMULA_START = /^[=+\-@\t\r]/u;

/** A cell as RFC 4180 has it, safe to open in a spreadsheet. */
export const csvCell = (value: string): string => {
  const safe = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const describeInterest = ({ holder, party, category, period }: Interest): string =>
  [holder === '' ? 'all authors' : holder, party, category ?? '', period].filter((part) => part !== '').join(' / ');

/** Offsets are code points; a passage that is uncertain or lost has none. */
const offsetsOf = ({ anchor, start, end }: Target, codePoints: CodePointIndex): [string, string] => {
  if (anchor.state !== 'exact' && anchor.state !== 'moved') return ['', ''];
  const range = anchor.state === 'moved' ? anchor : { start, end };
  return [String(codePoints.toCodePoints(range.start)), String(codePoints.toCodePoints(range.end))];
};

const annotationRows = (annotation: Annotation, article: ExchangeArticle, codePoints: CodePointIndex, links: readonly Link[]): string[][] =>
  annotation.targets.map((target, index) => [
    annotation.id,
    article.id,
    article.metadata.title,
    article.metadata.doi,
    annotation.tag,
    annotation.strength ?? '',
    annotation.labels.join('; '),
    annotation.note,
    annotation.author,
    annotation.createdAt,
    annotation.updatedAt,
    String(index + 1),
    target.anchor.state,
    ...offsetsOf(target, codePoints),
    target.exact,
    target.prefix,
    target.suffix,
    annotation.interests.map(describeInterest).join('; '),
    annotation.speaker,
    links.map(({ relation, to }) => `${relation} ${to}`).join('; '),
  ]);

export interface CsvOptions {
  /** Begins with a byte-order mark, without which some spreadsheets take UTF-8 for something else. */
  readonly byteOrderMark: boolean;
}

/** The same source gives the same text; lines end with CRLF, the last one too. */
export const writeCsv = (source: ExchangeSource, { byteOrderMark }: CsvOptions): string => {
  const articles = new Map(source.articles.map((article) => [article.id, { article, codePoints: createCodePointIndex(article.text) }]));
  const linksFrom = new Map<string, Link[]>();
  for (const link of source.links) linksFrom.set(link.from, [...(linksFrom.get(link.from) ?? []), link]);
  const rows = source.annotations.flatMap((annotation) => {
    const placed = articles.get(annotation.articleId);
    return placed === undefined ? [] : annotationRows(annotation, placed.article, placed.codePoints, linksFrom.get(annotation.id) ?? []);
  });
  const lines = [[...CSV_COLUMNS], ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`);
  return (byteOrderMark ? '\ufeff' : '') + lines.join('');
};

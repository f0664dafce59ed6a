/**
 * Reads an exported report back: which articles it is about, and every quotation with
 * its reference and place. The format is docs/report-format.md's; what the quotations
 * are worth now is verify-report.ts.
 */
import type { Nodes, RootContent } from 'mdast';
import { TouchstoneError } from '../contract/failure.ts';
import { parseTextually } from '../markdown/parse-markdown.ts';
import { inQuotationMarks } from '../text/quotation-marks.ts';
import { REPORT_FORMAT } from './front-matter.ts';
import { isPartTitle } from './part-titles.ts';

export interface ReadQuotation {
  /** "C3". */
  readonly reference: string;
  /** Verbatim as the report has it. */
  readonly exact: string;
  readonly articleNumber: number;
  /** The line below it, without its article: "paragraph 3, under “Results”". */
  readonly place: string;
}

export interface ReadReport {
  readonly title: string;
  readonly articles: readonly { readonly number: number; readonly id: string; readonly title: string }[];
  readonly quotations: readonly ReadQuotation[];
}

const notAReport = (): TouchstoneError =>
  new TouchstoneError({
    code: 'invalid-input',
    message:
      'This is not a report that Touchstone exported: its front matter is missing or of another format. Choose a Markdown file made by “Export”.',
  });

/** Their front matter has the title alone (docs/report-format.md). */
const refereePart = (title: string): TouchstoneError =>
  new TouchstoneError({
    code: 'invalid-input',
    message: `${inQuotationMarks(title)} is a part of a referee report. Such parts name no articles, so that they tell their readers nothing about your library, and their quotations cannot be checked. Export the full appraisal of the manuscript, and check that.`,
  });

/** Words of a node: paragraphs two line feeds apart, a hard break one. */
const plainText = (node: Nodes): string => {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return node.children.map(plainText).join(node.type === 'blockquote' ? '\n\n' : '');
};

/** The value of a line of front matter; each string of ours is JSON on one line. */
const scalar = (line: string): string | number | null => {
  const value = /^[\s-]*[a-z_]+: (?<value>.+)$/u.exec(line)?.groups?.['value'] ?? '';
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'string' || typeof parsed === 'number' ? parsed : null;
  } catch {
    return null;
  }
};

const readFrontMatter = (yaml: string): Pick<ReadReport, 'title' | 'articles'> => {
  let title = '';
  let format = '';
  const articles: { number: number; id: string; title: string }[] = [];
  for (const line of yaml.split('\n')) {
    const value = scalar(line);
    if (line.startsWith('title: ') && typeof value === 'string') title = value;
    else if (line.startsWith('format: ') && typeof value === 'string') format = value;
    else if (line.startsWith('  - number: ') && typeof value === 'number') articles.push({ number: value, id: '', title: '' });
    else {
      const article = articles.at(-1);
      if (article === undefined || typeof value !== 'string') continue;
      if (line.startsWith('    id: ')) article.id = value;
      else if (line.startsWith('    title: ')) article.title = value;
    }
  }
  if (format === '' && isPartTitle(title)) throw refereePart(title);
  if (format !== REPORT_FORMAT) throw notAReport();
  return { title, articles };
};

const PLACE = /^Article (?<article>\d+) (?<rest>[^]*)$/u;

/** The short citation is in brackets and may hold brackets itself; where the last that close it end. */
const endOfCitation = (rest: string): number => {
  let depth = 0;
  for (let at = 0; at < rest.length; at += 1) {
    if (rest[at] === '(') depth += 1;
    else if (rest[at] === ')' && (depth -= 1) === 0) return at + 1;
  }
  return rest.length;
};

const placeIn = (words: string): string =>
  words
    .replace(/\.$/u, '')
    .replace(/^, outside this appraisal(?=,|$)/u, '')
    .replace(/^,\s*/u, '');

const placeBehindCitation = (rest: string): string => placeIn(rest.slice(endOfCitation(rest)));

/** "**E3**, part 2 of 2, article 1 (Okafor 2021), paragraph 3." */
const SHORT_FORM = /^, (?:part (?<part>\d+) of (?<parts>\d+), )?article (?<article>\d+) (?<rest>[^]*)$/u;

/** A passage without a heading of its own: what its line says, and the words when they are in it. */
const readShortForm = (line: Nodes | undefined) => {
  if (line?.type !== 'paragraph') return null;
  const [reference, ...others] = line.children;
  if (reference?.type !== 'strong' || !/^[CEKI]\d+$/u.test(plainText(reference))) return null;
  const said = SHORT_FORM.exec(others.map(plainText).join(''))?.groups;
  if (said === undefined) return null;
  const rest = said['rest'] ?? '';
  const behind = rest.slice(endOfCitation(rest));
  const words = /: “(?<exact>[^]*)”$/u.exec(behind);
  return {
    reference: plainText(reference),
    part: Number(said['part'] ?? 1),
    articleNumber: Number(said['article']),
    place: placeIn(words === null ? behind : behind.slice(0, words.index)),
    exact: words?.groups?.['exact'] ?? null,
  };
};

const readShortQuotations = (node: Nodes, next: Nodes | undefined, found: ReadQuotation[]): void => {
  if (node.type === 'list') {
    for (const {
      children: [line],
    } of node.children) {
      const said = readShortForm(line);
      if (said !== null && said.exact !== null)
        found.push({ reference: said.reference, exact: said.exact, articleNumber: said.articleNumber, place: said.place });
    }
  }
  if (node.type !== 'blockquote') return;
  const said = readShortForm(next);
  if (said === null || said.exact !== null) return;
  // A passage that was cut for slides is put together again.
  const begun = said.part > 1 ? found.pop() : undefined;
  found.push({
    reference: said.reference,
    exact: `${begun?.exact ?? ''}${plainText(node)}`,
    articleNumber: said.articleNumber,
    place: said.place,
  });
};

/** @throws TouchstoneError `invalid-input` when it is no exported report, or a part of a referee report. */
export const readReport = (markdown: string): ReadReport => {
  const parts = /^---\n(?<yaml>[^]*?)\n---\n(?<body>[^]*)$/u.exec(markdown.replaceAll('\r\n', '\n').replace(/^\ufeff/u, ''))?.groups;
  if (parts === undefined) throw notAReport();
  const facts = readFrontMatter(parts['yaml'] ?? '');
  const nodes: readonly RootContent[] = parseTextually(parts['body'] ?? '').children;
  const quotations: ReadQuotation[] = [];
  for (const [at, node] of nodes.entries()) {
    readShortQuotations(node, nodes[at + 1], quotations);
    if (node.type !== 'heading' || !/^[CEKI]\d+$/u.test(plainText(node))) continue;
    // A line that says what it is comes between the heading and the quotations.
    for (let next = at + 2; ; next += 2) {
      const [quotation, place] = [nodes[next], nodes[next + 1]];
      if (quotation?.type !== 'blockquote' || place?.type !== 'paragraph') break;
      const said = PLACE.exec(plainText(place))?.groups;
      if (said === undefined) break;
      quotations.push({
        reference: plainText(node),
        exact: plainText(quotation),
        articleNumber: Number(said['article']),
        place: placeBehindCitation(said['rest'] ?? ''),
      });
    }
  }
  return { ...facts, quotations };
};

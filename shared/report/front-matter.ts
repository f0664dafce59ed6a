/** The report's YAML front matter: facts a script needs, each string quoted so that none can break out. */
import { TAG_ORDER, type Tag } from '../model/tag.ts';
import type { Report, ReportArticle } from './model.ts';

/** Changes when a reader of older reports would misread newer ones. */
export const REPORT_FORMAT = 'touchstone-report/1';

/** A YAML 1.2 double-quoted scalar on one line; JSON's escapes are a subset (YAML 1.2.2, 5.7). */
const quoted = (text: string): string =>
  JSON.stringify(text.toWellFormed()).replaceAll(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );

const COUNT_KEYS: Readonly<Record<Tag, string>> = {
  claim: 'claims',
  evidence: 'evidence',
  critique: 'critiques',
  'conflict-of-interest': 'conflicts_of_interest',
};

const articleLines = ({ articleId, number, metadata }: ReportArticle): string[] => [
  `  - number: ${number}`,
  `    id: ${quoted(articleId)}`,
  `    title: ${quoted(metadata.title)}`,
  ...(metadata.doi === '' ? [] : [`    doi: ${quoted(metadata.doi)}`]),
  ...(metadata.pmid === '' ? [] : [`    pmid: ${quoted(metadata.pmid)}`]),
  ...(metadata.pmcid === '' ? [] : [`    pmcid: ${quoted(metadata.pmcid)}`]),
  ...(metadata.registrations.length === 0 ? [] : [`    registrations: [${metadata.registrations.map(quoted).join(', ')}]`]),
];

/** For readers who get the words and nothing of where they come from. */
export const titleFrontMatter = (title: string): string => ['---', `title: ${quoted(title)}`, '---', ''].join('\n');

/**
 * With its `---` lines; counts are the subject's own annotations.
 * @param before lines that another program wants to read first.
 */
export const frontMatter = (report: Report, before: readonly string[] = []): string => {
  const own = report.entries.filter((entry) => !entry.outside);
  const articles = report.articles.flatMap(articleLines);
  const alsoCited = report.alsoCited.flatMap(articleLines);
  return [
    '---',
    ...before,
    `title: ${quoted(report.title)}`,
    `format: ${quoted(REPORT_FORMAT)}`,
    `generator: ${quoted('Touchstone')}`,
    'subject:',
    `  kind: ${quoted(report.subject.kind)}`,
    `  id: ${quoted(report.subject.id)}`,
    ...(articles.length === 0 ? ['articles: []'] : ['articles:', ...articles]),
    ...(alsoCited.length === 0 ? [] : ['also_cited:', ...alsoCited]),
    'counts:',
    `  articles: ${report.articles.length}`,
    ...TAG_ORDER.map((tag) => `  ${COUNT_KEYS[tag]}: ${own.filter((entry) => entry.tag === tag).length}`),
    '---',
    '',
  ].join('\n');
};

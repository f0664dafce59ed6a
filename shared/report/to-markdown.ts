/**
 * Writes a report as Markdown (see docs/report-format.md): which sections, in which
 * order, and what stands where. One annotation's own text is markdown-entry.ts.
 */
import { escapeInline } from '../markdown/escape.ts';
import { ARTICLE_KIND_LABELS } from '../model/article.ts';
import type { AnnotationId } from '../model/id.ts';
import type { NarrativeSection } from '../model/review.ts';
import { inQuotationMarks } from '../text/quotation-marks.ts';
import { argumentTrees, type ArgumentNode } from './argument-tree.ts';
import { frontMatter } from './front-matter.ts';
import { appraisalBlocks } from './markdown-appraisal.ts';
import {
  embedded,
  fullEntry,
  heading,
  linksTo,
  linkTo,
  type MarkdownBlock,
  type MarkdownContext,
} from './markdown-entry.ts';
import type { Report, ReportArticle, ReportEntry } from './model.ts';
import { headingSuffix } from './reference-anchor.ts';
import { capitalised, countsInWords, entriesById, excerpt, interestWords, shortCitations, shortPlace } from './words.ts';

/** A heading of the reviewer's words. */
const ownHeading = (level: number, words: string): MarkdownBlock =>
  heading(level, escapeInline(`${words}${headingSuffix(words)}`));

const tree = (
  node: ArgumentNode,
  level: number,
  context: MarkdownContext,
  parent: AnnotationId | null = null,
): MarkdownBlock[] => [
  ...fullEntry(node.entry, level, context, parent),
  ...node.below.flatMap((child) => tree(child, level + 1, context, node.entry.annotationId)),
];

const articleList = (articles: readonly ReportArticle[], context: MarkdownContext): MarkdownBlock =>
  articles
    .map(({ number, citation, kind, interests }) => {
      const line = `${number}. ${escapeInline(citation)} ${capitalised(ARTICLE_KIND_LABELS[kind])}.`;
      return interests.length === 0 ? line : `${line} Interests: ${linksTo(interests, context)}.`;
    })
    .join('\n');

const section = (title: string, blocks: readonly MarkdownBlock[]): MarkdownBlock[] =>
  blocks.length === 0 ? [] : [heading(2, title), ...blocks];

/** "[C3](#c3): “the words” (article 1, paragraph 3)". */
const excerptList = (entries: readonly ReportEntry[]): MarkdownBlock[] => {
  const lines = entries.map((entry) => `- ${linkTo(entry)}: ${escapeInline(inQuotationMarks(excerpt(entry)))} (${shortPlace(entry)})`);
  return lines.length === 0 ? [] : [lines.join('\n')];
};

/** One of the reviewer's sections, and the words of what it cites, so that it can be read by itself. */
const narrative = ({ title, markdown }: NarrativeSection, context: MarkdownContext): MarkdownBlock[] => {
  const cited = new Set<ReportEntry>();
  const body = embedded(markdown, 3, context, (entry) => cited.add(entry));
  if (body === '') return [];
  return [ownHeading(2, title), body, ...(cited.size === 0 ? [] : ['Cited above:', ...excerptList([...cited])])];
};

/** "**A. Person**: Example Pharma (grants) [I1](#i1); …", one line for each holder. */
const holderList = ({ interestHolders }: Report, context: MarkdownContext): MarkdownBlock =>
  interestHolders
    .map(({ holder, interests }) => {
      const name = holder === null ? 'Holder not named' : `**${escapeInline(holder)}**`;
      const parts = interests.map(({ annotationId, interest }) =>
        [interest === null ? '' : escapeInline(interestWords(interest)), linksTo([annotationId], context)].filter((part) => part !== '').join(' '),
      );
      return `- ${name}: ${parts.join('; ')}`;
    })
    .join('\n');

/** CommonMark with GFM; the same report gives the same bytes. Ends in a line feed. */
export const toMarkdown = (report: Report): string => {
  const context: MarkdownContext = {
    entries: entriesById(report),
    shortCitations: shortCitations(report),
    unsupported: new Set(report.unsupportedClaims),
  };
  const entriesOf = (ids: readonly AnnotationId[]): ReportEntry[] =>
    ids.map((id) => context.entries.get(id)).filter((entry) => entry !== undefined);
  const full = (entries: readonly ReportEntry[]): MarkdownBlock[] => entries.flatMap((entry) => fullEntry(entry, 3, context));

  const trees = argumentTrees(report);
  const told = new Set<AnnotationId>();
  const note = (node: ArgumentNode): void => {
    told.add(node.entry.annotationId);
    node.below.forEach(note);
  };
  [...trees.claims, ...trees.elsewhere].forEach(note);
  const outside = report.entries.filter((entry) => entry.outside && !told.has(entry.annotationId));
  const interests = report.entries.filter((entry) => entry.tag === 'conflict-of-interest' && !entry.outside);

  const blocks: MarkdownBlock[] = [
    ownHeading(1, report.title),
    `${countsInWords(report)}.`,
    ...report.narrative.flatMap((each) => narrative(each, context)),
    ...section('Articles', report.articles.length === 0 ? [] : [articleList(report.articles, context)]),
    ...section('Appraisals', report.appraisals.flatMap((each) => appraisalBlocks(each, context))),
    ...section('Claims', trees.claims.flatMap((node) => tree(node, 3, context))),
    ...section('Claims without evidence', excerptList(entriesOf(report.unsupportedClaims))),
    ...section('Evidence attached to nothing', full(entriesOf(report.unattachedEvidence))),
    ...section('Critiques attached to nothing', full(entriesOf(report.unattachedCritiques))),
    ...section('Passages that only answers rest on', full(entriesOf(report.answerPassages))),
    ...section('Linked passages that lead to no claim', trees.elsewhere.flatMap((node) => tree(node, 3, context))),
    ...section('Conflicts of interest', interests.length === 0 ? [] : [holderList(report, context), ...full(interests)]),
    ...section(
      'Also cited',
      report.alsoCited.length === 0 ? [] : [articleList(report.alsoCited, context), ...full(outside)],
    ),
  ];
  return `${frontMatter(report)}\n${blocks.join('\n\n')}\n`;
};

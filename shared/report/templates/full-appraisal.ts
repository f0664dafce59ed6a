/** Everything that was tagged, linked, answered and written, each annotation in full once (docs/report-format.md). */
import type { AnnotationId } from '../../model/id.ts';
import type { NarrativeSection } from '../../model/review.ts';
import { argumentTrees, type ArgumentNode } from '../argument-tree.ts';
import { appraisalBlocks } from '../markdown-appraisal.ts';
import { embedded, fullEntry, type MarkdownBlock, type MarkdownContext } from '../markdown-entry.ts';
import type { ReportEntry } from '../model.ts';
import { countsInWords } from '../words.ts';
import { bottomLine } from './bottom-line.ts';
import { PASSAGES, wordsHeading, type BaseDefinition, type TemplateContext } from './base.ts';
import { articleList, entriesOf, excerptList, holderList } from './lists.ts';
import { claimMapBlocks, pictureBlocks } from './picture-blocks.ts';
import { retellingsSection, studyBlocks } from './studies.ts';

const tree = (node: ArgumentNode, level: number, context: MarkdownContext, parent: AnnotationId | null = null): MarkdownBlock[] => [
  ...fullEntry(node.entry, level, context, parent),
  ...node.below.flatMap((child) => tree(child, level + 1, context, node.entry.annotationId)),
];

/** One of the reviewer's sections, and the words of what it cites, so that it can be read by itself. */
const narrative = ({ title, markdown }: NarrativeSection, level: number, context: MarkdownContext): MarkdownBlock[] => {
  const cited = new Set<ReportEntry>();
  const body = embedded(markdown, level === 2 ? 3 : 4, context, (entry) => cited.add(entry));
  if (body === '') return [];
  return [wordsHeading(level, title), body, ...(cited.size === 0 ? [] : ['Cited above:', ...excerptList([...cited])])];
};

const full = (entries: readonly ReportEntry[], level: number, context: MarkdownContext): MarkdownBlock[] =>
  entries.flatMap((entry) => fullEntry(entry, level, context));

/** Entries of other articles that are under none of the subject's claims. */
const outsideEntries = ({ report }: TemplateContext): ReportEntry[] => {
  const trees = argumentTrees(report);
  const told = new Set<AnnotationId>();
  const note = (node: ArgumentNode): void => {
    told.add(node.entry.annotationId);
    node.below.forEach(note);
  };
  [...trees.claims, ...trees.elsewhere].forEach(note);
  return report.entries.filter((entry) => entry.outside && !told.has(entry.annotationId));
};

export const fullAppraisal: BaseDefinition = {
  title: 'Full appraisal',
  inFileName: 'full appraisal',
  layout: 'pages',
  opening: ({ report }) => [wordsHeading(1, report.title), `${countsInWords(report)}.`],
  sections: [
    bottomLine,
    {
      key: 'narrative',
      title: 'The reviewer’s sections',
      untitled: true,
      make: (context, level) => context.report.narrative.flatMap((each) => narrative(each, level, context)),
    },
    { key: 'articles', title: 'Articles', make: (context) => [...articleList(context.report.articles, context), ...studyBlocks(context)] },
    {
      key: 'appraisals',
      title: 'Appraisals',
      make: (context) => [
        ...pictureBlocks(context, ['traffic-light', 'summary']),
        ...context.report.appraisals.flatMap((each) => appraisalBlocks(each, context)),
      ],
    },
    {
      key: 'claims',
      title: 'Claims',
      make: (context, level) => {
        const claims = argumentTrees(context.report).claims.flatMap((node) => tree(node, level, context));
        return claims.length === 0 ? [] : [...claimMapBlocks(context, level), ...claims];
      },
    },
    retellingsSection({ most: Infinity, quotesAll: true }),
    {
      key: 'claims-without-evidence',
      title: 'Claims without evidence',
      make: (context) => excerptList(entriesOf(context.report.unsupportedClaims, context)),
    },
    {
      key: 'unattached-evidence',
      title: 'Evidence attached to nothing',
      make: (context, level) => full(entriesOf(context.report.unattachedEvidence, context), level, context),
    },
    {
      key: 'unattached-critiques',
      title: 'Critiques attached to nothing',
      make: (context, level) => full(entriesOf(context.report.unattachedCritiques, context), level, context),
    },
    {
      key: 'answer-passages',
      title: 'Passages that only answers rest on',
      make: (context, level) => full(entriesOf(context.report.answerPassages, context), level, context),
    },
    {
      key: 'no-claim',
      title: 'Linked passages that lead to no claim',
      make: (context, level) => argumentTrees(context.report).elsewhere.flatMap((node) => tree(node, level, context)),
    },
    {
      key: 'interests',
      title: 'Conflicts of interest',
      make: (context, level) => {
        const interests = context.report.entries.filter((entry) => entry.tag === 'conflict-of-interest' && !entry.outside);
        return interests.length === 0 ? [] : [...holderList(context.report, context), ...full(interests, level, context)];
      },
    },
    {
      key: 'also-cited',
      title: 'Also cited',
      make: (context, level) => {
        const articles = articleList(context.report.alsoCited, context);
        return articles.length === 0 ? [] : [...articles, ...full(outsideEntries(context), level, context)];
      },
    },
    PASSAGES,
  ],
};

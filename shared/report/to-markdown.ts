/**
 * Writes a report as Markdown (see docs/report-format.md). Words from articles go through
 * escape.ts, the reviewer's through embed-markdown.ts; everything else is fixed here.
 */
import type { PhrasingContent } from 'mdast';
import { embedMarkdown, type EmbedOptions } from '../markdown/embed-markdown.ts';
import { escapeInline, escapeParagraphs } from '../markdown/escape.ts';
import { ARTICLE_KIND_LABELS } from '../model/article.ts';
import type { AnnotationId } from '../model/id.ts';
import { TAGS } from '../model/tag.ts';
import { argumentTrees, type ArgumentNode } from './argument-tree.ts';
import { frontMatter } from './front-matter.ts';
import type { Report, ReportArticle, ReportBearing, ReportEntry } from './model.ts';
import {
  bearingWords,
  capitalised,
  countsInWords,
  entriesById,
  excerpt,
  interestWords,
  quotationPlace,
  shortCitations,
  shortPlace,
} from './words.ts';

interface Context {
  readonly entries: ReadonlyMap<AnnotationId, ReportEntry>;
  readonly shortCitations: ReadonlyMap<number, string>;
  readonly unsupported: ReadonlySet<AnnotationId>;
}

/** A block of Markdown without its final line feed; a document is blocks with a blank line between. */
type Block = string;

/** An entry's heading is its reference alone, so that renderers give it the id the link names. */
const anchor = (entry: ReportEntry): string => `#${entry.reference.toLowerCase()}`;

const linkTo = (entry: ReportEntry): string => `[${entry.reference}](${anchor(entry)})`;

const linksTo = (ids: readonly AnnotationId[], { entries }: Context): string =>
  ids
    .map((id) => entries.get(id))
    .filter((entry) => entry !== undefined)
    .map(linkTo)
    .join(', ');

const heading = (level: number, escaped: string): Block => `${'#'.repeat(Math.min(level, 6))} ${escaped}`;

const prefixed = (block: Block, first: string, rest: string): Block =>
  block
    .split('\n')
    .map((line, index) => (line === '' && index > 0 ? rest.trimEnd() : `${index === 0 ? first : rest}${line}`))
    .join('\n');

const quotationPlaceIn = (entry: ReportEntry, index: number, context: Context): string => {
  const quotation = entry.quotations[index];
  return quotation === undefined
    ? ''
    : quotationPlace(entry, quotation, context.shortCitations.get(entry.articleNumber) ?? '');
};

/** What a mention becomes: "C3 (“the words”, article 1, paragraph 3)". */
const mentionIn =
  (context: Context) =>
  (annotationId: AnnotationId): PhrasingContent[] => {
    const entry = context.entries.get(annotationId);
    if (entry === undefined) return [{ type: 'text', value: '[annotation no longer in the library]' }];
    return [
      { type: 'link', url: anchor(entry), children: [{ type: 'text', value: entry.reference }] },
      { type: 'text', value: ` (“${excerpt(entry)}”, ${shortPlace(entry)})` },
    ];
  };

const embedded = (markdown: string, topHeading: EmbedOptions['topHeading'], context: Context): Block =>
  embedMarkdown(markdown, { topHeading, mention: mentionIn(context) }).trimEnd();

/** Bearings with a note of their own stand alone; the others are gathered by what they say. */
const bearingList = (bearings: readonly ReportBearing[], context: Context): Block[] => {
  const items: { words: string; ids: AnnotationId[]; note: string }[] = [];
  for (const bearing of bearings) {
    const words = capitalised(bearingWords(bearing));
    const last = items.at(-1);
    if (bearing.note === '' && last?.note === '' && last.words === words) last.ids.push(bearing.annotationId);
    else items.push({ words, ids: [bearing.annotationId], note: bearing.note });
  }
  const lines = items.map(({ words, ids, note }) => {
    const line = `${words} ${linksTo(ids, context)}`;
    const block = note === '' ? '' : embedded(note, 'none', context);
    return prefixed(block === '' ? line : `${line}\n\n${block}`, '- ', '  ');
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
};

const attributes = (entry: ReportEntry): string =>
  [
    capitalised(TAGS[entry.tag].label),
    entry.strength ?? '',
    entry.labels.length === 0 ? '' : `labelled ${entry.labels.map((label) => `“${escapeInline(label)}”`).join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join(', ');

const interestList = (entry: ReportEntry): Block[] =>
  entry.interests.length === 0
    ? []
    : [
        entry.interests
          .map((interest) => `- ${escapeInline([interest.holder, interestWords(interest)].filter((part) => part !== '').join(': '))}`)
          .join('\n'),
      ];

/** One annotation in full: heading, attributes, each quotation with its place, bearings, note. */
const fullEntry = (entry: ReportEntry, level: number, context: Context): Block[] => {
  const note = embedded(entry.note, 'none', context);
  return [
    heading(level, entry.reference),
    `${attributes(entry)}.`,
    ...entry.quotations.flatMap(({ exact }, index) => [
      prefixed(escapeParagraphs(exact), '> ', '> '),
      `${escapeInline(capitalised(quotationPlaceIn(entry, index, context)))}.`,
    ]),
    ...interestList(entry),
    ...(context.unsupported.has(entry.annotationId) ? ['No evidence supports this claim.'] : []),
    ...bearingList(entry.bearings, context),
    ...(note === '' ? [] : ['**Note**', note]),
  ];
};

const tree = (node: ArgumentNode, level: number, context: Context): Block[] => [
  ...fullEntry(node.entry, level, context),
  ...node.below.flatMap((child) => tree(child, level + 1, context)),
];

const articleList = (articles: readonly ReportArticle[], context: Context): Block =>
  articles
    .map((article) => {
      const interests = linksTo(article.interests, context);
      return `${article.number}. ${escapeInline(article.citation)} — ${ARTICLE_KIND_LABELS[article.kind]}${
        interests === '' ? '' : `; interests: ${interests}`
      }`;
    })
    .join('\n');

const section = (title: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [heading(2, title), ...blocks];

const excerptList = (ids: readonly AnnotationId[], context: Context): Block[] => {
  const lines = ids.flatMap((id) => {
    const entry = context.entries.get(id);
    return entry === undefined ? [] : [`- ${linkTo(entry)}: “${escapeInline(excerpt(entry))}”`];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
};

const interestsByHolder = (report: Report, context: Context): Block[] => {
  const told = new Set<AnnotationId>();
  return report.interestHolders.flatMap(({ holder, interests }) => [
    heading(3, holder === null ? 'Holder not named' : escapeInline(holder)),
    interests
      .map(({ annotationId, interest }) => {
        const words = interest === null ? '' : escapeInline(interestWords(interest));
        return `- ${linksTo([annotationId], context)}${words === '' ? '' : `: ${words}`}`;
      })
      .join('\n'),
    ...interests.flatMap(({ annotationId }) => {
      const entry = context.entries.get(annotationId);
      if (entry === undefined || told.has(annotationId)) return [];
      told.add(annotationId);
      return fullEntry(entry, 4, context);
    }),
  ]);
};

/** CommonMark with GFM; the same report gives the same bytes. Ends in a line feed. */
export const toMarkdown = (report: Report): string => {
  const context: Context = {
    entries: entriesById(report),
    shortCitations: shortCitations(report),
    unsupported: new Set(report.unsupportedClaims),
  };
  const trees = argumentTrees(report);
  const full = (ids: readonly AnnotationId[]): Block[] =>
    ids.flatMap((id) => {
      const entry = context.entries.get(id);
      return entry === undefined ? [] : fullEntry(entry, 3, context);
    });
  const told = new Set<AnnotationId>();
  const note = (node: ArgumentNode): void => {
    told.add(node.entry.annotationId);
    node.below.forEach(note);
  };
  [...trees.claims, ...trees.elsewhere].forEach(note);
  const outside = report.entries.filter((entry) => entry.outside && !told.has(entry.annotationId));

  const blocks: Block[] = [
    heading(1, escapeInline(report.title)),
    `${countsInWords(report)}.`,
    ...section('Articles', report.articles.length === 0 ? [] : [articleList(report.articles, context)]),
    ...report.narrative.flatMap(({ title, markdown }) => {
      const body = embedded(markdown, 3, context);
      return body === '' ? [] : [heading(2, escapeInline(title)), body];
    }),
    ...section('Claims', trees.claims.flatMap((node) => tree(node, 3, context))),
    ...section('Claims without evidence', excerptList(report.unsupportedClaims, context)),
    ...section('Evidence attached to nothing', full(report.unattachedEvidence)),
    ...section('Critiques attached to nothing', full(report.unattachedCritiques)),
    ...section('Linked passages that lead to no claim', trees.elsewhere.flatMap((node) => tree(node, 3, context))),
    ...section('Conflicts of interest', interestsByHolder(report, context)),
    ...section(
      'Also cited',
      report.alsoCited.length === 0
        ? []
        : [articleList(report.alsoCited, context), ...outside.flatMap((entry) => fullEntry(entry, 3, context))],
    ),
  ];
  return `${frontMatter(report)}\n${blocks.join('\n\n')}\n`;
};

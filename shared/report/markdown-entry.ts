/**
 * One annotation as the exported report shows it: heading, what it is, quotations with
 * their places, what it bears on, note. Words from articles go through escape.ts, the
 * reviewer's through embed-markdown.ts.
 */
import type { PhrasingContent } from 'mdast';
import { embedMarkdown, type EmbedOptions } from '../markdown/embed-markdown.ts';
import { escapeInline, escapeParagraphs } from '../markdown/escape.ts';
import type { AnnotationId } from '../model/id.ts';
import { TAGS } from '../model/tag.ts';
import { inQuotationMarks } from '../text/quotation-marks.ts';
import type { ReportBearing, ReportEntry } from './model.ts';
import { headingSuffix, NO_REFERENCE, referenceAnchor } from './reference-anchor.ts';
import { bearingTitle, bearingWords, capitalised, excerpt, followUpWords, quotationPlace, shortPlace } from './words.ts';

export interface MarkdownContext {
  readonly entries: ReadonlyMap<AnnotationId, ReportEntry>;
  readonly shortCitations: ReadonlyMap<number, string>;
  readonly unsupported: ReadonlySet<AnnotationId>;
  /** On slides a thematic break would begin a new one, so the reviewer's own are left out. */
  readonly onSlides?: boolean;
  /** Where room is scarce a place is the paragraph alone, short passages are quoted in a line, and searches are not listed word by word. */
  readonly isBrief?: boolean;
  /** A place in the only article of a referee's report is named without the article's number. */
  readonly isOneArticle?: boolean;
  /** Annotations that are kept out of this document, though not out of the library. */
  readonly leftOut?: ReadonlySet<AnnotationId>;
}

/** A block of Markdown without its final line feed; a document is blocks with a blank line between. */
export type MarkdownBlock = string;

/** "“words” in article 1, paragraph 3", where nothing else is said of an annotation; not escaped. */
const wordsInPlace = (entry: ReportEntry, isOneArticle: boolean): string =>
  `${inQuotationMarks(excerpt(entry))} in ${shortPlace(entry, isOneArticle)}`;

export const linkTo = (entry: ReportEntry, isOneArticle = false): string =>
  entry.reference === NO_REFERENCE ? escapeInline(wordsInPlace(entry, isOneArticle)) : `[${entry.reference}](${referenceAnchor(entry)})`;

export const linksTo = (ids: readonly AnnotationId[], { entries, isOneArticle = false }: MarkdownContext): string =>
  ids
    .map((id) => entries.get(id))
    .filter((entry) => entry !== undefined)
    .map((entry) => linkTo(entry, isOneArticle))
    .join(', ');

export const heading = (level: number, escaped: string): MarkdownBlock => `${'#'.repeat(Math.min(level, 6))} ${escaped}`;

/** Each line begins with `rest`, the first with `first`: a list item or a block quotation. */
export const prefixed = (block: MarkdownBlock, first: string, rest: string): MarkdownBlock =>
  block
    .split('\n')
    .map((line, index) => (line === '' && index > 0 ? rest.trimEnd() : `${index === 0 ? first : rest}${line}`))
    .join('\n');

/** The reviewer's Markdown; a mention becomes a link, and `onMention` is called with it. */
export const embedded = (
  markdown: string,
  topHeading: EmbedOptions['topHeading'],
  { entries, onSlides = false, isOneArticle = false, leftOut }: MarkdownContext,
  onMention: (entry: ReportEntry) => void = () => undefined,
): MarkdownBlock => {
  const mention = (annotationId: AnnotationId): PhrasingContent[] => {
    const entry = entries.get(annotationId);
    if (entry === undefined)
      return [{ type: 'text', value: leftOut?.has(annotationId) === true ? '[left out]' : '[annotation no longer in the library]' }];
    onMention(entry);
    if (entry.reference === NO_REFERENCE) return [{ type: 'text', value: wordsInPlace(entry, isOneArticle) }];
    return [{ type: 'link', url: referenceAnchor(entry), children: [{ type: 'text', value: entry.reference }] }];
  };
  return embedMarkdown(markdown, { topHeading, headingSuffix, mention, thematicBreaks: onSlides ? 'drop' : 'keep' }).trimEnd();
};

/** Bearings with a note of their own are listed singly; the others are gathered by what they say. */
const bearingList = (bearings: readonly ReportBearing[], context: MarkdownContext): MarkdownBlock[] => {
  const items: { words: string; ids: AnnotationId[]; note: string }[] = [];
  for (const bearing of bearings) {
    const words = bearingTitle(bearing);
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

/** "Evidence, weak, labelled “interim”, supports [C1](#c1)." */
const whatItIs = (entry: ReportEntry, onParent: readonly ReportBearing[], context: MarkdownContext): MarkdownBlock => {
  const facts = [
    `${capitalised(TAGS[entry.tag].label)}${context.unsupported.has(entry.annotationId) ? ' without evidence' : ''}`,
    entry.strength ?? '',
    entry.labels.length === 0 ? '' : `labelled ${entry.labels.map((label) => `“${escapeInline(label)}”`).join(', ')}`,
    ...onParent.map((bearing) => `${bearingWords(bearing)} ${linksTo([bearing.annotationId], context)}`),
  ];
  return `${facts.filter((part) => part !== '').join(', ')}.`;
};

/**
 * An entry in full. `parent` is the entry it is under: how it bears on that one is said
 * in the first line, unless the link has a note; other bearings are a list.
 */
export const fullEntry = (
  entry: ReportEntry,
  level: number,
  context: MarkdownContext,
  parent: AnnotationId | null = null,
): MarkdownBlock[] => {
  const note = embedded(entry.note, 'none', context);
  const isOnParent = (bearing: ReportBearing): boolean => bearing.annotationId === parent && bearing.note === '';
  const short = context.shortCitations.get(entry.articleNumber) ?? '';
  return [
    heading(level, entry.reference),
    whatItIs(entry, entry.bearings.filter(isOnParent), context),
    ...entry.quotations.flatMap((quotation) => [
      prefixed(escapeParagraphs(quotation.exact), '> ', '> '),
      `${escapeInline(capitalised(quotationPlace(entry, quotation, short)))}.`,
    ]),
    ...bearingList(
      entry.bearings.filter((bearing) => !isOnParent(bearing)),
      context,
    ),
    ...(note === '' ? [] : ['**Note**', note]),
    ...entry.followUps.flatMap((followUp) => {
      const said = embedded(followUp.note, 'none', context);
      return [`**${followUpWords(followUp)}**`, ...(said === '' ? [] : [said])];
    }),
  ];
};

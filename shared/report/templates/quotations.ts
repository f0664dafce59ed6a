/**
 * A passage quoted in the run of a document: verbatim as a block quotation, and below it
 * its reference and place. read-report.ts reads it back.
 */
import { escapeInline, escapeParagraphs } from '../../markdown/escape.ts';
import { placeWords } from '../../text/place.ts';
import { prefixed, type MarkdownBlock } from '../markdown-entry.ts';
import type { ReportEntry, ReportQuotation } from '../model.ts';
import { briefPlaceWords, quotationPlace } from '../words.ts';
import { SLIDE_BREAK, type TemplateContext } from './base.ts';

const blockQuotation = (exact: string): MarkdownBlock => prefixed(escapeParagraphs(exact), '> ', '> ');

/** "**E3**, article 1 (Okafor 2021), paragraph 3", escaped. */
const referenceWords = (entry: ReportEntry, quotation: ReportQuotation, part: string, { shortCitations, isBrief }: TemplateContext): string =>
  `**${entry.reference}**, ${part}${escapeInline(quotationPlace(entry, quotation, shortCitations.get(entry.articleNumber) ?? '', isBrief ? briefPlaceWords : placeWords))}`;

/** All passages of an annotation. */
export const quoted = (entry: ReportEntry, context: TemplateContext): MarkdownBlock[] =>
  entry.quotations.flatMap((quotation) => [blockQuotation(quotation.exact), `${referenceWords(entry, quotation, '', context)}.`]);

/** Longest quotation on a slide, in UTF-16 code units. */
const SLIDE_LENGTH = 420;

/** Longest list of passages on a slide, with their places. */
const LIST_LENGTH = 700;

/** Pieces of at most so many code units, cut behind sentences or words; together they are the text. */
export const pieces = (text: string, longest: number): string[] => {
  const found: string[] = [];
  let rest = text;
  // A last piece of a few words would look like a mistake.
  const even = Math.min(longest, Math.ceil((text.length / Math.ceil(text.length / longest)) * 1.15));
  while (rest.length > longest) {
    const room = rest.slice(0, even);
    const sentence = Math.max(...[...room.matchAll(/[.?!][”"’)]*\s+/gu)].map(({ 0: end, index }) => index + end.length), 0);
    const word = Math.max(...[...room.matchAll(/\s+/gu)].map(({ 0: space, index }) => index + space.length), 0);
    const whole = room.length - (/[\uD800-\uDBFF]$/u.test(room) ? 1 : 0);
    const end = sentence > even / 3 ? sentence : word > even / 3 ? word : whole;
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...found, rest];
};

/** All passages of an annotation, each group of blocks short enough for a slide. */
export const quotedForSlides = (entry: ReportEntry, context: TemplateContext): MarkdownBlock[][] =>
  entry.quotations.flatMap((quotation) => {
    const parts = pieces(quotation.exact, SLIDE_LENGTH);
    return parts.map((part, index) => [
      blockQuotation(part),
      `${referenceWords(entry, quotation, parts.length === 1 ? '' : `part ${index + 1} of ${parts.length}, `, context)}.`,
    ]);
  });

/** Longest passage that is quoted in a line, in UTF-16 code units. */
const LINE_LENGTH = 400;

/** "- **E3**, article 1 (Okafor 2021), paragraph 3: “words”"; null when the words need a block of their own. */
const inLine = (entry: ReportEntry, quotation: ReportQuotation, context: TemplateContext): MarkdownBlock | null =>
  quotation.exact.length > LINE_LENGTH || quotation.exact.includes('\n') ? null : `- ${referenceWords(entry, quotation, '', context)}: “${escapeInline(quotation.exact)}”`;

/** Passages one after the other, as `quoted` or, where room is scarce, in lines of a list; on slides a few to a slide. */
export const passageBlocks = (entries: readonly ReportEntry[], context: TemplateContext): MarkdownBlock[] => {
  if (!context.isBrief) return entries.flatMap((entry) => quoted(entry, context));
  const lists: MarkdownBlock[] = [];
  const others: MarkdownBlock[][] = [];
  let list: string[] = [];
  const close = (): void => {
    if (list.length > 0) lists.push(list.join('\n'));
    list = [];
  };
  for (const entry of entries) {
    const lines = entry.quotations.map((quotation) => inLine(entry, quotation, context));
    if (lines.includes(null)) {
      others.push(...(context.onSlides === true ? quotedForSlides(entry, context) : [quoted(entry, context)]));
      continue;
    }
    const told = lines.filter((line) => line !== null);
    if (context.onSlides === true && [...list, ...told].join('').length > LIST_LENGTH) close();
    list.push(...told);
  }
  close();
  const groups = [...lists.map((each) => [each]), ...others];
  return groups.flatMap((group, index) => (index > 0 && context.onSlides === true ? [SLIDE_BREAK, ...group] : group));
};

/**
 * A passage quoted in the run of a document: verbatim as a block quotation, and below it
 * its reference and place. read-report.ts reads it back.
 */
import { escapeInline, escapeParagraphs } from '../../markdown/escape.ts';
import { prefixed, type MarkdownBlock, type MarkdownContext } from '../markdown-entry.ts';
import type { ReportEntry, ReportQuotation } from '../model.ts';
import { quotationPlace } from '../words.ts';

const blockQuotation = (exact: string): MarkdownBlock => prefixed(escapeParagraphs(exact), '> ', '> ');

/** "**E3**, article 1 (Okafor 2021), paragraph 3." */
const referenceLine = (entry: ReportEntry, quotation: ReportQuotation, part: string, context: MarkdownContext): MarkdownBlock =>
  `**${entry.reference}**, ${part}${escapeInline(quotationPlace(entry, quotation, context.shortCitations.get(entry.articleNumber) ?? ''))}.`;

/** All passages of an annotation. */
export const quoted = (entry: ReportEntry, context: MarkdownContext): MarkdownBlock[] =>
  entry.quotations.flatMap((quotation) => [blockQuotation(quotation.exact), referenceLine(entry, quotation, '', context)]);

/** Longest quotation on a slide, in UTF-16 code units. */
const SLIDE_LENGTH = 320;

/** Pieces of at most so many code units, cut behind sentences or words; together they are the text. */
export const pieces = (text: string, longest: number): string[] => {
  const found: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const room = rest.slice(0, longest);
    const sentence = Math.max(...[...room.matchAll(/[.?!][”"’)]*\s+/gu)].map(({ 0: end, index }) => index + end.length), 0);
    const word = Math.max(...[...room.matchAll(/\s+/gu)].map(({ 0: space, index }) => index + space.length), 0);
    const whole = room.length - (/[\uD800-\uDBFF]$/u.test(room) ? 1 : 0);
    const end = sentence > longest / 3 ? sentence : word > longest / 3 ? word : whole;
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...found, rest];
};

/** All passages of an annotation, each group of blocks short enough for a slide. */
export const quotedForSlides = (entry: ReportEntry, context: MarkdownContext): MarkdownBlock[][] =>
  entry.quotations.flatMap((quotation) => {
    const parts = pieces(quotation.exact, SLIDE_LENGTH);
    return parts.map((part, index) => [
      blockQuotation(part),
      referenceLine(entry, quotation, parts.length === 1 ? '' : `part ${index + 1} of ${parts.length}, `, context),
    ]);
  });

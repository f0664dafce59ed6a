/**
 * A passage quoted in the run of a document: verbatim as a block quotation, and below it
 * its reference and place. read-report.ts reads it back.
 */
import { escapeInline, escapeParagraphs } from '../../markdown/escape.ts';
import { placeWords } from '../../text/place.ts';
import { embedded, prefixed, type MarkdownBlock } from '../markdown-entry.ts';
import type { ReportEntry, ReportQuotation } from '../model.ts';
import { briefPlaceWords, quotationPlace } from '../words.ts';
import type { TemplateContext } from './base.ts';
import { onSlides, together, type Slide } from './slide-room.ts';
import { speakerNotes } from './speaker-notes.ts';

const blockQuotation = (exact: string): MarkdownBlock => prefixed(escapeParagraphs(exact), '> ', '> ');

/** "**E3**, article 1 (Okafor 2021), paragraph 3", escaped. */
const referenceWords = (
  entry: ReportEntry,
  quotation: ReportQuotation,
  part: string,
  { shortCitations, isBrief, isOneArticle = false }: TemplateContext,
): string => {
  const place = quotationPlace(entry, quotation, shortCitations.get(entry.articleNumber) ?? '', {
    wordsOf: isBrief === true ? briefPlaceWords : placeWords,
    isOneArticle,
  });
  return `**${entry.reference}**, ${part}${escapeInline(place === '' ? 'in the manuscript' : place)}`;
};

/** All passages of an annotation. */
export const quoted = (entry: ReportEntry, context: TemplateContext): MarkdownBlock[] => {
  context.quoted.add(entry.annotationId);
  return entry.quotations.flatMap((quotation) => [blockQuotation(quotation.exact), `${referenceWords(entry, quotation, '', context)}.`]);
};

/** Longest quotation on a slide, in UTF-16 code units. */
const SLIDE_LENGTH = 420;

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

/** All passages of an annotation, each group of blocks short enough for a slide: all of them on one where they fit, else a part on each. */
export const quotedForSlides = (entry: ReportEntry, context: TemplateContext): MarkdownBlock[][] => {
  if (entry.quotations.reduce((sum, { exact }) => sum + exact.length, 0) <= SLIDE_LENGTH) return [quoted(entry, context)];
  context.quoted.add(entry.annotationId);
  return entry.quotations.flatMap((quotation) => {
    const parts = pieces(quotation.exact, SLIDE_LENGTH);
    return parts.map((part, index) => [
      blockQuotation(part),
      `${referenceWords(entry, quotation, parts.length === 1 ? '' : `part ${index + 1} of ${parts.length}, `, context)}.`,
    ]);
  });
};

/** Longest passage that is quoted in a line, in UTF-16 code units. */
const LINE_LENGTH = 400;

/** "- **E3**, article 1 (Okafor 2021), paragraph 3: “words”"; null when the words need a block of their own. */
const inLine = (entry: ReportEntry, quotation: ReportQuotation, context: TemplateContext): MarkdownBlock | null =>
  quotation.exact.length > LINE_LENGTH || quotation.exact.includes('\n')
    ? null
    : `- ${referenceWords(entry, quotation, '', context)}: “${escapeInline(quotation.exact)}”`;

/** All passages of an annotation as lines of a list; null when one of them needs a block of its own. */
export const quotedInLines = (entry: ReportEntry, context: TemplateContext): readonly MarkdownBlock[] | null => {
  const lines = entry.quotations.flatMap((quotation) => inLine(entry, quotation, context) ?? []);
  if (lines.length < entry.quotations.length) return null;
  context.quoted.add(entry.annotationId);
  return lines;
};

/** The reviewer's notes on passages, for whoever speaks. */
const notesOn = (entries: readonly ReportEntry[], context: TemplateContext): Slide =>
  speakerNotes(entries.flatMap(({ note }) => embedded(note, 'none', context)).filter((note) => note !== ''));

/** Passages as many to a slide as have room on it, with the notes on them for whoever speaks; a long one has slides of its own. */
const passageSlides = (entries: readonly ReportEntry[], context: TemplateContext): Slide[] => {
  const inLines = entries.flatMap((entry) => {
    const lines = quotedInLines(entry, context);
    return lines === null ? [] : [{ entry, lines }];
  });
  const listed = new Set(inLines.map(({ entry }) => entry));
  const lists = together(inLines, ({ lines }) => lines).map((group): Slide => [
    group.flatMap(({ lines }) => lines).join('\n'),
    ...notesOn(
      group.map(({ entry }) => entry),
      context,
    ),
  ]);
  const others = entries
    .filter((entry) => !listed.has(entry))
    .flatMap((entry) =>
      quotedForSlides(entry, context).map((slide, index, all) =>
        index < all.length - 1 ? slide : [...slide, ...notesOn([entry], context)],
      ),
    );
  return [...lists, ...others];
};

/** Passages one after the other, as `quoted` or, where room is scarce, first in lines of a list. */
export const passageBlocks = (entries: readonly ReportEntry[], context: TemplateContext): MarkdownBlock[] => {
  if (context.onSlides === true) return onSlides(passageSlides(entries, context));
  if (context.isBrief !== true) return entries.flatMap((entry) => quoted(entry, context));
  const lines: MarkdownBlock[] = [];
  const others: MarkdownBlock[] = [];
  for (const entry of entries) {
    const told = quotedInLines(entry, context);
    if (told === null) others.push(...quoted(entry, context));
    else lines.push(...told);
  }
  return [...(lines.length === 0 ? [] : [lines.join('\n')]), ...others];
};

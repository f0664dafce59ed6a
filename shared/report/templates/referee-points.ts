/** A referee's points: critiques with the place they are about, the words there, what is asked, and its outcome in a revision. */
import { escapeInline, escapeParagraphs } from '../../markdown/escape.ts';
import { FOLLOW_UP_LABELS } from '../../model/version.ts';
import { embedded, heading, linkTo, prefixed, type MarkdownBlock } from '../markdown-entry.ts';
import type { ReportEntry, ReportQuotation } from '../model.ts';
import { capitalised, counted, followUpWords, quotationPlace, shortPlace } from '../words.ts';
import type { TemplateContext } from './base.ts';
import { excerptWords } from './lists.ts';

/** "Paragraph 3, under “Methods”, page 2"; names the article when there are several. Escaped. */
export const pointPlace = (
  entry: ReportEntry,
  quotation: ReportQuotation,
  { shortCitations, isOneArticle = false }: TemplateContext,
): string => {
  const place = quotationPlace(entry, quotation, shortCitations.get(entry.articleNumber) ?? '', { isOneArticle });
  return escapeInline(capitalised(place === '' ? 'in the manuscript' : place));
};

/** Each under its number, by which answers can name it and whatever cites it does: "Point 2"; the editor's own under "Ed1". */
export const pointBlocks = (points: readonly ReportEntry[], level: number, context: TemplateContext): MarkdownBlock[] =>
  points.flatMap((entry) => {
    context.quoted.add(entry.annotationId);
    const note = embedded(entry.note, 'none', context);
    return [
      heading(level, entry.reference),
      ...entry.quotations.flatMap((quotation) => [
        `${pointPlace(entry, quotation, context)}:`,
        prefixed(escapeParagraphs(quotation.exact), '> ', '> '),
      ]),
      ...(note === '' ? [] : [note]),
      ...entry.followUps.flatMap((followUp) => {
        const said = embedded(followUp.note, 'none', context);
        return [`**${followUpWords(followUp)}**`, ...(said === '' ? [] : [said])];
      }),
    ];
  });

/** "- Point 2, paragraph 6: “every practice should …”", for whoever has the authors' report beside this one. */
export const pointList = (points: readonly ReportEntry[], context: TemplateContext): MarkdownBlock[] => {
  for (const { annotationId } of points) context.quoted.add(annotationId);
  const lines = points.map(
    (entry) => `- ${linkTo(entry)}, ${escapeInline(shortPlace(entry, context.isOneArticle))}: ${excerptWords(entry)}`,
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
};

/** "Version 2: of 5 points 2 are addressed, 1 partly addressed, 1 not addressed, 1 not looked at yet."; nothing before a revision. */
export const revisionLine = (points: readonly ReportEntry[]): MarkdownBlock[] => {
  const newest = Math.max(0, ...points.flatMap(({ followUps }) => followUps.map(({ versionNumber }) => versionNumber)));
  if (newest === 0) return [];
  const outcomes = points.map(({ followUps }) => followUps.find(({ versionNumber }) => versionNumber === newest)?.outcome ?? null);
  const parts = (['addressed', 'partly', 'not', null] as const).flatMap((outcome) => {
    const count = outcomes.filter((each) => each === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome === null ? 'not looked at yet' : FOLLOW_UP_LABELS[outcome]}`];
  });
  return [`Version ${newest}, ${counted(points.length, 'point', 'points')}: ${parts.join(', ')}.`];
};

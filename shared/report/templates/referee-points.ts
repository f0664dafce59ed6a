/** A referee's points: critiques with the place they are about, the words there, what is asked, and its outcome in a revision. */
import { escapeInline, escapeParagraphs } from '../../markdown/escape.ts';
import { FOLLOW_UP_LABELS } from '../../model/version.ts';
import type { ReportItem } from '../appraisal-model.ts';
import { embedded, prefixed, type MarkdownBlock } from '../markdown-entry.ts';
import type { Report, ReportEntry, ReportQuotation } from '../model.ts';
import { noteAudience } from '../partition.ts';
import { capitalised, counted, followUpWords, quotationPlace } from '../words.ts';
import type { TemplateContext } from './base.ts';

/** The shipped pack that referee reports are built around, and the items with a place of their own (assets/instruments/manuscript-review.json). */
export const MANUSCRIPT_REVIEW = 'manuscript-review';
export const REFEREE_ITEMS = { major: '10', minor: '11', recommendation: '13' } as const;

/** An item of the manuscript review in each article's appraisal. */
export const refereeItems = ({ appraisals }: Report, itemId: string): ReportItem[] =>
  appraisals
    .filter(({ instrument }) => instrument.id === MANUSCRIPT_REVIEW)
    .flatMap(({ domains }) => domains.flatMap(({ items }) => items.filter(({ id }) => id === itemId)));

export interface Points {
  readonly major: readonly ReportEntry[];
  readonly minor: readonly ReportEntry[];
  /** For the editor alone. */
  readonly editors: readonly ReportEntry[];
  /** Without a word on what is meant, and no answer speaks of them: no use to the authors. */
  readonly wordless: readonly ReportEntry[];
}

/** In report order. What the major points rest on is major, and what weighs strongly; everything else is minor. */
export const pointsOf = (report: Report): Points => {
  const restedOn = (itemId: string): Set<string> => new Set(refereeItems(report, itemId).flatMap(({ passages }) => passages));
  const [major, minor] = [restedOn(REFEREE_ITEMS.major), restedOn(REFEREE_ITEMS.minor)];
  const told = report.entries.filter((entry) => noteAudience(entry) === 'authors');
  const isSaid = ({ note, annotationId }: ReportEntry): boolean => note.trim() !== '' || major.has(annotationId) || minor.has(annotationId);
  const isMajor = ({ annotationId, strength }: ReportEntry): boolean =>
    major.has(annotationId) || (strength === 'strong' && !minor.has(annotationId));
  return {
    major: told.filter((entry) => isSaid(entry) && isMajor(entry)),
    minor: told.filter((entry) => isSaid(entry) && !isMajor(entry)),
    editors: report.entries.filter((entry) => noteAudience(entry) === 'editor'),
    wordless: told.filter((entry) => !isSaid(entry)),
  };
};

/** "Paragraph 3, under “Methods”, page 2"; names the article when there are several. Escaped. */
export const pointPlace = (entry: ReportEntry, quotation: ReportQuotation, { report, shortCitations }: TemplateContext): string => {
  const short = shortCitations.get(entry.articleNumber) ?? '';
  const place = quotationPlace(entry, quotation, short);
  const article = `article ${entry.articleNumber} (${short})`;
  const isOnly = report.articles.length === 1 && !entry.outside;
  const said = isOnly && place.startsWith(article) ? place.slice(article.length).replace(/^, /u, '') : place;
  return escapeInline(capitalised(said === '' ? 'in the manuscript' : said));
};

/**
 * Each with its reference, so that answers can name it.
 * @param first number of the first; null for points that are not numbered with the authors'.
 */
export const pointBlocks = (points: readonly ReportEntry[], first: number | null, context: TemplateContext): MarkdownBlock[] =>
  points.map((entry, index) => {
    const number = first === null ? '- ' : `${first + index}. `;
    const note = embedded(entry.note, 'none', context);
    const quotations = entry.quotations.flatMap((quotation, at) => [
      `**${pointPlace(entry, quotation, context)}**${at === 0 ? ` (${entry.reference})` : ''}`,
      prefixed(escapeParagraphs(quotation.exact), '> ', '> '),
    ]);
    const followUps = entry.followUps.flatMap((followUp) => {
      const said = embedded(followUp.note, 'none', context);
      return [`**${followUpWords(followUp)}**`, ...(said === '' ? [] : [said])];
    });
    return prefixed([...quotations, ...(note === '' ? [] : [note]), ...followUps].join('\n\n'), number, ' '.repeat(number.length));
  });

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

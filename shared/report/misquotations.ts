/**
 * Which quotations of a report are not found, character for character, where the report
 * says. Kept apart from building the report: an export refuses them or marks them.
 */
import type { TargetId } from '../model/id.ts';
import type { Report, ReportEntry, ReportQuotation } from './model.ts';
import type { ReportSource, ReportSourceArticle } from './source.ts';
import { quotationPlace, shortCitations } from './words.ts';

export interface Misquotation {
  readonly targetId: TargetId;
  readonly reference: string;
  /** "article 2 (Okafor 2021), paragraph 3". */
  readonly place: string;
  /** Whether its words are anywhere in the current text. */
  readonly elsewhere: boolean;
}

/** A place in the current text, or in an earlier version when the report says that one; without a place it is nowhere. */
const stands = (
  { exact, start, end, place, earlier, targetId }: ReportQuotation,
  article: ReportSourceArticle,
  source: ReportSource,
): boolean => {
  if (place !== null) return article.text.slice(start, end) === exact;
  if (earlier === undefined) return false;
  const target = source.annotations.flatMap(({ targets }) => targets).find(({ id }) => id === targetId);
  const version = article.earlierTexts?.find(({ versionId }) => versionId === target?.versionId);
  return target !== undefined && version?.text.slice(target.start, target.end) === exact;
};

/** @param source what `report` was built from. */
export const misquotations = (report: Report, source: ReportSource): Misquotation[] => {
  const articles = new Map([...source.articles, ...source.otherArticles].map((article) => [article.id, article]));
  const citations = shortCitations(report);
  return report.entries.flatMap((entry) => {
    const article = articles.get(entry.articleId);
    if (article === undefined) return [];
    return entry.quotations
      .filter((quotation) => !stands(quotation, article, source))
      .map((quotation) => ({
        targetId: quotation.targetId,
        reference: entry.reference,
        place: quotationPlace(entry, quotation, citations.get(entry.articleNumber) ?? ''),
        elsewhere: article.text.includes(quotation.exact),
      }));
  });
};

/** The report with each of these quotations marked uncertain, or no longer in the text, instead of placed. */
export const markMisquotations = (report: Report, wrong: readonly Misquotation[]): Report => {
  const byTarget = new Map(wrong.map((each) => [each.targetId, each]));
  const mark = (quotation: ReportQuotation): ReportQuotation => {
    const known = byTarget.get(quotation.targetId);
    if (known === undefined || quotation.place === null) return quotation;
    return { ...quotation, place: null, anchor: known.elsewhere ? { state: 'uncertain', score: 0, candidates: [] } : { state: 'lost' } };
  };
  const entries = report.entries.map((entry): ReportEntry => ({ ...entry, quotations: entry.quotations.map(mark) }));
  return wrong.length === 0 ? report : { ...report, entries };
};

/** From the report to the passage itself. */
import type { CitedEntry, ReportEntry, ReportQuotation } from '../../../shared/report/model.ts';
import { openArticle } from '../../state/workspace.ts';

/** Opens the article at a quotation; where its wording is no longer certain, only the annotation is selected. */
export const openEntry = (
  { articleId, annotationId, quotations }: ReportEntry,
  quotation: ReportQuotation | undefined = quotations[0],
): void => {
  const stands = quotation !== undefined && quotation.place !== null;
  openArticle(articleId, {
    annotationId,
    ...(stands ? { range: { start: quotation.start, end: quotation.end } } : {}),
  });
};

/** Opens the article at an annotation's first passage, or where that has no certain place, selects the annotation. */
export const openCited = ({ articleId, annotationId, range }: Pick<CitedEntry, 'articleId' | 'annotationId' | 'range'>): void =>
  openArticle(articleId, { annotationId, ...(range === null ? {} : { range }) });

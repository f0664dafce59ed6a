/** The full appraisal as one Markdown file without pictures, which are beside a file (see docs/report-format.md). */
import type { AnnotationId } from '../model/id.ts';
import { makeDocument } from './make-document.ts';
import type { Report } from './model.ts';
import { builtInTemplate } from './templates/bases.ts';

/**
 * CommonMark with GFM; the same report gives the same bytes. Ends in a line feed.
 * @param leftOut annotations that the report was built without though they are in the library.
 */
export const toMarkdown = (report: Report, leftOut: ReadonlySet<AnnotationId> = new Set()): string => {
  const { frontMatter, body } = makeDocument(report, builtInTemplate('full-appraisal'), { leftOut });
  return `${frontMatter}\n${body}`;
};

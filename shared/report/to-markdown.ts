/** The full appraisal as one Markdown file without pictures, which are beside a file (see docs/report-format.md). */
import { makeDocument } from './make-document.ts';
import type { Report } from './model.ts';
import { builtInTemplate } from './templates/bases.ts';

/** CommonMark with GFM; the same report gives the same bytes. Ends in a line feed. */
export const toMarkdown = (report: Report): string => {
  const { frontMatter, body } = makeDocument(report, builtInTemplate('full-appraisal'));
  return `${frontMatter}\n${body}`;
};

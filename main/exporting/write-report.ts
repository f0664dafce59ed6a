/** A report document as a file of the format asked for; what is in the document is a template's matter. */
import type { ReportFormat } from '../../shared/model/template.ts';
import type { ReportDocument } from '../../shared/report/document.ts';
import { writeMarkdown } from './markdown/markdown-files.ts';
import type { TellWriting } from './report-tree.ts';
import type { WrittenFile } from './written-file.ts';

/** Writers are loaded when they are first needed. A PDF is printed by a host: see pdf/write-pdf.ts. */
export const writeReport = async (
  document: ReportDocument,
  format: Exclude<ReportFormat, 'pdf'>,
  tell?: TellWriting,
): Promise<WrittenFile> => {
  switch (format) {
    case 'markdown':
      return writeMarkdown(document);
    case 'html':
      return (await import('./html/write-html.ts')).writeHtml(document, tell);
    case 'docx':
      return (await import('./docx/write-docx.ts')).writeDocx(document, tell);
  }
};

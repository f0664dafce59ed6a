/** A report document as a file of the format asked for; what is in the document is a template's matter. */
import type { ReportFormat } from '../../shared/model/template.ts';
import type { ReportDocument } from '../../shared/report/document.ts';
import { writeMarkdown } from './markdown/markdown-files.ts';
import type { PrintPdf } from './pdf/print-pdf.ts';
import type { WrittenFile } from './written-file.ts';

/**
 * Writers are loaded when they are first needed: Touchstone starts without them.
 * @throws TouchstoneError `print-failed` when a PDF cannot be printed.
 */
export const writeReport = async (document: ReportDocument, format: ReportFormat, printPdf: PrintPdf): Promise<WrittenFile> => {
  switch (format) {
    case 'markdown':
      return writeMarkdown(document);
    case 'html':
      return (await import('./html/write-html.ts')).writeHtml(document);
    case 'docx':
      return (await import('./docx/write-docx.ts')).writeDocx(document);
    case 'pdf':
      return (await import('./pdf/write-pdf.ts')).writePdf(document, printPdf);
  }
};

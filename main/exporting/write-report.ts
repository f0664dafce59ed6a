/** A report document as a file of the format asked for; what is in the document is a template's matter. */
import type { ReportFormat } from '../../shared/contract/reports.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { ReportDocument } from '../../shared/report/document.ts';
import { writeMarkdown } from './markdown/markdown-files.ts';
import type { PrintPdf } from './print-pdf.ts';
import type { WrittenFile } from './written-file.ts';

/** @throws TouchstoneError `print-failed` when a PDF cannot be printed. */
export const writeReport = async (document: ReportDocument, format: ReportFormat, _printPdf: PrintPdf): Promise<WrittenFile> => {
  switch (format) {
    case 'markdown':
      return writeMarkdown(document);
    case 'html':
    case 'docx':
    case 'pdf':
      throw new TouchstoneError({ code: 'print-failed', message: `Reports cannot be written as ${format} yet. Export Markdown.` });
  }
};

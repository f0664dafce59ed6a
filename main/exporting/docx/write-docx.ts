/** A report as a Word document. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { ReportDocument } from '../../../shared/report/document.ts';
import type { WrittenFile } from '../written-file.ts';

export const writeDocx = (_document: ReportDocument): Promise<WrittenFile> =>
  Promise.reject(new TouchstoneError({ code: 'print-failed', message: 'Reports cannot be written as DOCX yet. Export HTML.' }));

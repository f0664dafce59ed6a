/** What `report.export` does: the document of a template, written in a format, kept to be fetched. */
import { writeFile } from 'node:fs/promises';
import { exportIdSchema, newId } from '../../shared/model/id.ts';
import type { PrintPdf } from '../exporting/pdf/print-pdf.ts';
import { writeReport } from '../exporting/write-report.ts';
import type { HandlersOf } from './context.ts';
import type { Outgoing } from './outgoing.ts';
import { reportDocument } from './reports.ts';

export interface ReportExportOptions {
  readonly outgoing: Outgoing;
  readonly printPdf: PrintPdf;
}

export const createReportExport = ({ outgoing, printPdf }: ReportExportOptions): Pick<HandlersOf<'report'>, 'report.export'> => ({
  'report.export': async ({ read }, { format, ...asked }) => {
    const document = await read((context) => reportDocument(context, asked));
    const { fileName, mediaType, bytes } = await writeReport(document, format, printPdf);
    const exportId = newId(exportIdSchema);
    await outgoing.keep(exportId, (path) => writeFile(path, bytes));
    return { exportId, fileName, mediaType, bytes: bytes.length };
  },
});

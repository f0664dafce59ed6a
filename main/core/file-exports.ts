/** What the methods do that write a file to be fetched: reports in each format, pictures of judgements and claims. */
import { writeFile } from 'node:fs/promises';
import type { WrittenExport } from '../../shared/contract/exports.ts';
import { exportIdSchema, newId } from '../../shared/model/id.ts';
import type { PrintPdf } from '../exporting/pdf/print-pdf.ts';
import { writePicture } from '../exporting/png/write-picture.ts';
import { writeReport } from '../exporting/write-report.ts';
import type { WrittenFile } from '../exporting/written-file.ts';
import type { Handlers } from './context.ts';
import { mapHandlers } from './maps.ts';
import type { Outgoing } from './outgoing.ts';
import { plotHandlers } from './plots.ts';
import { reportHandlers } from './reports.ts';

export interface FileExportOptions {
  readonly outgoing: Outgoing;
  readonly printPdf: PrintPdf;
}

const withoutExtension = (fileName: string): string => fileName.replace(/\.\w+$/u, '');

/** The files are made between transactions: printing takes seconds, and the library is not held up meanwhile. */
export const createFileExports = ({ outgoing, printPdf }: FileExportOptions): Pick<Handlers, 'report.export' | 'plot.export' | 'map.export'> => {
  const keep = async ({ fileName, mediaType, bytes }: WrittenFile): Promise<WrittenExport> => {
    const exportId = newId(exportIdSchema);
    await outgoing.keep(exportId, (path) => writeFile(path, bytes));
    return { exportId, fileName, mediaType, bytes: bytes.length };
  };
  return {
    'report.export': async ({ read }, { format, ...asked }) => {
      const document = await read((context) => reportHandlers['report.document'](context, { ...asked, linksToLibrary: false }));
      return keep(await writeReport(document, format, printPdf));
    },
    'plot.export': async ({ read }, { format, ...asked }) => {
      const { fileName, svg } = await read((context) => plotHandlers['plot.get'](context, asked));
      return keep(await writePicture(withoutExtension(fileName), svg, format));
    },
    'map.export': async ({ read }, { format, ...asked }) => {
      const { fileName, svg } = await read((context) => mapHandlers['map.get'](context, asked));
      return keep(await writePicture(withoutExtension(fileName), svg, format));
    },
  };
};

/** What the methods do that write a file to be fetched: reports in each format, pictures of judgements and claims. */
import { writeFile } from 'node:fs/promises';
import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { WrittenExport } from '../../../shared/contract/exports.ts';
import type { PictureFormat } from '../../../shared/contract/plots.ts';
import { exportIdSchema, newId, type ExportId } from '../../../shared/model/id.ts';
import type { ReportDocument } from '../../../shared/report/document.ts';
import { exportCancelled } from '../../exporting/export-cancelled.ts';
import type { PrintPdf } from '../../exporting/pdf/print-pdf.ts';
import { printedReport } from '../../exporting/pdf/write-pdf.ts';
import type { WrittenFile } from '../../exporting/written-file.ts';
import type { Background, JobWatch } from '../background/background.ts';
import type { Handlers } from '../context.ts';
import { idTaken } from '../methods/id-taken.ts';
import { mapHandlers } from '../map/maps.ts';
import type { Outgoing } from './outgoing.ts';
import { plotHandlers } from '../methods/plots.ts';
import type { RunningWork } from '../background/running-work.ts';

export interface FileExportOptions {
  readonly background: Pick<Background, 'run'>;
  readonly running: RunningWork;
  readonly outgoing: Outgoing;
  readonly printPdf: PrintPdf;
}

export const createFileExports = ({
  background,
  running,
  outgoing,
  printPdf,
}: FileExportOptions): Pick<Handlers, 'report.export' | 'plot.export' | 'map.export' | 'export.cancel'> => {
  const keep = async ({ fileName, mediaType, bytes }: WrittenFile, exportId: ExportId = newId(exportIdSchema)): Promise<WrittenExport> => {
    await outgoing.keep(exportId, (path) => writeFile(path, bytes));
    return { exportId, fileName, mediaType, bytes: bytes.length };
  };

  /** Printing is the host's: only it has a browser's engine. */
  const makeReport = async (
    asked: ParsedInput<'report.export'>,
    watch: JobWatch,
  ): Promise<{ file: WrittenFile; notices: ReportDocument['notices'] }> => {
    const { exportId: _id, ...report } = asked;
    const made = await background.run('write-report', { asked: report }, watch);
    const { notices } = made;
    if (made.kind === 'file') return { file: made.file, notices };
    watch.onProgress({ stage: 'printing', done: 0, total: 0 });
    if (watch.signal.aborted) throw exportCancelled();
    return { file: printedReport(made.name, await printPdf(made.html, { paper: made.paper, signal: watch.signal })), notices };
  };

  /** An id that no export has, a caller's own or a new one. */
  const freeId = (exportId: ExportId = newId(exportIdSchema)): ExportId => {
    if (outgoing.has(exportId) || running.has(exportId)) throw idTaken('export');
    return exportId;
  };

  /** The id is taken before the picture is read, so that it can be stopped from the beginning. */
  const makePicture = (
    { exportId: asked, format }: { readonly exportId?: ExportId | undefined; readonly format: PictureFormat },
    read: () => Promise<{ readonly fileName: string; readonly svg: string }>,
  ): Promise<WrittenExport> => {
    const exportId = freeId(asked);
    return running.run(exportId, async (watch) => {
      const { fileName, svg } = await read();
      if (watch.signal.aborted) throw exportCancelled();
      if (format === 'svg') return keep({ fileName, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) }, exportId);
      const { bytes } = await background.run('draw-png', { svg }, watch);
      if (watch.signal.aborted) throw exportCancelled();
      return keep({ fileName: fileName.replace(/\.svg$/u, '.png'), mediaType: 'image/png', bytes }, exportId);
    });
  };

  return {
    'report.export': (_context, asked) => {
      const exportId = freeId(asked.exportId);
      return running.run(exportId, async (watch) => {
        const { file, notices } = await makeReport(asked, watch);
        if (watch.signal.aborted) throw exportCancelled();
        return { ...(await keep(file, exportId)), ...(notices === undefined ? {} : { notices }) };
      });
    },
    'plot.export': ({ read }, { format, exportId, ...asked }) =>
      makePicture({ exportId, format }, () => read((context) => plotHandlers['plot.get'](context, asked))),
    'map.export': ({ read }, { format, exportId, ...asked }) =>
      makePicture({ exportId, format }, () => read((context) => mapHandlers['map.get'](context, asked))),
    'export.cancel': (_context, { exportId }) => ({ cancelled: running.cancel(exportId) ? 1 : 0 }),
  };
};

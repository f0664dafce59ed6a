/** What the methods do that write a file to be fetched: reports in each format, pictures of judgements and claims. */
import { writeFile } from 'node:fs/promises';
import type { ParsedInput } from '../../shared/contract/contract.ts';
import type { WrittenExport } from '../../shared/contract/exports.ts';
import type { PictureFormat } from '../../shared/contract/plots.ts';
import { exportIdSchema, newId, type ExportId } from '../../shared/model/id.ts';
import { exportCancelled } from '../exporting/export-cancelled.ts';
import type { PrintPdf } from '../exporting/pdf/print-pdf.ts';
import { printedReport } from '../exporting/pdf/write-pdf.ts';
import type { WrittenFile } from '../exporting/written-file.ts';
import type { Background, JobWatch } from './background/background.ts';
import type { Handlers } from './context.ts';
import { idTaken } from './id-taken.ts';
import { mapHandlers } from './maps.ts';
import type { Outgoing } from './outgoing.ts';
import { plotHandlers } from './plots.ts';
import type { RunningWork } from './running-work.ts';

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
  const makeReport = async (asked: ParsedInput<'report.export'>, watch: JobWatch): Promise<WrittenFile> => {
    const { exportId: _id, ...report } = asked;
    const made = await background.run('write-report', { asked: report }, watch);
    if (made.kind === 'file') return made.file;
    watch.onProgress({ stage: 'printing', done: 0, total: 0 });
    if (watch.signal.aborted) throw exportCancelled();
    return printedReport(made.name, await printPdf(made.html, { paper: made.paper, signal: watch.signal }));
  };

  const makePicture = async (svgName: string, svg: string, format: PictureFormat): Promise<WrittenExport> => {
    if (format === 'svg') return keep({ fileName: svgName, mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) });
    const exportId = newId(exportIdSchema);
    const { bytes } = await running.run(exportId, (watch) => background.run('draw-png', { svg }, watch));
    return keep({ fileName: svgName.replace(/\.svg$/u, '.png'), mediaType: 'image/png', bytes }, exportId);
  };

  return {
    'report.export': (_context, asked) => {
      const { exportId = newId(exportIdSchema) } = asked;
      if (outgoing.has(exportId) || running.has(exportId)) throw idTaken('export');
      return running.run(exportId, async (watch) => {
        const file = await makeReport(asked, watch);
        if (watch.signal.aborted) throw exportCancelled();
        return keep(file, exportId);
      });
    },
    'plot.export': async ({ read }, { format, ...asked }) => {
      const { fileName, svg } = await read((context) => plotHandlers['plot.get'](context, asked));
      return makePicture(fileName, svg, format);
    },
    'map.export': async ({ read }, { format, ...asked }) => {
      const { fileName, svg } = await read((context) => mapHandlers['map.get'](context, asked));
      return makePicture(fileName, svg, format);
    },
    'export.cancel': (_context, { exportId }) => ({ cancelled: running.cancel(exportId) ? 1 : 0 }),
  };
};

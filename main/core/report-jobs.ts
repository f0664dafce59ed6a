/** What the background thread does with reports and pictures: a report in its format, a picture as PNG. */
import { htmlToPrint } from '../exporting/pdf/write-pdf.ts';
import { writeReport } from '../exporting/write-report.ts';
import type { Job } from './background/job-context.ts';
import { reportDocument } from './reports.ts';
import { Subjects } from './subjects.ts';

export const writeReportJob: Job<'write-report'> = async ({ asked: { format, ...asked } }, context) => {
  const library = await context.library();
  const document = library.read((db) =>
    reportDocument({ db, subjects: new Subjects() }, { ...asked, linksToLibrary: false }, context.step),
  );
  const tell = (done: number, total: number): void => {
    context.step('writing', done, total);
  };
  if (format === 'pdf') return { kind: 'print', name: document.fileName, ...(await htmlToPrint(document, tell)) };
  return { kind: 'file', file: await writeReport(document, format, tell) };
};

export const drawPngJob: Job<'draw-png'> = async ({ svg }, context) => {
  context.step('drawing', 0, 1);
  const { renderPng } = await import('../exporting/png/render-png.ts');
  return { bytes: renderPng(svg) };
};

/** What the background thread does with reports and pictures: a report in its format, a picture as PNG. */
import { setTimeout } from 'node:timers/promises';
import { htmlToPrint } from '../../exporting/pdf/write-pdf.ts';
import { writeReport } from '../../exporting/write-report.ts';
import type { Job } from '../background/job-context.ts';
import { reportDocument } from './reports.ts';
import { Subjects } from '../subjects/subjects.ts';

export const writeReportJob: Job<'write-report'> = async ({ asked: { format, ...asked } }, context) => {
  const library = await context.library();
  const document = library.read((db) =>
    reportDocument({ db, subjects: new Subjects() }, { ...asked, linksToLibrary: false }, context.step),
  );
  const tell = (done: number, total: number): void => {
    context.step('writing', done, total);
  };
  const { fileName: name, notices } = document;
  if (format === 'pdf') return { kind: 'print', name, notices, ...(await htmlToPrint(document, tell)) };
  return { kind: 'file', notices, file: await writeReport(document, format, tell) };
};

/** How often a picture that is being drawn looks whether it is still wanted, in milliseconds. */
const LOOK_INTERVAL = 50;

/** A picture is drawn as a whole beside this thread; one that is cancelled is left to itself, and what comes of it dropped. */
export const drawPngJob: Job<'draw-png'> = async ({ svg }, context) => {
  context.step('drawing', 0, 1);
  const { drawPng } = await import('../../exporting/png/render-png.ts');
  const drawing = drawPng(svg).then((bytes) => ({ bytes }));
  // Heard here too when nobody waits for it any more.
  drawing.catch(() => null);
  for (;;) {
    const drawn = await Promise.race([drawing, setTimeout(LOOK_INTERVAL, null, { ref: false })]);
    context.step('drawing', 0, 1);
    if (drawn !== null) return drawn;
  }
};

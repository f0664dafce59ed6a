/** What the report methods do: read the rows, and leave what they say to shared/report. */
import { buildReport } from '../../shared/report/build-report.ts';
import { reportFileName } from '../../shared/report/file-name.ts';
import { toMarkdown } from '../../shared/report/to-markdown.ts';
import { readReportSource } from '../db/report-source.ts';
import type { HandlersOf } from './context.ts';

export const reportHandlers: HandlersOf<'report'> = {
  'report.get': ({ db }, { subject }) => buildReport(readReportSource(db, subject)),
  'report.markdown': ({ db }, { subject }) => {
    const report = buildReport(readReportSource(db, subject));
    return { fileName: reportFileName(report.title), markdown: toMarkdown(report) };
  },
};

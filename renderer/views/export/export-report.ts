/** A report on its way out of the window: made by the host, fetched, handed over; or why not. One at a time. */
import type { Failure } from '../../../shared/contract/failure.ts';
import { exportIdSchema, newId, type ExportId } from '../../../shared/model/id.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { ReportFormat, ReportPart, TemplateId } from '../../../shared/model/template.ts';
import { announce } from '../../state/announcements.ts';
import { createStore } from '../../state/create-store.ts';
import { downloadExport } from '../../state/download-export.ts';
import { openWhenSlow } from '../../state/open-when-slow.ts';
import { closePage, openPage } from '../../state/surfaces.ts';
import { notify } from '../../state/toasts.ts';
import { followWork } from '../../state/work-progress.ts';
import type { Transport } from '../../transport/transport.ts';

export interface AskedReport {
  readonly subject: Subject;
  readonly templateId: TemplateId;
  /** Of a referee report. */
  readonly part: ReportPart;
  readonly format: ReportFormat;
  /** Whether notes marked private or for the editor are in it. */
  readonly markedNotes: 'leave-out' | 'include';
}

export type ReportExport =
  | { readonly kind: 'running'; readonly asked: AskedReport; readonly exportId: ExportId }
  | { readonly kind: 'failed'; readonly asked: AskedReport; readonly failure: Failure };

/** Null while nothing runs and nothing went wrong. */
export const reportExport = createStore<ReportExport | null>(null);

export const FORMAT_NAMES: Readonly<Record<ReportFormat, string>> = { markdown: 'Markdown', html: 'HTML', docx: 'Word', pdf: 'PDF' };

/** The page opens where it is not open, since it says what went wrong and what can be done. */
const fail = (asked: AskedReport, failure: Failure): void => {
  reportExport.set({ kind: 'failed', asked, failure });
  announce(failure.message, 'assertive');
  openPage('export-report');
};

/** Lets go of what runs: nothing of it is handed over, and the host stops making it. */
const letGo = (transport: Transport): boolean => {
  const current = reportExport.get();
  if (current?.kind !== 'running') return false;
  reportExport.set(null);
  void transport.call('export.cancel', { exportId: current.exportId });
  return true;
};

/**
 * Makes the file and hands it over; a new one takes the place of one that runs. When it
 * takes long, the page opens and shows how far it has come.
 * @param onMismatch what happens to quotations that are not where they were: the export is refused, or says so at each.
 */
export const exportReport = async (transport: Transport, asked: AskedReport, onMismatch: 'refuse' | 'mark' = 'refuse'): Promise<void> => {
  letGo(transport);
  const exportId = newId(exportIdSchema);
  const running = { kind: 'running', asked, exportId } as const;
  const isWanted = (): boolean => reportExport.get() === running;
  reportExport.set(running);
  announce(`Making the ${FORMAT_NAMES[asked.format]} file.`);
  const leaveClosed = openWhenSlow('export-report');
  const unfollow = followWork(transport, exportId, 'report');
  const made = await transport.call('report.export', { ...asked, onMismatch, exportId });
  unfollow();
  leaveClosed();
  if (!isWanted()) {
    if (made.ok) await transport.call('export.discard', { exportId: made.value.exportId });
    return;
  }
  if (!made.ok) {
    fail(asked, made.error);
    return;
  }
  const failure = await downloadExport(transport, made.value, isWanted);
  if (!isWanted()) return;
  if (failure !== null) {
    fail(asked, failure);
    return;
  }
  reportExport.set(null);
  closePage('export-report');
  notify({ kind: 'done', message: `Exported ${made.value.fileName}.` });
};

export const cancelExport = (transport: Transport): void => {
  if (letGo(transport)) announce('The export was cancelled.');
};

/** A bundle on its way out of the window: made by the host, fetched, handed over. One at a time. */
import { leftOutWords } from '../../../shared/bundle/left-out-words.ts';
import type { LeftOut } from '../../../shared/contract/bundles.ts';
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { exportIdSchema, newId, type ExportId } from '../../../shared/model/id.ts';
import { announce } from '../../state/announcements.ts';
import { createStore } from '../../state/create-store.ts';
import { downloadExport } from '../../state/download-export.ts';
import { openWhenSlow } from '../../state/open-when-slow.ts';
import { closePage, openPage } from '../../state/surfaces.ts';
import { notify, notifyFailure } from '../../state/toasts.ts';
import { followWork } from '../../state/work-progress.ts';
import type { Transport } from '../../transport/transport.ts';
import { markedNotesOf } from './marked-notes.ts';

/** Whether articles outside are to go along, before a bundle is written that would leave out what leads to them. */
export const linkedQuestion = createStore<{ readonly subject: ExchangeSubject; readonly leftOut: LeftOut } | null>(null);

/** The export that is being made. */
export const bundleExport = createStore<ExportId | null>(null);

/** Stops what runs, and says so. */
export const cancelBundleExport = (transport: Transport): void => {
  const exportId = bundleExport.get();
  if (exportId === null) return;
  bundleExport.set(null);
  closePage('export-bundle');
  announce('The export was cancelled.');
  void transport.call('export.cancel', { exportId });
};

/** Asks first where something would be left out. */
export const exportBundle = async (transport: Transport, subject: ExchangeSubject): Promise<void> => {
  const asked = await transport.call('bundle.leftOut', { subject });
  if (asked.ok && leftOutWords(asked.value, subject) !== null) {
    linkedQuestion.set({ subject, leftOut: asked.value });
    openPage('export-bundle');
  } else await writeBundle(transport, subject, false);
};

/** Makes the file and hands it over; a new one takes the place of one that runs. */
export const writeBundle = async (transport: Transport, subject: ExchangeSubject, withLinked: boolean): Promise<void> => {
  linkedQuestion.set(null);
  cancelBundleExport(transport);
  const exportId = newId(exportIdSchema);
  const isWanted = (): boolean => bundleExport.get() === exportId;
  bundleExport.set(exportId);
  const leaveClosed = openWhenSlow('export-bundle');
  const unfollow = followWork(transport, exportId, 'bundle-out');
  const written = await transport.call('bundle.export', { subject, withLinked, exportId });
  unfollow();
  leaveClosed();
  if (!isWanted()) {
    if (written.ok) await transport.call('export.discard', { exportId });
    return;
  }
  const failure = written.ok ? await downloadExport(transport, written.value, isWanted) : written.error;
  if (!isWanted()) return;
  bundleExport.set(null);
  closePage('export-bundle');
  if (failure !== null) notifyFailure(failure, () => void writeBundle(transport, subject, withLinked));
  else if (written.ok) {
    const { fileName, leftOut } = written.value;
    const notice = leftOutWords(leftOut, subject);
    notify({
      kind: notice === null ? 'done' : 'notice',
      message: [`Exported ${fileName}.`, ...(notice === null ? [] : [notice])].join(' '),
    });
  }
};

/** A bundle is for colleagues and holds every note: where some are private, that is said before one is made. */
export const askAndExportBundle = async (transport: Transport, subject: ExchangeSubject): Promise<void> => {
  const marked = await markedNotesOf(transport, subject);
  if (marked === null) return exportBundle(transport, subject);
  notify({
    kind: 'notice',
    message: `The bundle holds ${marked}. Whoever gets it can read them.`,
    action: { label: 'Export the bundle', run: () => void exportBundle(transport, subject) },
  });
};

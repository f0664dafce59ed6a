/** A bundle on its way out of the window: made by the host, fetched, handed over. One at a time. */
import { leftOutWords } from '../../../shared/bundle/left-out-words.ts';
import type { ExchangeSubject } from '../../../shared/contract/exchange.ts';
import { exportIdSchema, newId, type ExportId } from '../../../shared/model/id.ts';
import { announce } from '../../state/announcements.ts';
import { createStore } from '../../state/create-store.ts';
import { downloadExport } from '../../state/download-export.ts';
import { openWhenSlow } from '../../state/open-when-slow.ts';
import { closePage } from '../../state/surfaces.ts';
import { notify, notifyFailure } from '../../state/toasts.ts';
import { followWork } from '../../state/work-progress.ts';
import type { Transport } from '../../transport/transport.ts';

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

/** Makes the file and hands it over; a new one takes the place of one that runs. */
export const exportBundle = async (transport: Transport, subject: ExchangeSubject): Promise<void> => {
  cancelBundleExport(transport);
  const exportId = newId(exportIdSchema);
  const isWanted = (): boolean => bundleExport.get() === exportId;
  bundleExport.set(exportId);
  const leaveClosed = openWhenSlow('export-bundle');
  const unfollow = followWork(transport, exportId, 'bundle-out');
  const written = await transport.call('bundle.export', { subject, exportId });
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
  if (failure !== null) notifyFailure(failure, () => void exportBundle(transport, subject));
  else if (written.ok) {
    const { fileName, leftOut } = written.value;
    const notice = leftOutWords(leftOut, subject);
    notify({
      kind: notice === null ? 'done' : 'notice',
      message: [`Exported ${fileName}.`, ...(notice === null ? [] : [notice])].join(' '),
    });
  }
};

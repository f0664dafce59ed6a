/** The button that saves a picture as PNG; while it is drawn for longer than a moment, a bar, and the same button stops it. */
import { useEffect, useRef, useState, type JSX } from 'react';
import type { WrittenExport } from '../../../shared/contract/exports.ts';
import type { CallResult } from '../../../shared/contract/failure.ts';
import { exportIdSchema, newId, type ExportId } from '../../../shared/model/id.ts';
import { announce } from '../../state/announcements.ts';
import { downloadExport } from '../../state/download-export.ts';
import { useTransport } from '../../state/host.tsx';
import { notifyFailure } from '../../state/toasts.ts';
import { followWork } from '../../state/work-progress.ts';
import './save-png.css';

export interface SavePngProps {
  /** Asks the host for the file under an id, by which it is followed and stopped. */
  readonly write: (exportId: ExportId) => Promise<CallResult<WrittenExport>>;
}

/** Most pictures are drawn before a button that changes could be read, in milliseconds. */
const SLOW_AFTER = 400;

export const SavePng = ({ write }: SavePngProps): JSX.Element => {
  const transport = useTransport();
  const running = useRef<ExportId | null>(null);
  const [isSlow, setSlow] = useState(false);

  const cancel = (): void => {
    const exportId = running.current;
    running.current = null;
    setSlow(false);
    if (exportId !== null) void transport.call('export.cancel', { exportId });
  };
  // Whoever leaves the picture no longer waits for it.
  useEffect(
    () => () => {
      const exportId = running.current;
      running.current = null;
      if (exportId !== null) void transport.call('export.cancel', { exportId });
    },
    [transport],
  );

  const save = async (): Promise<void> => {
    const exportId = newId(exportIdSchema);
    const isWanted = (): boolean => running.current === exportId;
    running.current = exportId;
    const unfollow = followWork(transport, exportId, 'picture');
    const timer = setTimeout(() => {
      if (!isWanted()) return;
      setSlow(true);
      announce('Drawing the picture.');
    }, SLOW_AFTER);
    const written = await write(exportId);
    clearTimeout(timer);
    unfollow();
    const failure = written.ok ? await downloadExport(transport, written.value, isWanted) : written.error;
    if (!isWanted()) return;
    running.current = null;
    setSlow(false);
    if (failure !== null) notifyFailure(failure, () => void save());
  };

  return (
    <span className="save-png">
      {isSlow ? <progress aria-label="Drawing the picture" /> : null}
      <button
        type="button"
        className="button button--small button--quiet"
        onClick={() => {
          if (isSlow) {
            cancel();
            announce('The export was cancelled.');
          } else if (running.current === null) void save();
        }}
      >
        {isSlow ? 'Cancel' : 'Save as PNG'}
      </button>
    </span>
  );
};

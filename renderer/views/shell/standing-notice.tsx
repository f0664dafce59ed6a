/** A quiet strip under the columns while something stays wrong: the host is gone, the disk is full, the library is read-only. */
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { announce } from '../../state/announcements.ts';
import { useTransport } from '../../state/host.tsx';
import { useCall } from '../../state/queries.ts';
import { connectionStore, diskFullStore } from '../../state/standing-problems.ts';
import './standing-notice.css';

interface Notice {
  readonly title: string;
  readonly advice: string;
  readonly canRetry: boolean;
}

const useNotice = (): Notice | null => {
  const connection = connectionStore.use((state) => state);
  const diskFull = diskFullStore.use((full) => full);
  const { data: info } = useCall('library.info', {});
  if (connection === 'unreachable') {
    return {
      title: 'Touchstone is no longer running.',
      advice: `Keep this window open: what you have typed stays here and is saved when Touchstone runs again at this address (start it with --port ${location.port}).`,
      canRetry: true,
    };
  }
  if (connection === 'signed-out') {
    return {
      title: 'Touchstone was started again.',
      advice: 'Open the address it printed in another tab of this browser; this window then continues by itself.',
      canRetry: true,
    };
  }
  if (diskFull) {
    return {
      title: 'The disk is full.',
      advice: 'Nothing can be saved until there is room: delete or move some files, then make the change again.',
      canRetry: false,
    };
  }
  if (info?.readOnly === true) {
    return {
      title: 'This library can be read but not changed.',
      advice: `Allow writing to ${info.path} and the files in it, then start Touchstone again.`,
      canRetry: false,
    };
  }
  return null;
};

export const StandingNotice = () => {
  const notice = useNotice();
  const transport = useTransport();
  const spoken = notice === null ? null : `${notice.title} ${notice.advice}`;
  useEffect(() => {
    if (spoken !== null) announce(spoken, 'assertive');
  }, [spoken]);
  if (notice === null) return null;
  return (
    <section className="standing-notice" aria-label="Notice">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <p>
        <strong>{notice.title}</strong> {notice.advice}
      </p>
      {notice.canRetry ? (
        <button type="button" className="button button--small" onClick={() => void transport.call('history.state', {})}>
          Try now
        </button>
      ) : null}
    </section>
  );
};

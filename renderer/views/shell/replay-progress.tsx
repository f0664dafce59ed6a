/** How far a long undo or redo has come, with the button that stops it. A short one is over before there is anything to show. */
import type { JSX } from 'react';
import { useTransport } from '../../state/host.tsx';
import { useWorkProgress } from '../../state/work-progress.ts';
import { WorkProgressView } from '../export/work-progress.tsx';
import { replays, type Replay } from './history-commands.ts';
import './replay-progress.css';

const LongReplay = ({ id, kind }: Replay): JSX.Element | null => {
  const transport = useTransport();
  if (useWorkProgress(id) === null) return null;
  const title = kind === 'undo' ? 'Undoing a large change' : 'Redoing a large change';
  return (
    <section className="replay-progress" aria-label={title}>
      <WorkProgressView id={id} kind={kind} title={title} onCancel={() => void transport.call('history.cancel', { replayId: id })} />
    </section>
  );
};

export const ReplayProgress = (): JSX.Element => (
  <>
    {replays
      .use((all) => all)
      .map((replay) => (
        <LongReplay key={replay.id} {...replay} />
      ))}
  </>
);

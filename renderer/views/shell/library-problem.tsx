/** What is shown in place of the workbench when the library cannot be opened: what happened, to which file, what to do. */
import { DatabaseBackup, RotateCw, TriangleAlert } from 'lucide-react';
import type { Failure, FailureCode } from '../../../shared/contract/failure.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { formatBytes, formatMoment } from '../../design/format.ts';
import './library-problem.css';

const TITLES: Partial<Record<FailureCode, string>> = {
  'library-damaged': 'The library file is damaged',
  'library-newer': 'This library was written by a newer Touchstone',
  'library-read-only': 'The library cannot be written',
  'library-full': 'The disk is full',
  'library-busy': 'The library is in use',
};

export interface LibraryProblemProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
}

const Backups = ({ onRestored }: { readonly onRestored: () => void }) => {
  const { data } = useCall('library.backups', {});
  const restore = useMutationCall('library.restore');
  if (data === undefined) return null;
  if (data.backups.length === 0) {
    return (
      <p className="muted">
        There is no backup in the library’s folder. Quit Touchstone, keep a copy of the file, and put a copy from your own backups in its
        place.
      </p>
    );
  }
  return (
    <section aria-labelledby="library-problem-backups">
      <h2 id="library-problem-backups">Restore a backup</h2>
      <p className="muted">The file as it is now is kept among the backups.</p>
      <ul className="library-problem-backups">
        {data.backups.map((backup) => (
          <li key={backup.name}>
            <span>
              {formatMoment(backup.madeAt)} <span className="muted tabular">{formatBytes(backup.bytes)}</span>
            </span>
            <button
              type="button"
              className="button button--small"
              disabled={restore.isPending}
              onClick={() => void restore.run({ name: backup.name }).then((result) => result.ok && onRestored())}
            >
              <DatabaseBackup size={14} aria-hidden="true" />
              Restore
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const LibraryProblem = ({ failure, onRetry }: LibraryProblemProps) => (
  <main className="library-problem">
    <TriangleAlert className="library-problem-icon" size={32} strokeWidth={1.5} aria-hidden="true" />
    <h1>{TITLES[failure.code] ?? 'Touchstone cannot open the library'}</h1>
    <p role="alert">{failure.message}</p>
    {failure.code === 'library-damaged' ? <Backups onRestored={onRetry} /> : null}
    <button type="button" className="button" onClick={onRetry}>
      <RotateCw size={15} aria-hidden="true" />
      Try again
    </button>
  </main>
);

/** Erasing permanently: what will be gone, what stays, which backups contain it; then its progress, and the outcome. */
import { useQueryClient } from '@tanstack/react-query';
import { useState, type JSX } from 'react';
import type { Cleaning, ErasureForecast, ErasureSubject } from '../../../shared/contract/erasure.ts';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Backup } from '../../../shared/contract/library.ts';
import { goneLines, roomLine, staysLines } from '../../../shared/erasure/erasure-words.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { formatBytes, formatMoment, plural } from '../../design/format.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTransport } from '../../state/host.tsx';
import { useCall } from '../../state/queries.ts';
import { openPage } from '../../state/surfaces.ts';
import { useWorkProgress } from '../../state/work-progress.ts';
import { WorkProgressView } from '../export/work-progress.tsx';
import { FinishCleaning } from './finish-cleaning.tsx';
import { cancelErasure, erasedWords, erasure, runErasure, type ErasureResult, type ErasureState } from './erasure.ts';
import './erase.css';

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): JSX.Element | null =>
  lines.length === 0 ? null : (
    <section className="erase-part" aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <ul className="erase-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );

const BackupList = ({ backups }: { readonly backups: readonly Backup[] }): JSX.Element => (
  <ul className="erase-lines">
    {backups.map(({ name, madeAt, bytes }) => (
      <li key={name}>
        {formatMoment(madeAt)} <span className="muted small tabular">{formatBytes(bytes)}</span>{' '}
        <span className="muted small erase-path">{name}</span>
      </li>
    ))}
  </ul>
);

const BackupsPart = ({
  backups,
  chosen,
  onChoose,
}: {
  readonly backups: readonly Backup[];
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}): JSX.Element => (
  <section className="erase-part" aria-label="Backups that contain it">
    <h2 className="section-title">Backups that contain it</h2>
    {backups.length === 0 ? (
      <p className="muted">None of this library’s backups does.</p>
    ) : (
      <>
        <BackupList backups={backups} />
        <label className="erase-choice">
          <input type="checkbox" checked={chosen} onChange={(event) => onChoose(event.target.checked)} />
          Delete {backups.length === 1 ? 'this backup' : `these ${backups.length} backups`} too, with everything else in{' '}
          {backups.length === 1 ? 'it' : 'them'}
        </label>
      </>
    )}
  </section>
);

interface ConfirmProps {
  readonly subject: ErasureSubject;
  readonly forecast: ErasureForecast;
}

const Confirm = ({ subject, forecast }: ConfirmProps): JSX.Element => {
  const transport = useTransport();
  const client = useQueryClient();
  const [withBackups, setWithBackups] = useState(false);
  const [sure, setSure] = useState(false);
  const room = roomLine(forecast);
  const backups = withBackups ? forecast.backups.map(({ name }) => name) : [];
  return (
    <>
      <Lines title="Permanently gone" lines={goneLines(subject, forecast)} />
      <BackupsPart backups={forecast.backups} chosen={withBackups} onChoose={setWithBackups} />
      <Lines title="What stays" lines={staysLines(subject, forecast)} />
      {room === null ? null : <p className="erase-notice">{room}</p>}
      {/* No form: nothing here is done by Enter unless its button has the focus. */}
      <label className="erase-choice">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        I know that this cannot be undone
      </label>
      <div className="button-row erase-actions">
        <button type="button" className="button" onClick={() => openPage(null)}>
          {subject.kind === 'history' ? 'Keep the history' : 'Keep it'}
        </button>
        <button
          type="button"
          className="button button--danger"
          disabled={!sure}
          onClick={() => void runErasure(transport, client, subject, backups)}
        >
          Erase permanently
        </button>
      </div>
    </>
  );
};

const WithArticles = ({ subject }: { readonly subject: Extract<ErasureSubject, { kind: 'review' }> }): JSX.Element => (
  <label className="erase-choice">
    <input
      type="checkbox"
      checked={subject.withArticles}
      onChange={(event) => erasure.set({ kind: 'asking', subject: { ...subject, withArticles: event.target.checked }, failure: null })}
    />
    Its articles too, but for those that are in another review
  </label>
);

const Asking = ({ subject, failure }: { readonly subject: ErasureSubject; readonly failure: Failure | null }): JSX.Element => {
  const { data, error } = useCall('erasure.forecast', { subject });
  const problem = failure ?? error?.failure ?? null;
  return (
    <div className="erase">
      {subject.kind === 'review' ? <WithArticles subject={subject} /> : null}
      {problem === null ? null : (
        <p className="erase-notice" role="alert">
          {problem.message}
        </p>
      )}
      {data === undefined ? (
        error === null ? (
          <Skeleton label="Looking for everything that would be gone" />
        ) : null
      ) : (
        <Confirm key={JSON.stringify(subject)} subject={subject} forecast={data} />
      )}
    </div>
  );
};

const Running = ({ id }: { readonly id: Extract<ErasureState, { kind: 'running' }>['id'] }): JSX.Element => {
  const transport = useTransport();
  const stage = useWorkProgress(id)?.stage ?? 'searching';
  return (
    <WorkProgressView
      id={id}
      kind="erasure"
      title="Erasing permanently"
      onCancel={stage === 'searching' ? () => cancelErasure(transport, id) : null}
    />
  );
};

const Done = ({ subject, result }: { readonly subject: ErasureSubject; readonly result: ErasureResult }): JSX.Element => {
  const [cleaning, setCleaning] = useState<Cleaning>(result.cleaning);
  const { backups, backupsDeleted } = result;
  return (
    <div className="erase">
      <p className="erase-done">{erasedWords(subject, result)}</p>
      {cleaning.finished ? (
        <p>Nothing of it is left in the library’s files{backupsDeleted === 0 ? '' : `; ${plural(backupsDeleted, 'backup')} deleted`}.</p>
      ) : (
        <FinishCleaning problem={cleaning.problem} onCleaned={setCleaning} />
      )}
      {backups.length === 0 ? null : (
        <section className="erase-part" aria-label="Backups that still contain it">
          <h2 className="section-title">Backups that still contain it</h2>
          <BackupList backups={backups} />
          <p className="muted">
            Delete these files from the library’s folder “backups” when you no longer need them. Restoring one brings back what it contains.
          </p>
        </section>
      )}
      <button ref={focusOnMount} type="button" className="button erase-close" onClick={() => openPage(null)}>
        Close
      </button>
    </div>
  );
};

export const ErasePage = (): JSX.Element => {
  const state = erasure.use((value) => value);
  switch (state?.kind) {
    case undefined:
      return <p className="muted">Nothing is being erased.</p>;
    case 'asking':
      return <Asking subject={state.subject} failure={state.failure} />;
    case 'running':
      return <Running id={state.id} />;
    case 'done':
      return <Done subject={state.subject} result={state.result} />;
  }
};

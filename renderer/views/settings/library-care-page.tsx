/** About: versions and the library's place; and its care: check, backup, restore. */
import { useState } from 'react';
import type { Backup } from '../../../shared/contract/library.ts';
import { formatBytes, formatMoment, plural } from '../../design/format.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { runCommand } from '../../commands/registry.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { closeArticle, openReview } from '../../state/workspace.ts';
import { KeptHistory } from '../erase/kept-history.tsx';
import './settings.css';

const CheckLibrary = () => {
  const check = useMutationCall('library.check');
  const [report, setReport] = useState<{
    readonly ok: boolean;
    readonly problems: readonly string[];
    readonly annotationsChecked: number;
  } | null>(null);
  const run = async (): Promise<void> => {
    const result = await check.run({});
    if (result.ok) setReport(result.value);
  };
  return (
    <>
      <button type="button" className="button" disabled={check.isPending} onClick={() => void run()}>
        {check.isPending ? 'Checking' : 'Check the library'}
      </button>
      {report === null ? null : (
        <output className="care-report" data-ok={report.ok}>
          {report.ok ? `No problems found; ${plural(report.annotationsChecked, 'annotation')} checked.` : report.problems.join(' ')}
        </output>
      )}
    </>
  );
};

const BackupRow = ({ backup }: { readonly backup: Backup }) => {
  const [asked, setAsked] = useState(false);
  const restore = useMutationCall('library.restore');
  const run = async (): Promise<void> => {
    const result = await restore.run({ name: backup.name });
    setAsked(false);
    if (!result.ok) return;
    closeArticle();
    openReview(null);
    notify({
      kind: 'done',
      message: `Restored the backup of ${formatMoment(backup.madeAt)}. The library as it was is kept as ${result.value.safetyBackup.name}.`,
    });
  };
  return (
    <li className="care-backup">
      <span title={backup.path}>
        {formatMoment(backup.madeAt)} <span className="muted small tabular">{formatBytes(backup.bytes)}</span>
      </span>
      {asked ? (
        <span className="care-confirm">
          <button type="button" className="button button--danger button--small" disabled={restore.isPending} onClick={() => void run()}>
            Replace the library
          </button>
          <button type="button" className="button button--quiet button--small" onClick={() => setAsked(false)}>
            Keep it
          </button>
        </span>
      ) : (
        <button
          type="button"
          className="button button--small"
          aria-label={`Restore the backup of ${formatMoment(backup.madeAt)}`}
          onClick={() => setAsked(true)}
        >
          Restore
        </button>
      )}
    </li>
  );
};

export const LibraryCarePage = () => {
  const { data: info } = useCall('library.info', {});
  const { data: backups } = useCall('library.backups', {});
  if (info === undefined) return <Skeleton label="Asking the library" />;
  const { versions } = info;
  return (
    <>
      <section className="settings-section">
        <h2>Touchstone {versions.touchstone}</h2>
        <dl className="facts">
          <dt>Library</dt>
          <dd className="facts-path">{info.path}</dd>
          <dt>Holds</dt>
          <dd>
            {plural(info.articles, 'article')}, {plural(info.annotations, 'annotation')}, {plural(info.links, 'link')},{' '}
            {plural(info.reviews, 'review')}
          </dd>
          <dt>Size</dt>
          <dd className="tabular">
            {formatBytes(info.bytes)}, schema {info.schemaVersion}
          </dd>
          <dt>Runs on</dt>
          <dd>
            {versions.electron === null ? '' : `Electron ${versions.electron}, `}Node {versions.node}, SQLite {versions.sqlite}
          </dd>
        </dl>
        <p className="muted small">Everything stays on this machine unless you export it.</p>
      </section>
      <section className="settings-section">
        <h2>Check</h2>
        <p className="muted">Reads the whole file and compares every annotation with the text it quotes.</p>
        <CheckLibrary />
      </section>
      <section className="settings-section">
        <h2>Backups</h2>
        <button type="button" className="button" disabled={info.readOnly} onClick={() => void runCommand('library.backup')}>
          Back up now
        </button>
        {backups === undefined || backups.backups.length === 0 ? (
          <p className="muted">None yet. A backup is a copy of the whole library in its own folder.</p>
        ) : (
          <ul className="card">
            {backups.backups.map((backup) => (
              <BackupRow key={backup.name} backup={backup} />
            ))}
          </ul>
        )}
      </section>
      <KeptHistory readOnly={info.readOnly} />
      <section className="settings-section">
        <h2>Sample</h2>
        <button type="button" className="button" onClick={() => void runCommand('help.sample')}>
          Open the sample review
        </button>
      </section>
    </>
  );
};

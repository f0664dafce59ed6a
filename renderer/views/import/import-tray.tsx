/** Shows each import and its outcome, in a corner and never in the way. */
import { CircleCheck, CircleSlash, CircleX, Copy, LoaderCircle, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { summariseOutcomes } from '../../../shared/import-report/batch-report.ts';
import { fileReport } from '../../../shared/import-report/file-report.ts';
import { plural } from '../../design/format.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { announce } from '../../state/announcements.ts';
import { useTransport } from '../../state/host.tsx';
import { notify, type Toast } from '../../state/toasts.ts';
import { openArticle } from '../../state/workspace.ts';
import { VersionOutcome } from '../versions/version-outcome.tsx';
import { cancelImports, clearEnded, importAgain, joinAsFound, useImports, type ImportEntry } from './import-store.ts';
import './import.css';

const summarise = (entries: readonly ImportEntry[]): string => summariseOutcomes(entries.flatMap(({ outcome }) => outcome ?? []));

const EntryIcon = ({ entry }: { readonly entry: ImportEntry }) => {
  const props = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
  switch (entry.outcome?.kind) {
    case undefined:
      return <LoaderCircle {...props} className="import-icon import-icon--busy" />;
    case 'imported':
    case 'new-version':
    case 'references':
      return <CircleCheck {...props} className="import-icon import-icon--done" />;
    case 'duplicate':
    case 'unchanged':
      return <Copy {...props} className="import-icon" />;
    case 'failed':
      return <CircleX {...props} className="import-icon import-icon--failed" />;
    case 'cancelled':
      return <CircleSlash {...props} className="import-icon" />;
  }
};

const progressText = (entry: ImportEntry): string => {
  switch (entry.state) {
    case 'sending':
      return 'Handing over';
    case 'waiting':
      return 'Waiting';
    case 'reading':
      return 'Reading';
    case 'aligning':
      return 'Carrying annotations over';
    case 'ended':
      return '';
  }
};

const EntryOutcome = ({ entry }: { readonly entry: ImportEntry }) => {
  const transport = useTransport();
  const { outcome } = entry;
  if (outcome === null) {
    return (
      <>
        <p className="import-text">{progressText(entry)}</p>
        <progress className="import-progress" aria-label={`${entry.name}: ${progressText(entry)}`} {...(entry.state === 'sending' ? { value: entry.sent } : {})} />
      </>
    );
  }
  switch (outcome.kind) {
    case 'imported':
      return (
        <>
          {entry.joined === null ? null : <p className="import-text">In the review “{entry.joined}”</p>}
          {outcome.notices.map((notice) => (
            <p key={notice} className="import-text">
              {notice}
            </p>
          ))}
          <div className="import-actions">
            <button type="button" className="button button--small" onClick={() => openArticle(outcome.articleId)}>
              Open
            </button>
          </div>
        </>
      );
    case 'duplicate':
      return (
        <>
          <p className="import-text">
            The library already has {outcome.match === 'same-bytes' ? 'this file' : 'this text'}: “{outcome.title}”.
            {entry.joined === null ? null : ` It is in the review “${entry.joined}”.`}
          </p>
          <div className="import-actions">
            <button type="button" className="button button--small" onClick={() => openArticle(outcome.articleId)}>
              Open it
            </button>
            {entry.reviewId === null || entry.joined !== null ? null : (
              <button type="button" className="button button--quiet button--small" onClick={() => void joinAsFound(transport, entry)}>
                Add it to the review
              </button>
            )}
            <button type="button" className="button button--quiet button--small" onClick={() => void importAgain(transport, entry)}>
              Import again
            </button>
          </div>
        </>
      );
    case 'references':
      return <p className="import-text">{fileReport(outcome).summary}</p>;
    case 'new-version':
      return <VersionOutcome outcome={outcome} />;
    case 'unchanged':
      return (
        <p className="import-text">
          The current version of “{outcome.title}” has the same {outcome.match === 'same-bytes' ? 'file' : 'text'}. Nothing was changed.
        </p>
      );
    case 'failed':
      return <p className="import-text import-text--failed">{outcome.error.message}</p>;
    case 'cancelled':
      return <p className="import-text">Cancelled</p>;
  }
};

const nameOf = ({ outcome, name }: ImportEntry): string =>
  outcome?.kind === 'imported' || outcome?.kind === 'new-version' ? outcome.title : name;

/** Imported, and nothing to be said about it. */
const needsNothing = ({ outcome }: ImportEntry): boolean => outcome?.kind === 'imported' && outcome.notices.length === 0;

const doneMessage = (entries: readonly ImportEntry[]): Omit<Toast, 'id'> => {
  const [first] = entries;
  const where = first?.joined === null || first === undefined ? '' : ` into “${first.joined}”`;
  if (entries.length > 1 || first?.outcome?.kind !== 'imported') return { kind: 'done', message: `Imported ${plural(entries.length, 'article')}${where}.` };
  const { articleId, title } = first.outcome;
  return { kind: 'done', message: `Imported “${title}”${where}.`, action: { label: 'Open', run: () => openArticle(articleId) } };
};

/** Leaves by itself when all went well; what a reviewer should know or decide stays until it is closed. */
export const ImportTray = () => {
  const transport = useTransport();
  const entries = useImports();
  const open = entries.filter(({ state }) => state !== 'ended');
  const running = open.length > 0;
  const wasRunning = useRef(false);

  useEffect(() => {
    if (wasRunning.current && !running && entries.length > 0) {
      if (entries.every(needsNothing)) {
        notify(doneMessage(entries));
        clearEnded();
      } else announce(`Import ended: ${summarise(entries)}.`);
    }
    wasRunning.current = running;
  }, [running, entries]);

  if (entries.length === 0) return null;
  return (
    <section className="import-tray" aria-label="Imports">
      <header className="import-tray-bar">
        <h2>
          {running ? `Importing ${entries.length - open.length + 1} of ${plural(entries.length, 'file')}` : summarise(entries)}
        </h2>
        {running ? (
          <button type="button" className="button button--small" onClick={() => void cancelImports(transport)}>
            Cancel
          </button>
        ) : (
          <IconButton icon={X} small label="Close the list of imports" onClick={clearEnded} />
        )}
      </header>
      <ol className="import-entries">
        {entries.map((entry) => (
          <li key={entry.key} className="import-entry">
            <EntryIcon entry={entry} />
            <div className="import-entry-body">
              <p className="import-name">{nameOf(entry)}</p>
              <EntryOutcome entry={entry} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** Shows each import and its outcome, in a corner and never in the way; all that was found is in the report. */
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { summariseOutcomes } from '../../../shared/import-report/batch-report.ts';
import { fileReport } from '../../../shared/import-report/file-report.ts';
import { plural } from '../../design/format.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { announce } from '../../state/announcements.ts';
import { useTransport } from '../../state/host.tsx';
import { notify, type Toast } from '../../state/toasts.ts';
import { openArticle } from '../../state/workspace.ts';
import { EntryActions } from './entry-actions.tsx';
import { EntryIcon } from './entry-icon.tsx';
import { EntryProgress } from './entry-progress.tsx';
import { cancelImport, cancelImports, closeTray, useImports, useTrayOpen, type ImportEntry } from './import-store.ts';
import { leaveTray } from './leave-tray.ts';
import { openImportReport } from './open-import-report.ts';
import './import.css';

const summarise = (entries: readonly ImportEntry[]): string => summariseOutcomes(entries.flatMap(({ outcome }) => outcome ?? []));

const EntryOutcome = ({ entry }: { readonly entry: ImportEntry }) => {
  const { outcome, joined } = entry;
  if (outcome === null) return <EntryProgress entry={entry} />;
  const { summary, notices } = fileReport(outcome);
  return (
    <>
      {outcome.kind === 'imported' ? null : (
        <p className={outcome.kind === 'failed' ? 'import-text import-text--failed' : 'import-text'}>{summary}</p>
      )}
      {joined === null ? null : <p className="import-text">In the review “{joined}”</p>}
      {notices.map((notice) => (
        <p key={notice} className="import-text">
          {notice}
        </p>
      ))}
      <EntryActions entry={entry} />
    </>
  );
};

const nameOf = ({ outcome, name }: ImportEntry): string =>
  outcome?.kind === 'imported' || outcome?.kind === 'new-version' ? outcome.title : name;

/** Imported, and nothing to be said about it. */
const needsNothing = ({ outcome }: ImportEntry): boolean => outcome?.kind === 'imported' && outcome.notices.length === 0;

const doneMessage = (entries: readonly ImportEntry[]): Omit<Toast, 'id'> => {
  const [first] = entries;
  const where = first?.joined === null || first === undefined ? '' : ` into “${first.joined}”`;
  if (entries.length > 1 || first?.outcome?.kind !== 'imported') {
    return {
      kind: 'done',
      message: `Imported ${plural(entries.length, 'article')}${where}.`,
      action: { label: 'Show what was found', run: openImportReport },
    };
  }
  const { articleId, title } = first.outcome;
  return { kind: 'done', message: `Imported “${title}”${where}.`, action: { label: 'Open', run: () => openArticle(articleId) } };
};

/**
 * Leaves by itself when all went well; what a reviewer should know or decide stays until it is
 * closed. Docked, it is below the right panel instead of over it.
 */
export const ImportTray = ({ docked = false }: { readonly docked?: boolean }) => {
  const transport = useTransport();
  const entries = useImports();
  const isOpen = useTrayOpen();
  const open = entries.filter(({ state }) => state !== 'ended');
  const running = open.length > 0;
  const wasRunning = useRef(false);

  useEffect(() => {
    if (wasRunning.current && !running && entries.length > 0) {
      if (entries.every(needsNothing)) {
        notify(doneMessage(entries));
        closeTray();
      } else announce(`Import ended: ${summarise(entries)}.`);
    }
    wasRunning.current = running;
  }, [running, entries]);

  if (entries.length === 0 || !isOpen) return null;
  return (
    <section className="import-tray" data-docked={docked} aria-label="Imports">
      <header className="import-tray-bar">
        <h2>{running ? `Importing ${entries.length - open.length + 1} of ${plural(entries.length, 'file')}` : summarise(entries)}</h2>
        {running ? (
          <button type="button" className="button button--small" onClick={() => void cancelImports(transport)}>
            {entries.length === 1 ? 'Cancel' : 'Cancel all'}
          </button>
        ) : (
          <IconButton icon={X} small label="Close the list of imports" onClick={leaveTray} />
        )}
      </header>
      <ol className="import-entries">
        {entries.map((entry) => (
          <li key={entry.key} className="import-entry">
            <EntryIcon outcome={entry.outcome} />
            <div className="import-entry-body">
              <p className="import-name">{nameOf(entry)}</p>
              <EntryOutcome entry={entry} />
            </div>
            {entry.state === 'ended' || entries.length === 1 ? null : (
              <IconButton icon={X} small label={`Cancel ${entry.name}`} onClick={() => void cancelImport(transport, entry)} />
            )}
          </li>
        ))}
      </ol>
      {running ? null : (
        <footer className="import-tray-foot">
          <button type="button" className="button button--small" onClick={openImportReport}>
            Show what was found
          </button>
        </footer>
      )}
    </section>
  );
};

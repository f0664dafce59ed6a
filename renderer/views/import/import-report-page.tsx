/** The report of the last import: each file with what was found in it, what to know about it and what to do. */
import { useId } from 'react';
import { batchReportText, summariseOutcomes, type FileOutcome } from '../../../shared/import-report/batch-report.ts';
import { fileReport, type EntryGroup } from '../../../shared/import-report/file-report.ts';
import { plural } from '../../design/format.ts';
import { useTransport } from '../../state/host.tsx';
import { notify } from '../../state/toasts.ts';
import { EntryActions } from './entry-actions.tsx';
import { EntryIcon } from './entry-icon.tsx';
import { EntryProgress } from './entry-progress.tsx';
import { canJoin, importAsFullText, joinAllAsFound, useImports, type ImportEntry } from './import-store.ts';
import './import-report.css';

/** Lines of a group that are shown; a file of thousands of references would be too long to look through here. */
const MOST_LINES = 200;
/** Groups up to this long need no opening. */
const FEW_LINES = 8;

const copy = async (files: readonly FileOutcome[]): Promise<void> => {
  try {
    await navigator.clipboard.writeText(batchReportText(files));
    notify({ kind: 'done', message: 'Copied the import report.' });
  } catch {
    notify({ kind: 'failure', message: 'The clipboard did not take the report. Select its words and copy them with Ctrl+C or Cmd+C.' });
  }
};

const Group = ({ group: { title, lines } }: { readonly group: EntryGroup }) => (
  <details className="import-report-group" open={lines.length <= FEW_LINES}>
    <summary>
      {title} <span className="muted tabular">{lines.length.toLocaleString('en')}</span>
    </summary>
    <ul>
      {lines.slice(0, MOST_LINES).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    {lines.length > MOST_LINES ? (
      <p className="muted">{`And ${plural(lines.length - MOST_LINES, 'more', 'more')}. Copy the report to see them all.`}</p>
    ) : null}
  </details>
);

const FileSection = ({ entry }: { readonly entry: ImportEntry }) => {
  const id = useId();
  const { name, outcome, joined } = entry;
  const report = outcome === null ? null : fileReport(outcome);
  return (
    <li>
      <section className="import-report-file" aria-labelledby={id}>
        <EntryIcon outcome={outcome} />
        <div className="import-report-body">
          <h2 id={id} className="import-name">
            {name}
          </h2>
          {report === null ? (
            <EntryProgress entry={entry} />
          ) : (
            <p className={outcome?.kind === 'failed' ? 'import-text--failed' : undefined}>{report.summary}</p>
          )}
          {joined === null ? null : <p>In the review “{joined}”.</p>}
          {report === null || report.found.length === 0 ? null : (
            <ul className="import-report-found" aria-label="Found">
              {report.found.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          )}
          {report?.notices.map((notice) => (
            <p key={notice} className="import-report-notice">
              {notice}
            </p>
          ))}
          {report?.groups.map((group) => (
            <Group key={group.title} group={group} />
          ))}
          <EntryActions entry={entry} />
        </div>
      </section>
    </li>
  );
};

const isFullText = ({ outcome }: ImportEntry): boolean => outcome?.kind === 'duplicate' && outcome.match === 'full-text';

export const ImportReportPage = () => {
  const transport = useTransport();
  const entries = useImports();
  const files = entries.flatMap(({ name, outcome }): readonly FileOutcome[] => (outcome === null ? [] : [{ name, outcome }]));
  const fullTexts = entries.filter(isFullText);
  const joinable = entries.filter(canJoin);
  if (files.length === 0)
    return (
      <p className="muted">
        Nothing has been imported since Touchstone was opened. After an import, what became of each file is shown here.
      </p>
    );

  const importFullTexts = async (): Promise<void> => {
    for (const entry of fullTexts) await importAsFullText(transport, entry);
  };

  return (
    <>
      <p className="import-report-summary">{summariseOutcomes(files.map(({ outcome }) => outcome))}</p>
      <div className="import-actions">
        <button type="button" className="button" onClick={() => void copy(files)}>
          Copy the report
        </button>
        {joinable.length > 1 ? (
          <button type="button" className="button" onClick={() => void joinAllAsFound(transport)}>
            {`Add all ${joinable.length} to the review`}
          </button>
        ) : null}
        {fullTexts.length > 1 ? (
          <button type="button" className="button" onClick={() => void importFullTexts()}>
            {`Import all ${fullTexts.length} as full texts`}
          </button>
        ) : null}
      </div>
      <ol className="import-report-files">
        {entries.map((entry) => (
          <FileSection key={entry.key} entry={entry} />
        ))}
      </ol>
    </>
  );
};

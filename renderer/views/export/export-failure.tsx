/** Why a report was not exported, and the ways on: to the passage, all the same with marks, in another format. */
import { useMemo } from 'react';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { formatCount } from '../../design/format.ts';
import { useTransport } from '../../state/host.tsx';
import { useCall } from '../../state/queries.ts';
import { LeakNotice } from '../report/leak-notice.tsx';
import { openEntry } from '../report/open-entry.ts';
import { exportReport, type AskedReport } from './export-report.ts';

/** Most quotations listed one by one. */
const MOST_LISTED = 50;

const Misquotations = ({ subject, failure }: { readonly subject: Subject; readonly failure: Failure }) => {
  const { data: report } = useCall('report.get', { subject });
  const entries = useMemo(() => new Map(report?.entries.map((entry) => [entry.reference, entry])), [report]);
  const issues = failure.issues ?? [];
  const [what, them] = issues.length === 1 ? ['1 quotation was', 'it'] : [`${formatCount(issues.length)} quotations were`, 'them'];
  return (
    <>
      <p>
        {what} not found word for word in the article. Correct {them} there, or export the report with {them} marked.
      </p>
      <ul className="export-issues">
        {issues.slice(0, MOST_LISTED).map(({ path, message }) => {
          const entry = entries.get(path);
          return (
            <li key={`${path} ${message}`}>
              {entry === undefined ? (
                <strong>{path}</strong>
              ) : (
                <button type="button" className="export-jump" onClick={() => openEntry(entry)}>
                  Go to {path}
                </button>
              )}{' '}
              <span className="muted">{message}</span>
            </li>
          );
        })}
      </ul>
      {issues.length > MOST_LISTED ? <p className="muted">And {formatCount(issues.length - MOST_LISTED)} more.</p> : null}
    </>
  );
};

export interface ExportFailureProps {
  readonly asked: AskedReport;
  readonly failure: Failure;
}

export const ExportFailure = ({ asked, failure }: ExportFailureProps) => {
  const transport = useTransport();
  if (failure.code === 'leak') return <LeakNotice subject={asked.subject} failure={failure} />;
  const isMismatch = failure.code === 'quotation-mismatch';
  return (
    <section className="export-failure" aria-label="Why nothing was exported">
      {isMismatch ? <Misquotations subject={asked.subject} failure={failure} /> : <p>{failure.message}</p>}
      <div className="export-actions">
        {isMismatch ? (
          <button type="button" className="button button--small" onClick={() => void exportReport(transport, asked, 'mark')}>
            Export all the same, marked
          </button>
        ) : null}
        {failure.code === 'print-failed' ? (
          <button type="button" className="button button--small" onClick={() => void exportReport(transport, { ...asked, format: 'html' })}>
            Export HTML instead
          </button>
        ) : null}
      </div>
    </section>
  );
};

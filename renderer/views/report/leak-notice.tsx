/** What stands in a part of a referee report and must not: which words, whose they are, and the way to them. */
import { ShieldAlert } from 'lucide-react';
import { useId } from 'react';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { Report } from '../../../shared/report/model.ts';
import { inQuotationMarks } from '../../../shared/text/quotation-marks.ts';
import { runCommand } from '../../commands/registry.ts';
import { useCall } from '../../state/queries.ts';
import { useTemplateChoice } from '../templates/use-template-choice.ts';
import { openEntry } from './open-entry.ts';

/** Where words come from is said as "the note on K3", "your section “Summary”", "the answer to item 2 …". */
const WayThere = ({ from, report }: { readonly from: string; readonly report: Report | undefined }) => {
  const { choose } = useTemplateChoice();
  const reference = / (?<reference>[CEKI]\d+)$/u.exec(from)?.groups?.['reference'];
  const entry = report?.entries.find((each) => each.reference === reference);
  const [words, go] =
    entry !== undefined
      ? [`Go to ${entry.reference}`, (): void => openEntry(entry)]
      : from.startsWith('your section')
        ? ['Open your sections', (): void => choose({ templateId: 'full-appraisal' })]
        : / (?:item|judgement|said of) /u.test(` ${from} `)
          ? ['Show appraisals', (): void => void runCommand('view.appraise')]
          : ['', null];
  if (go === null) return null;
  return (
    <button type="button" className="button button--small" onClick={go}>
      {words}
    </button>
  );
};

export const LeakNotice = ({ subject, failure }: { readonly subject: Subject; readonly failure: Failure }) => {
  const titleId = useId();
  const { data: report } = useCall('report.get', { subject });
  const issues = failure.issues ?? [];
  return (
    <section className="leak" aria-labelledby={titleId}>
      <h3 id={titleId} className="leak-title">
        <ShieldAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        Not ready to be sent
      </h3>
      {issues.length === 0 ? (
        <p>{failure.message}</p>
      ) : (
        <>
          <p>{issues.length === 1 ? 'These words would' : 'Words would'} tell the reader what is not for them. Say it otherwise, here or where it comes from; then this part can be exported.</p>
          <ul className="leak-list">
            {issues.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <span className="leak-words">{inQuotationMarks(message)}</span>
                <span className="muted small">
                  {/^an? /u.test(path) ? 'This is' : 'From'} {path}
                </span>
                <WayThere from={path} report={report} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

/** What is in a part of a referee report and must not be: which words, where they must change, whose they are, and the way there. */
import { ShieldAlert } from 'lucide-react';
import { useId } from 'react';
import type { Failure } from '../../../shared/contract/failure.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { LeakSource } from '../../../shared/report/leak.ts';
import type { Report } from '../../../shared/report/model.ts';
import { inQuotationMarks } from '../../../shared/text/quotation-marks.ts';
import { runCommand } from '../../commands/registry.ts';
import { useCall } from '../../state/queries.ts';
import { openAppraisal } from '../appraise/appraise-state.ts';
import { useTemplateChoice } from '../templates/use-template-choice.ts';
import { openEntry } from './open-entry.ts';

interface Way {
  readonly words: string;
  readonly go: () => void;
}

/** To where the words can be changed; null when they are in the part itself. */
const useWayTo = (source: LeakSource, report: Report | undefined): Way | null => {
  const { choose } = useTemplateChoice();
  switch (source.kind) {
    case 'annotation': {
      const entry = report?.entries.find(({ annotationId }) => annotationId === source.id);
      return entry === undefined ? null : { words: 'Go to the note', go: () => openEntry(entry) };
    }
    case 'section':
      return { words: 'Open your sections', go: () => choose({ templateId: 'full-appraisal' }) };
    case 'appraisal': {
      const appraisal = report?.appraisals.find(({ appraisalId }) => appraisalId === source.id);
      return {
        words: 'Go to the appraisal',
        go: () => {
          if (appraisal !== undefined) openAppraisal(appraisal.articleId, appraisal.appraisalId);
          void runCommand('view.appraise');
        },
      };
    }
    case 'part':
      return null;
  }
};

const isSamePlace = (one: LeakSource, other: LeakSource): boolean =>
  one.kind === other.kind && 'id' in one && 'id' in other && one.id === other.id;

interface WayThereProps {
  readonly source: LeakSource;
  readonly report: Report | undefined;
  /** On the button, where it is not the place to change the words. */
  readonly words?: string;
}

const WayThere = ({ source, report, words }: WayThereProps) => {
  const way = useWayTo(source, report);
  if (way === null) return null;
  return (
    <button type="button" className="button button--small" onClick={way.go}>
      {words ?? way.words}
    </button>
  );
};

export const LeakNotice = ({ subject, failure }: { readonly subject: Subject; readonly failure: Failure }) => {
  const titleId = useId();
  const { data: report } = useCall('report.get', { subject });
  const leaks = failure.leaks ?? [];
  return (
    <section className="leak" aria-labelledby={titleId}>
      <h3 id={titleId} className="leak-title">
        <ShieldAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        Not ready to be sent
      </h3>
      {leaks.length === 0 ? (
        <p>{failure.message}</p>
      ) : (
        <>
          <p>
            {leaks.length === 1 ? 'These words would' : 'Words would'} tell the reader what is not for them. Reword it; then this part can
            be exported.
          </p>
          <ul className="leak-list">
            {leaks.map(({ source, from, words, toldIn }) => (
              <li key={`${from} ${words}`}>
                <span className="leak-words">{inQuotationMarks(words)}</span>
                {toldIn === undefined ? (
                  <span className="muted small">
                    {source.kind === 'part' ? 'This is' : 'From'} {from}
                  </span>
                ) : (
                  <span className="muted small">
                    Change it in {toldIn.from}. The same words are in {from}.
                  </span>
                )}
                <span className="leak-ways">
                  {toldIn === undefined ? null : <WayThere source={toldIn.source} report={report} />}
                  {toldIn !== undefined && isSamePlace(toldIn.source, source) ? null : (
                    <WayThere
                      source={source}
                      report={report}
                      {...(toldIn === undefined ? {} : { words: 'Go to what must stay private' })}
                    />
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

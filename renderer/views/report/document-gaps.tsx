/** What a document leaves out since it is not there yet, with the way to where it would be written: said here, never in the file. */
import { useId } from 'react';
import type { DocumentGap } from '../../../shared/report/document.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { runCommand } from '../../commands/registry.ts';
import { useCall } from '../../state/queries.ts';
import { useTemplateChoice } from '../templates/use-template-choice.ts';
import { openEntry } from './open-entry.ts';

const WAYS: Readonly<Record<DocumentGap['where'], string>> = {
  passages: 'Show annotations',
  appraisals: 'Show appraisals',
  sections: 'Open your sections',
};

const WayThere = ({ gap: { section, where, annotationId }, subject }: { readonly gap: DocumentGap; readonly subject: Subject }) => {
  const { choose } = useTemplateChoice();
  const { data: report } = useCall('report.get', { subject }, { enabled: annotationId !== undefined });
  const entry = report?.entries.find((each) => each.annotationId === annotationId);
  const go = (): void => {
    if (entry !== undefined) openEntry(entry);
    else if (where === 'sections') choose({ templateId: 'full-appraisal' });
    else void runCommand(where === 'appraisals' ? 'view.appraise' : 'view.annotations');
  };
  return (
    <button type="button" className="button button--small" aria-label={`${section}: ${WAYS[where]}`} onClick={go}>
      {annotationId === undefined ? WAYS[where] : 'Go to it'}
    </button>
  );
};

export interface DocumentGapsProps {
  readonly subject: Subject;
  readonly gaps: readonly DocumentGap[] | undefined;
}

export const DocumentGaps = ({ subject, gaps = [] }: DocumentGapsProps) => {
  const titleId = useId();
  if (gaps.length === 0) return null;
  return (
    <section className="document-gaps" aria-labelledby={titleId}>
      <h3 id={titleId} className="section-title">
        Left out, since it is not there yet
      </h3>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.section} ${gap.words}`}>
            <span>
              <strong>{gap.section}.</strong> {gap.words}
            </span>
            <WayThere gap={gap} subject={subject} />
          </li>
        ))}
      </ul>
    </section>
  );
};

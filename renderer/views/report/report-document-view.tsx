/** One part of a report as its reader will get it, made again whenever something in it changes. */
import type { Subject } from '../../../shared/model/review.ts';
import type { ReportPart, Template } from '../../../shared/model/template.ts';
import { FailedState } from '../../design/failed-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { DocumentGaps } from './document-gaps.tsx';
import { DocumentView } from './document-view.tsx';
import { LeakNotice } from './leak-notice.tsx';
import { PartNotice } from './part-notice.tsx';

export interface ReportDocumentViewProps {
  readonly subject: Subject;
  readonly template: Template;
  /** Of a referee report. */
  readonly part?: ReportPart;
}

export const ReportDocumentView = ({ subject, template, part }: ReportDocumentViewProps) => {
  // Quotations that are no longer there are marked here; the export asks before it does so.
  const { data, error, refetch } = useCall('report.document', {
    subject,
    templateId: template.id,
    onMismatch: 'mark',
    linksToLibrary: true,
    ...(part === undefined ? {} : { part }),
  });
  if (error !== null) {
    if (error.failure.code === 'leak') return <LeakNotice subject={subject} failure={error.failure} />;
    return <FailedState title="The report could not be made" failure={error.failure} onRetry={refetch} />;
  }
  if (data === undefined) return <Skeleton lines={9} label="Making the report" />;
  return (
    <>
      {part === undefined ? null : <PartNotice part={part} notices={data.notices} />}
      <DocumentGaps subject={subject} gaps={data.gaps} />
      <DocumentView document={data} />
    </>
  );
};

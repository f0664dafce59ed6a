/** The report beside the text: for one reader, live while the reviewer tags, links and writes. */
import { Download, FileText } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { Subject } from '../../../shared/model/review.ts';
import type { Report } from '../../../shared/report/model.ts';
import { formatShortcut } from '../../commands/keys.ts';
import { runCommand } from '../../commands/registry.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { FailedState } from '../../design/failed-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { ExportMenu } from '../exchange/export-menu.tsx';
import { WidenButton } from '../shell/widen-button.tsx';
import { ArrangeSections } from '../templates/arrange-sections.tsx';
import { arrangementStore } from '../templates/arrangement.ts';
import { TemplateMenu } from '../templates/template-menu.tsx';
import { hasParts, isEditedInPlace, useTemplateChoice } from '../templates/use-template-choice.ts';
import { EditableReport } from './editable-report.tsx';
import { RefereeParts } from './referee-parts.tsx';
import { lookUpIn, ReportContext } from './report-context.ts';
import { ReportDocumentView } from './report-document-view.tsx';
import { useReportMentions } from './report-mentions.ts';
import { chooseScope, useReportSubject } from './report-subject.ts';
import './report.css';

const ScopeSwitch = ({ scope }: { readonly scope: Subject['kind'] }) => (
  <fieldset className="report-scope">
    <legend className="visually-hidden">Report on</legend>
    {(['review', 'article'] as const).map((kind) => (
      <button key={kind} type="button" className="chip" aria-pressed={scope === kind} onClick={() => chooseScope(kind)}>
        {kind === 'review' ? 'Review' : 'This article'}
      </button>
    ))}
  </fieldset>
);

/** The report as the chosen template tells it. */
const TemplateReport = ({ report }: { readonly report: Report }) => {
  const { template } = useTemplateChoice();
  const mentions = useReportMentions(report);
  const lookup = useMemo(() => lookUpIn(report, mentions), [report, mentions]);
  return (
    <ReportContext value={lookup}>
      {isEditedInPlace(template) ? (
        <EditableReport report={report} mentions={mentions} />
      ) : hasParts(template) ? (
        <RefereeParts subject={report.subject} template={template} />
      ) : (
        <ReportDocumentView subject={report.subject} template={template} />
      )}
    </ReportContext>
  );
};

const SubjectReport = ({ subject }: { readonly subject: Subject }) => {
  const { data, error, refetch } = useCall('report.get', { subject });
  if (data !== undefined) return <TemplateReport key={subject.id} report={data} />;
  if (error !== null) {
    return <FailedState title="The report could not be made" failure={error.failure} onRetry={refetch} />;
  }
  return <Skeleton lines={9} label="Making the report" />;
};

export const ReportPanel = () => {
  const { subject, hasChoice } = useReportSubject();
  const arrangement = arrangementStore.use((current) => current);
  const { template, part } = useTemplateChoice();
  const panel = useRef<HTMLDivElement>(null);
  const isArranging = arrangement !== null;
  // What is shown instead begins at its beginning.
  useEffect(() => {
    panel.current?.parentElement?.scrollTo(0, 0);
  }, [template.id, part, isArranging]);
  if (subject === null) {
    return (
      <EmptyState icon={FileText} title="No report yet" text="Open an article or a review. Its report grows here while you tag and link." />
    );
  }
  return (
    <div ref={panel} className="report">
      <div className="report-bar">
        <div className="report-bar-line">
          <TemplateMenu />
          <span className="report-bar-end">
            {hasChoice ? null : <WidenButton />}
            <button
              type="button"
              className="button button--small"
              title={`Export the report (${formatShortcut('Mod+Shift+E')})`}
              onClick={() => void runCommand('report.export')}
            >
              <Download size={14} aria-hidden="true" />
              Export
            </button>
            <ExportMenu />
          </span>
        </div>
        {hasChoice ? (
          <div className="report-bar-line">
            <ScopeSwitch scope={subject.kind} />
            <span className="report-bar-end">
              <WidenButton />
            </span>
          </div>
        ) : null}
      </div>
      {arrangement === null ? (
        <SubjectReport key={subject.id} subject={subject} />
      ) : (
        <ArrangeSections key={arrangement.template.id} arrangement={arrangement} />
      )}
    </div>
  );
};

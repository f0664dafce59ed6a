/** The report beside the text: its preview grows with the tagging, the reviewer's sections are written in place. */
import { Copy, Download, FileText, StretchHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import type { Report } from '../../../shared/report/model.ts';
import { counted, countsInWords } from '../../../shared/report/words.ts';
import { formatShortcut } from '../../commands/keys.ts';
import { runCommand } from '../../commands/registry.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { IconButton } from '../../design/icon-button.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { RIGHT_WIDTH, useLayout } from '../../state/layout.ts';
import { useCall } from '../../state/queries.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { ExportMenu } from '../exchange/export-menu.tsx';
import { AddSection } from './add-section.tsx';
import { NarrativeSection } from './narrative-section.tsx';
import { lookUpIn, ReportContext } from './report-context.ts';
import { useReportMentions } from './report-mentions.ts';
import { ReportAppraisals, ReportArticles, ReportFindings, SECTION_IDS } from './report-sections.tsx';
import { chooseScope, useReportSubject } from './report-subject.ts';
import './report.css';

/** Wide enough for the argument's quotations to keep their lines, in CSS pixels. */
const WIDE = 640;

const showSection = (id: string): void => {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
};

const Gaps = ({ report }: { readonly report: Report }) => {
  const gaps = [
    { id: SECTION_IDS.unsupported, count: report.unsupportedClaims.length, one: 'claim without evidence', many: 'claims without evidence' },
    { id: SECTION_IDS.evidence, count: report.unattachedEvidence.length, one: 'piece of evidence attached to nothing', many: 'pieces of evidence attached to nothing' },
    { id: SECTION_IDS.critiques, count: report.unattachedCritiques.length, one: 'critique attached to nothing', many: 'critiques attached to nothing' },
    { id: SECTION_IDS.displaced, count: report.displaced.length, one: 'passage that changed', many: 'passages that changed' },
  ].filter(({ count }) => count > 0);
  if (gaps.length === 0) return null;
  return (
    <ul className="report-gaps" aria-label="What is missing">
      {gaps.map(({ id, count, one, many }) => (
        <li key={id}>
          <button type="button" className="chip" onClick={() => showSection(id)}>
            {counted(count, one, many)}
          </button>
        </li>
      ))}
    </ul>
  );
};

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

const WidthButton = () => {
  const { narrow, rightWidth, resizeRight } = useLayout();
  if (narrow) return null;
  const isWide = rightWidth >= WIDE;
  return (
    <IconButton
      icon={StretchHorizontal}
      small
      label={isWide ? 'Narrow the report' : 'Widen the report'}
      onClick={() => resizeRight(isWide ? RIGHT_WIDTH.usual : WIDE)}
    />
  );
};

const Preview = ({ report }: { readonly report: Report }) => {
  const mentions = useReportMentions(report);
  const lookup = useMemo(() => lookUpIn(report, mentions), [report, mentions]);
  return (
    <ReportContext value={lookup}>
      <h2 className="report-title">{report.title}</h2>
      <p className="muted small">{countsInWords(report)}</p>
      <Gaps report={report} />
      {report.narrative.map((section) => (
        <NarrativeSection key={section.key} subject={report.subject} section={section} mentions={mentions} />
      ))}
      <AddSection subject={report.subject} />
      <ReportArticles report={report} />
      <ReportAppraisals report={report} />
      {report.entries.length === 0 ? (
        <p className="muted">Tag passages as claims, evidence, critiques and conflicts of interest: they appear here as you go.</p>
      ) : (
        <ReportFindings report={report} />
      )}
    </ReportContext>
  );
};

const SubjectReport = ({ subject }: { readonly subject: Subject }) => {
  const { data, error, refetch } = useCall('report.get', { subject });
  if (data !== undefined) return <Preview key={subject.id} report={data} />;
  if (error !== null) {
    return (
      <EmptyState title="The report could not be made" text={error.failure.message}>
        <button type="button" className="button" onClick={() => void refetch()}>
          Try again
        </button>
      </EmptyState>
    );
  }
  return <Skeleton lines={9} label="Making the report" />;
};

export const ReportPanel = () => {
  const { subject, hasChoice } = useReportSubject();
  if (subject === null) {
    return (
      <EmptyState
        icon={FileText}
        title="No report yet"
        text="Open an article or a review. Its report grows here while you tag and link."
      />
    );
  }
  return (
    <div className="report">
      <div className="report-bar">
        {hasChoice ? <ScopeSwitch scope={subject.kind} /> : null}
        <span className="report-bar-end">
          <WidthButton />
          <IconButton icon={Copy} small label="Copy as Markdown" onClick={() => void runCommand('report.copy')} />
          <button
            type="button"
            className="button button--small"
            title={`Export Markdown (${formatShortcut('Mod+Shift+E')})`}
            onClick={() => void runCommand('report.export')}
          >
            <Download size={14} aria-hidden="true" />
            Export<span className="visually-hidden"> Markdown</span>
          </button>
          <ExportMenu />
        </span>
      </div>
      <SubjectReport key={subject.id} subject={subject} />
    </div>
  );
};

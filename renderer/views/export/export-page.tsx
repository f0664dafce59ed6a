/** The report as a file: for which reader, which part, in which format. What was chosen for it last is chosen again. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { reportFormatSchema, reportPartSchema, type ReportFormat, type Template } from '../../../shared/model/template.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { RadioChoice } from '../../design/radio-choice.tsx';
import { useTransport } from '../../state/host.tsx';
import { useCall } from '../../state/queries.ts';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';
import { openPage } from '../../state/surfaces.ts';
import { markedNotesInWords } from '../../../shared/report/marked-notes.ts';
import { DocumentGaps } from '../report/document-gaps.tsx';
import { LeakNotice } from '../report/leak-notice.tsx';
import { PartNotice } from '../report/part-notice.tsx';
import { PART_TITLES } from '../report/part-words.ts';
import { useReportSubject } from '../report/report-subject.ts';
import { TEMPLATE_PURPOSES } from '../templates/template-purposes.ts';
import { hasParts, isEditedInPlace, useTemplateChoice } from '../templates/use-template-choice.ts';
import { ExportFailure } from './export-failure.tsx';
import { cancelExport, exportReport, FORMAT_NAMES, reportExport, type AskedReport } from './export-report.ts';
import { WorkProgressView } from './work-progress.tsx';
import './export.css';

const FORMAT_PURPOSES: Readonly<Record<ReportFormat, string>> = {
  markdown: 'For Obsidian, GitHub and similar tools',
  html: 'One file for any browser, pictures inside',
  docx: 'To continue writing in a word processor',
  pdf: 'To print and to send',
};

/** A part of a referee report names no articles, and nothing can look its quotations up. */
const formatPurpose = (format: ReportFormat, template: Template): string =>
  format === 'markdown' && !hasParts(template) ? `${FORMAT_PURPOSES[format]}; can be checked later` : FORMAT_PURPOSES[format];

const SubjectName = ({ subject }: { readonly subject: Subject }) => {
  const { data: reviews } = useCall('review.list', {}, { enabled: subject.kind === 'review' });
  const { data: library } = useCall('article.list', {}, { enabled: subject.kind === 'article' });
  const title =
    subject.kind === 'review'
      ? reviews?.reviews.find(({ id }) => id === subject.id)?.title
      : library?.articles.find(({ id }) => id === subject.id)?.metadata.title;
  return (
    <div className="field">
      <span className="field-label">{subject.kind === 'review' ? 'Review' : 'Article'}</span>
      <span className="export-subject">{title ?? ''}</span>
    </div>
  );
};

const TemplateField = ({ onChoose }: { readonly onChoose: () => void }) => {
  const { templates, template, choose } = useTemplateChoice();
  const option = ({ id, title }: (typeof templates)[number]): ReactNode => (
    <option key={id} value={id}>
      {title}
    </option>
  );
  const own = templates.filter(({ builtIn }) => !builtIn);
  return (
    <label className="field">
      <span className="field-label">Template</span>
      <select
        className="input"
        value={template.id}
        onChange={(event) => {
          const chosen = templates.find(({ id }) => id === event.currentTarget.value);
          if (chosen === undefined) return;
          onChoose();
          choose({ templateId: chosen.id });
        }}
      >
        {templates.filter(({ builtIn }) => builtIn).map(option)}
        {own.length === 0 ? null : <optgroup label="My templates">{own.map(option)}</optgroup>}
      </select>
      <span className="muted small">{TEMPLATE_PURPOSES[template.base]}</span>
    </label>
  );
};

/** What the document leaves out since it is not there yet; the full appraisal is written in place, and says so itself. */
const Gaps = ({ asked: { subject, templateId } }: { readonly asked: AskedReport }) => {
  const { data } = useCall('report.document', { subject, templateId, onMismatch: 'mark', linksToLibrary: true });
  return <DocumentGaps subject={subject} gaps={data?.gaps} />;
};

interface MarkedNotesFieldProps {
  readonly subject: Subject;
  readonly included: boolean;
  readonly onChange: (included: boolean) => void;
}

/** Notes for the editor or for nobody go out only where the reviewer says so. */
const MarkedNotesField = ({ subject, included, onChange }: MarkedNotesFieldProps) => {
  const { data } = useCall('annotation.marked', { subject });
  const words = data === undefined ? null : markedNotesInWords(data);
  if (words === null) return null;
  return (
    <label className="field field--check">
      <input type="checkbox" checked={included} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        Include private notes
        <span className="muted small">
          {' '}
          {included ? 'This file will hold' : 'Left out'}: {words}.
        </span>
      </span>
    </label>
  );
};

/** What the leak check says of a part, before anything is exported. */
const PartCheck = ({ asked: { subject, templateId, part } }: { readonly asked: AskedReport }) => {
  const { data, error } = useCall('report.document', { subject, templateId, part, onMismatch: 'mark', linksToLibrary: true });
  if (error?.failure.code === 'leak') return <LeakNotice subject={subject} failure={error.failure} />;
  if (data === undefined) return null;
  return (
    <>
      <PartNotice part={part} notices={data.notices} />
      <DocumentGaps subject={subject} gaps={data.gaps} />
    </>
  );
};

const PartField = ({ asked, onChoose }: { readonly asked: AskedReport; readonly onChoose: () => void }) => {
  const { part, choose } = useTemplateChoice();
  return (
    <RadioChoice
      title="Part"
      value={part}
      options={reportPartSchema.options.map((each) => ({ value: each, title: PART_TITLES[each] }))}
      onChoose={(each) => {
        onChoose();
        choose({ part: each });
      }}
    >
      <PartCheck asked={asked} />
    </RadioChoice>
  );
};

const FormatField = ({ onChoose }: { readonly onChoose: () => void }) => {
  const { report } = useSettings();
  const { template } = useTemplateChoice();
  const update = useUpdateSettings();
  return (
    <RadioChoice
      title="Format"
      value={report.format}
      options={reportFormatSchema.options.map((format) => ({
        value: format,
        title: FORMAT_NAMES[format],
        purpose: formatPurpose(format, template),
      }))}
      onChoose={(format) => {
        onChoose();
        update({ report: { format } });
      }}
    />
  );
};

const ExportForm = ({ subject }: { readonly subject: Subject }) => {
  const transport = useTransport();
  const { report } = useSettings();
  const { template, part } = useTemplateChoice();
  const failed = reportExport.use((state) => (state?.kind === 'failed' ? state : null));
  const [includesMarked, setIncludesMarked] = useState(false);
  const exportButton = useRef<HTMLButtonElement>(null);
  // Enter exports what was chosen last.
  useEffect(() => exportButton.current?.focus({ preventScroll: true }), []);
  const asked: AskedReport = {
    subject,
    templateId: template.id,
    part,
    format: report.format,
    markedNotes: includesMarked ? 'include' : 'leave-out',
  };
  /** What went wrong was about another choice. */
  const forget = (): void => reportExport.set(null);
  return (
    <form
      className="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        void exportReport(transport, asked);
      }}
    >
      <SubjectName subject={subject} />
      <TemplateField onChoose={forget} />
      {hasParts(template) ? (
        <PartField asked={asked} onChoose={forget} />
      ) : (
        <>
          <MarkedNotesField subject={subject} included={includesMarked} onChange={setIncludesMarked} />
          {isEditedInPlace(template) ? null : <Gaps asked={asked} />}
        </>
      )}
      <FormatField onChoose={forget} />
      {failed === null ? null : <ExportFailure asked={failed.asked} failure={failed.failure} />}
      <div className="export-actions">
        <button ref={exportButton} type="submit" className="button button--primary">
          Export
        </button>
        <button type="button" className="button" onClick={() => openPage(null)}>
          Close
        </button>
      </div>
    </form>
  );
};

export const ExportPage = () => {
  const transport = useTransport();
  const { subject } = useReportSubject();
  const running = reportExport.use((state) => (state?.kind === 'running' ? state : null));
  if (running !== null) {
    const { asked, exportId } = running;
    return (
      <WorkProgressView
        key={exportId}
        id={exportId}
        kind="report"
        title={`Making the ${FORMAT_NAMES[asked.format]} file`}
        takesFocus
        onCancel={() => cancelExport(transport)}
      />
    );
  }
  if (subject === null) return <EmptyState title="No report yet" text="Open an article or a review first." />;
  return <ExportForm subject={subject} />;
};

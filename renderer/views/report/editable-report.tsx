/** The full appraisal as it is edited: it grows with the tagging, and the reviewer's sections are written in place. */
import { useMemo } from 'react';
import { makeDocument } from '../../../shared/report/make-document.ts';
import type { Report } from '../../../shared/report/model.ts';
import { BOTTOM_LINE } from '../../../shared/report/templates/bottom-line.ts';
import { builtInTemplate } from '../../../shared/report/templates/bases.ts';
import { counted, countsInWords } from '../../../shared/report/words.ts';
import { AddSection } from './add-section.tsx';
import { DocumentView } from './document-view.tsx';
import { NarrativeSection } from './narrative-section.tsx';
import type { MentionSource } from '../../writing/mentions.ts';
import { ReportAppraisals, ReportArticles, ReportFindings, SECTION_IDS } from './report-sections.tsx';

const showSection = (id: string): void => {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
};

const Gaps = ({ report }: { readonly report: Report }) => {
  const gaps = [
    { id: SECTION_IDS.unsupported, count: report.unsupportedClaims.length, one: 'claim without evidence', many: 'claims without evidence' },
    {
      id: SECTION_IDS.evidence,
      count: report.unattachedEvidence.length,
      one: 'piece of evidence attached to nothing',
      many: 'pieces of evidence attached to nothing',
    },
    {
      id: SECTION_IDS.critiques,
      count: report.unattachedCritiques.length,
      one: 'critique attached to nothing',
      many: 'critiques attached to nothing',
    },
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

const ONLY_BOTTOM_LINE = {
  ...builtInTemplate('full-appraisal'),
  sections: builtInTemplate('full-appraisal').sections.filter(({ key }) => key === BOTTOM_LINE),
};

/** As the export has it; the title above it is the panel's own. */
const BottomLine = ({ report }: { readonly report: Report }) => {
  const document = useMemo(() => {
    const made = makeDocument(report, ONLY_BOTTOM_LINE, { linksToLibrary: true });
    return { ...made, body: made.body.slice(Math.max(0, made.body.search(/^## /mu))), pictures: [] };
  }, [report]);
  return <DocumentView document={document} />;
};

/** Used inside a `ReportContext`. */
export const EditableReport = ({ report, mentions }: { readonly report: Report; readonly mentions: MentionSource }) => (
  <>
    <h2 className="report-title">{report.title}</h2>
    <p className="muted small">{countsInWords(report)}</p>
    <Gaps report={report} />
    {report.entries.length + report.appraisals.length === 0 ? null : <BottomLine report={report} />}
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
  </>
);

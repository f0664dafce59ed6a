/** Report documents for tests of the formats: from rows, as the full appraisal tells them. */
import { makeDocument } from '../../shared/report/make-document.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import type { ReportDocument, ReportPicture } from '../../shared/report/document.ts';
import type { Report } from '../../shared/report/model.ts';
import type { ReportSource } from '../../shared/report/source.ts';
import { builtInTemplate } from '../../shared/report/templates/bases.ts';
import { picture, words } from '../../shared/plots/svg.ts';

export const documentOf = (rows: ReportSource): { readonly report: Report; readonly document: ReportDocument } => {
  const report = buildReport(rows);
  return { report, document: { ...makeDocument(report, builtInTemplate('full-appraisal')), pictures: [] } };
};

/** A document of these words, with one picture that they may place as `picture:lights`. */
export const documentWith = (body: string, more: Partial<ReportDocument> = {}): ReportDocument => {
  const lights: ReportPicture = {
    id: 'lights',
    alt: 'Two lights',
    svg: picture(300, 80, 'Lights', 'Two lights', [words('Low & high', 20, 40)]),
    width: 300,
    height: 80,
  };
  return { title: 'Does tea help?', fileName: 'Does tea help', layout: 'pages', frontMatter: '', body, pictures: [lights], ...more };
};

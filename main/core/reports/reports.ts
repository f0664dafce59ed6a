/** What the report methods do: read the rows, and leave what they say to shared/report. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { ParsedInput } from '../../../shared/contract/contract.ts';
import { buildReport } from '../../../shared/report/build-report.ts';
import type { ReportDocument } from '../../../shared/report/document.ts';
import { reportFileName } from '../../../shared/report/file-name.ts';
import { makeDocument } from '../../../shared/report/make-document.ts';
import { BASES } from '../../../shared/report/templates/bases.ts';
import { placedPictures } from '../../../shared/report/templates/picture-blocks.ts';
import { toMarkdown } from '../../../shared/report/to-markdown.ts';
import { markMisquotations, misquotations, type Misquotation } from '../../../shared/report/misquotations.ts';
import type { Report } from '../../../shared/report/model.ts';
import type { ReportSource } from '../../../shared/report/source.ts';
import { readReport } from '../../../shared/report/read-report.ts';
import { citedEntry } from '../../../shared/report/words.ts';
import { verifyReport, type VerifiableArticle } from '../../../shared/report/verify-report.ts';
import { withoutMarkedNotes } from '../../../shared/report/marked-notes.ts';
import { articleIdSchema, type AnnotationId } from '../../../shared/model/id.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { listAppraisals } from '../../db/appraisals.ts';
import { articleExists, getArticleText } from '../../db/articles.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { readReportSource } from '../../db/report-source.ts';
import { getSettings } from '../../db/settings.ts';
import { getVersionText, listVersions } from '../../db/versions.ts';
import { appraisalView } from '../methods/appraisals.ts';
import type { TellStep } from '../background/job-context.ts';
import type { HandlersOf, ReportContext } from '../context.ts';
import { nameNotices, refuseLeaks } from './refuse-leaks.ts';
import { reportPictures } from './report-pictures.ts';
import { requireTemplate } from '../methods/templates.ts';

/** The report comes from outside, so its ids may be anything. */
const findVerifiableArticle = (db: ReadableDb, id: string): VerifiableArticle | null => {
  const articleId = articleIdSchema.safeParse(id).data;
  if (articleId === undefined || !articleExists(db, articleId)) return null;
  const { versionId: current, text, blocks } = getArticleText(db, articleId);
  const earlierVersions = listVersions(db, articleId)
    .filter(({ versionId }) => versionId !== current)
    .map(({ number, versionId }) => ({ number, text: getVersionText(db, articleId, versionId).text }));
  return { id: articleId, text, blocks, earlierVersions };
};

const sourceOf = ({ db, subjects }: ReportContext, subject: Subject): ReportSource => {
  const scope = subject.kind === 'review' ? { reviewId: subject.id } : { articleId: subject.id };
  const appraisals = listAppraisals(db, scope).map((appraisal) => appraisalView(db, appraisal));
  return readReportSource(db, subject, appraisals, subjects.rows.read);
};

/** Most places named in one sentence; the failure's `issues` have all. */
const MOST_TOLD = 20;

const refuseMisquotations = (wrong: readonly Misquotation[]): TouchstoneError => {
  const told = wrong.slice(0, MOST_TOLD).map(({ reference, place }) => `${reference} (${place})`);
  const more = wrong.length > MOST_TOLD ? `; and ${wrong.length - MOST_TOLD} more` : '';
  const what = wrong.length === 1 ? '1 quotation was' : `${wrong.length} quotations were`;
  return new TouchstoneError({
    code: 'quotation-mismatch',
    message: `${what} not found word for word in the article: ${told.join('; ')}${more}. Correct them there, or export the report with them marked.`,
    issues: wrong.map(({ reference, place }) => ({ path: reference, message: place })),
  });
};

/** @throws TouchstoneError `quotation-mismatch`, unless what is wrong may be marked. */
const checkedReport = (
  context: ReportContext,
  subject: Subject,
  { onMismatch, markedNotes }: Pick<ParsedInput<'report.markdown'>, 'onMismatch' | 'markedNotes'>,
  tell: TellStep = () => {},
): { source: ReportSource; report: Report; leftOut: ReadonlySet<AnnotationId> } => {
  tell('collecting', 0, 0);
  const whole = sourceOf(context, subject);
  const { source, leftOut } = markedNotes === 'include' ? { source: whole, leftOut: new Set<AnnotationId>() } : withoutMarkedNotes(whole);
  const report = buildReport(source);
  tell('checking', 0, 0);
  const wrong = misquotations(report, source);
  if (wrong.length > 0 && onMismatch === 'refuse') throw refuseMisquotations(wrong);
  return { source, report: markMisquotations(report, wrong), leftOut };
};

/**
 * A report made with one template for one reader, for every format to write.
 * @param tell called with how far it has come; what it throws ends it.
 * @throws TouchstoneError as `report.document` fails.
 */
export const reportDocument = (
  context: ReportContext,
  { subject, templateId, part, onMismatch, markedNotes, linksToLibrary }: ParsedInput<'report.document'>,
  tell: TellStep = () => {},
): ReportDocument => {
  const template = requireTemplate(context.db, templateId);
  // A referee report has parts for them.
  const wanted = { onMismatch, markedNotes: BASES[template.base].partitioned === true ? 'include' : markedNotes } as const;
  const { source, report, leftOut } = checkedReport(context, subject, wanted, tell);
  const { offered, draw } = reportPictures(context, report, BASES[template.base].layout);
  const made = makeDocument(report, template, { part, pictures: offered, linksToLibrary, leftOut });
  const pictures = draw(placedPictures(made.body), (done, total) => {
    tell('drawing', done, total);
  });
  if (template.base !== 'referee-report') return { ...made, pictures };
  const { reviewerName } = getSettings(context.db);
  refuseLeaks(made, part, report, source, reviewerName);
  const notices = [...(made.notices ?? []), ...nameNotices(made, part, source, reviewerName)];
  return { ...made, pictures, ...(notices.length === 0 ? {} : { notices }) };
};

export const reportHandlers: Omit<HandlersOf<'report'>, 'report.export'> = {
  'report.get': (context, { subject }) => buildReport(sourceOf(context, subject)),
  'report.entries': ({ db, subjects }, { subject, annotationIds }) => {
    const { entries } = subjects.model(db, subject);
    return { entries: annotationIds.flatMap((id) => entries.get(id) ?? []).map(citedEntry) };
  },
  'report.markdown': (context, { subject, ...wanted }) => {
    const { report, leftOut } = checkedReport(context, subject, wanted);
    return { fileName: reportFileName(report.title), markdown: toMarkdown(report, leftOut) };
  },
  'report.document': (context, input) => reportDocument(context, input),
  'report.verify': ({ db }, { markdown }) => {
    const report = readReport(markdown);
    return { title: report.title, quotations: verifyReport(report, (id) => findVerifiableArticle(db, id)) };
  },
};

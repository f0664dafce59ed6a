/** What the report methods do: read the rows, and leave what they say to shared/report. */
import { buildReport } from '../../shared/report/build-report.ts';
import { reportFileName } from '../../shared/report/file-name.ts';
import { toMarkdown } from '../../shared/report/to-markdown.ts';
import type { Report } from '../../shared/report/model.ts';
import { readReport } from '../../shared/report/read-report.ts';
import { verifyReport, type VerifiableArticle } from '../../shared/report/verify-report.ts';
import { articleIdSchema } from '../../shared/model/id.ts';
import type { Subject } from '../../shared/model/review.ts';
import { listAppraisals } from '../db/appraisals.ts';
import { articleExists, getArticleText } from '../db/articles.ts';
import type { ReadableDb } from '../db/connection.ts';
import { readReportSource } from '../db/report-source.ts';
import { getVersionText, listVersions } from '../db/versions.ts';
import { appraisalView } from './appraisals.ts';
import type { HandlersOf } from './context.ts';

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

const reportOn = (db: ReadableDb, subject: Subject): Report => {
  const scope = subject.kind === 'review' ? { reviewId: subject.id } : { articleId: subject.id };
  const appraisals = listAppraisals(db, scope).map((appraisal) => appraisalView(db, appraisal));
  return buildReport(readReportSource(db, subject, appraisals));
};

export const reportHandlers: HandlersOf<'report'> = {
  'report.get': ({ db }, { subject }) => reportOn(db, subject),
  'report.markdown': ({ db }, { subject }) => {
    const report = reportOn(db, subject);
    return { fileName: reportFileName(report.title), markdown: toMarkdown(report) };
  },
  'report.verify': ({ db }, { markdown }) => {
    const report = readReport(markdown);
    return { title: report.title, quotations: verifyReport(report, (id) => findVerifiableArticle(db, id)) };
  },
};

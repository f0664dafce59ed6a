/** What the report methods do: read the rows, and leave what they say to shared/report. */
import { buildReport } from '../../shared/report/build-report.ts';
import { reportFileName } from '../../shared/report/file-name.ts';
import { toMarkdown } from '../../shared/report/to-markdown.ts';
import { readReport } from '../../shared/report/read-report.ts';
import { verifyReport, type VerifiableArticle } from '../../shared/report/verify-report.ts';
import { articleIdSchema } from '../../shared/model/id.ts';
import { articleExists, getArticleText } from '../db/articles.ts';
import type { ReadableDb } from '../db/connection.ts';
import { readReportSource } from '../db/report-source.ts';
import { getVersionText, listVersions } from '../db/versions.ts';
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

export const reportHandlers: HandlersOf<'report'> = {
  'report.get': ({ db }, { subject }) => buildReport(readReportSource(db, subject)),
  'report.markdown': ({ db }, { subject }) => {
    const report = buildReport(readReportSource(db, subject));
    return { fileName: reportFileName(report.title), markdown: toMarkdown(report) };
  },
  'report.verify': ({ db }, { markdown }) => {
    const report = readReport(markdown);
    return { title: report.title, quotations: verifyReport(report, (id) => findVerifiableArticle(db, id)) };
  },
};

/** Stops a referee report's part that would tell its reader what they must not have, and says what may be a name. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { ReportPart } from '../../../shared/model/template.ts';
import type { ReportDocument } from '../../../shared/report/document.ts';
import { findLeaks, possibleNames, secretsFor, writtenFor } from '../../../shared/report/leak-check.ts';
import type { Report } from '../../../shared/report/model.ts';
import { partitionReport } from '../../../shared/report/partition.ts';
import type { ReportSource } from '../../../shared/report/source.ts';

/** Most leaks named in one sentence; the failure's `leaks` have all. */
const MOST_TOLD = 10;

/** Names under which reviewers wrote: the settings', and those that annotations were made under. */
const reviewerNames = ({ annotations }: ReportSource, own: string): string[] => [
  ...new Set([own, ...annotations.map(({ author }) => author)]),
];

/** What may be a name and is no reason to refuse: whoever sends the part looks at it. */
export const nameNotices = (
  { frontMatter, body }: Pick<ReportDocument, 'frontMatter' | 'body'>,
  part: ReportPart,
  source: ReportSource,
  reviewerName: string,
): string[] => {
  if (part === 'private') return [];
  const articles = [...source.articles, ...source.otherArticles];
  return possibleNames({
    markdown: `${frontMatter}\n${body}`,
    names: reviewerNames(source, reviewerName),
    articles: articles.map(({ text }) => text),
    titles: articles.map(({ metadata }) => metadata.title),
  }).map((name) => `“${name}” appears here, which is also a reviewer’s name. Check whether it tells the ${part} who you are.`);
};

/**
 * @param report the whole one, that the part was made from.
 * @param reviewerName the settings'.
 * @throws TouchstoneError `leak`, with whose words were found.
 */
export const refuseLeaks = (
  document: Pick<ReportDocument, 'frontMatter' | 'body'>,
  part: ReportPart,
  report: Report,
  source: ReportSource,
  reviewerName: string,
): void => {
  if (part === 'private') return;
  const articles = [...source.articles, ...source.otherArticles];
  const leaks = findLeaks({
    markdown: `${document.frontMatter}\n${document.body}`,
    secrets: secretsFor(report, part),
    written: writtenFor(partitionReport(report, part)),
    names: reviewerNames(source, reviewerName),
    articles: articles.map(({ text }) => text),
    titles: articles.map(({ metadata }) => metadata.title),
  });
  if (leaks.length === 0) return;
  const told = leaks
    .slice(0, MOST_TOLD)
    .map(({ from, words, toldIn }) => `“${words}” (${toldIn === undefined ? from : `in ${toldIn.from}; the same as in ${from}`})`);
  const more = leaks.length > MOST_TOLD ? `; and ${leaks.length - MOST_TOLD} more` : '';
  throw new TouchstoneError({
    code: 'leak',
    message: `The report to the ${part} was not made: it would show what its reader must not see: ${told.join('; ')}${more}. Change these words in what goes to the ${part}, and export again.`,
    leaks,
  });
};

/** Reads what a report is built from; the report itself knows nothing of the store. */
import { mentionedAnnotations } from '../../shared/markdown/mentions.ts';
import type { AnnotationId, ArticleId, TextVersionId } from '../../shared/model/id.ts';
import type { Link } from '../../shared/model/link.ts';
import type { Subject } from '../../shared/model/review.ts';
import { compareTitles, type ArticleRows } from '../../shared/report/article-entries.ts';
import type { ReportSource, ReportSourceAppraisal, ReportSourceArticle } from '../../shared/report/source.ts';
import { articlesOfAnnotations, listAnnotations } from './annotations.ts';
import { describeArticles, getArticle, getArticleText } from './articles.ts';
import type { ReadableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { listFollowUps } from './targets/follow-ups.ts';
import { listLinks } from './links.ts';
import { getNarrative } from './narrative.ts';
import { getReview } from './reviews.ts';
import { listAttachedEvidence, listStudies } from './studies.ts';
import { getVersionText } from './versions.ts';

/** What a report reads of one article: the same until something of the article changes. */
export interface ReportArticleRows extends ArticleRows {
  /** Annotations of other articles that its links and notes lead to; a mention may outlive what it mentions. */
  readonly leadsTo: readonly AnnotationId[];
}

/** An article itself, without what was said of it. @throws TouchstoneError `not-found`. */
export const readReportArticle = (db: ReadableDb, articleId: ArticleId): ReportSourceArticle => {
  const [described] = describeArticles(db, { articleId });
  if (described === undefined) throw notFound('article');
  const { kind, metadata } = described;
  const { versionId, text, blocks } = getArticleText(db, articleId);
  return { id: articleId, kind, metadata, versionId, text, blocks };
};

/** What was said of an article. */
export type SaidOfArticle = Pick<ReportArticleRows, 'annotations' | 'followUps'>;

export const readSaidOfArticle = (db: ReadableDb, articleId: ArticleId): SaidOfArticle => ({
  annotations: listAnnotations(db, { articleId }),
  followUps: listFollowUps(db, articleId),
});

/** Puts an article's rows together, with the earlier texts that some of its targets are still in. */
export const joinArticleRows = (
  db: ReadableDb,
  article: ReportSourceArticle,
  { annotations, followUps }: SaidOfArticle,
  links: readonly Link[],
): ReportArticleRows => {
  const earlier = new Set<TextVersionId>();
  for (const { targets } of annotations) {
    for (const target of targets) if (target.earlierVersion !== undefined) earlier.add(target.versionId);
  }
  const own = new Set(annotations.map(({ id }) => id));
  const led = new Set([...links.flatMap(({ from, to }) => [from, to]), ...annotations.flatMap(({ note }) => mentionedAnnotations(note))]);
  return {
    article: earlier.size === 0 ? article : { ...article, earlierTexts: [...earlier].map((each) => getVersionText(db, article.id, each)) },
    annotations,
    followUps,
    links,
    leadsTo: [...led].filter((id) => !own.has(id)),
  };
};

const subjectOf = (db: ReadableDb, subject: Subject): { title: string; articleIds: readonly ArticleId[] } =>
  subject.kind === 'review' ? getReview(db, subject.id) : { title: getArticle(db, subject.id).metadata.title, articleIds: [subject.id] };

/** What the reviewer wrote in an appraisal, where annotations may be mentioned. */
const writtenIn = ({ appraisal }: ReportSourceAppraisal): string[] => [
  ...appraisal.answers.map(({ text }) => text),
  ...appraisal.verdicts.map(({ comment }) => comment),
];

/** How an article's rows are read: from the store, unless somebody keeps them. */
export type ReadArticleRows = (db: ReadableDb, articleId: ArticleId) => ReportArticleRows;

const fromStore: ReadArticleRows = (db, articleId) =>
  joinArticleRows(db, readReportArticle(db, articleId), readSaidOfArticle(db, articleId), listLinks(db, { articleId }));

/** What a report is built from, article by article. */
export interface ReportRows extends Pick<ReportSource, 'subject' | 'title' | 'narrative'> {
  /** In the subject's order. */
  readonly own: readonly ArticleRows[];
  /** Others that hold something the subject's lead to, by title, with that alone. */
  readonly others: readonly ArticleRows[];
}

/**
 * @param appraisals of the subject's articles: what they rest on comes into the report.
 * @throws TouchstoneError `not-found`.
 */
export const readReportRows = (
  db: ReadableDb,
  subject: Subject,
  appraisals: readonly ReportSourceAppraisal[] = [],
  read: ReadArticleRows = fromStore,
): ReportRows => {
  const { title, articleIds } = subjectOf(db, subject);
  const narrative = getNarrative(db, subject);
  const own = articleIds.map((articleId) => read(db, articleId));
  const led = new Set([
    ...own.flatMap(({ leadsTo }) => leadsTo),
    ...appraisals.flatMap(({ appraisal }) => appraisal.answers.flatMap(({ annotationIds }) => annotationIds)),
    ...[...narrative.map(({ markdown }) => markdown), ...appraisals.flatMap(writtenIn)].flatMap(mentionedAnnotations),
  ]);
  for (const { annotations } of own) for (const { id } of annotations) led.delete(id);
  // A mention may outlive what it mentions, which then has no article.
  const elsewhere = Map.groupBy(articlesOfAnnotations(db, [...led]), ({ articleId }) => articleId);
  const compared = appraisals.flatMap(({ appraisal }) => appraisal.sourceArticleId ?? []);
  const otherIds = [...new Set([...elsewhere.keys(), ...compared])].filter((articleId) => !articleIds.includes(articleId));
  // Thousands, and mostly not needed: a review's links seldom leave it.
  const ownIds = new Set(otherIds.length === 0 ? [] : own.flatMap(({ annotations }) => annotations.map(({ id }) => id)));
  const others = otherIds.map((articleId): ArticleRows => {
    const { article, annotations, followUps, links } = read(db, articleId);
    const reached = new Set(elsewhere.get(articleId)?.map(({ annotationId }) => annotationId));
    return {
      article,
      annotations: annotations.filter(({ id }) => reached.has(id)),
      followUps,
      links: links.filter(({ from, to }) => ownIds.has(from) || ownIds.has(to)),
    };
  });
  return { subject, title, narrative, own, others: others.toSorted((a, b) => compareTitles(a.article, b.article)) };
};

/**
 * The rows of a whole report.
 * @param appraisals of the subject's articles: what they rest on comes into the report.
 * @throws TouchstoneError `not-found`.
 */
export const readReportSource = (
  db: ReadableDb,
  subject: Subject,
  appraisals: readonly ReportSourceAppraisal[] = [],
  read: ReadArticleRows = fromStore,
): ReportSource => {
  const { own, others, title, narrative } = readReportRows(db, subject, appraisals, read);
  const all = [...own, ...others];
  return {
    subject,
    title,
    articles: own.map(({ article }) => article),
    otherArticles: others.map(({ article }) => article),
    annotations: all.flatMap(({ annotations }) => annotations),
    links: [...new Map(all.flatMap(({ links }) => links.map((link) => [link.id, link] as const))).values()],
    followUps: all.flatMap(({ followUps }) => followUps),
    narrative,
    appraisals,
    studies: listStudies(db),
    studiesOfEvidence: listAttachedEvidence(db),
  };
};

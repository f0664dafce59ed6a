/** Reads what a report is built from; the report itself knows nothing of the store. */
import { mentionedAnnotations } from '../../shared/markdown/mentions.ts';
import type { Annotation } from '../../shared/model/annotation.ts';
import type { AnnotationId, ArticleId, LinkId, TextVersionId } from '../../shared/model/id.ts';
import type { Link } from '../../shared/model/link.ts';
import type { Subject } from '../../shared/model/review.ts';
import type { FollowUp } from '../../shared/model/version.ts';
import type { ReportSource, ReportSourceAppraisal, ReportSourceArticle } from '../../shared/report/source.ts';
import { articlesOfAnnotations, listAnnotations } from './annotations.ts';
import { describeArticles, getArticle, getArticleText } from './articles.ts';
import type { ReadableDb } from './connection.ts';
import { notFound } from './failures.ts';
import { listFollowUps } from './follow-ups.ts';
import { listLinks } from './links.ts';
import { getNarrative } from './narrative.ts';
import { getReview } from './reviews.ts';
import { getVersionText } from './versions.ts';

/** What a report reads of one article: the same until something of the article changes. */
export interface ReportArticleRows {
  readonly article: ReportSourceArticle;
  /** All of the article's, in text order. */
  readonly annotations: readonly Annotation[];
  readonly followUps: readonly FollowUp[];
  /** Annotations that the notes mention. */
  readonly mentioned: readonly AnnotationId[];
}

/** @throws TouchstoneError `not-found`. */
export const readReportArticle = (db: ReadableDb, articleId: ArticleId): ReportArticleRows => {
  const [described] = describeArticles(db, { articleId });
  if (described === undefined) throw notFound('article');
  const { kind, metadata } = described;
  const { versionId, text, blocks } = getArticleText(db, articleId);
  const annotations = listAnnotations(db, { articleId });
  const earlier = new Set<TextVersionId>();
  for (const { targets } of annotations) {
    for (const target of targets) if (target.earlierVersion !== undefined) earlier.add(target.versionId);
  }
  return {
    article: { id: articleId, kind, metadata, versionId, text, blocks, earlierTexts: [...earlier].map((each) => getVersionText(db, articleId, each)) },
    annotations,
    followUps: listFollowUps(db, articleId),
    mentioned: [...new Set(annotations.flatMap(({ note }) => mentionedAnnotations(note)))],
  };
};

const subjectOf = (db: ReadableDb, subject: Subject): { title: string; articleIds: readonly ArticleId[] } =>
  subject.kind === 'review'
    ? getReview(db, subject.id)
    : { title: getArticle(db, subject.id).metadata.title, articleIds: [subject.id] };

/** What the reviewer wrote in an appraisal, where annotations may be mentioned. */
const writtenIn = ({ appraisal }: ReportSourceAppraisal): string[] => [
  ...appraisal.answers.map(({ text }) => text),
  ...appraisal.verdicts.map(({ comment }) => comment),
];

/** How an article's part of the rows is read: from the store, unless somebody keeps it. */
export interface ReportReader {
  readonly article: (db: ReadableDb, articleId: ArticleId) => ReportArticleRows;
  /** Links with an end in the article. */
  readonly links: (db: ReadableDb, articleId: ArticleId) => readonly Link[];
}

const fromStore: ReportReader = { article: readReportArticle, links: (db, articleId) => listLinks(db, { articleId }) };

/**
 * @param appraisals of the subject's articles: what they rest on comes into the report.
 * @throws TouchstoneError `not-found`.
 */
export const readReportSource = (db: ReadableDb, subject: Subject, appraisals: readonly ReportSourceAppraisal[] = [], reader: ReportReader = fromStore): ReportSource => {
  const { title, articleIds } = subjectOf(db, subject);
  const narrative = getNarrative(db, subject);
  const own = articleIds.map((articleId) => reader.article(db, articleId));
  const links = new Map<LinkId, Link>();
  for (const articleId of articleIds) for (const link of reader.links(db, articleId)) links.set(link.id, link);

  const annotations = new Map<AnnotationId, Annotation>();
  for (const rows of own) for (const annotation of rows.annotations) annotations.set(annotation.id, annotation);
  const wanted = new Set([
    ...[...links.values()].flatMap((link) => [link.from, link.to]),
    ...appraisals.flatMap(({ appraisal }) => appraisal.answers.flatMap(({ annotationIds }) => annotationIds)),
    ...own.flatMap(({ mentioned }) => mentioned),
    ...[...narrative.map(({ markdown }) => markdown), ...appraisals.flatMap(writtenIn)].flatMap(mentionedAnnotations),
  ]);
  // A mention may outlive what it mentions, which then has no article.
  const elsewhere = Map.groupBy(articlesOfAnnotations(db, [...wanted].filter((id) => !annotations.has(id))), ({ articleId }) => articleId);
  const compared = appraisals.flatMap(({ appraisal }) => appraisal.sourceArticleId ?? []);
  const others = [...new Set([...elsewhere.keys(), ...compared])]
    .filter((articleId) => !articleIds.includes(articleId))
    .map((articleId) => reader.article(db, articleId));
  for (const rows of others) {
    const reached = new Set(elsewhere.get(rows.article.id)?.map(({ annotationId }) => annotationId));
    for (const annotation of rows.annotations) if (reached.has(annotation.id)) annotations.set(annotation.id, annotation);
  }
  return {
    subject,
    title,
    articles: own.map(({ article }) => article),
    otherArticles: others.map(({ article }) => article),
    annotations: [...annotations.values()],
    links: [...links.values()],
    followUps: [...own, ...others].flatMap(({ followUps }) => followUps),
    narrative,
    appraisals,
  };
};

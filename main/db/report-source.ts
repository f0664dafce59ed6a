/** Reads what a report is built from; the report itself knows nothing of the store. */
import { mentionedAnnotations } from '../../shared/markdown/mentions.ts';
import type { Annotation } from '../../shared/model/annotation.ts';
import type { AnnotationId, ArticleId, TextVersionId } from '../../shared/model/id.ts';
import type { Subject } from '../../shared/model/review.ts';
import type { ReportSource, ReportSourceAppraisal, ReportSourceArticle } from '../../shared/report/source.ts';
import { annotationExists, getAnnotation, listAnnotations } from './annotations.ts';
import { getArticle, getArticleText } from './articles.ts';
import type { ReadableDb } from './connection.ts';
import { listFollowUps } from './follow-ups.ts';
import { listLinks } from './links.ts';
import { getNarrative } from './narrative.ts';
import { getReview } from './reviews.ts';
import { getVersionText } from './versions.ts';

const readArticle = (db: ReadableDb, articleId: ArticleId, annotations: Iterable<Annotation>): ReportSourceArticle => {
  const { kind, metadata } = getArticle(db, articleId);
  const { versionId, text, blocks } = getArticleText(db, articleId);
  const earlier = new Set<TextVersionId>();
  for (const annotation of annotations) {
    if (annotation.articleId !== articleId) continue;
    for (const { versionId, earlierVersion } of annotation.targets) if (earlierVersion !== undefined) earlier.add(versionId);
  }
  return { id: articleId, kind, metadata, versionId, text, blocks, earlierTexts: [...earlier].map((each) => getVersionText(db, articleId, each)) };
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

/**
 * @param appraisals of the subject's articles: what they rest on comes into the report.
 * @throws TouchstoneError `not-found`.
 */
export const readReportSource = (db: ReadableDb, subject: Subject, appraisals: readonly ReportSourceAppraisal[] = []): ReportSource => {
  const { title, articleIds } = subjectOf(db, subject);
  const narrative = getNarrative(db, subject);
  const scope = subject.kind === 'review' ? { reviewId: subject.id } : { articleId: subject.id };
  const links = listLinks(db, scope);

  const annotations = new Map<AnnotationId, Annotation>();
  for (const annotation of listAnnotations(db, scope)) annotations.set(annotation.id, annotation);
  const own = [...annotations.values()];
  const wanted = new Set([
    ...links.flatMap((link) => [link.from, link.to]),
    ...appraisals.flatMap(({ appraisal }) => appraisal.answers.flatMap(({ annotationIds }) => annotationIds)),
    ...[...narrative.map(({ markdown }) => markdown), ...own.map(({ note }) => note), ...appraisals.flatMap(writtenIn)].flatMap((markdown) => [
      ...mentionedAnnotations(markdown),
    ]),
  ]);
  for (const id of wanted) {
    // A mention may outlive what it mentions.
    if (!annotations.has(id) && annotationExists(db, id)) annotations.set(id, getAnnotation(db, id));
  }

  const others = new Set([...annotations.values()].map(({ articleId }) => articleId));
  for (const { appraisal } of appraisals) if (appraisal.sourceArticleId !== null) others.add(appraisal.sourceArticleId);
  for (const articleId of articleIds) others.delete(articleId);
  const annotated = new Set([...annotations.values()].map(({ articleId }) => articleId));
  return {
    subject,
    title,
    articles: articleIds.map((articleId) => readArticle(db, articleId, annotations.values())),
    otherArticles: [...others].map((articleId) => readArticle(db, articleId, annotations.values())),
    annotations: [...annotations.values()],
    links,
    followUps: [...annotated].flatMap((articleId) => listFollowUps(db, articleId)),
    narrative,
    appraisals,
  };
};

/** Reads what a report is built from; the report itself knows nothing of the store. */
import { mentionedAnnotations } from '../../shared/markdown/mentions.ts';
import type { Annotation } from '../../shared/model/annotation.ts';
import type { AnnotationId, ArticleId, TextVersionId } from '../../shared/model/id.ts';
import type { Subject } from '../../shared/model/review.ts';
import type { ReportSource, ReportSourceArticle } from '../../shared/report/source.ts';
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
  const { text, blocks } = getArticleText(db, articleId);
  const earlier = new Set<TextVersionId>();
  for (const annotation of annotations) {
    if (annotation.articleId !== articleId) continue;
    for (const { versionId, earlierVersion } of annotation.targets) if (earlierVersion !== undefined) earlier.add(versionId);
  }
  return { id: articleId, kind, metadata, text, blocks, earlierTexts: [...earlier].map((versionId) => getVersionText(db, articleId, versionId)) };
};

const subjectOf = (db: ReadableDb, subject: Subject): { title: string; articleIds: readonly ArticleId[] } =>
  subject.kind === 'review'
    ? getReview(db, subject.id)
    : { title: getArticle(db, subject.id).metadata.title, articleIds: [subject.id] };

/** @throws TouchstoneError `not-found`. */
export const readReportSource = (db: ReadableDb, subject: Subject): ReportSource => {
  const { title, articleIds } = subjectOf(db, subject);
  const narrative = getNarrative(db, subject);
  const scope = subject.kind === 'review' ? { reviewId: subject.id } : { articleId: subject.id };
  const links = listLinks(db, scope);

  const annotations = new Map<AnnotationId, Annotation>();
  for (const annotation of listAnnotations(db, scope)) annotations.set(annotation.id, annotation);
  const own = [...annotations.values()];
  const wanted = new Set([
    ...links.flatMap((link) => [link.from, link.to]),
    ...[...narrative.map(({ markdown }) => markdown), ...own.map(({ note }) => note)].flatMap((markdown) => [
      ...mentionedAnnotations(markdown),
    ]),
  ]);
  for (const id of wanted) {
    // A mention may outlive what it mentions.
    if (!annotations.has(id) && annotationExists(db, id)) annotations.set(id, getAnnotation(db, id));
  }

  const others = new Set([...annotations.values()].map(({ articleId }) => articleId));
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
  };
};

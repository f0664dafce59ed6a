/** Puts the sample review into the library as one step of the history, once. */
import { locateQuote } from '../../../shared/anchor/locate-quote.ts';
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import { annotationIdSchema, linkIdSchema, newId, type AnnotationId, type ArticleId } from '../../../shared/model/id.ts';
import { annotationExists } from '../../db/annotations.ts';
import { createAnnotation } from '../../db/change-annotations.ts';
import { articleExists, saveImportedArticle } from '../../db/articles.ts';
import { createLink, findLink } from '../../db/links.ts';
import { saveSection } from '../../db/narrative.ts';
import { createReview, getReview, reviewExists, setReviewArticles } from '../../db/reviews.ts';
import type { WriteContext } from '../context.ts';
import { addAppraisals, addStudies } from './sample-appraisals.ts';
import { readSample, resolveMentions, sampleText, type Sample, type SampleArticle } from './sample-data.ts';

const lookUp = <Value>(values: ReadonlyMap<string, Value>, key: string): Value => {
  const value = values.get(key);
  if (value === undefined) throw new Error(`The sample review names "${key}", which it does not have.`);
  return value;
};

const addArticle = ({ db, now }: WriteContext, article: SampleArticle): void => {
  const { text, blocks } = sampleText(article);
  saveImportedArticle(
    db,
    {
      id: article.id,
      bytes: new TextEncoder().encode(text),
      sourceName: article.sourceName,
      format: 'plain',
      encoding: 'utf-8',
      kind: article.kind,
      metadata: article.metadata,
      text,
      blocks,
    },
    now,
  );
};

/** The same in every library and after every deletion, so that mentions find what came back. */
const sampleIds = ({ reviewId, annotations }: Sample): ReadonlyMap<string, AnnotationId> =>
  new Map(
    annotations.map(({ key }, index) => [
      key,
      annotationIdSchema.parse(`${reviewId.slice(0, -4)}${(index + 1).toString(16).padStart(4, '0')}`),
    ]),
  );

const addAnnotations = ({ db, now }: WriteContext, sample: Sample, ids: ReadonlyMap<string, AnnotationId>): void => {
  const articles = new Map(sample.articles.map((article) => [article.key, article]));
  for (const { key, article: articleKey, quotes, note, ...rest } of sample.annotations) {
    const id = lookUp(ids, key);
    if (annotationExists(db, id)) continue;
    const article = lookUp(articles, articleKey);
    const { text } = sampleText(article);
    createAnnotation(
      db,
      {
        ...rest,
        id,
        articleId: article.id,
        ranges: quotes.map((quote) => locateQuote(text, quote)),
        note: resolveMentions(note, (each) => lookUp(ids, each)),
        author: '',
      },
      now,
    );
  }
};

/**
 * Makes the sample whole: adds what is missing of its articles, annotations, links, study,
 * appraisals and review, and leaves what is there as it is. Does nothing while the review and all of
 * its articles are there, so that what a reviewer deletes inside them stays deleted.
 */
export const addSample = (context: WriteContext): MethodOutput<'library.addSample'> => {
  const { db, step, now } = context;
  const sample = readSample();
  const { reviewId } = sample;
  const hasReview = reviewExists(db, reviewId);
  const missing = sample.articles.filter((article) => !articleExists(db, article.id));
  if (hasReview && missing.length === 0) return { reviewId, articleIds: getReview(db, reviewId).articleIds };

  step.describe('add the sample review');
  for (const article of missing) addArticle(context, article);
  const articleIds: ArticleId[] = sample.articles.map((article) => article.id);
  if (hasReview) setReviewArticles(db, reviewId, [...new Set([...articleIds, ...getReview(db, reviewId).articleIds])], now);
  else createReview(db, { id: reviewId, title: sample.title, articleIds }, now);

  const ids = sampleIds(sample);
  addAnnotations(context, sample, ids);
  for (const { from, to, relation, note } of sample.links) {
    const ends = { from: lookUp(ids, from), to: lookUp(ids, to) };
    if (findLink(db, ends.from, ends.to, relation) === null) createLink(db, { id: newId(linkIdSchema), ...ends, relation, note }, now);
  }
  addStudies(context, sample);
  addAppraisals(context, sample, (key) => lookUp(ids, key));
  if (!hasReview) {
    for (const { key, markdown } of sample.narrative) {
      saveSection(db, { kind: 'review', id: reviewId }, { key, markdown: resolveMentions(markdown, (each) => lookUp(ids, each)) });
    }
  }
  return { reviewId, articleIds: getReview(db, reviewId).articleIds };
};

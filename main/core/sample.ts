/** Puts the sample review into the library as one step of the history, once. */
import { locateQuote } from '../../shared/anchor/locate-quote.ts';
import type { MethodOutput } from '../../shared/contract/contract.ts';
import { annotationIdSchema, linkIdSchema, newId, type AnnotationId, type ArticleId } from '../../shared/model/id.ts';
import { createAnnotation } from '../db/annotations.ts';
import { articleExists, saveImportedArticle } from '../db/articles.ts';
import { createLink } from '../db/links.ts';
import { saveSection } from '../db/narrative.ts';
import { createReview, getReview, reviewExists } from '../db/reviews.ts';
import type { WriteContext } from './context.ts';
import { readSample, resolveMentions, sampleText, type SampleArticle } from './sample-data.ts';

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

/**
 * Adds what is missing of the sample: nothing while its review is there. Articles that
 * are still in the library keep their annotations and get none of the sample's again.
 */
export const addSample = (context: WriteContext): MethodOutput<'library.addSample'> => {
  const { db, step, now } = context;
  const sample = readSample();
  const { reviewId } = sample;
  if (reviewExists(db, reviewId)) return { reviewId, articleIds: getReview(db, reviewId).articleIds };

  step.describe('add the sample review');
  const missing = sample.articles.filter((article) => !articleExists(db, article.id));
  for (const article of missing) addArticle(context, article);
  const articleIds: ArticleId[] = sample.articles.map((article) => article.id);
  createReview(db, { id: reviewId, title: sample.title, articleIds }, now);
  if (missing.length < sample.articles.length) return { reviewId, articleIds };

  const articles = new Map(sample.articles.map((article) => [article.key, article]));
  const ids = new Map<string, AnnotationId>(sample.annotations.map(({ key }) => [key, newId(annotationIdSchema)]));
  const withIds = (markdown: string): string => resolveMentions(markdown, (key) => lookUp(ids, key));
  for (const { key, article: articleKey, quotes, note, ...rest } of sample.annotations) {
    const article = lookUp(articles, articleKey);
    const { text } = sampleText(article);
    createAnnotation(
      db,
      {
        ...rest,
        id: lookUp(ids, key),
        articleId: article.id,
        ranges: quotes.map((quote) => locateQuote(text, quote)),
        note: withIds(note),
        author: '',
      },
      now,
    );
  }
  for (const { from, to, relation, note } of sample.links) {
    createLink(db, { id: newId(linkIdSchema), from: lookUp(ids, from), to: lookUp(ids, to), relation, note }, now);
  }
  for (const { key, markdown } of sample.narrative) {
    saveSection(db, { kind: 'review', id: reviewId }, { key, markdown: withIds(markdown) });
  }
  return { reviewId, articleIds };
};

/** Articles, reviews and the answers of a library that opens; tests add what they are about. */
import { articleSummarySchema, type ArticleSummary } from '../../../shared/model/article.ts';
import { articleIdSchema, newId, reviewIdSchema } from '../../../shared/model/id.ts';
import { reviewSchema, type Review } from '../../../shared/model/review.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import type { Handlers } from './fake-transport.ts';

export const makeArticle = (title: string, part: Partial<ArticleSummary> = {}): ArticleSummary =>
  articleSummarySchema.parse({
    id: newId(articleIdSchema),
    kind: 'trial-report',
    metadata: { title },
    format: 'plain',
    sourceName: 'article.txt',
    characters: 6_000,
    words: 1_000,
    annotationCounts: { claim: 0, evidence: 0, critique: 0, 'conflict-of-interest': 0 },
    labels: [],
    importedAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...part,
  });

export const makeReview = (title: string, articles: readonly ArticleSummary[] = []): Review =>
  reviewSchema.parse({
    id: newId(reviewIdSchema),
    title,
    articleIds: articles.map(({ id }) => id),
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  });

/** Settings, history and lists. */
export const libraryHandlers = (articles: () => readonly ArticleSummary[], reviews: () => readonly Review[] = () => []): Handlers => {
  let settings = { ...DEFAULT_SETTINGS, dismissedHints: ['first-run'] };
  return {
    'settings.get': () => settings,
    'settings.update': (change) => {
      settings = { ...settings, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
      return settings;
    },
    'history.state': () => ({ undo: null, redo: null }),
    'library.info': () => ({
      path: '/library',
      bytes: 1,
      schemaVersion: 1,
      readOnly: false,
      articles: articles().length,
      annotations: 0,
      links: 0,
      reviews: reviews().length,
      versions: { touchstone: '0.1.0', node: '24', sqlite: '3', electron: null },
    }),
    'article.list': () => ({ articles: [...articles()] }),
    'review.list': () => ({ reviews: [...reviews()] }),
  };
};

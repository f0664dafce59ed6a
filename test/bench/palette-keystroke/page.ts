/** Runs in the browser: the whole application over a large library, and letters typed into its palette. */
import { openPalette } from '../../../renderer/state/surfaces.ts';
import type { ArticleSummary } from '../../../shared/model/article.ts';
import { annotationIdSchema, newId } from '../../../shared/model/id.ts';
import { createFakeTransport } from '../../browser/support/fake-transport.ts';
import { libraryHandlers, makeArticle } from '../../browser/support/library-handlers.ts';
import { mountApp } from '../../browser/support/mount-app.tsx';
import { painted } from '../reading/contestant.ts';

const WORDS = [
  'trial',
  'ketamine',
  'outcome',
  'blinding',
  'sponsor',
  'remission',
  'dose',
  'cohort',
  'relapse',
  'placebo',
  'rating',
  'interview',
];

const wordAt = (place: number): string => WORDS[place % WORDS.length] ?? '';

/** Titles of five words, hardly two the same. */
const articlesOf = (count: number): ArticleSummary[] =>
  Array.from({ length: count }, (_, at) => {
    const title = [1, 5, 7, 11, 13].map((step) => wordAt(Math.floor(at / step) + step)).join(' ');
    return makeArticle(`${title} ${at}`);
  });

/** As many as the palette asks for. */
const annotationsFor = (query: string, articles: readonly ArticleSummary[]) =>
  articles.slice(0, 8).map(({ id, metadata }, at) => ({
    annotationId: newId(annotationIdSchema),
    articleId: id,
    articleTitle: metadata.title,
    tag: 'claim' as const,
    quotation: `words about ${query}, for the ${at}th time`,
    note: '',
    labels: [],
  }));

const fieldIn = async (selector: string): Promise<HTMLInputElement> => {
  for (;;) {
    const field = document.querySelector(selector);
    if (field instanceof HTMLInputElement) return field;
    await painted();
  }
};

/** Shows the application with its palette open. */
const open = async (articleCount: number): Promise<void> => {
  document.documentElement.dataset['theme'] = 'light';
  const articles = articlesOf(articleCount);
  mountApp(
    createFakeTransport({
      ...libraryHandlers(() => articles),
      'search.annotations': ({ query }) => ({ annotations: annotationsFor(query, articles) }),
    }),
  );
  while (document.querySelector('[role="option"]') === null) await painted();
  openPalette(true);
  (await fieldIn('.palette-field')).focus();
};

/** A field that nothing listens to. */
const openPlain = (): void => {
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
};

/**
 * Milliseconds of the main thread from one letter to the frame that shows it, without
 * the wait for that frame.
 */
const type = async (letter: string): Promise<number> => {
  const before = performance.now();
  // oxlint-disable-next-line typescript/no-deprecated -- the one way for a page to type as a keyboard does
  document.execCommand('insertText', false, letter);
  // React renders what a keystroke changed in a microtask.
  await Promise.resolve();
  const acted = performance.now();
  const frameBegan = await painted();
  return acted - before + (performance.now() - frameBegan);
};

Object.assign(globalThis, { palette: { open, openPlain, type } });

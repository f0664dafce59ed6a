/** The library by keyboard: opening, choosing several, removing, filtering, collecting into reviews, editing details. */
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { listCommands, runCommand } from '../../renderer/commands/registry.ts';
import { nameReview } from '../../renderer/state/surfaces.ts';
import { getWorkspace, openArticle, openReview } from '../../renderer/state/workspace.ts';
import type { ArticleSummary } from '../../shared/model/article.ts';
import { articleIdSchema } from '../../shared/model/id.ts';
import { moveInList } from '../../shared/model/move-in-list.ts';
import type { Review } from '../../shared/model/review.ts';
import { createFakeTransport, type FakeTransport } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle, makeReview } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

afterEach(unmountApp);

const list = page.getByRole('listbox', { name: /^Articles/ });
const focusList = async (): Promise<void> => {
  await expect.element(list).toBeVisible();
  await userEvent.keyboard('{Control>}{Shift>}l{/Shift}{/Control}');
  await expect.element(list).toHaveFocus();
};

const openLibrary = (articles: readonly ArticleSummary[], reviews: readonly Review[] = []): FakeTransport => {
  let shownArticles = articles;
  let shownReviews = reviews;
  const setArticles = (reviewId: string, change: (articleIds: Review['articleIds']) => Review['articleIds']): Review => {
    const review = shownReviews.find(({ id }) => id === reviewId);
    if (review === undefined) throw new Error('no such review');
    const updated = { ...review, articleIds: change(review.articleIds) };
    shownReviews = shownReviews.map((other) => (other.id === reviewId ? updated : other));
    return updated;
  };
  const transport = createFakeTransport({
    ...libraryHandlers(
      () => shownArticles,
      () => shownReviews,
    ),
    'article.delete': ({ articleIds }) => {
      shownArticles = articles.filter(({ id }) => !articleIds.includes(id));
      return { deleted: articleIds.length };
    },
    'history.undo': () => {
      shownArticles = articles;
      queueMicrotask(() => transport.changed('article'));
      return { step: null, state: { undo: null, redo: null } };
    },
    'review.addArticles': ({ reviewId, articleIds }) => {
      const added = articles.map(({ id }) => id).filter((id) => articleIds.includes(id));
      return { review: setArticles(reviewId, (before) => [...before, ...added]), added: added.length };
    },
    'review.moveArticle': ({ reviewId, articleId, by }) =>
      setArticles(reviewId, (before) => moveInList(before, articleIdSchema.parse(articleId), by)),
    'article.update': ({ articleId }) => {
      const article = articles.find(({ id }) => id === articleId);
      if (article === undefined) throw new Error('no such article');
      return article;
    },
  });
  mountApp(transport);
  return transport;
};

test('arrows walk through the articles and Enter opens one', async () => {
  const articles = [makeArticle('Alpha'), makeArticle('Beta'), makeArticle('Gamma')];
  openLibrary(articles);
  await focusList();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await expect.poll(() => getWorkspace().articleId).toBe(articles[2]?.id);
  await expect.element(page.getByRole('option', { name: /Gamma/ })).toHaveAttribute('aria-current', 'true');
});

test('Delete removes what is chosen and the message offers to undo it', async () => {
  const transport = openLibrary([makeArticle('Alpha'), makeArticle('Beta')]);
  await focusList();
  await userEvent.keyboard('{ArrowDown}{Delete}');
  await expect.element(page.getByRole('option', { name: /Beta/ })).not.toBeInTheDocument();
  expect(transport.inputs('article.delete')).toHaveLength(1);
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByRole('option', { name: /Beta/ })).toBeVisible();
});

test('what a filter hides is no longer chosen: Delete and the commands act on what is shown', async () => {
  const articles = [makeArticle('Alpha'), makeArticle('Beta')];
  const transport = openLibrary(articles);
  await focusList();
  await userEvent.keyboard('{Home}');
  await expect.element(page.getByRole('option', { name: /Alpha/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('searchbox', { name: /Filter/ }).fill('Beta');
  await expect.element(page.getByText('1 of 2 articles')).toBeVisible();
  await expect.poll(() => listCommands().find(({ id }) => id === 'article.delete')?.enabled).toBe(false);
  await focusList();
  await userEvent.keyboard('{Delete}');
  await expect.poll(() => transport.inputs('article.delete')).toEqual([{ articleIds: [articles[1]?.id] }]);
});

test('several articles chosen with Shift are added to a review together', async () => {
  const articles = [makeArticle('Alpha'), makeArticle('Beta'), makeArticle('Gamma')];
  const transport = openLibrary(articles, [makeReview('Does it work?')]);
  await focusList();
  await userEvent.keyboard('{Home}{Shift>}{ArrowDown}{/Shift}');
  await expect.element(page.getByText('2 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Add to a review' }).click();
  await page.getByRole('menuitem', { name: 'Does it work?' }).click();
  await expect.element(page.getByText('Added 2 articles to “Does it work?”.').first()).toBeVisible();
  expect(transport.inputs('review.addArticles')).toMatchObject([{ articleIds: [articles[0]?.id, articles[1]?.id] }]);
});

test('Alt and an arrow put the articles of a review in another order', async () => {
  const articles = [makeArticle('Alpha'), makeArticle('Beta')];
  const review = makeReview('Order', articles);
  const transport = openLibrary(articles, [review]);
  openReview(review.id);
  await focusList();
  await userEvent.keyboard('{Home}{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(() => transport.inputs('review.moveArticle')).toEqual([{ reviewId: review.id, articleId: articles[0]?.id, by: 1 }]);
  await expect.element(page.getByRole('option', { name: /Beta/ })).toHaveAttribute('aria-posinset', '1');
});

test('the filter narrows by words in any order, and says when nothing matches', async () => {
  openLibrary([makeArticle('Sleep and mood in adults'), makeArticle('Mood alone')]);
  await page.getByRole('searchbox', { name: /Filter/ }).fill('mood sleep');
  await expect.element(page.getByText('1 of 2 articles')).toBeVisible();
  await page.getByRole('searchbox', { name: /Filter/ }).fill('zebra');
  await expect.element(page.getByText('No article matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.element(page.getByText('2 articles', { exact: true }).first()).toBeVisible();
});

test('details are edited in place: what cannot be saved says why, what was changed is sent and nothing else', async () => {
  const transport = openLibrary([makeArticle('Alpha')]);
  await focusList();
  await userEvent.keyboard('{Home}{F2}');
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect.element(title).toHaveFocus();
  await title.fill('');
  await page.getByRole('button', { name: 'Save details' }).click();
  await expect.element(page.getByText('An article needs a title.')).toBeVisible();
  await title.fill('A better title');
  await page.getByRole('textbox', { name: /Authors/ }).fill('Rivera, Ana\nTrial Group');
  await page.getByRole('textbox', { name: 'DOI' }).fill('https://doi.org/10.1000/182');
  await page.getByRole('button', { name: 'Save details' }).click();
  await expect
    .poll(() => transport.inputs('article.update'))
    .toEqual([
      {
        articleId: expect.any(String),
        metadata: { title: 'A better title', doi: '10.1000/182', author: [{ family: 'Rivera', given: 'Ana' }, { literal: 'Trial Group' }] },
      },
    ]);
});

test('a new review takes the open article along, from the menu as from the palette, unless that is left out', async () => {
  const article = makeArticle('Alpha');
  const transport = createFakeTransport({
    ...libraryHandlers(() => [article]),
    'review.create': ({ title }) => makeReview(title),
  });
  mountApp(transport);
  await expect.element(list).toBeVisible();
  openArticle(article.id);
  const start = async (title: string): Promise<void> => {
    await page.getByRole('textbox', { name: /Question or title/ }).fill(title);
    await userEvent.keyboard('{Enter}');
  };
  await page.getByRole('button', { name: 'All articles' }).click();
  await page.getByRole('menuitem', { name: 'Start a new review' }).click();
  await expect.element(page.getByRole('checkbox', { name: 'Put “Alpha” into it' })).toBeChecked();
  await start('With it');
  await expect.poll(() => transport.inputs('review.create')).toEqual([{ title: 'With it', articleIds: [article.id] }]);
  openArticle(article.id);
  await expect.poll(() => listCommands().find(({ id }) => id === 'article.edit')?.enabled).toBe(true);
  runCommand('review.create');
  await page.getByRole('checkbox', { name: 'Put “Alpha” into it' }).click();
  await start('Without it');
  await expect.poll(() => transport.inputs('review.create').at(-1)).toEqual({ title: 'Without it', articleIds: [] });
});

test('Enter pressed twice starts one review', async () => {
  const created = Promise.withResolvers<void>();
  const review = makeReview('Does it last?');
  const transport = createFakeTransport({
    ...libraryHandlers(() => [makeArticle('Alpha')]),
    'review.create': async () => {
      await created.promise;
      return review;
    },
  });
  mountApp(transport);
  await expect.element(list).toBeVisible();
  nameReview({ kind: 'new', articleIds: [] });
  await page.getByRole('textbox', { name: /Question or title/ }).fill('Does it last?');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => transport.inputs('review.create')).toHaveLength(1);
  await userEvent.keyboard('{Enter}');
  created.resolve();
  await expect.element(page.getByRole('textbox', { name: /Question or title/ })).not.toBeInTheDocument();
  expect(transport.inputs('review.create')).toHaveLength(1);
});

test('ten thousand articles are a list of which only what is in view is drawn', async () => {
  openLibrary(Array.from({ length: 10_000 }, (_, index) => makeArticle(`Article ${index}`)));
  await focusList();
  await userEvent.keyboard('{End}');
  await expect.element(page.getByRole('option', { name: /Article 9999/ })).toBeVisible();
  expect(page.getByRole('option').elements().length).toBeLessThan(60);
});

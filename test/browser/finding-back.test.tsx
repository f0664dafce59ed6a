/** Going somewhere and back: parts of a review's page by command, the place in a long text, the keyboard in it, and what is said of an undo. */
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../renderer/commands/registry.ts';
import { notify } from '../../renderer/state/toasts.ts';
import { getWorkspace, openArticle, openReview } from '../../renderer/state/workspace.ts';
import { readingPosition } from '../../renderer/views/article/reading-position.ts';
import { exportIdSchema, newId, stepIdSchema } from '../../shared/model/id.ts';
import type { ArticleText } from '../../shared/model/article.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { longArticle } from './reading/article-fixture.ts';
import { createFakeTransport, failWith, type FakeTransport, type Handlers } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle, makeReview } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

afterEach(unmountApp);

const mount = async (more: (long: ArticleText) => Handlers = () => ({})) => {
  const long = longArticle(60_000);
  const texts: readonly ArticleText[] = [long, longArticle(20_000)];
  const [first, second] = texts.map(({ articleId }, at) => makeArticle(at === 0 ? 'A long trial' : 'Another trial', { id: articleId }));
  if (first === undefined || second === undefined) throw new Error('There are two articles.');
  const review = makeReview('Does it work?', [first, second]);
  const transport: FakeTransport = createFakeTransport({
    ...libraryHandlers(
      () => [first, second],
      () => [review],
    ),
    'article.get': ({ articleId }) => (articleId === first.id ? first : second),
    'article.text': ({ articleId }) =>
      texts.find((text) => text.articleId === articleId) ?? failWith({ code: 'not-found', message: 'No such text.' }),
    'annotation.list': () => ({ annotations: [] }),
    'link.list': () => ({ links: [] }),
    'search.annotations': () => ({ annotations: [] }),
    'map.stretch': () => ({ nodes: [], edges: [], groups: [], beyond: [], tags: [], relations: [], width: 600, height: 0 }),
    'ledger.outline': () => ({
      articles: [],
      suggestedStudies: [],
      rows: { claims: 2, unusedEvidence: 0, untargetedCritiques: 0, studies: 0, interests: 0 },
    }),
    ...more(long),
  });
  mountApp(transport);
  await expect.element(page.getByRole('listbox', { name: 'Articles' })).toBeVisible();
  return { transport, review, first, second };
};

const findInPalette = async (words: string): Promise<void> => {
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByRole('dialog').getByRole('combobox').fill(words);
};

const text = (name: string) => page.getByRole('document', { name });

const middle = (): number => {
  const visible = readingPosition.get()?.surface.visibleRange() ?? null;
  return visible === null ? -1 : (visible.start + visible.end) / 2;
};

test('the claim map and the ledgers are gone to by command, from an open article too', async () => {
  const { review, first } = await mount();
  expect(runCommand('review.show-map')).toBe(false);
  openReview(review.id);
  openArticle(first.id);
  await expect.element(text('A long trial')).toBeVisible();
  await findInPalette('claim map');
  await page.getByRole('option', { name: /Show the claim map/u }).click();
  await expect.element(page.getByRole('region', { name: 'Claim map' })).toHaveFocus();
  await expect.poll(() => getWorkspace().articleId).toBe(null);
  runCommand('review.show-claims');
  await expect.element(page.getByRole('table', { name: 'Claims' })).toHaveFocus();
  runCommand('review.show-studies');
  await expect.element(page.getByRole('region', { name: 'Studies' })).toHaveFocus();
  runCommand('review.show-interests');
  await expect.element(page.getByText(/^No conflict of interest is tagged in this review yet/u).first()).toBeVisible();
});

test('a long article is where it was left when the reviewer comes back to it', async () => {
  const { first, second } = await mount();
  openArticle(first.id, { range: { start: 40_000, end: 40_010 } });
  await expect.poll(() => Math.abs(middle() - 40_000)).toBeLessThan(1_500);
  openArticle(second.id);
  await expect.element(text('Another trial')).toBeVisible();
  await expect.poll(() => readingPosition.get()?.surface.visibleRange()?.start).toBe(0);
  openArticle(first.id);
  await expect.element(text('A long trial')).toBeVisible();
  await expect.poll(() => Math.abs(middle() - 40_000)).toBeLessThan(1_500);
});

test('a new window knows where each article was left', async () => {
  const { transport, first } = await mount((long) => ({
    'settings.get': () => ({
      ...DEFAULT_SETTINGS,
      dismissedHints: ['first-run'],
      articlePlaces: [{ articleId: long.articleId, offset: 40_000 }],
    }),
  }));
  await expect.poll(() => transport.inputs('settings.get').length).toBeGreaterThan(1);
  openArticle(first.id);
  await expect.element(text('A long trial')).toBeVisible();
  await expect.poll(() => Math.abs(middle() - 40_000)).toBeLessThan(1_500);
});

test('an article opened from the palette has the keyboard in its text, and F6 comes back into it', async () => {
  await mount();
  await findInPalette('long trial');
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /A long trial/u })
    .click();
  await expect.element(text('A long trial')).toHaveFocus();
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
  await expect.poll(() => readingPosition.get()?.surface.selection()).toEqual({ start: 0, end: 2 });
  await userEvent.keyboard('{F6}');
  await expect.element(text('A long trial')).not.toHaveFocus();
  await userEvent.keyboard('{Shift>}{F6}{/Shift}');
  await expect.element(text('A long trial')).toHaveFocus();
});

test('F6 begins in view, not at the start of a text that was scrolled', async () => {
  const { first } = await mount();
  openArticle(first.id, { range: { start: 40_000, end: 40_010 } });
  await expect.poll(() => Math.abs(middle() - 40_000)).toBeLessThan(1_500);
  page.getByRole('complementary', { name: 'Library' }).element().focus();
  await userEvent.keyboard('{F6}');
  await expect.element(text('A long trial')).toHaveFocus();
  const visible = readingPosition.get()?.surface.visibleRange();
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await expect.poll(() => readingPosition.get()?.surface.selection()?.start ?? -1).toBeGreaterThanOrEqual(visible?.start ?? Infinity);
});

test('an undo says visibly what it took back, in place of what was said of it', async () => {
  const step = { id: newId(stepIdSchema), label: 'link as restates', about: null, at: '2026-01-01T00:00:00.000Z' };
  await mount(() => ({ 'history.undo': () => ({ step, state: { undo: null, redo: step } }) }));
  const messages = page.getByRole('region', { name: 'Messages' });
  notify({ kind: 'done', message: 'Linked: restates.', action: { label: 'Show links', run: () => undefined } });
  notify({ kind: 'notice', message: 'The bundle leaves out 1 link.' });
  await expect.element(messages.getByText('Linked: restates.')).toBeVisible();
  runCommand('history.undo');
  await expect.element(messages.getByText('Undone: link as restates.')).toBeVisible();
  await expect.element(messages.getByText('Linked: restates.')).not.toBeInTheDocument();
  await expect.element(messages.getByText('The bundle leaves out 1 link.')).toBeVisible();
  await messages.getByRole('listitem').filter({ hasText: 'leaves out' }).getByRole('button', { name: 'Dismiss' }).click();
});

test('an export of a review asks whether articles outside go along, and says what it leaves out until that is closed', async () => {
  const leftOut = { links: 3, passages: 0, articles: ['Outside'] };
  const { review, transport } = await mount(() => ({
    'bundle.leftOut': () => leftOut,
    'bundle.export': ({ withLinked }) => ({
      exportId: newId(exportIdSchema),
      fileName: 'does-it-work.touchstone',
      mediaType: 'application/zip',
      bytes: 1,
      leftOut: withLinked === true ? { links: 0, passages: 0, articles: [] } : leftOut,
    }),
    'export.piece': () => ({ base64: 'AA==', end: true }),
    'export.discard': () => ({ discarded: 1 }),
  }));
  openReview(review.id);
  const asked = page.getByRole('dialog', { name: 'Export as a bundle' });
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect.poll(() => runCommand('bundle.export')).toBe(true);
  await expect
    .element(asked.getByText(/would leave out 3 links, which lead to an article that is not in this review: “Outside”/u))
    .toBeVisible();
  expect(transport.inputs('bundle.export')).toEqual([]);
  await asked.getByRole('button', { name: 'Add the article and export' }).click();
  await expect.element(messages.getByText('Exported does-it-work.touchstone.', { exact: true })).toBeVisible();
  expect(transport.inputs('bundle.export')).toMatchObject([{ withLinked: true }]);
  runCommand('bundle.export');
  await asked.getByRole('button', { name: 'Export without it' }).click();
  const card = messages.getByRole('listitem').filter({ hasText: 'leaves out' });
  await expect.element(card.getByText(/leaves out 3 links/u)).toBeVisible();
  await expect.element(card).toHaveAttribute('data-kind', 'notice');
});

test('the palette closes the menu it is opened over', async () => {
  await mount();
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await expect.element(page.getByRole('menu', { name: 'Commands' })).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('dialog').getByRole('combobox')).toHaveFocus();
  await expect.element(page.getByRole('menu', { name: 'Commands' })).not.toBeInTheDocument();
});

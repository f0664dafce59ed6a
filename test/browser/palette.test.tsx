/** The palette: commands, articles by near spelling, annotations and reviews from one field. */
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { getWorkspace } from '../../renderer/state/workspace.ts';
import { annotationIdSchema, newId } from '../../shared/model/id.ts';
import { createFakeTransport } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle, makeReview } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

afterEach(unmountApp);

const article = makeArticle('Ketamine and the opioid system', {
  metadata: { ...makeArticle('x').metadata, title: 'Ketamine and the opioid system', author: [{ family: 'Rivera' }] },
});
const review = makeReview('Does it work?', [article]);
const annotationId = newId(annotationIdSchema);

const openPalette = async () => {
  const transport = createFakeTransport({
    ...libraryHandlers(
      () => [article, makeArticle('Another text')],
      () => [review],
    ),
    'search.annotations': ({ query }) => ({
      annotations:
        query === 'unblinded'
          ? [
              {
                annotationId,
                articleId: article.id,
                articleTitle: article.metadata.title,
                tag: 'critique',
                quotation: 'seven volunteers',
                note: 'Unblinded',
                labels: [],
              },
            ]
          : [],
    }),
  });
  mountApp(transport);
  await expect.element(page.getByRole('listbox', { name: 'Articles' })).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('dialog').getByRole('combobox')).toHaveFocus();
  return transport;
};
const type = (words: string): Promise<void> => page.getByRole('dialog').getByRole('combobox').fill(words);
const option = (name: RegExp) => page.getByRole('dialog').getByRole('option', { name });

test('finds an article in spite of a slip, and Enter opens it', async () => {
  await openPalette();
  await type('ketamin opiod');
  await expect.element(option(/Ketamine and the opioid system/)).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.poll(() => getWorkspace().articleId).toBe(article.id);
});

test('finds an annotation by its note and selects it in its article', async () => {
  await openPalette();
  await type('unblinded');
  await expect.element(option(/Unblinded/)).toBeVisible();
  await option(/Unblinded/).click();
  await expect.poll(getWorkspace).toMatchObject({ articleId: article.id, annotationId });
});

test('runs a command, and “>” shows commands alone', async () => {
  await openPalette();
  await userEvent.keyboard('> dark');
  await expect.element(option(/Use the dark theme/)).toBeVisible();
  expect(page.getByText('Articles', { exact: true }).elements()).toHaveLength(0);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.documentElement.dataset['theme']).toBe('dark');
});

test('opens a review', async () => {
  await openPalette();
  await type('does it');
  await option(/Does it work/).click();
  await expect.poll(() => getWorkspace().reviewId).toBe(review.id);
});

test('says what to do when nothing matches', async () => {
  await openPalette();
  await type('qqqqzzzz');
  await expect.element(page.getByText(/Nothing is called “qqqqzzzz”/)).toBeVisible();
});

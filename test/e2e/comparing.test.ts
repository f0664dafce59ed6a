/** Comparing two versions of a manuscript by keyboard, and saying of its critiques whether the revision answers them. */
import { press } from './fixtures/focus.ts';
import { addRevisedManuscript, TITLE } from './fixtures/revised-manuscript.ts';
import { expect, test } from './fixtures/test.ts';

test('what changed is gone through by keyboard, and critiques are marked as answered', { tag: '@one-host' }, async ({ app }) => {
  const { page } = app;
  await addRevisedManuscript(page);
  await app.library.open(TITLE);
  await expect(app.article.surface).toBeVisible();

  await test.step('open the comparison by its key', async () => {
    await app.article.focus();
    await press(page, 'Shift+D');
    await expect(app.compare.rows).toBeFocused();
    await expect(app.compare.region).toContainText('Critiques: 1 open');
  });

  await test.step('go from change to change', async () => {
    await press(page, ']');
    await expect(app.compare.current).toContainText('This revision answers two referees.');
    await press(page, ']');
    await press(page, '[');
    await expect(app.compare.current).toContainText('This revision answers two referees.');
  });

  await test.step('changed words are marked on their side', async () => {
    const walkers = app.compare.change('Walkers slept');
    await expect(walkers.locator('del').first()).toHaveText('41');
    await expect(walkers.locator('ins').first()).toHaveText('26');
    await expect(walkers).toContainText('needs your decision');
  });

  await test.step('go to the critique, and mark it as partly addressed, with a note', async () => {
    await app.compare.region.getByRole('button', { name: 'Next critique' }).press('Enter');
    await expect(app.compare.current).toContainText('Seven adults');
    const gone = app.compare.change('Seven adults');
    await gone.getByRole('button', { name: 'Partly' }).press('Enter');
    await expect(app.compare.region).toContainText('Critiques: 1 partly');
    await gone.getByRole('textbox', { name: 'Note on the answer' }).fill('They are no longer mentioned.');
    await page.keyboard.press('Enter');
    await expect(app.undoButton).toBeEnabled();
  });

  await test.step('go back to the article, and find the answer again', async () => {
    await app.compare.rows.focus();
    await press(page, 'Escape');
    await expect(app.article.surface).toBeVisible();
    await app.compare.open();
    await expect(app.compare.region).toContainText('Critiques: 1 partly');
    await expect(app.compare.change('Seven adults').getByRole('textbox', { name: 'Note on the answer' })).toHaveValue(
      'They are no longer mentioned.',
    );
  });
});

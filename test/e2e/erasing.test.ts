/** An article is erased for good by keyboard alone: said beforehand, confirmed, and then nowhere to be found. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { expect, test } from './fixtures/test.ts';

test('a manuscript is erased with the backup that holds it, and no key does so by chance', { tag: '@one-host' }, async ({ app }) => {
  const { page } = app;
  const articleId = await addArticle(page, 'A confidential manuscript', 'Nobody else may read this.');
  await addArticle(page, 'Another article', 'One paragraph.');
  await addAnnotation(page, articleId, 'claim', 'Nobody else may read this.');
  await call(page, 'library.backup', {});
  await app.library.open('A confidential manuscript');
  await app.palette.choose('erase permanently', /Erase the article permanently/);

  const dialog = page.getByRole('dialog', { name: 'Erase permanently' });
  const button = dialog.getByRole('button', { name: 'Erase permanently' });
  await expect(dialog).toContainText('“A confidential manuscript”: its text and the file it came in.');
  await expect(dialog).toContainText('1 annotation');
  await expect(button).toBeDisabled();
  await page.keyboard.press('Enter');
  const sure = dialog.getByRole('checkbox', { name: 'I know that this cannot be undone' });
  await dialog.getByRole('checkbox', { name: /Delete this backup too/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(sure).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  expect((await call(page, 'article.list', {})).articles).toHaveLength(2);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Erased “A confidential manuscript”.');
  await expect(dialog).toContainText('Nothing of it is left in the library’s files; 1 backup deleted.');
  await expect(app.library.row(/A confidential manuscript/)).toBeHidden();
  await expect(app.article.surface).toBeHidden();
  while ((await call(page, 'history.undo', {})).step !== null);
  while ((await call(page, 'history.redo', {})).step !== null);
  expect((await call(page, 'article.list', {})).articles.map(({ metadata }) => metadata.title)).toEqual(['Another article']);
});

/** Linking annotations by drag, and by keyboard across articles. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { expect, test } from './fixtures/test.ts';

test('dragging one card onto another links them, and both ends show it', { tag: '@one-host' }, async ({ app }) => {
  const articleId = await addArticle(app.page, 'Two passages', 'Ketamine is an opioid. Nobody gave naltrexone alone.');
  await addAnnotation(app.page, articleId, 'claim', 'Ketamine is an opioid.');
  const critique = await addAnnotation(app.page, articleId, 'critique', 'Nobody gave naltrexone alone.');
  await app.library.open(/Two passages/);
  await app.links.drag('Nobody gave naltrexone alone.', 'Ketamine is an opioid.', 'rebuts');
  await expect
    .poll(async () => (await call(app.page, 'link.list', { annotationId: critique })).links)
    .toMatchObject([{ from: critique, relation: 'rebuts' }]);
  await app.annotations.select('Ketamine is an opioid.');
  await app.links.open();
  await expect(app.links.panel).toContainText('is rebutted by');
  await expect(app.undoButton).toHaveAccessibleName(/link/i);
});

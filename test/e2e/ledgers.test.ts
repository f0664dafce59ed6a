/** A review's ledgers: what stands behind each claim, one study counted once, and the way back to the passage. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { expect, test } from './fixtures/test.ts';

test('evidence of one study counts once, when the reviewer has said which articles tell of it', async ({ app }) => {
  const trial = await addArticle(app.page, 'The trial', 'Sleep was longer by 20 minutes.');
  const story = await addArticle(app.page, 'The story', 'The pill buys you sleep. It proves 40 minutes more.');
  const claim = await addAnnotation(app.page, story, 'claim', 'The pill buys you sleep.');
  const told = await addAnnotation(app.page, trial, 'evidence', 'Sleep was longer by 20 minutes.');
  const retold = await addAnnotation(app.page, story, 'evidence', 'It proves 40 minutes more.');
  for (const from of [told, retold]) await call(app.page, 'link.create', { from, to: claim, relation: 'supports' });
  await call(app.page, 'link.create', { from: retold, to: told, relation: 'restates' });
  await call(app.page, 'review.create', { title: 'Does it buy sleep?', articleIds: [trial, story] });
  await app.palette.choose('Does it buy', /^Does it buy sleep/);

  const row = app.page.getByRole('table', { name: 'Claims' }).getByRole('row', { name: /The pill buys you sleep/ });
  await expect(row).toContainText('Supported');
  await expect(row).toContainText('2 articles of no study');

  await app.page.getByRole('button', { name: 'Name a study' }).press('Enter');
  await app.page.keyboard.type('Sleep trial');
  const form = app.page.getByRole('form', { name: 'Study' });
  await form.getByLabel('The trial').selectOption('reports');
  await form.getByLabel('The story').selectOption('retells');
  await form.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(row).toContainText('1 study');
  await expect(app.page.getByRole('article', { name: 'Sleep trial' })).toContainText('numbers its source does not name: 40; numbers left out: 20; worded more strongly');

  await app.undo();
  await expect(row).toContainText('2 articles of no study');

  await row.getByRole('button', { name: /The pill buys you sleep/ }).press('Enter');
  await app.article.expectTitle('The story');
  await expect(app.annotations.card('The pill buys you sleep.')).toBeVisible();
});

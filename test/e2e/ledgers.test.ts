/** A review's ledgers: what is behind each claim, one study counted once, and the way back to the passage. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { press, type } from './fixtures/focus.ts';
import { expect, test } from './fixtures/test.ts';

test('evidence of one study counts once, when the reviewer has said which articles are about it', { tag: '@one-host' }, async ({ app }) => {
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
  const retelling = app.page
    .getByRole('article', { name: 'Sleep trial' })
    .getByRole('table', { name: 'Retold' })
    .getByRole('row', { name: /longer by 20 minutes/ });
  await expect(retelling.getByRole('listitem')).toHaveText(['Worded more strongly', 'Not in the source: 40', 'Left out: 20']);

  await app.undo();
  await expect(row).toContainText('2 articles of no study');

  await row.getByRole('button', { name: /The pill buys you sleep/ }).press('Enter');
  await app.article.expectTitle('The story');
  await expect(app.annotations.card('The pill buys you sleep.')).toBeVisible();
});

test(
  'who says a claim and which study evidence is of are told at their cards, and the ledgers follow',
  { tag: '@one-host' },
  async ({ app }) => {
    const CLAIM = 'Nobody sleeps without the pill';
    const EVIDENCE = 'Seven of twelve slept.';
    const story = await addArticle(app.page, 'The story', `${CLAIM}, said Dr Rivera. ${EVIDENCE} Dr Rivera owns the company.`);
    const claim = await addAnnotation(app.page, story, 'claim', CLAIM);
    await call(app.page, 'link.create', {
      from: await addAnnotation(app.page, story, 'evidence', EVIDENCE),
      to: claim,
      relation: 'supports',
    });
    const interest = await call(app.page, 'annotation.create', {
      articleId: story,
      tag: 'conflict-of-interest',
      targets: [{ quote: { exact: 'Dr Rivera owns the company.' } }],
      interests: [{ holder: 'Dr Rivera', party: 'Sleep Ltd' }],
    });
    expect(interest.interests).toHaveLength(1);
    await call(app.page, 'review.create', { title: 'Does it buy sleep?', articleIds: [story] });
    await app.library.open('The story');

    await app.appraise.open();
    const studies = app.appraise.panel.getByRole('region', { name: 'Studies it is about' });
    await studies.getByRole('button', { name: 'Name it' }).press('Enter');
    await type(app.page, 'Sleep trial');
    await press(app.page, 'Enter');
    await expect(studies.getByRole('combobox', { name: 'Sleep trial' })).toHaveValue('reports');
    await studies.getByRole('combobox', { name: 'Sleep trial' }).selectOption('Is not about it');
    await expect(studies.getByRole('option', { name: 'Sleep trial' })).toHaveCount(1);

    await app.annotations.select(CLAIM);
    const speaker = app.annotations.card(CLAIM).getByRole('combobox', { name: 'Said by' });
    await speaker.focus();
    await type(app.page, 'riv');
    await press(app.page, 'ArrowDown', 'Enter');
    await expect(speaker).toHaveValue('Dr Rivera');

    await app.annotations.select(EVIDENCE);
    await expect(app.annotations.card(CLAIM)).toContainText('Said by Dr Rivera');
    await app.annotations.card(EVIDENCE).getByRole('combobox', { name: 'From study' }).selectOption('Sleep trial');

    await app.palette.choose('Close the article', /Close the article/);
    await app.palette.choose('Does it buy', /^Does it buy sleep/);
    await expect(app.page.getByRole('article', { name: 'Sleep trial' })).toContainText('Evidence, counted once: E1');
    await expect(app.page.getByRole('table', { name: 'Claims' }).getByRole('row', { name: new RegExp(CLAIM) })).toContainText('1 study');
    await expect(app.page.getByRole('table', { name: 'Interests' }).getByRole('row', { name: /Dr Rivera/ })).toContainText(CLAIM);
  },
);

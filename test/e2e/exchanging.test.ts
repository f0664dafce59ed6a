/** Two reviewers with a library each: work goes back and forth as bundles, and annotations of other programs come in. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { expectAccessible } from './fixtures/accessibility.ts';
import { textFile } from './fixtures/files.ts';
import { press } from './fixtures/focus.ts';
import { expect, test } from './fixtures/test.ts';

const TEXT = 'There was no difference between the groups.\n\nNobody was harmed.';

test(
  'two reviewers merge their work, and decide by key what both have changed',
  { tag: '@one-host' },
  async ({ app: ada, colleague: ben }) => {
    const articleId = await addArticle(ada.page, 'A shared trial', TEXT);
    const annotationId = await addAnnotation(ada.page, articleId, 'claim', 'no difference');
    await call(ada.page, 'annotation.update', { annotationId, note: 'The outcome was changed.' });

    await ben.exchange.drop(await ada.exchange.export('Export the library as a bundle'));
    await expect(ben.exchange.whatWouldChange).toContainText('1 article, 1 annotation: added');
    await expectAccessible(ben.page, 'a bundle before it comes in');
    await ben.exchange.takeIn('Import the bundle');
    await ben.library.open(/A shared trial/);
    await expect(ben.annotations.card('no difference')).toContainText('The outcome was changed.');

    await call(ben.page, 'annotation.update', { annotationId, note: 'The outcome was changed twice.' });
    await ben.article.tag('Nobody was harmed.', 'evidence');
    await call(ada.page, 'annotation.update', { annotationId, note: 'The primary outcome was changed.' });

    await ada.exchange.drop(await ben.exchange.export('Export the library as a bundle'));
    await expect(ada.exchange.whatWouldChange).toContainText('1 annotation: changed on both sides, to be decided');
    await ada.exchange.takeIn('Import the bundle');
    await expect(ada.exchange.conflict('no difference')).toContainText('The primary outcome was changed.');
    await expect(ada.exchange.conflict('no difference')).toContainText('The outcome was changed twice.');
    await expectAccessible(ada.page, 'conflicts');

    await ada.exchange.conflict('no difference').getByRole('button', { name: 'Keep mine' }).press('t');
    await expect(ada.exchange.conflicts).toContainText('Nothing to decide.');
    expect((await call(ada.page, 'annotation.get', { annotationId })).note).toBe('The outcome was changed twice.');
    await ada.page.keyboard.press('ControlOrMeta+Z');
    await expect(ada.exchange.conflict('no difference')).toBeVisible();
    await ada.page.keyboard.press('Escape');
    await expect(ada.exchange.notice).toContainText('1 thing changed on both sides.');
    await ada.exchange.notice.getByRole('button', { name: 'Decide' }).press('Enter');
    await ada.exchange.conflict('no difference').getByRole('button', { name: 'Keep mine' }).press('b');
    await expect(ada.exchange.notice).toBeHidden();
    expect((await call(ada.page, 'annotation.get', { annotationId })).note).toBe(
      'The primary outcome was changed.\n\nThe outcome was changed twice.',
    );
    expect((await call(ada.page, 'annotation.list', { articleId })).annotations).toHaveLength(2);
  },
);

test('annotations of another program are shown before they come in, with what cannot be placed', { tag: '@one-host' }, async ({ app }) => {
  const articleId = await addArticle(app.page, 'A shared trial', TEXT);
  const row = (id: string, exact: string) => ({
    id,
    user: 'acct:maria@hypothes.is',
    uri: 'https://journal.example/trial',
    text: 'See the registry.',
    tags: [],
    target: [{ selector: [{ type: 'TextQuoteSelector', exact }] }],
  });
  await app.exchange.drop(
    textFile('export.json', JSON.stringify({ rows: [row('1', 'Nobody was harmed'), row('2', 'of another article')] })),
  );
  await expect(app.exchange.incoming).toContainText('2 annotations about https://journal.example/trial, which no article here is.');
  await app.exchange.incoming.getByLabel('Article').selectOption('A shared trial');
  await expect(app.exchange.whatWouldChange).toContainText('1 passage not in the article, kept as lost');
  await app.exchange.incoming.getByLabel('Tag for annotations without one').selectOption('critique');
  await expectAccessible(app.page, 'annotations before they come in');
  await app.exchange.takeIn('Import annotations');
  expect((await call(app.page, 'annotation.list', { articleId })).annotations.map(({ tag, author }) => [tag, author])).toEqual([
    ['critique', 'maria'],
    ['critique', 'maria'],
  ]);
  await app.library.open(/A shared trial/);
  const { name, bytes } = await app.exchange.export('Export annotations as Web Annotations');
  expect(name).toBe('A shared trial.jsonld');
  expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ type: 'AnnotationCollection', total: 2 });
});

test(
  'passages of another program without a sure place wait for the reviewer, who decides by key',
  { tag: '@one-host' },
  async ({ app }) => {
    const body =
      'In spring no harm was seen. In autumn no harm was seen.\n\nTwelve walkers slept an hour longer after three weeks.\n\nNobody was blinded.';
    const articleId = await addArticle(app.page, 'Evening walks', body);
    const { text } = await call(app.page, 'article.text', { articleId });
    const row = (id: string, exact: string) => ({
      id,
      user: 'acct:maria@hypothes.is',
      uri: 'https://journal.example/walks',
      text: '',
      tags: ['claim'],
      target: [{ selector: [{ type: 'TextQuoteSelector', exact }] }],
    });
    const rows = [
      row('1', 'no harm was seen'),
      row('2', 'Twelve walkers slept an hour longer after four weeks.'),
      row('3', 'of another article'),
    ];
    await call(app.page, 'annotation.import', { json: JSON.stringify({ rows }), articleId });

    await app.library.open(/Evening walks/);
    await expect(app.annotations.card('of another article')).toContainText('These words came from elsewhere.');
    await app.reconfirm.open();
    const { region, situation } = app.reconfirm;
    await expect(situation).toContainText('It may be at one of 2 places');
    await expectAccessible(app.page, 'a passage that came from elsewhere');
    await press(app.page, '2');
    await press(app.page, 'a');
    await expect(situation).toContainText('It came from elsewhere; most of its words are in one place');
    await expect(region.getByRole('region', { name: 'As imported', exact: true }).locator('del')).toContainText(['four']);
    await press(app.page, 'a');
    await expect(situation).toContainText('nothing like it was found');
    await press(app.page, 'l');
    await expect(region).toContainText('No passage is waiting for you');
    await app.undo();
    await expect(situation).toContainText('nothing like it was found');
    await press(app.page, 's');
    await expect(app.reconfirm.bar).toContainText('Select where this passage is: “of another article”');
    await app.article.selectByKeyboard('Nobody was blinded');
    await press(app.page, 'p');
    await expect(region).toContainText('No passage is waiting for you');
    const { annotations } = await call(app.page, 'annotation.list', { articleId });
    expect(annotations.flatMap(({ targets }) => targets.map(({ start, exact, anchor }) => [start, exact, anchor.state]))).toEqual([
      [text.lastIndexOf('no harm'), 'no harm was seen', 'exact'],
      [text.indexOf('Twelve'), 'Twelve walkers slept an hour longer after three weeks.', 'exact'],
      [text.indexOf('Nobody'), 'Nobody was blinded', 'exact'],
    ]);
  },
);

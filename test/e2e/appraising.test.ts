/** Answering an instrument beside the article, by keyboard: what an answer rests on, what is proposed, and what stays. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { press, reach, type } from './fixtures/focus.ts';
import { expect, test } from './fixtures/test.ts';
import { App } from './pages/app.ts';

const TITLE = 'A pill for every evening';
const SAID = 'The drug proves that sleep can be bought.';
const QUESTION = 'Nobody asked who paid for it.';
const TEXT = `${SAID} ${QUESTION}`;
const WHO = 'Is it clear whose opinion this is?';
const WHO_NOW = 'Is it clear whose opinion this is, and who pays for it?';
const INTERESTS = 'Do they state their interests, or that they have none?';
const WORDING = 'Is the wording no stronger than the evidence?';

const openOpinion = async (app: App): Promise<void> => {
  const articleId = await addArticle(app.page, TITLE, TEXT);
  await call(app.page, 'article.update', { articleId, kind: 'editorial' });
  await addAnnotation(app.page, articleId, 'claim', SAID);
  await app.library.open(TITLE);
};

test('an answer is complete with a passage or a recorded absence, leads to a proposal, and stays over a restart', async ({ app, host }) => {
  await openOpinion(app);
  await app.appraise.begin('Commentary and opinion');
  await expect(app.appraise.gauge).toHaveAttribute('aria-valuetext', '0 of 10 complete, 10 open');
  await expect(app.page.getByRole('heading', { name: 'Commentary and opinion' })).toBeFocused();

  await test.step('the selected passage becomes what the answer rests on', async () => {
    await app.appraise.respond(WORDING, 'No');
    await expect(app.appraise.gauge).toHaveAttribute('aria-valuetext', '0 of 10 complete, 1 resting on nothing, 9 open');
    await app.article.focus();
    await app.page.keyboard.press(']');
    await app.page.keyboard.press('u');
    await expect(app.appraise.item(WORDING)).toContainText(SAID);
    await expect(app.appraise.gauge).toHaveAttribute('aria-valuetext', '1 of 10 complete, 9 open');
  });

  await test.step('what was looked for in vain is searched and recorded', async () => {
    await app.appraise.respond(INTERESTS, 'Unclear');
    await app.appraise.recordAbsence(INTERESTS, 'a statement of interests', 'interest, paid');
    await expect(app.appraise.item(INTERESTS)).toContainText('Searched the whole article: “interest” not found, “paid” 1 ×.');
    await expect(app.appraise.item(INTERESTS).getByRole('radio', { name: 'Unclear' })).toBeFocused();
    await expect(app.appraise.gauge).toHaveAttribute('aria-valuetext', '1 of 10 complete, 1 resting on nothing, 8 open');
    await expect(app.appraise.item(INTERESTS)).toContainText('say above why it is absent all the same');
    await app.appraise
      .item(INTERESTS)
      .getByRole('textbox', { name: /^Why, for/ })
      .fill('It is the funder who paid.');
    await expect(app.appraise.gauge).toHaveAttribute('aria-valuetext', '2 of 10 complete, 8 open');
    await expect(app.appraise.item(INTERESTS)).toContainText('words found, judged absent');
  });

  await test.step('the table proposes, and the reviewer judges otherwise with a reason', async () => {
    const judgement = app.appraise.judgement('The argument');
    await expect(judgement).toContainText('Poorly founded');
    await judgement.getByRole('button', { name: 'Override' }).press('Enter');
    await app.page.keyboard.press('u');
    await app.page.keyboard.press('Tab');
    await app.page.keyboard.type('It is meant as a joke.');
    await app.page.keyboard.press('Enter');
    await expect(judgement).toContainText('your judgement');
    await expect(judgement).toContainText('It is meant as a joke. Proposed: poorly founded.');
  });

  await test.step('undo takes one step back, and the rest is there after a restart', async () => {
    await app.undo();
    await expect(app.appraise.judgement('The argument')).not.toContainText('your judgement');
    await host.close();
    const again = await App.open(host);
    await again.library.open(TITLE);
    await again.appraise.open();
    await again.appraise.panel.getByRole('button', { name: /Commentary and opinion.*2 of 10 complete/u }).click();
    await expect(again.appraise.item(WORDING)).toContainText(SAID);
    await expect(again.appraise.item(INTERESTS)).toContainText('Judged absent: a statement of interests.');
    await expect(again.appraise.item(WHO).getByRole('radio', { checked: true })).toHaveCount(0);
  });
});

test('a whole appraisal is done by keyboard alone, every step with the focus in view', { tag: '@one-host' }, async ({ app }) => {
  const { page, appraise } = app;
  await openOpinion(app);
  await press(page, 'Shift+Q');
  await reach(page, appraise.column, appraise.panel.getByRole('button', { name: 'Begin: Commentary and opinion' }));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'Commentary and opinion' })).toBeFocused();

  for (let done = 0; done < 9; done += 1) {
    await press(page, 'ControlOrMeta+Enter', '1', 'Tab');
    await reach(page, appraise.column, appraise.itemInHand.getByRole('button', { name: 'Pick passages' }));
    await press(page, 'Enter');
    await expect(page.getByRole('option', { name: SAID })).toBeVisible();
    await press(page, 'Enter', 'Escape');
    await expect(appraise.gauge).toHaveAttribute('aria-valuenow', String(done + 1));
  }
  await press(page, 'ControlOrMeta+Enter', '2', 'Tab');
  await reach(page, appraise.column, appraise.itemInHand.getByRole('button', { name: 'Record an absence' }));
  await press(page, 'Enter');
  await type(page, 'a contrary view');
  await press(page, 'Tab');
  await type(page, 'however');
  await press(page, 'Enter');
  await expect(appraise.gauge).toHaveAttribute('aria-valuetext', '10 of 10 complete');

  await press(page, 'ControlOrMeta+Enter');
  await expect(app.messages).toContainText('Every item is complete.');
  const overall = appraise.panel.getByRole('list', { name: 'Judgements' }).getByRole('button').last();
  await press(page, 'F6', 'F6', 'F6');
  await reach(page, appraise.column, overall);
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: 'Override' }).last()).toBeFocused();
});

test('passages come to an item by key and by drag, and are put in order and taken away by key', { tag: '@one-host' }, async ({ app }) => {
  await openOpinion(app);
  await app.appraise.begin('Commentary and opinion');
  const item = app.appraise.item(WORDING);
  const passages = item.getByRole('list', { name: 'Passages this answer rests on' }).getByRole('listitem');

  await test.step('a letter of the margin and selected words are dropped onto the item; the words are tagged on the way', async () => {
    await app.article.letters.first().dragTo(item);
    await expect(passages).toHaveText([new RegExp(SAID)]);
    await app.article.dragTo(QUESTION, item);
    await expect(passages).toHaveText([new RegExp(SAID), new RegExp(QUESTION.slice(0, -1))]);
  });

  await test.step('the first is moved down and then taken away', async () => {
    await passages.first().getByRole('button', { name: SAID }).focus();
    await press(app.page, 'Alt+ArrowDown');
    await expect(passages.nth(1)).toContainText(SAID);
    await expect(passages.nth(1).getByRole('button', { name: SAID })).toBeFocused();
    await press(app.page, 'Delete');
    await expect(passages).toHaveCount(1);
  });

  await test.step('it is picked again by its words', async () => {
    await item.getByRole('button', { name: 'Pick passages' }).press('Enter');
    await type(app.page, 'bought');
    await expect(app.page.getByRole('option', { name: new RegExp(SAID) })).toBeVisible();
    await press(app.page, 'Enter', 'Escape');
    await expect(passages).toHaveCount(2);
    await expect(item.getByRole('button', { name: 'Pick passages' })).toBeFocused();
  });
});

test(
  'in a narrow window the appraisal stays in hand behind the text: U shows the item, then uses the passage',
  { tag: '@one-host' },
  async ({ app }) => {
    await openOpinion(app);
    await app.page.setViewportSize({ width: 900, height: 800 });
    await app.appraise.begin('Commentary and opinion');
    await app.page
      .getByRole('button', { name: 'Close the panel' })
      .last()
      .click({ position: { x: 5, y: 400 } });
    await expect(app.appraise.panel).toBeHidden();
    await app.article.select(QUESTION);
    await app.page.keyboard.press('u');
    await expect(app.messages).toContainText(/Press U again to use the passage for item \d+\./);
    await expect(app.appraise.itemInHand).toBeInViewport();
    await expect(app.appraise.itemInHand).not.toContainText(QUESTION.slice(0, -1));
    await app.page.keyboard.press('u');
    await expect(app.appraise.itemInHand).toContainText(QUESTION.slice(0, -1));
    await expect(app.messages).toContainText('rests on 1 passage. The words were tagged as evidence.');
    await app.messages.getByRole('button', { name: 'Undo' }).click();
    await expect(app.appraise.itemInHand).not.toContainText(QUESTION.slice(0, -1));
    await expect.poll(async () => (await call(app.page, 'history.state', {})).undo?.label).not.toMatch(/evidence/u);
  },
);

test(
  'a pack from a file is refused field by field or added, and answers move to its newer version one by one',
  { tag: '@one-host' },
  async ({ app }) => {
    await openOpinion(app);
    await app.appraise.begin('Commentary and opinion');
    for (const question of [WHO, WORDING]) await app.appraise.respond(question, 'Yes');
    const shipped = await call(app.page, 'instrument.get', { instrumentId: 'commentary' });
    const asFile = (pack: object): { name: string; bytes: Buffer } => ({ name: 'pack.json', bytes: Buffer.from(JSON.stringify(pack)) });

    await app.library.drop([asFile({ ...shipped, version: '9', licence: '' })]);
    const page = app.page.getByRole('dialog', { name: 'Instruments' });
    const refused = page.getByRole('alert', { name: 'pack.json was not added' });
    await expect(refused.getByRole('term')).toHaveText(['version', 'licence']);

    const changed = {
      ...shipped,
      version: '9.0.0',
      domains: shipped.domains.map((domain) => ({
        ...domain,
        items: domain.items.map((item) => (item.text === WHO ? { ...item, text: WHO_NOW } : item)),
      })),
    };
    await app.library.drop([asFile(changed)]);
    await expect(page.getByRole('region', { name: 'Added by you' })).toContainText('Version 9.0.0');
    await expect(refused).toBeHidden();
    await press(app.page, 'Escape');

    const newer = app.appraise.panel.getByRole('region', { name: 'Newer version' });
    await newer.getByRole('button', { name: 'Compare the items' }).press('Enter');
    await expect(newer).toContainText('1 answer is to an item that did not change and stays.');
    const decision = newer.getByRole('listitem').filter({ hasText: WHO_NOW });
    await decision.getByRole('radio', { name: 'Keep the answer' }).focus();
    await press(app.page, 'ArrowRight');
    await newer.getByRole('button', { name: 'Move with 1 answer' }).press('Enter');
    await expect(newer).toBeHidden();
    await expect(app.appraise.item(WHO_NOW).getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(app.appraise.item(WORDING).getByRole('radio', { name: 'Yes' })).toBeChecked();
  },
);

test('an instrument that is not made for the article says why, and says so when it is used all the same', async ({ app }) => {
  await openOpinion(app);
  await app.appraise.open();
  const refused = app.appraise.panel.getByRole('region', { name: 'Not made for this article' });
  await expect(refused).toContainText('It judges a trial from its own report.');
  await refused.getByRole('button', { name: 'Use it all the same: Randomised trial, parallel groups' }).click();
  await expect(app.appraise.panel.getByRole('note')).toContainText('This instrument is not made for this article');
});

test('a review shows the judgements of its articles as pictures', async ({ app }) => {
  await openOpinion(app);
  const [article] = (await call(app.page, 'article.list', {})).articles;
  if (article === undefined) throw new Error('The article is missing.');
  const { appraisal } = await call(app.page, 'appraisal.create', { articleId: article.id, instrumentId: 'commentary' });
  await call(app.page, 'appraisal.answer', { appraisalId: appraisal.id, itemId: '6', response: 'no' });
  await call(app.page, 'review.create', { title: 'Can sleep be bought?', articleIds: [article.id] });
  await app.palette.choose('Close the article', /Close the article/);
  await app.palette.choose('Can sleep', /^Can sleep be bought/);
  await app.appraise.open();
  await expect(app.appraise.panel.getByRole('img', { name: /The argument, Poorly founded/ })).toBeVisible();
  await expect(app.appraise.panel.getByRole('img', { name: /The argument: 1 of 1 Poorly founded/ })).toBeVisible();
  const [download] = await Promise.all([
    app.page.waitForEvent('download'),
    app.appraise.panel.getByRole('button', { name: 'Save as PNG' }).first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/ – traffic lights, commentary\.png$/u);
});

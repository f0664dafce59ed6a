/** The whole job without a mouse. After every key the focus must be on something visible. */
import { disputes, filesOf, titleOf, wordsOf } from './fixtures/disputes.ts';
import { press, reach, type } from './fixtures/focus.ts';
import { expect, test } from './fixtures/test.ts';
import { App } from './pages/app.ts';

const QUESTION = 'Does the effect need the opioid system?';

const [own] = disputes;

test('the whole job is done by keyboard alone', async ({ app, host }) => {
  if (own === undefined) throw new Error('There are no articles to work on.');
  test.setTimeout(180_000);
  const { page } = app;
  const { claim, critique } = own;

  await test.step('import five files', async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), app.palette.choose('import files', /import files/i)]);
    await chooser.setFiles(filesOf(own));
    for (const title of own.titles) await expect(app.library.row(title)).toBeVisible();
  });

  await test.step('open an article and tag a passage as critique', async () => {
    await app.palette.choose('depression in its own way', titleOf(own, critique));
    await app.article.expectTitle(titleOf(own, critique));
    await app.reachArticle();
    await app.article.selectByKeyboard(wordsOf(own, critique));
    await press(page, '3');
    await expect(app.annotations.card(wordsOf(own, critique))).toBeVisible();
  });

  await test.step('write a note with a list', async () => {
    await press(page, 'n');
    await type(page, 'An analogy:');
    await press(page, 'Enter');
    await type(page, '- no dose');
    await press(page, 'Escape');
    await expect(app.annotations.card(wordsOf(own, critique)).getByRole('listitem')).toHaveText('no dose');
  });

  await test.step('tag a claim in another article', async () => {
    await app.palette.choose('opioid antagonism', titleOf(own, claim));
    await app.article.expectTitle(titleOf(own, claim));
    await app.reachArticle();
    await app.article.selectByKeyboard(wordsOf(own, claim));
    await press(page, '1');
    await expect(app.annotations.card(wordsOf(own, claim))).toBeVisible();
  });

  await test.step('link the critique to the claim', async () => {
    await app.palette.choose('cross-talk', /Cross-talk/);
    await app.article.expectTitle(titleOf(own, critique));
    await app.links.linkSelected('rebuts', claim.from);
    await app.links.open();
    await expect(app.links.panel).toContainText('rebuts');
  });

  await test.step('undo and redo', async () => {
    await app.reachArticle();
    await press(page, 'ControlOrMeta+Z');
    await expect(app.links.panel).not.toContainText(wordsOf(own, claim));
    await press(page, 'ControlOrMeta+Shift+Z');
    await expect(app.links.panel).toContainText(wordsOf(own, claim));
  });

  await test.step('search and jump to a hit', async () => {
    await press(page, 'ControlOrMeta+Shift+F');
    await type(page, 'expectancy');
    await expect(app.search.panel).toContainText('Expectancy was not measured');
    await press(page, 'ArrowDown', 'Enter');
    await expect.poll(() => app.article.isInView('Expectancy was not measured')).toBe(true);
  });

  await test.step('collect the five into a review and write its summary', async () => {
    await press(page, 'ControlOrMeta+Shift+L');
    await press(page, 'ControlOrMeta+A');
    await app.palette.choose('start review', /Start a new review with the chosen articles/);
    await type(page, QUESTION);
    await press(page, 'Enter');
    await expect(app.library.list).toHaveAccessibleName(`Articles of ${QUESTION}`);
    await app.report.open();
    const appraisal = page.getByRole('complementary', { name: 'Appraisal' });
    await reach(page, appraisal, app.report.section('Summary').getByRole('textbox'));
    await type(page, 'Still open, says @Cross-talk');
    await expect(page.getByRole('listbox', { name: 'Annotations to mention' }).getByRole('option').first()).toContainText('Cross-talk');
    await press(page, 'Enter', 'ControlOrMeta+Enter');
    await expect(app.report.section('Summary')).toContainText('Saved');
  });

  await test.step('export, kill, open again', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), app.palette.choose('export', /export.*markdown/i)]);
    // With its pictures it is a zip.
    expect(download.suggestedFilename()).toMatch(/\.(?:md|zip)$/);
    await host.kill();
    const again = await App.open(host);
    for (const title of own.titles) await expect(again.library.row(title)).toBeVisible();
  });
});

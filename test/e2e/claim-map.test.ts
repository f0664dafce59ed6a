/** A review's claim map by keyboard: along a link to the evidence, to its passage, and what a filter leaves. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { expect, test } from './fixtures/test.ts';

test('the map is walked along its links, filtered, zoomed, saved, and leads to the passage', async ({ app }) => {
  const trial = await addArticle(app.page, 'The trial', 'Sleep was longer by 20 minutes.');
  const story = await addArticle(app.page, 'The story', 'The pill buys you sleep. Nobody counted naps.');
  const claim = await addAnnotation(app.page, story, 'claim', 'The pill buys you sleep.');
  const evidence = await addAnnotation(app.page, trial, 'evidence', 'Sleep was longer by 20 minutes.');
  const critique = await addAnnotation(app.page, story, 'critique', 'Nobody counted naps.');
  await call(app.page, 'link.create', { from: evidence, to: claim, relation: 'supports' });
  await call(app.page, 'review.create', { title: 'Does it buy sleep?', articleIds: [trial, story] });
  await app.palette.choose('Does it buy', /^Does it buy sleep/);

  const map = app.page.getByRole('group', { name: 'Claim map' });
  const node = (name: RegExp) => map.getByRole('button', { name });
  await expect(node(/^Claim C1, “The pill buys you sleep\.”.*supported by E1$/)).toBeVisible();
  await call(app.page, 'link.create', { from: critique, to: claim, relation: 'rebuts' });
  await node(/^Claim C1.*supported by E1; rebutted by K1$/).focus();

  await app.page.keyboard.press('ArrowRight');
  await expect(node(/^Critique K1/)).toBeFocused();
  await app.page.keyboard.press('ArrowLeft');
  await app.page.keyboard.press('ArrowLeft');
  await expect(node(/^Evidence E1/)).toBeFocused();

  const widthNow = async (): Promise<number> => (await node(/^Claim C1/).boundingBox())?.width ?? 0;
  const before = await widthNow();
  await app.page.keyboard.press('+');
  await expect.poll(widthNow).toBeGreaterThan(before);
  await app.page.keyboard.press('0');
  await expect.poll(widthNow).toBe(before);

  await app.page.getByRole('checkbox', { name: 'Critiques' }).press('Space');
  await expect(node(/^Critique K1/)).toBeHidden();

  const saved = app.page.waitForEvent('download');
  await app.page.getByRole('button', { name: 'Save as SVG' }).press('Enter');
  expect((await saved).suggestedFilename()).toBe('Does it buy sleep (claim map).svg');

  await node(/^Evidence E1/).press('Enter');
  await app.article.expectTitle('The trial');
  await expect(app.annotations.card('Sleep was longer by 20 minutes.')).toBeVisible();
});

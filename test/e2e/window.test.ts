/** The window itself: settings that stay, narrow windows, a reading position that does not jump. */
import { addArticle, call } from './fixtures/arrange.ts';
import { press, type } from './fixtures/focus.ts';
import { expect, test } from './fixtures/test.ts';
import { App } from './pages/app.ts';

const paragraphs = Array.from(
  { length: 120 },
  (_, index) =>
    `Paragraph ${index + 1} says one thing after another, for as long as a line of an article takes and a little longer, so that it wraps.`,
);

test('theme, text size and font stay after a restart', async ({ app, host }) => {
  await addArticle(app.page, 'Something to read', paragraphs.join('\n\n'));
  await app.library.open(/Something to read/);
  await app.settings.open();
  await app.settings.choose('Theme', 'Dark');
  await app.settings.setTextSize(22);
  await app.settings.choose('Font', 'Sans serif');
  await app.settings.close();
  await expect.poll(() => app.article.textStyle()).toMatchObject({ size: '22px', colorScheme: 'dark' });
  const chosen = await app.article.textStyle();
  // Settings are saved a moment after the last change.
  await expect.poll(() => call(app.page, 'settings.get', {})).toMatchObject({ theme: 'dark', readingSize: 22, readingFont: 'sans' });
  await host.close();
  const again = await App.open(host);
  await again.library.open(/Something to read/);
  await expect.poll(() => again.article.textStyle()).toEqual(chosen);
});

test('a preference changed just before the window is closed is kept', async ({ app, host }) => {
  await app.settings.open();
  await app.settings.setTextSize(23);
  await host.closeWindow();
  const again = await App.open(host);
  await expect.poll(async () => (await call(again.page, 'settings.get', {})).readingSize).toBe(23);
});

test('a text written just before the window is closed is kept, on the desktop however long it is', async ({ app, host }) => {
  const articleId = await addArticle(app.page, 'Something to read', paragraphs.join('\n\n'));
  await app.library.open(/Something to read/);
  await app.article.tag('Paragraph 1 says one thing after another', 'critique');
  await press(app.page, 'n');
  await expect(app.annotations.selected.getByRole('textbox', { name: 'Note' })).toBeFocused();
  // A browser lets 64 KiB outlive their page.
  const written = `${'More than one sentence of it. '.repeat(host.kind === 'web' ? 20 : 4_000)}And its end.`;
  await app.page.keyboard.insertText(written);
  await host.closeWindow();
  const again = await App.open(host);
  await expect
    .poll(async () => (await call(again.page, 'annotation.list', { articleId })).annotations.map(({ note }) => note))
    .toEqual([written]);
});

test('a reload goes on at the same place', async ({ app }) => {
  await addArticle(app.page, 'A long article', paragraphs.join('\n\n'));
  await app.library.open(/A long article/);
  await app.article.scrollTo('Paragraph 60 says', 'center');
  await app.page.reload();
  await expect(app.page.getByText('Paragraph 60 says')).toBeInViewport();
});

test('a new start goes on at the last place', async ({ app, host }) => {
  const articleId = await addArticle(app.page, 'A long article', paragraphs.join('\n\n'));
  await app.library.open(/A long article/);
  await app.article.scrollTo('Paragraph 60 says', 'center');
  // The place is kept a moment after the last movement.
  const { text } = await call(app.page, 'article.text', { articleId });
  const middle = text.indexOf('Paragraph 60 says');
  await expect
    .poll(async () => {
      const { lastPlace } = await call(app.page, 'settings.get', {});
      return lastPlace.articleId === articleId && Math.abs((lastPlace.offset ?? 0) - middle) < 1_500;
    })
    .toBe(true);
  await host.close();
  const again = await App.open(host);
  await expect(again.page.getByText('Paragraph 60 says')).toBeInViewport();
});

test('opening and closing a panel leaves the reading position where it was', async ({ app }) => {
  await addArticle(app.page, 'A long article', paragraphs.join('\n\n'));
  await app.library.open(/A long article/);
  await app.article.scrollTo('Paragraph 60 says', 'start');
  const before = await app.article.topOf('Paragraph 60 says');
  for (const panel of [app.report, app.links, app.annotations]) {
    await panel.open();
    await expect.poll(() => app.article.topOf('Paragraph 60 says')).toBeCloseTo(before, -1);
  }
  // The column becomes wider and its lines break elsewhere; what was read stays where it was.
  await app.toggleRightPanel();
  await expect(app.annotations.panel).toBeHidden();
  await expect.poll(() => app.article.topOf('Paragraph 60 says')).toBeCloseTo(before, -1);
});

test('at 900 pixels the side panels are drawers over the article, reached and left by keyboard', async ({ app }) => {
  await addArticle(app.page, 'A narrow window', paragraphs.slice(0, 10).join('\n\n'));
  await app.library.open(/A narrow window/);
  await app.page.setViewportSize({ width: 900, height: 700 });
  await expect(app.library.region).toBeHidden();
  const width = await app.article.surface.evaluate((surface) => surface.getBoundingClientRect().width);
  await app.report.open();
  await expect(app.report.panel).toBeVisible();
  expect(await app.article.surface.evaluate((surface) => surface.getBoundingClientRect().width)).toBe(width);
  await app.page.keyboard.press('Escape');
  await expect(app.report.panel).toBeHidden();
  await expect(app.article.surface).toBeVisible();
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('at 900 pixels the library is a drawer that gives way to the article chosen in it', async ({ app }) => {
  await addArticle(app.page, 'A narrow window', paragraphs.slice(0, 10).join('\n\n'));
  await addArticle(app.page, 'Another article', paragraphs.slice(0, 10).join('\n\n'));
  await app.library.open(/A narrow window/);
  await app.page.setViewportSize({ width: 900, height: 700 });
  await expect(app.library.region).toBeHidden();
  const width = await app.article.surface.evaluate((surface) => surface.getBoundingClientRect().width);
  await app.article.focus();
  await app.page.keyboard.press('ControlOrMeta+B');
  await expect(app.library.region).toBeVisible();
  expect(await app.article.surface.evaluate((surface) => surface.getBoundingClientRect().width)).toBe(width);
  await app.page.keyboard.press('Escape');
  await expect(app.library.region).toBeHidden();
  await app.page.keyboard.press('ControlOrMeta+Shift+L');
  await expect(app.library.region).toBeVisible();
  await app.library.open(/Another article/);
  await expect(app.library.region).toBeHidden();
});

test('what takes its place on the screen takes the focus that was in it', { tag: '@one-host' }, async ({ app }) => {
  const { page } = app;
  await addArticle(page, 'An article of no review', paragraphs.join('\n\n'));
  await test.step('a new review without articles', async () => {
    await page.getByRole('button', { name: 'All articles' }).click();
    await page.getByRole('menuitem', { name: 'Start a new review' }).click();
    await type(page, 'Does it hold?');
    await press(page, 'Enter');
    await expect(app.library.region.getByRole('button', { name: 'Import files' }).last()).toBeFocused();
  });
  await test.step('a review opened beside an article that is not in it', async () => {
    await app.palette.choose('An article of no', /An article of no review/);
    await expect(app.article.surface).toBeVisible();
    await app.palette.choose('Does it hold', /Does it hold/);
    await expect(page.getByRole('main').getByRole('heading', { name: 'Does it hold?' })).toBeVisible();
    await press(page, 'Shift');
  });
  await test.step('a report that was checked', async () => {
    await app.report.check({ name: 'report.md', bytes: Buffer.from('Only notes.') });
    await press(page, 'Shift', 'Escape');
  });
  await test.step('the export page, left again', async () => {
    await app.report.openExport();
    await press(page, 'Escape');
    await expect(app.report.exportPage).toBeHidden();
    await press(page, 'Shift');
  });
});

test('in a narrow window the focus goes into the drawer, which stays for an appraisal', { tag: '@one-host' }, async ({ app }) => {
  const { page } = app;
  const articleId = await addArticle(page, 'A comment', paragraphs.join('\n\n'));
  await call(page, 'article.update', { articleId, kind: 'editorial' });
  await app.library.open(/A comment/);
  await app.appraise.open();
  await app.appraise.begin('Commentary and opinion');
  await page.setViewportSize({ width: 900, height: 700 });
  await page.reload();
  await expect(app.article.surface).toBeVisible();
  const column = page.getByRole('complementary', { name: 'Appraisal' });
  for (const key of ['Shift+L', 'Shift+Q']) {
    await press(page, key);
    await expect.poll(() => column.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await column.getByRole('button', { name: 'Go on: Commentary and opinion' }).click();
  await expect(column.getByRole('heading', { name: 'Commentary and opinion' })).toBeFocused();
  await press(page, 'Escape');
  await expect(column).toBeHidden();
  await press(page, 'Shift');
});

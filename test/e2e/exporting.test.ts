/** Exports that take long: how far they are is shown, and they can be stopped by key. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { expectAccessible } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/test.ts';

test.describe('while a PDF is printed', () => {
  test.skip(process.platform === 'win32', 'The browser that never answers is a shell script.');
  test.use({ printing: 'endless' });

  test('the page says so, other work goes on, and Cancel brings the choices back', { tag: '@one-host' }, async ({ app }) => {
    const articleId = await addArticle(app.page, 'A long report', 'Seven of twelve improved.');
    await addAnnotation(app.page, articleId, 'claim', 'Seven of twelve improved.');
    await app.library.open(/A long report/);
    await app.report.beginExport('PDF');
    await expect(app.report.exportPage).toContainText('Printing the pages');
    await expectAccessible(app.page, 'an export that runs');
    expect((await call(app.page, 'annotation.list', { articleId })).annotations).toHaveLength(1);
    await app.report.cancelExport();
    // The page can be used at once for another.
    await app.report.exportPage.getByRole('radio', { name: /^Markdown/ }).check();
    const [download] = await Promise.all([
      app.page.waitForEvent('download'),
      app.report.exportPage.getByRole('button', { name: 'Export', exact: true }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.md$/u);
  });
});

/** The palette and the search: how commands, articles, annotations and words are found. */
import { addAnnotation, addArticle } from './fixtures/arrange.ts';
import { textFile } from './fixtures/files.ts';
import { expect, test } from './fixtures/test.ts';

test(
  'an article’s title typed into the palette finds the article, and not the undoing of its import',
  { tag: '@one-host' },
  async ({ app }) => {
    await app.library.drop([textFile('naps.md', '# Naps at noon\n\nText.\n')]);
    await expect(app.undoButton).toHaveAccessibleName('Undo import “Naps at noon”');
    await app.palette.open();
    await app.page.keyboard.type('Naps at noon');
    await expect(app.palette.options).toHaveText([/^Naps at noon/]);
  },
);

test('the palette reaches commands, articles and annotations', async ({ app }) => {
  const first = await addArticle(app.page, 'Opioid antagonism in depression', 'The mood of seven volunteers improved after ketamine.');
  await addArticle(app.page, 'Receptors and their talk', 'Nothing here yet.');
  await addAnnotation(app.page, first, 'critique', 'seven volunteers', 'Unblinded by dissociation');
  await app.palette.choose('receptors talk', /Receptors and their talk/);
  await app.article.expectTitle('Receptors and their talk');
  await app.palette.choose('unblinded', /Unblinded by dissociation/);
  await app.article.expectTitle('Opioid antagonism in depression');
  await expect.poll(() => app.annotations.selectedQuotation()).toBe('seven volunteers');
  await app.palette.choose('keyboard short', /shortcuts/i);
  await expect(app.shortcutSheet).toBeVisible();
});

test('search marks the words, finds notes too, and jumps to the place', { tag: '@one-host' }, async ({ app }) => {
  const filler = Array.from({ length: 80 }, (_, index) => `Filler paragraph ${index} with nothing to find in it.`).join('\n\n');
  const article = await addArticle(app.page, 'With a word far down', `${filler}\n\nHere at last naltrexone is named.`);
  await addArticle(app.page, 'Without the word', 'Nothing to find.');
  await addAnnotation(app.page, article, 'claim', 'Filler paragraph 3 with', 'Compare naltrexone alone');
  await app.search.find('naltrexone');
  await expect(app.search.panel).toContainText('Here at last naltrexone is named.');
  await expect(app.search.panel).toContainText('Compare naltrexone alone');
  await expect(app.search.panel).not.toContainText('Without the word');
  await app.search.hitsIn('With a word far down').first().click();
  await expect.poll(() => app.article.isInView('Here at last naltrexone is named.')).toBe(true);
});

test('a search without hits says so', { tag: '@one-host' }, async ({ app }) => {
  await addArticle(app.page, 'An article', 'Some words.');
  await app.search.find('zebra');
  await expect(app.search.panel).toContainText(/nothing|no hits|no results/i);
});

/** Bringing articles in: many at once, one that fails, one that is there already, pasted text, hostile pages. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addArticle, call } from './fixtures/arrange.ts';
import { textFile } from './fixtures/files.ts';
import { mixedBatch } from './fixtures/mixed-batch.ts';
import { expect, test } from './fixtures/test.ts';

const articles = resolve(import.meta.dirname, 'fixtures/articles');

test('a reviewer drops thirty files at once and the library has them all', async ({ app }) => {
  const files = Array.from({ length: 30 }, (_, index) =>
    textFile(`note-${index}.txt`, `Note number ${index}\n\nIts only paragraph is number ${index}.\n`),
  );
  await app.library.drop(files);
  await expect(app.library.region).toContainText('30 articles');
  await expect(app.messages).toContainText('Imported 30 articles.');
});

test('one file that is not text is named with its reason, and the others are imported', async ({ app }) => {
  const picture = { name: 'figure.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex') };
  await app.library.drop([
    textFile('first.md', '# First article\n\nText.\n'),
    picture,
    textFile('second.md', '# Second article\n\nText.\n'),
  ]);
  await expect(app.library.row(/First article/)).toBeVisible();
  await expect(app.library.row(/Second article/)).toBeVisible();
  await expect(app.imports.item('figure.png')).toContainText('is a PNG image');
  await expect(app.library.rows).toHaveCount(2);
});

test('a file that the library has already is offered, not doubled, and can be imported after all', async ({ app }) => {
  const file = textFile('same.md', '# The same article\n\nWord for word.\n');
  await app.library.drop([file]);
  await expect(app.library.rows).toHaveCount(1);
  await app.library.drop([{ ...file, name: 'copy-of-same.md' }]);
  await expect(app.imports.item('copy-of-same.md')).toContainText(/already/i);
  await expect(app.library.rows).toHaveCount(1);
  await app.imports.importAgain('copy-of-same.md');
  await expect(app.library.rows).toHaveCount(2);
});

test('a reviewer pastes an article’s text', async ({ app }) => {
  await app.imports.paste('# A pasted article\n\nIts paragraph says something.\n');
  await expect(app.library.row(/A pasted article/)).toBeVisible();
  await app.library.open(/A pasted article/);
  await expect(app.article.surface).toContainText('Its paragraph says something.');
});

test('an import is one step: undo takes the article out, redo brings it back', async ({ app }) => {
  await app.library.drop([textFile('only.md', '# The only article\n\nText.\n')]);
  await expect(app.library.row(/The only article/)).toBeVisible();
  await expect(app.undoButton).toHaveAccessibleName(/import/i);
  await app.undo();
  await expect(app.library.rows).toHaveCount(0);
  await app.redo();
  await expect(app.library.row(/The only article/)).toBeVisible();
});

test('a hostile page becomes plain text: nothing runs and nothing is fetched', async ({ app }) => {
  await app.library.drop([{ name: 'hostile.html', bytes: await readFile(resolve(articles, 'hostile.html')) }]);
  await app.library.open(/Hostile page|A plain heading/);
  await expect(app.article.surface).toContainText('The words of this paragraph are all that should be left of it.');
  await expect(app.article.surface).toContainText('<img src=x onerror=');
  await app.article.tag('A paragraph with a handler', 'critique');
  await app.report.open();
  await expect(app.report.preview).toContainText('A paragraph with a handler');
  const { articles: listed } = await call(app.page, 'article.list', {});
  expect(listed).toHaveLength(1);
  expect(await app.page.evaluate(() => Reflect.get(window, 'touchstoneWasRun'))).toBeUndefined();
});

test('a mixed batch is reported file by file: what was found, what was matched, what was not read', async ({ app }) => {
  await app.library.drop(mixedBatch);
  await expect(app.imports.tray).toContainText('1 imported, 2 added as record only, 1 matched, 2 not read');
  await app.imports.openReport();

  const page = app.imports.reportOf('naps.html');
  await expect(page).toContainText('Imported as “Naps at noon and memory in older adults”');
  await expect(page.getByRole('list', { name: 'Found' })).toContainText('sections: abstract, methods, results, conflict of interest');
  await expect(page.getByRole('list', { name: 'Found' })).toContainText('NCT00000001');
  const references = app.imports.reportOf('search.bib');
  await expect(references).toContainText('Entry 3 (broken2021): a brace or quotation mark in it is not closed.');
  await expect(references).toContainText(
    'Entry 1 (dahl2019), “Naps at noon and memory in older adults” (by DOI): year, journal or site, volume, pages.',
  );
  await expect(app.imports.reportOf('figure.png')).toContainText('is a PNG image');

  await expect(app.library.rows).toHaveCount(3);
  await expect(app.library.row('Schlaf und Gedächtnis im Alter')).toContainText('record only');
  await expect(app.library.row('Naps at noon')).not.toContainText('record only');
  await app.imports.report.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(app.page.getByRole('main')).toBeFocused();
  await app.undo();
  await expect(app.library.rows).toHaveCount(0);
});

test('the full text of a record is offered as such, and what was tagged in the abstract is carried over', async ({ app }) => {
  const sentence = 'We asked two hundred night nurses when they wake.';
  await app.library.drop(mixedBatch);
  await app.imports.openReport();
  await app.imports.report.getByRole('button', { name: 'Close' }).press('Enter');
  await app.library.open(/Waking early/);
  await expect(app.page.getByRole('main')).toContainText('Record only, no full text');
  await app.article.tag(sentence, 'claim');
  await app.library.drop([
    textFile(
      'nurses.md',
      `# Waking early: a survey of night nurses\n\n## Abstract\n\n${sentence}\n\n## Results\n\nMost of them woke at four.\n`,
    ),
  ]);
  await expect(app.imports.item('nurses.md')).toContainText('it seems to be the full text of “Waking early: a survey of night nurses”');
  await app.imports.item('nurses.md').getByRole('button', { name: 'Import as its full text' }).click();
  await expect(app.article.surface).toContainText('Most of them woke at four.');
  await expect(app.annotations.card(sentence)).toBeVisible();
  await expect(app.library.row(/Waking early/)).not.toContainText('record only');
  await expect(app.library.rows).toHaveCount(3);
});

test('what is imported while a review is open joins it, also from a file of references', async ({ app }) => {
  const first = await addArticle(app.page, 'In the review already', 'Text.');
  await call(app.page, 'review.create', { title: 'Do naps help?', articleIds: [first] });
  await app.library.openReview('Do naps help?');
  await app.library.drop(mixedBatch);
  await expect(app.imports.item('search.bib')).toContainText('In the review “Do naps help?”');
  await expect(app.library.rows).toHaveCount(4);
  const { reviews } = await call(app.page, 'review.list', {});
  expect(reviews.map(({ articleIds }) => articleIds.length)).toEqual([4]);
});

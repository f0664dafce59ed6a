/** A revised manuscript: import, tag, import the new version, decide about what changed by keyboard, undo, restart. */
import { addAnnotation, addArticle, addVersion, call } from './fixtures/arrange.ts';
import { textFile } from './fixtures/files.ts';
import { press } from './fixtures/focus.ts';
import {
  addManuscript,
  addRevisedManuscript,
  CHANGED,
  GONE,
  MOVED,
  REVISED_VERSION,
  SOFTENED,
  TITLE,
  UNCHANGED,
} from './fixtures/revised-manuscript.ts';
import { expect, test } from './fixtures/test.ts';
import { App } from './pages/app.ts';

const revisedFile = textFile('revised.md', `# ${TITLE}\n\n${REVISED_VERSION}\n`);

const importRevised = async (app: App): Promise<void> => {
  const [chooser] = await Promise.all([
    app.page.waitForEvent('filechooser'),
    app.palette.choose('new version', /Import a new version of the article/),
  ]);
  await chooser.setFiles({ name: revisedFile.name, mimeType: 'text/markdown', buffer: revisedFile.bytes });
  await expect(app.imports.tray).toContainText(`Version 2 of “${TITLE}”`);
};

test('a revised manuscript keeps its annotations, and what is unsure is decided by keyboard alone', async ({ app, host }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await addManuscript(page);
  await app.library.open(TITLE);

  await test.step('import the new version and read what became of the annotations', async () => {
    await importRevised(app);
    await expect(app.imports.tray).toContainText(
      /1 passage was found word for word, 1 moved, \d need your decision|1 passage was found word for word, 1 moved, .* lost/,
    );
    await expect(app.article.surface).toContainText('This revision answers two referees.');
    await expect(app.library.row(TITLE)).toContainText('3 to reconfirm');
    await expect(app.annotations.card(UNCHANGED)).not.toContainText('version 1');
    await expect(app.annotations.card(GONE)).toContainText('These are words of version 1.');
  });

  await test.step('go to the passages and see old and new side by side', async () => {
    await app.palette.choose('reconfirm', /Reconfirm 3 passages/);
    await expect(app.reconfirm.situation).toContainText('Its words were changed');
    await expect(app.reconfirm.pane(1).locator('del')).toContainText(['41']);
    await expect(app.reconfirm.pane(2).locator('ins')).toContainText(['26']);
    await expect(app.reconfirm.region).toContainText('1 of 3');
    await expect(app.reconfirm.region).toContainText('No interval is given.');
  });

  await test.step('accept the first', async () => {
    await press(page, 'a');
    await expect(app.reconfirm.region).toContainText('2 of 3');
    await expect(app.undoButton).toHaveAccessibleName('Undo accept passage');
  });

  await test.step('leave the lost one in its version', async () => {
    await expect(app.reconfirm.situation).toContainText('Nothing like it was found.');
    await expect(app.reconfirm.pane(1)).toContainText(GONE);
    await press(page, 'l');
    await expect(app.reconfirm.region).toContainText('3 of 3');
  });

  await test.step('select the last one anew in the text', async () => {
    await press(page, 's');
    await expect(app.reconfirm.bar).toContainText('Select where this passage of version 1 is now');
    await expect(app.article.surface).toBeFocused();
    await app.article.selectByKeyboard('Walking may therefore be');
    await press(page, 'p');
    await expect(app.reconfirm.region).toContainText('No passage is waiting for you');
    await expect(app.annotations.card('Walking may therefore be')).toBeVisible();
  });

  await test.step('take the last decision back, and make it again', async () => {
    await app.undo();
    await expect(app.reconfirm.pane(1)).toContainText(SOFTENED);
    await app.redo();
    await expect(app.reconfirm.region).toContainText('No passage is waiting for you');
  });

  await test.step('check what moved', async () => {
    await app.reconfirm.region.getByRole('button', { name: 'Check what moved' }).press('Enter');
    await expect(app.reconfirm.pane(2)).toContainText(MOVED);
    await press(page, 'a');
    await expect(app.reconfirm.situation).toContainText('Checked.');
    await press(page, 'Escape');
    await expect(app.article.surface).toBeFocused();
  });

  await test.step('undo all of it after a restart, the version with everything it carried in one step', async () => {
    await host.kill();
    const again = await App.open(host);
    await again.library.open(TITLE);
    for (let step = 0; step < 4; step += 1) await again.undo();
    await expect(again.undoButton).toHaveAccessibleName(`Undo import of version 2 of “${TITLE}”`);
    await again.undo();
    await expect(again.article.surface).toContainText(GONE);
    await expect(again.article.surface).not.toContainText('two referees');
    await expect(again.annotations.card(GONE)).not.toContainText('version 1');
    await again.redo();
    await expect(again.reconfirm.badge).toHaveText('3 to reconfirm');
  });
});

test(
  'a file dropped beside an open article is an article of its own, on the card it is a new version',
  { tag: '@one-host' },
  async ({ app }) => {
    await addManuscript(app.page);
    await app.library.open(TITLE);
    const transfer = await app.page.evaluateHandle((text) => {
      const made = new DataTransfer();
      made.items.add(new File([text], 'revised.md'));
      return made;
    }, `# ${TITLE}\n\n${REVISED_VERSION}\n`);
    const main = app.page.getByRole('main');
    await main.dispatchEvent('dragover', { dataTransfer: transfer });
    const card = app.page.getByText('Drop here as a new version');
    const box = await card.boundingBox();
    const at = { clientX: (box?.x ?? 0) + 5, clientY: (box?.y ?? 0) + 5 };
    await main.dispatchEvent('dragover', { dataTransfer: transfer, ...at });
    await main.dispatchEvent('drop', { dataTransfer: transfer, ...at });
    await expect(app.imports.tray).toContainText(`Version 2 of “${TITLE}”`);
    await expect(app.library.rows).toHaveCount(1);
    await app.library.drop([textFile('other.md', '# Another article\n\nIts text.\n')]);
    await expect(app.library.rows).toHaveCount(2);
  },
);

test('a file the article has already changes nothing and says so', { tag: '@one-host' }, async ({ app }) => {
  await addRevisedManuscript(app.page);
  await app.library.open(TITLE);
  await app.page
    .getByLabel('File of the new version')
    .setInputFiles({ name: revisedFile.name, mimeType: 'text/markdown', buffer: revisedFile.bytes });
  await expect(app.imports.tray).toContainText(`The current version of “${TITLE}” has the same file. Nothing was changed.`);
  await expect(app.undoButton).toHaveAccessibleName(`Undo import of version 2 of “${TITLE}”`);
});

test('search and report say when quoted words are of an earlier version', { tag: '@one-host' }, async ({ app }) => {
  const articleId = await addRevisedManuscript(app.page);
  await addAnnotation(app.page, articleId, 'critique', 'two referees');
  await app.library.open(TITLE);
  await app.search.find('knees');
  await expect(app.search.panel).toContainText(`Passage of ${TITLE}, in version 1`);
  await app.report.open();
  await expect(app.report.preview).toContainText(
    'version 1, paragraph 5, under “Results”, its wording is no longer in the current version',
  );
  const { markdown } = await call(app.page, 'report.markdown', { subject: { kind: 'article', id: articleId } });
  expect(markdown).toContain('version 1, paragraph 5');
});

test('an annotation’s card leads to its own passage among those that wait', { tag: '@one-host' }, async ({ app }) => {
  await addRevisedManuscript(app.page);
  await app.library.open(TITLE);
  await app.annotations.card(SOFTENED).getByRole('button', { name: 'Reconfirm' }).press('Enter');
  await expect(app.reconfirm.pane(1)).toContainText(SOFTENED);
  await expect(app.reconfirm.region).toContainText('3 of 3');
  await app.annotations.card(CHANGED).getByRole('button', { name: 'Reconfirm' }).press('Enter');
  await expect(app.reconfirm.pane(1)).toContainText(CHANGED);
});

test('a version that comes while one reads leaves the place in view', { tag: '@one-host' }, async ({ app }) => {
  const paragraphs = Array.from({ length: 300 }, (_, index) => `Paragraph ${index + 1} says one more thing about the matter.`);
  const articleId = await addArticle(app.page, 'A long manuscript', paragraphs.join('\n\n'));
  await app.library.open('A long manuscript');
  await app.article.scrollTo('Paragraph 150 says');
  const paragraph = app.article.surface.getByText('Paragraph 150 says');
  await expect(paragraph).toBeInViewport();
  await addVersion(app.page, articleId, 'A long manuscript', ['The editor asked for this.', ...paragraphs].join('\n\n'));
  await expect(app.article.surface).toContainText('The editor asked for this.');
  await expect(paragraph).toBeInViewport();
});

/** Tagging passages: overlap and nesting, several passages in one annotation, filtering, deleting, undo. */
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { selectedText } from './fixtures/selection.ts';
import { expect, test } from './fixtures/test.ts';
import { App } from './pages/app.ts';

const TITLE = 'A trial stopped early';
const LONG = 'Seven of twelve improved after placebo and ketamine, and none after naltrexone and ketamine.';
const INNER = 'none after naltrexone and ketamine';
const OTHER = 'The trial was stopped early.';
const TEXT = [`${LONG} ${OTHER}`, 'The authors consult for two companies.', 'A closing paragraph.'].join('\n\n');

const openArticle = async (app: App): Promise<Awaited<ReturnType<typeof addArticle>>> => {
  const articleId = await addArticle(app.page, TITLE, TEXT);
  await app.library.open(TITLE);
  await expect(app.article.surface).toContainText(LONG);
  return articleId;
};

test('keys 1 to 4 tag a selection as claim, evidence, critique and conflict of interest', async ({ app }) => {
  await openArticle(app);
  const passages = [
    ['1', 'claim', INNER],
    ['2', 'evidence', 'Seven of twelve improved'],
    ['3', 'critique', 'stopped early'],
    ['4', 'conflict of interest', 'consult for two companies'],
  ] as const;
  for (const [key, label, words] of passages) {
    await app.article.select(words);
    await app.page.keyboard.press(key);
    await expect(app.annotations.card(words)).toContainText(new RegExp(label, 'i'));
  }
  await expect(app.undoButton).toHaveAccessibleName(/tag as conflict of interest/i);
});

test('the toolbar at the selection tags without covering it, and Esc leaves it', { tag: '@one-host' }, async ({ app }) => {
  await openArticle(app);
  await app.article.select(INNER);
  await expect(app.article.toolbar).toBeVisible();
  const box = await app.article.toolbar.boundingBox();
  const selection = await app.page.evaluate(() => {
    const { top, bottom, left, right } = document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
    return { top, bottom, left, right };
  });
  expect(box === null || box.y + box.height <= selection.top || box.y >= selection.bottom).toBe(true);
  await app.page.keyboard.press('Escape');
  await expect(app.article.toolbar).toBeHidden();
  await app.article.select(INNER);
  await app.article.toolbar.getByRole('button', { name: /critique/i }).click();
  await expect(app.annotations.card(INNER)).toContainText(/critique/i);
});

test('annotations may overlap and nest, and each is reached by next and previous', { tag: '@one-host' }, async ({ app }) => {
  const articleId = await openArticle(app);
  await addAnnotation(app.page, articleId, 'evidence', LONG);
  await addAnnotation(app.page, articleId, 'claim', INNER);
  await addAnnotation(app.page, articleId, 'critique', `ketamine. ${OTHER}`);
  await expect(app.annotations.cards).toHaveCount(3);
  await app.article.focus();
  const visited: string[] = [];
  for (let step = 0; step < 3; step += 1) {
    await app.page.keyboard.press(']');
    await expect.poll(() => app.annotations.selectedQuotation()).not.toBe(visited.at(-1) ?? '');
    visited.push(await app.annotations.selectedQuotation());
  }
  expect(visited).toEqual([LONG, INNER, `ketamine. ${OTHER}`]);
  await app.page.keyboard.press('[');
  await expect.poll(() => app.annotations.selectedQuotation()).toBe(INNER);
});

test('a passage is added to an annotation, so that one claim has two places', { tag: '@one-host' }, async ({ app }) => {
  const articleId = await openArticle(app);
  const annotationId = await addAnnotation(app.page, articleId, 'claim', INNER);
  await app.annotations.select(INNER);
  await app.article.select('A closing paragraph.');
  await app.annotations.addPassage();
  await expect(app.annotations.card(INNER)).toContainText('A closing paragraph.');
  const annotation = await call(app.page, 'annotation.get', { annotationId });
  expect(annotation.targets.map((target) => target.exact)).toEqual([INNER, 'A closing paragraph.']);
});

test('hiding a tag hides its cards and leaves the others', { tag: '@one-host' }, async ({ app }) => {
  const articleId = await openArticle(app);
  await addAnnotation(app.page, articleId, 'claim', INNER);
  await addAnnotation(app.page, articleId, 'critique', OTHER);
  await app.annotations.toggleTag('claim');
  await expect(app.annotations.card(INNER)).toBeHidden();
  await expect(app.annotations.card(OTHER)).toBeVisible();
  await app.annotations.toggleTag('claim');
  await expect(app.annotations.card(INNER)).toBeVisible();
});

test('a deleted annotation comes back with its note and link by one undo', { tag: '@one-host' }, async ({ app }) => {
  const articleId = await openArticle(app);
  const critique = await addAnnotation(app.page, articleId, 'critique', OTHER, 'It was an interim look.');
  const claim = await addAnnotation(app.page, articleId, 'claim', INNER);
  await call(app.page, 'link.create', { from: critique, to: claim, relation: 'qualifies' });
  await app.annotations.delete(OTHER);
  await expect(app.annotations.card(OTHER)).toBeHidden();
  await expect(app.undoButton).toHaveAccessibleName(/delete/i);
  await app.undo();
  await expect(app.annotations.card(OTHER)).toContainText('It was an interim look.');
  const { links } = await call(app.page, 'link.list', { annotationId: critique });
  expect(links.map((link) => link.relation)).toEqual(['qualifies']);
});

test('undo and redo say what they do, also after a restart', async ({ app, host }) => {
  await openArticle(app);
  await app.article.tag(INNER, 'critique');
  await expect(app.undoButton).toHaveAccessibleName('Undo tag as critique');
  await host.close();
  const again = await App.open(host);
  await again.library.open(TITLE);
  await expect(again.annotations.card(INNER)).toBeVisible();
  await expect(again.undoButton).toHaveAccessibleName('Undo tag as critique');
  await again.undo();
  await expect(again.annotations.card(INNER)).toBeHidden();
  await expect(again.redoButton).toHaveAccessibleName('Redo tag as critique');
  await again.redo();
  await expect(again.annotations.card(INNER)).toContainText(/critique/i);
});

test('a key that has nothing to work on says what it needs', { tag: '@one-host' }, async ({ app }) => {
  await openArticle(app);
  await app.article.surface.focus();
  await app.page.keyboard.press('3');
  await expect(app.page.getByText('Select some words or an annotation first.').first()).toBeVisible();
  await expect(app.annotations.cards).toHaveCount(0);
});

test('a reviewer changes an annotation’s tag, strength and labels', { tag: '@one-host' }, async ({ app }) => {
  const articleId = await openArticle(app);
  const annotationId = await addAnnotation(app.page, articleId, 'claim', INNER);
  await app.annotations.setTag(INNER, 'evidence');
  await app.annotations.setStrength(INNER, 'weak');
  await app.annotations.addLabel(INNER, 'interim analysis');
  await expect
    .poll(async () => call(app.page, 'annotation.get', { annotationId }))
    .toMatchObject({
      tag: 'evidence',
      strength: 'weak',
      labels: ['interim analysis'],
    });
});

test('typing into the article changes nothing', async ({ app }) => {
  const articleId = await openArticle(app);
  const before = await app.article.surface.innerText();
  await app.article.select(INNER);
  await app.page.keyboard.type('xyz');
  await app.page.keyboard.press('Backspace');
  await app.page.keyboard.press('Control+X');
  await app.page.keyboard.press('Enter');
  expect(await app.article.surface.innerText()).toBe(before);
  const { text } = await call(app.page, 'article.text', { articleId });
  expect(text).toContain(LONG);
  expect(await selectedText(app.article.surface)).not.toContain('xyz');
});

/** A library that is shared, damaged or too new, and what a reviewer is told. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addAnnotation, addArticle, call } from './fixtures/arrange.ts';
import { expect, test } from './fixtures/test.ts';
import { App } from './pages/app.ts';

test('two windows on one library see each other’s changes', { tag: '@one-host' }, async ({ app, host }) => {
  const second = await App.open(host);
  await addArticle(app.page, 'Shared between windows', 'One paragraph to tag.');
  await expect(second.library.row(/Shared between windows/)).toBeVisible();
  await app.library.open(/Shared between windows/);
  await second.library.open(/Shared between windows/);
  await second.article.tag('One paragraph to tag.', 'claim');
  await expect(app.annotations.card('One paragraph to tag.')).toBeVisible();
});

test('two hosts on one library see each other’s changes', async ({ app, otherHost }) => {
  const other = await App.open(otherHost);
  const articleId = await addArticle(app.page, 'Shared between hosts', 'One paragraph to tag.');
  await expect(other.library.row(/Shared between hosts/)).toBeVisible();
  await app.library.open(/Shared between hosts/);
  await addAnnotation(other.page, articleId, 'critique', 'One paragraph to tag.');
  await expect(app.annotations.card('One paragraph to tag.')).toBeVisible();
});

test('while another process holds the library, a change says so and is not half made', async ({ app, libraryDirectory }) => {
  const words = 'One paragraph to tag.';
  const articleId = await addArticle(app.page, 'Held by another', words);
  await app.library.open(/Held by another/);
  const other = new Database(join(libraryDirectory, 'library.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  await app.article.select(words);
  await app.page.keyboard.press('1');
  // The host waits for its turn before it gives up.
  await expect(app.messages).toContainText('Another process is writing to this library. Try again in a moment.', { timeout: 20_000 });
  expect((await call(app.page, 'annotation.list', { articleId })).annotations).toEqual([]);
  other.exec('COMMIT');
  other.close();
  await app.article.tag(words, 'claim');
  await expect(app.annotations.card(words)).toHaveCount(1);
  expect((await call(app.page, 'annotation.list', { articleId })).annotations).toHaveLength(1);
});

test(
  'while the host does not answer a strip says so and what to do, and it goes when the host answers again',
  { tag: '@one-host' },
  async ({ app, complaints }) => {
    const articleId = await addArticle(app.page, 'Left open', 'One paragraph to tag.');
    await app.library.open('Left open');
    await app.page.context().setOffline(true);
    await app.article.select('One paragraph to tag.');
    await app.page.keyboard.press('1');
    await expect(app.standingNotice).toContainText('Touchstone is no longer running. Keep this window open');
    await app.page.context().setOffline(false);
    await app.standingNotice.getByRole('button', { name: 'Try now' }).press('Enter');
    await expect(app.standingNotice).toBeHidden();
    await app.article.tag('One paragraph to tag.', 'claim');
    expect((await call(app.page, 'annotation.list', { articleId })).annotations).toHaveLength(1);
    // The browser names each call that did not get through; nothing else may be wrong.
    expect(complaints.filter((complaint) => !complaint.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    complaints.length = 0;
  },
);

const DAMAGED = 'This is no database, whatever its name says. '.repeat(200);

test('a damaged library is named, with what to do now, and is left as it is', async ({ host, libraryDirectory }) => {
  await App.open(host);
  await host.close();
  const file = join(libraryDirectory, 'library.sqlite');
  await writeFile(file, DAMAGED);
  const page = await host.openWindow();
  await expect(page.getByRole('heading', { name: 'The library file is damaged' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(/library\.sqlite/);
  expect(await readFile(file, 'utf8')).toBe(DAMAGED);
});

test('a damaged library is replaced by a backup, and its file is kept', async ({ host, libraryDirectory }) => {
  const first = await App.open(host);
  await addArticle(first.page, 'Saved in time', 'Text.');
  await call(first.page, 'library.backup', {});
  await host.close();
  await writeFile(join(libraryDirectory, 'library.sqlite'), DAMAGED);
  const page = await host.openWindow();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(new App(page).library.row('Saved in time')).toBeVisible();
});

test('a library of a newer version is refused with its reason, and is left as it is', async ({ host, libraryDirectory }) => {
  await App.open(host);
  await host.close();
  const file = join(libraryDirectory, 'library.sqlite');
  const database = new Database(file);
  database.pragma('user_version = 9999');
  database.close();
  const page = await host.openWindow();
  await expect(page.getByRole('heading', { name: /newer Touchstone/ })).toBeVisible();
  await host.close();
  const untouched = new Database(file, { readonly: true });
  expect(untouched.pragma('user_version', { simple: true })).toBe(9999);
  untouched.close();
});

test('a reviewer backs the library up, breaks something, and restores it', async ({ app }) => {
  await addArticle(app.page, 'Worth keeping', 'Text.');
  await expect(app.library.row(/Worth keeping/)).toBeVisible();
  const backup = await call(app.page, 'library.backup', {});
  const { articles } = await call(app.page, 'article.list', {});
  await call(app.page, 'article.delete', { articleIds: articles.map((article) => article.id) });
  await expect(app.library.rows).toHaveCount(0);
  await call(app.page, 'library.restore', { name: backup.name });
  await expect(app.library.row(/Worth keeping/)).toBeVisible();
});

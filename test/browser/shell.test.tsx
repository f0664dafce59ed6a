/** The window around the article: columns, themes, history, shortcuts, the menu, and libraries that do not open. */
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { matchesShortcut, parseShortcut } from '../../renderer/commands/keys.ts';
import { z } from 'zod';
import { findConflicts, listCommands, runCommand } from '../../renderer/commands/registry.ts';
import { getWorkspace, openArticle, openReview } from '../../renderer/state/workspace.ts';
import { articleIdSchema, newId, reviewIdSchema, stepIdSchema } from '../../shared/model/id.ts';
import { createFakeTransport, failWith, type Handlers } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

afterEach(async () => {
  unmountApp();
  await page.viewport(1280, 800);
});

const open = async (extra: Handlers = {}, host: 'web' | 'electron' = 'web') => {
  const transport = createFakeTransport({ ...libraryHandlers(() => [makeArticle('Alpha')]), ...extra }, host);
  mountApp(transport);
  await expect.element(page.getByRole('complementary', { name: 'Library' })).toBeVisible();
  return transport;
};

test('a column is resized with the arrow keys, within its limits, and the width is remembered', async () => {
  const transport = await open();
  const separator = page.getByRole('separator', { name: 'Width of the library' });
  separator.element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.element(separator).toHaveAttribute('aria-valuenow', '296');
  await expect.poll(() => transport.inputs('settings.update').at(-1)).toMatchObject({ leftPanel: { width: 296, open: true } });
  await userEvent.keyboard('{Home}{ArrowLeft}');
  await expect.element(separator).toHaveAttribute('aria-valuenow', '200');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('complementary', { name: 'Library' })).not.toBeInTheDocument();
  await expect.poll(() => transport.inputs('settings.update').at(-1)).toMatchObject({ leftPanel: { width: 200, open: false } });
});

test('in a narrow window a panel is a drawer that Escape closes', async () => {
  await open();
  await page.viewport(900, 700);
  await expect.element(page.getByRole('complementary', { name: 'Library' })).not.toBeInTheDocument();
  await userEvent.keyboard('{Shift>}p{/Shift}');
  await expect.element(page.getByRole('tabpanel', { name: 'Report' })).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('tabpanel', { name: 'Report' })).not.toBeInTheDocument();
});

test.for(['Light', 'Dark', 'High contrast'])('the settings change the theme to %s at once', async (name) => {
  await open();
  await userEvent.keyboard('{Control>},{/Control}');
  await page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name }).click();
  await expect.poll(() => document.documentElement.dataset['theme']).toBe(name.toLowerCase().replace(' ', '-'));
});

test('undo says what it takes back, and leaves a text field its own undo', async () => {
  const about = { subject: { kind: 'article' as const, id: newId(articleIdSchema) }, name: '“A trial of tea”' };
  const step = { id: newId(stepIdSchema), label: 'tag as critique', about, at: '2026-01-01T00:00:00.000Z' };
  const transport = await open({
    'history.state': () => ({ undo: step, redo: null }),
    'history.undo': () => ({ step, state: { undo: null, redo: step } }),
  });
  await expect.element(page.getByRole('button', { name: 'Undo tag as critique in “A trial of tea”' })).toBeVisible();
  const field = page.getByRole('searchbox');
  await field.click();
  await userEvent.keyboard('a{Control>}z{/Control}');
  await expect.element(field).toHaveValue('');
  expect(transport.inputs('history.undo')).toHaveLength(0);
  page.getByRole('main').element().focus();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => transport.inputs('history.undo').length).toBe(1);
});

test('a long undo shows how far it is and can be cancelled', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const transport = await open({
    'history.undo': async () => {
      await promise;
      return failWith({ code: 'cancelled', message: 'It was cancelled; nothing was changed.' });
    },
    'history.cancel': () => {
      resolve();
      return { cancelled: 1 };
    },
  });
  runCommand('history.undo');
  await expect.poll(() => transport.inputs('history.undo')).toHaveLength(1);
  const long = page.getByRole('region', { name: 'Undoing a large change' });
  await expect.element(long).not.toBeInTheDocument();
  const { replayId: id } = z.object({ replayId: z.string() }).parse(transport.inputs('history.undo')[0]);
  transport.emit({ type: 'progress', progress: { id, stage: 'replaying', done: 2_500, total: 10_000 } });
  await expect.element(long.getByText('Taking it back: 2,500 of 10,000 changes')).toBeVisible();
  await long.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(page.getByRole('region', { name: 'Messages' }).getByText('Not undone: it was cancelled.')).toBeVisible();
  await expect.element(long).not.toBeInTheDocument();
  expect(transport.inputs('history.cancel')).toEqual([{ replayId: id }]);
});

test('“?” opens the shortcut sheet, but not while a text is typed', async () => {
  await open();
  await page.getByRole('searchbox').click();
  await userEvent.keyboard('?');
  await expect.element(page.getByRole('searchbox')).toHaveValue('?');
  expect(page.getByRole('dialog').elements()).toHaveLength(0);
  page.getByRole('main').element().focus();
  await userEvent.keyboard('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect.element(sheet.getByText('Search the full text')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(sheet).not.toBeInTheDocument();
});

test('no two commands share an id or a shortcut', async () => {
  await open();
  expect(findConflicts(listCommands())).toEqual([]);
});

test('what AltGr writes is no shortcut with Ctrl and Alt, and a character that only it writes still is one', () => {
  const press = (key: string, code: string, modifiers: KeyboardEventInit): KeyboardEvent =>
    new KeyboardEvent('keydown', { key, code, modifierAltGraph: true, ...modifiers });
  const windows = { ctrlKey: true, altKey: true };
  expect(matchesShortcut(parseShortcut('Mod+Alt+Q'), press('@', 'KeyQ', windows), false)).toBe(false);
  expect(matchesShortcut(parseShortcut('Mod+Alt+3'), press('#', 'Digit3', windows), false)).toBe(false);
  expect(matchesShortcut(parseShortcut('['), press('[', 'Digit8', windows), false)).toBe(true);
  expect(matchesShortcut(parseShortcut('['), press('[', 'Digit8', {}), false)).toBe(true);
  expect(matchesShortcut(parseShortcut('N'), press('n', 'KeyN', windows), false)).toBe(false);
});

test('no shortcut needs Ctrl with Alt, which on Windows is AltGr', async () => {
  await open();
  expect(
    listCommands()
      .flatMap(({ keys = [] }) => keys)
      .map(parseShortcut)
      .filter(({ mod, alt }) => mod && alt),
  ).toEqual([]);
});

test('the web host has every command in its menu, the desktop in its native menu', async () => {
  await open();
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('menuitem', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: /Show keyboard shortcuts/ }).click();
  await expect.element(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  const desktop = await open({}, 'electron');
  expect(page.getByRole('button', { name: 'Open the menu' }).elements()).toHaveLength(0);
  const items = desktop.menu().flatMap((group) => group.items);
  expect(items.map(({ commandId }) => commandId).toSorted()).toEqual(
    listCommands()
      .filter(({ inMenus }) => inMenus !== false)
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(items.find(({ commandId }) => commandId === 'import.files')?.accelerator).toBe('CmdOrCtrl+O');
});

test('a damaged library says so, and a backup brings it back', async () => {
  let damaged = true;
  const backup = { name: 'monday', path: '/library/backups/monday', bytes: 1_000, madeAt: '2026-01-05T10:00:00.000Z' };
  const settings = libraryHandlers(() => []);
  const transport = createFakeTransport({
    ...settings,
    'settings.get': () =>
      damaged
        ? failWith({ code: 'library-damaged', message: 'The file /library/library.sqlite is damaged.' })
        : (settings['settings.get']?.({}) ?? failWith({ code: 'internal', message: '' })),
    'library.backups': () => ({ backups: [backup] }),
    'library.restore': () => {
      damaged = false;
      return { restored: backup, safetyBackup: { ...backup, name: 'before' } };
    },
  });
  mountApp(transport);
  await expect.element(page.getByRole('heading', { name: 'The library file is damaged' })).toBeVisible();
  await expect.element(page.getByText('The file /library/library.sqlite is damaged.')).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect.element(page.getByRole('complementary', { name: 'Library' })).toBeVisible();
});

test('damage met while working takes the place of the workbench, until it is gone', async () => {
  let damaged = true;
  await open({
    'article.text': () =>
      damaged
        ? failWith({ code: 'library-damaged', message: 'The file /library/library.sqlite is damaged.' })
        : failWith({ code: 'not-found', message: 'There is no such article.' }),
    'library.backups': () => ({ backups: [] }),
  });
  await page.getByRole('option', { name: /Alpha/ }).click();
  await expect.element(page.getByRole('heading', { name: 'The library file is damaged' })).toBeVisible();
  await expect.element(page.getByText(/There is no backup/)).toBeVisible();
  damaged = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByRole('complementary', { name: 'Library' })).toBeVisible();
});

test('a change that fails is said once, with a way to try again', async () => {
  let full = true;
  const transport = await open({
    'article.delete': () => {
      if (full) return failWith({ code: 'library-full', message: 'The disk is full. Free some room, then try again.' });
      return { deleted: 1 };
    },
  });
  await page.getByRole('option', { name: /Alpha/ }).click();
  await userEvent.keyboard('{Delete}');
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect.element(messages.getByText(/^The disk is full/)).toBeVisible();
  await expect.element(page.getByRole('option', { name: /Alpha/ })).toBeVisible();
  await expect.element(notice.getByText('The disk is full.')).toBeVisible();
  full = false;
  await messages.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => transport.inputs('article.delete').length).toBe(2);
  await expect.element(notice).not.toBeInTheDocument();
});

test('a search marks its hits, counts them and jumps to a place', async () => {
  const article = makeArticle('Alpha');
  const transport = await open({
    'article.list': () => ({ articles: [article] }),
    'search.text': () => ({
      articleTotal: 1,
      articles: [
        {
          articleId: article.id,
          title: 'Alpha',
          kind: 'trial-report',
          occurrenceTotal: 3,
          occurrences: [
            {
              start: 10,
              end: 15,
              snippet: [
                { text: 'of ', match: false },
                { text: 'sleep', match: true },
              ],
            },
          ],
        },
      ],
      annotationTotal: 0,
      annotations: [],
    }),
  });
  await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
  const panel = page.getByRole('complementary', { name: 'Search' });
  await expect.element(panel.getByRole('searchbox')).toHaveFocus();
  await panel.getByRole('searchbox').fill('sleep');
  await expect.element(panel.getByText('1 article', { exact: true })).toBeVisible();
  await expect.element(panel.getByRole('button', { name: 'of sleep' })).toBeVisible();
  expect(document.querySelector('mark')?.textContent).toBe('sleep');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => getWorkspace().reveal).toMatchObject({ articleId: article.id, range: { start: 10, end: 15 } });
  expect(transport.inputs('search.text').at(-1)).toMatchObject({ query: 'sleep' });
});

test('a search says that it is under way, and never that nothing was found before it was answered', async () => {
  const review = {
    id: newId(reviewIdSchema),
    title: 'Does it work?',
    articleIds: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  };
  const none = { articleTotal: 0, articles: [], annotationTotal: 0, annotations: [] };
  const answers = new Map([['first', Promise.resolve(none)]]);
  const second = Promise.withResolvers<typeof none>();
  await open({
    'review.list': () => ({ reviews: [review] }),
    'search.text': ({ query }) => answers.get(query) ?? second.promise,
  });
  openReview(review.id);
  await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
  const panel = page.getByRole('complementary', { name: 'Search' });
  await panel.getByRole('searchbox').fill('first');
  await expect.element(panel.getByText('Nothing found for “first”')).toBeVisible();
  await panel.getByRole('searchbox').fill('second');
  await expect.element(panel.getByText('Searching…')).toBeVisible();
  await expect.element(panel.getByText(/Nothing found/u)).not.toBeInTheDocument();
  second.resolve(none);
  await expect.element(panel.getByText('Nothing found for “second”')).toBeVisible();
  await panel.getByRole('button', { name: 'Search the whole library' }).click();
  await expect.element(panel.getByRole('checkbox', { name: 'Search the whole library' })).toBeChecked();
});

test('a preference that was changed just before the window closes is saved', async () => {
  const transport = await open();
  await userEvent.keyboard('{Control>},{/Control}');
  await page.getByRole('radio', { name: 'Sans serif' }).click();
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(transport.inputs('settings.update').at(-1)).toMatchObject({ readingFont: 'sans' });
});

const notice = page.getByRole('region', { name: 'Notice' });

test('a library that can only be read says so, and shows preferences for as long as it is open', async () => {
  const settings = libraryHandlers(() => []);
  await open({
    'library.info': () => {
      const info = settings['library.info']?.({});
      return info === undefined || info instanceof Promise ? failWith({ code: 'internal', message: '' }) : { ...info, readOnly: true };
    },
    'settings.update': () => failWith({ code: 'library-read-only', message: 'The library is read-only.' }),
  });
  await expect.element(notice.getByText('This library can be read but not changed.')).toBeVisible();
  await userEvent.keyboard('{Control>},{/Control}');
  await page.getByRole('radio', { name: 'Sans serif' }).click();
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  await expect.element(page.getByRole('radio', { name: 'Sans serif' })).toBeChecked();
  expect(page.getByText('The library is read-only.').elements()).toHaveLength(0);
});

test('a host that is gone is named until it is back, and what was typed stays', async () => {
  const transport = await open();
  await page.getByRole('searchbox', { name: /Filter/ }).fill('Alp');
  transport.connect('unreachable');
  await expect.element(notice.getByText('Touchstone is no longer running.')).toBeVisible();
  await expect.element(page.getByRole('searchbox', { name: /Filter/ })).toHaveValue('Alp');
  transport.connect('connected');
  await expect.element(notice).not.toBeInTheDocument();
});

test('hints come one at a time and are closed for good together', async () => {
  const transport = await open();
  const hint = page.getByRole('region', { name: 'Hint' });
  // How to tag is of no use before there is an article to read.
  await expect.element(hint.getByText(/finds every command/)).toBeVisible();
  openArticle(newId(articleIdSchema));
  await expect.element(hint.getByText(/^Select text/)).toBeVisible();
  await hint.getByRole('button', { name: 'Next hint' }).click();
  await expect.element(hint.getByText(/finds every command/)).toBeVisible();
  await hint.getByRole('button', { name: 'Close the hints' }).click();
  await expect.element(hint).not.toBeInTheDocument();
  await expect
    .poll(() => transport.inputs('settings.update').at(-1))
    .toMatchObject({ dismissedHints: expect.arrayContaining(['tagging', 'palette', 'undo']) });
});

/** An untidy text is put in order by keyboard alone, and what was tagged in it stays. */
import { call } from './fixtures/arrange.ts';
import { press } from './fixtures/focus.ts';
import { expect, test } from './fixtures/test.ts';

const TITLE = 'Owls in a barn';
const CUT = 'The owls were counted every night for a year, and the count was done by two people who did not know';
const REST = 'which barn had been lit, so that neither could expect more owls in one of them than in the other.';
const LAST = 'More owls slept in the dark barn than in the lit one, and the difference held in every month of the year.';
const TEXT = `${TITLE}\n\n${CUT}\n\nPage 12\n\n${REST}\n\n${LAST}`;

test(
  'blocks are split, joined and retyped by keyboard alone, undone after a reload, and what is hidden shows on demand',
  { tag: '@one-host' },
  async ({ app }) => {
    const { page } = app;
    await call(page, 'import.start', { sources: [{ kind: 'paste', format: 'plain', text: TEXT }] });
    await expect(app.library.row(TITLE)).toBeVisible();
    await app.palette.choose('owls in a barn', /^Owls in a barn/);
    await app.article.expectTitle(TITLE);
    const block = (words: string) => app.article.surface.locator('.reading-block', { hasText: words });

    await test.step('tag a passage', async () => {
      await app.reachArticle();
      await app.article.selectByKeyboard('slept in the dark barn');
      await press(page, '1');
      await expect(app.annotations.card('slept in the dark barn')).toBeVisible();
    });

    await test.step('split the paragraph at the caret, then join it again', async () => {
      await app.reachArticle();
      await app.article.selectByKeyboard('and the difference');
      await press(page, 'ArrowLeft', 'b');
      await expect(block('More owls slept')).not.toContainText('difference');
      await press(page, 'Shift+J');
      await expect(block('More owls slept')).toContainText('difference');
    });

    await test.step('make it a heading from its menu', async () => {
      await press(page, 'm');
      await expect(page.getByRole('menu', { name: 'Change this paragraph' })).toBeVisible();
      await press(page, 'End', 'ArrowUp', 'Enter');
      await expect(app.article.surface.getByRole('heading', { level: 1 }).last()).toContainText('More owls slept');
    });

    await test.step('undo says what it takes back, also after the page was loaded again', async () => {
      await page.reload();
      await app.article.expectTitle(TITLE);
      await app.palette.choose('undo make', /Undo make paragraph a title/);
      await expect(app.article.surface.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(app.annotations.card('slept in the dark barn')).toBeVisible();
    });

    await test.step('page furniture shows on demand', async () => {
      await expect(block('Page 12')).not.toBeVisible();
      await app.reachArticle();
      await press(page, 'Shift+H');
      await expect(block('Page 12')).toBeVisible();
    });
  },
);

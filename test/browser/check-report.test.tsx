/** A report made earlier is checked from a page of the window, over a host that answers from a list. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CheckedQuotation } from '../../shared/report/verify-report.ts';
import { openPage } from '../../renderer/state/surfaces.ts';
import { getWorkspace } from '../../renderer/state/workspace.ts';
import { checkedReport } from '../../renderer/views/check-report/checked-report.ts';
import { createFakeTransport, failWith, type FakeTransport, type Handlers } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

const ARTICLE = makeArticle('A trial stopped early');

const quotation = (reference: string, exact: string, part: Partial<CheckedQuotation> = {}): CheckedQuotation => ({
  reference,
  exact,
  articleNumber: 1,
  articleId: ARTICLE.id,
  place: 'paragraph 3',
  state: 'found',
  places: [{ start: 10, end: 20, words: 'paragraph 3' }],
  earlierVersion: null,
  nearest: null,
  ...part,
});

let transport: FakeTransport;

const mount = (verify: Handlers['report.verify']): void => {
  transport = createFakeTransport({ ...libraryHandlers(() => [ARTICLE]), ...(verify === undefined ? {} : { 'report.verify': verify }) });
  mountApp(transport);
  openPage('check-report');
};

const choose = async (name: string, words = '---\n---\n'): Promise<void> => {
  await userEvent.upload(page.getByLabelText('Report to check', { exact: true }), new File([words], name, { type: 'text/markdown' }));
};

beforeEach(() => checkedReport.set(null));
afterEach(unmountApp);

test('what is gone or moved comes before what is found, each with a way to its place', async () => {
  mount(() => ({
    title: 'Does it work?',
    quotations: [
      quotation('C1', 'Seven improved.'),
      quotation('E1', 'Twelve took part.', { state: 'moved', places: [{ start: 40, end: 57, words: 'paragraph 9' }] }),
      quotation('K1', 'Nobody left.', {
        state: 'gone',
        places: [],
        earlierVersion: 1,
        nearest: { exact: 'Nobody stayed.', start: 60, end: 74, words: 'paragraph 12' },
      }),
    ],
  }));
  await choose('report.md');
  const dialog = page.getByRole('dialog', { name: 'Check a report' });
  await expect.element(dialog.getByText('2 of 3 quotations are not where the report says.')).toBeVisible();
  const groups = [...document.querySelectorAll('.checked-group')].map((group) => group.getAttribute('aria-label'));
  expect(groups).toEqual(['Gone', 'Moved', 'Found']);
  await expect.element(dialog.getByRole('region', { name: 'Gone' }).getByText(/Version 1 of the article still has them/)).toBeVisible();
  const gone = dialog.getByRole('region', { name: 'Gone' });
  await expect.element(gone.getByText('Nobody stayed.')).toBeVisible();
  await expect.element(gone.getByRole('button', { name: 'Go to paragraph 12' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Go to paragraph 9' }).click();
  await expect.poll(() => getWorkspace().reveal).toMatchObject({ articleId: ARTICLE.id, range: { start: 40, end: 57 } });
});

test('a file that is no report says so, and another can be chosen', async () => {
  mount(() => failWith({ code: 'invalid-input', message: 'This is not a report that Touchstone exported.' }));
  await choose('notes.md');
  const dialog = page.getByRole('dialog', { name: 'Check a report' });
  await expect.element(dialog.getByText('This is not a report that Touchstone exported.')).toBeVisible();
  await expect.element(dialog.getByRole('button', { name: 'Choose another file' })).toBeVisible();
});

test('of thousands of quotations only those near the reader are drawn', async () => {
  mount(() => ({
    title: 'A long one',
    quotations: Array.from({ length: 4_000 }, (_, index) => quotation(`C${index + 1}`, `Words ${index + 1}.`)),
  }));
  await choose('long.md');
  await expect.element(page.getByText('All 4,000 quotations are where the report says.')).toBeVisible();
  expect(document.querySelectorAll('.checked').length).toBeLessThan(500);
});

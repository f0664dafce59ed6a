/** The report beside the text, over a host that answers from a list. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { BUILT_IN_TEMPLATES } from '../../shared/report/templates/bases.ts';
import { ReportPanel } from '../../renderer/views/report/report-panel.tsx';
import { HostProvider } from '../../renderer/state/host.tsx';
import { closeArticle, getWorkspace, openArticle } from '../../renderer/state/workspace.ts';
import type { Transport } from '../../renderer/transport/transport.ts';
import { readCallResult } from '../../renderer/transport/call-result.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { ARTICLE, reportOf } from './support/make-report.ts';

let root: Root | undefined;
afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
  closeArticle();
});

/** @param refused so many sections that are saved first. */
const show = (claims: number, refused = 0): { method: string; input: unknown }[] => {
  const calls: { method: string; input: unknown }[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    'report.get': reportOf(claims),
    'settings.get': DEFAULT_SETTINGS,
    'template.list': { templates: BUILT_IN_TEMPLATES },
  };
  const transport: Transport = {
    host: 'web',
    call: (method, input) => {
      calls.push({ method, input });
      if (method === 'narrative.save' && calls.filter((call) => call.method === method).length <= refused) {
        return Promise.resolve(readCallResult(method, { ok: false, error: { code: 'library-full', message: 'The disk is full.' } }));
      }
      return Promise.resolve(readCallResult(method, { ok: true, value: answers[method] ?? {} }));
    },
    subscribe: () => () => undefined,
    onConnection: () => () => undefined,
    together: (run) => run(),
    setMenu: () => undefined,
    onMenuCommand: () => () => undefined,
  };
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(
    <HostProvider transport={transport}>
      <ReportPanel />
    </HostProvider>,
  );
  return calls;
};

test('without an article or a review it says what goes here', async () => {
  show(0);
  await expect.element(page.getByText('No report yet')).toBeVisible();
});

test('a quotation is words, and leads to its passage', async () => {
  openArticle(ARTICLE);
  show(1);
  await page.getByRole('button', { name: '<b>Gamma</b> delta.' }).click();
  await expect.poll(() => getWorkspace().reveal?.range).toEqual({ start: 12, end: 31 });
  expect(document.querySelector('.report b')).toBeNull();
  await expect.element(page.getByRole('button', { name: '1 claim without evidence' })).toBeVisible();
});

test('how far it can be trusted comes first, and its references lead to their passages', async () => {
  openArticle(ARTICLE);
  show(1);
  await expect.element(page.getByRole('heading', { name: 'Bottom line' })).toBeVisible();
  await expect.element(page.getByText('Nothing is judged yet', { exact: false })).toBeVisible();
  await expect.element(page.getByText('nothing that was tagged speaks for or against it', { exact: false })).toBeVisible();
});

test('what is written in a section is saved when the reviewer leaves it', async () => {
  openArticle(ARTICLE);
  const calls = show(1);
  const editor = page.getByRole('textbox', { name: 'Summary' });
  await editor.click();
  await editor.fill('What of it stands.');
  await page.getByRole('button', { name: 'Add a section' }).click();
  await expect
    .poll(() => calls.findLast(({ method }) => method === 'narrative.save')?.input)
    .toMatchObject({
      subject: { kind: 'article', id: ARTICLE },
      key: 'summary',
      markdown: 'What of it stands.',
    });
  await expect.element(page.getByText('Saved')).toBeVisible();
});

test('a section that could not be saved says so aloud and is saved on demand, as it is then', async () => {
  openArticle(ARTICLE);
  const calls = show(1, 1);
  const editor = page.getByRole('textbox', { name: 'Summary' });
  await editor.click();
  await editor.fill('Too few.');
  const alert = page.getByRole('alert').filter({ hasText: 'Could not be saved. What you wrote is kept here.' });
  await expect.element(alert).toBeVisible();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect
    .poll(() => calls.filter(({ method }) => method === 'narrative.save'))
    .toMatchObject([{ input: { markdown: 'Too few.' } }, { input: { markdown: 'Too few.' } }]);
  await expect.element(alert).not.toBeInTheDocument();
});

test('of five thousand claims only those near the reader are drawn', async () => {
  openArticle(ARTICLE);
  show(5_000);
  await expect.element(page.getByRole('button', { name: '5000 claims without evidence' })).toBeVisible();
  expect(document.querySelectorAll('.report-entry').length).toBeLessThan(500);
});

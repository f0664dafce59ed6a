/** What is written and not stored yet, when the page is left or hidden. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { HostProvider } from '../../renderer/state/host.tsx';
import { createWebTransport } from '../../renderer/transport/web-transport.ts';
import { Toasts } from '../../renderer/views/shell/toasts.tsx';
import { useLeavingQuestion } from '../../renderer/views/shell/use-leaving-question.ts';
import { useAutosave } from '../../renderer/writing/use-autosave.ts';
import { createFakeTransport } from './support/fake-transport.ts';

let root: Root;
let written: string[] = [];
let answers = true;
/** Each save is answered only after this. */
let held = Promise.resolve();

const save = async (text: string): Promise<boolean> => {
  written.push(text);
  await held;
  return answers;
};

const Field = ({ name }: { readonly name: string }) => {
  useLeavingQuestion();
  const text = useAutosave(name, '', save);
  return <textarea aria-label={name} value={text.text} data-state={text.state} onChange={(event) => text.edit(event.target.value)} />;
};

const show = (name: string | null): void =>
  root.render(
    <HostProvider transport={createFakeTransport({})}>
      {name === null ? null : <Field name={name} />}
      <Toasts />
    </HostProvider>,
  );

beforeEach(() => {
  // The pause before a text saves itself ends when a test says so, however slow the machine.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  written = [];
  answers = true;
  held = Promise.resolve();
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** True when the browser would ask whether to leave. */
const asksOnLeaving = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('a page that is put in the background stores what is written', async () => {
  show('background');
  await page.getByRole('textbox').fill('Half of them');
  expect(written).toEqual([]);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(written).toEqual(['Half of them']);
});

test('leaving asks while something is not stored, and stores it meanwhile', async () => {
  show('question');
  expect(asksOnLeaving()).toBe(false);
  await page.getByRole('textbox').fill('Nobody was blinded');
  await expect.element(page.getByRole('textbox')).toHaveAttribute('data-state', 'unsaved');
  expect(asksOnLeaving()).toBe(true);
  await expect.element(page.getByRole('textbox')).toHaveAttribute('data-state', 'saved');
  expect(written).toEqual(['Nobody was blinded']);
  expect(asksOnLeaving()).toBe(false);
});

test('what is typed while an older text is on its way is handed over when the page goes', async () => {
  show('on its way');
  const answered = Promise.withResolvers<void>();
  held = answered.promise;
  await page.getByRole('textbox').fill('One');
  asksOnLeaving();
  await page.getByRole('textbox').fill('One and two');
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(written).toEqual(['One', 'One and two']);
  answered.resolve();
});

test('text that could not be stored after its editor was closed is reported, and stored on demand', async () => {
  show('closed');
  answers = false;
  await page.getByRole('textbox').fill('Kept');
  show(null);
  const message = page.getByText('What you wrote could not be saved. It is kept until this window is closed.').first();
  await expect.element(message).toBeVisible();
  answers = true;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => written).toEqual(['Kept', 'Kept']);
  expect(asksOnLeaving()).toBe(false);
});

test('a call too long to outlive its page is still made', async () => {
  const transport = createWebTransport();
  const sent: (RequestInit | undefined)[] = [];
  vi.spyOn(window, 'fetch').mockImplementation((_path, init) => {
    sent.push(init);
    return Promise.resolve(Response.json({ ok: true, value: {} }));
  });
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  const subject = { kind: 'review' as const, id: '01890a5d-ac96-774b-bcce-b302099a8057' };
  await transport.call('narrative.save', { subject, key: 'summary', markdown: 'Short' });
  await transport.call('narrative.save', { subject, key: 'summary', markdown: 'é'.repeat(40_000) });
  window.dispatchEvent(new PageTransitionEvent('pageshow'));
  expect(sent.map((init) => init?.keepalive)).toEqual([true, false]);
});

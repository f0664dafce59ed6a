/** Which item a passage goes to and what a press of the mouse answers, with the article beside the items. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { useKeyboardCommands } from '../../renderer/commands/keyboard.ts';
import { listCommands } from '../../renderer/commands/registry.ts';
import { createStore } from '../../renderer/state/create-store.ts';
import { HostProvider } from '../../renderer/state/host.tsx';
import { closeArticle, getWorkspace, openArticle } from '../../renderer/state/workspace.ts';
import { useAppraisalCommands } from '../../renderer/views/appraise/appraisal-commands.ts';
import { appraiseState, openAppraisal, takeItem } from '../../renderer/views/appraise/appraise-state.ts';
import { AppraisePanel } from '../../renderer/views/appraise/appraise-panel.tsx';
import { HoldAppraisal } from '../../renderer/views/appraise/hold-appraisal.tsx';
import { ArticleView } from '../../renderer/views/article/article-view.tsx';
import { readingPosition } from '../../renderer/views/article/reading-position.ts';
import { LiveRegions, Toasts } from '../../renderer/views/shell/toasts.tsx';
import type { Transport } from '../../renderer/transport/transport.ts';
import { annotationIdSchema } from '../../shared/model/id.ts';
import type { Answer } from '../../shared/model/appraisal.ts';
import { instrumentSchema, type Instrument } from '../../shared/model/instrument.ts';
import { answer, appraisal, instrument } from '../support/report-appraisal.ts';
import { createFakeLibrary, type FakeLibrary } from './support/fake-library.ts';
import { createFakeTransport } from './support/fake-transport.ts';
import '../../renderer/design/tokens.css';
import '../../renderer/design/base.css';

const SAID = 'Seven of twelve improved after the drug.';
const HOW = 'The order was drawn from sealed envelopes.';

/** Five domains of three items, whose responses fill more than one line. */
const longInstrument = (): Instrument =>
  instrumentSchema.parse({
    ...instrument(),
    responses: {
      degrees: ['Yes', 'Probably yes', 'Probably no', 'No', 'No information'].map((label) => ({
        value: label.toLowerCase().replaceAll(' ', '-'),
        label,
        short: label.slice(0, 4),
      })),
    },
    domains: [1, 2, 3, 4, 5].map((domain) => ({
      id: `domain-${domain}`,
      title: `Domain ${domain}`,
      items: [1, 2, 3].map((item) => ({
        id: `${domain}.${item}`,
        text: `Question ${domain}.${item}, is it so?`,
        answer: { kind: 'choice', responses: 'degrees' },
      })),
    })),
    overall: undefined,
  });

let root: Root;
let library: FakeLibrary;
let answers: readonly Answer[];
const panelOpen = createStore(true);

const Screen = (): React.JSX.Element => {
  useKeyboardCommands();
  useAppraisalCommands();
  const isOpen = panelOpen.use((open) => open);
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 360px', height: '780px' }}>
      <main style={{ minWidth: 0, minHeight: 0 }}>
        <ArticleView articleId={library.text.articleId} />
      </main>
      <aside className="shell-column-body" style={{ minHeight: 0, overflow: 'auto' }} aria-label="Panel" tabIndex={-1}>
        {isOpen ? <AppraisePanel /> : null}
      </aside>
      <HoldAppraisal />
      <Toasts />
      <LiveRegions />
    </div>
  );
};

beforeEach(async () => {
  document.documentElement.dataset['theme'] = 'light';
  library = createFakeLibrary(SAID, HOW);
  panelOpen.set(true);
  answers = [answer('1.1', { response: 'yes' })];
  const { articleId } = library.text;
  const view = () => ({ ...appraisal(1, articleId, { answers: [...answers] }, longInstrument()), newerVersion: null });
  const change = (itemId: string, more: (known: Answer) => Partial<Answer>) => {
    const known = answers.find((each) => each.itemId === itemId) ?? answer(itemId);
    answers = [...answers.filter((each) => each.itemId !== itemId), { ...known, ...more(known) }];
    queueMicrotask(() => appraisals.changed('appraisal'));
    return view();
  };
  const appraisals = createFakeTransport({
    'appraisal.list': () => ({ appraisals: [view()] }),
    'appraisal.answer': ({ itemId, response }) =>
      change(itemId, (known) => ({ response: response === undefined ? known.response : response })),
    'appraisal.addPassage': ({ itemId, annotationId }) =>
      change(itemId, ({ annotationIds }) => ({ annotationIds: [...annotationIds, annotationIdSchema.parse(annotationId)] })),
  });
  const transport: Transport = {
    ...library.transport,
    call: (method, input) => (method.startsWith('appraisal.') ? appraisals : library.transport).call(method, input),
    subscribe: (listener) => {
      const leave = [library.transport.subscribe(listener), appraisals.subscribe(listener)];
      return () => leave.forEach((each) => each());
    },
  };
  openArticle(articleId);
  openAppraisal(articleId, view().appraisal.id);
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <HostProvider transport={transport}>
      <Screen />
    </HostProvider>,
  );
  await expect.element(item('1.1')).toBeVisible();
  await expect.poll(() => readingPosition.get()).not.toBeNull();
});

afterEach(() => {
  for (const button of page.getByRole('button', { name: 'Dismiss' }).elements()) if (button instanceof HTMLElement) button.click();
  root.unmount();
  closeArticle();
  takeItem(null);
  document.body.replaceChildren();
});

const item = (id: string): Locator => page.getByRole('article', { name: `Question ${id}, is it so?` });
const message = (words: string): Locator => page.getByRole('region', { name: 'Messages' }).getByText(words, { exact: false });
const select = (words: string): void => {
  const start = library.text.text.indexOf(words);
  readingPosition.get()?.surface.select({ start, end: start + words.length }, { focus: true });
};
const restsOn = (id: string): number => answers.find(({ itemId }) => itemId === id)?.annotationIds.length ?? 0;

describe('the item that a passage goes to', () => {
  test('is shown before anything is used where none is in hand: the uppermost in view', async () => {
    item('5.1').element().scrollIntoView({ block: 'start' });
    select(SAID);
    await userEvent.keyboard('u');
    await expect.element(message('Press U again to use the passage for item 5.1.')).toBeVisible();
    await expect.element(item('5.1')).toHaveAttribute('data-in-hand', 'true');
    expect(library.annotations()).toEqual([]);
    expect(answers).toHaveLength(1);
    await userEvent.keyboard('u');
    await expect.poll(() => restsOn('5.1')).toBe(1);
    await expect.element(message('Item 5.1 rests on 1 passage.')).toBeVisible();
    await expect.element(item('5.1')).toHaveAttribute('data-in-hand', 'true');
  });

  test('comes back into view before anything is used where it was scrolled away', async () => {
    takeItem('1.2');
    item('5.3').element().scrollIntoView({ block: 'start' });
    select(SAID);
    await userEvent.keyboard('u');
    await expect.element(message('Press U again to use the passage for item 1.2.')).toBeVisible();
    expect(restsOn('1.2')).toBe(0);
    await expect.element(item('1.2').getByRole('heading', { name: 'Question 1.2, is it so?' })).toBeInViewport();
  });

  test('stays the one in hand while the panel is closed, and is named', async () => {
    takeItem('2.2');
    panelOpen.set(false);
    await expect.element(item('2.2')).not.toBeInTheDocument();
    select(SAID);
    await userEvent.keyboard('u');
    await expect.poll(() => restsOn('2.2')).toBe(1);
    await expect.element(message('Item 2.2 rests on 1 passage.')).toBeVisible();
  });
});

test('words that are tagged on the way to an item are evidence, which is said with a way back', async () => {
  takeItem('1.1');
  select(SAID);
  await userEvent.keyboard('u');
  await expect.element(message('Item 1.1 rests on 1 passage. The words were tagged as evidence.')).toBeVisible();
  expect(library.annotations().map(({ tag }) => tag)).toEqual(['evidence']);
  await expect.element(page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' })).toBeVisible();
});

test('after a restart a passage goes to the appraisal that was changed last, once it is shown which item that is', async () => {
  appraiseState.set({ ...appraiseState.get(), open: {}, itemId: null });
  await expect.element(item('1.1')).not.toBeInTheDocument();
  library.add('claim', SAID);
  select(SAID);
  await userEvent.keyboard('u');
  await expect.element(message('Press U again to use the passage for item 1.')).toBeVisible();
  expect(answers.flatMap(({ annotationIds }) => annotationIds)).toEqual([]);
  await expect.element(item('1.1')).toBeVisible();
  select(SAID);
  await userEvent.keyboard('u');
  await expect.poll(() => answers.flatMap(({ annotationIds }) => annotationIds).length).toBe(1);
});

test('an appraisal that was left is not gone on with by key', async () => {
  openAppraisal(library.text.articleId, null);
  await expect.element(item('1.1')).not.toBeInTheDocument();
  await expect.poll(() => listCommands().find(({ id }) => id === 'appraise.use-passage')?.enabled).toBe(false);
});

describe('a press of the mouse', () => {
  test('answers at the first click, while another item is in hand', async () => {
    library.add('claim', SAID);
    item('4.2').getByRole('radio').first().element().focus();
    const wanted = item('4.3').getByRole('radio', { name: 'Probably no', exact: true });
    wanted.element().scrollIntoView({ block: 'center' });
    await userEvent.click(wanted);
    await expect.poll(() => answers.find(({ itemId }) => itemId === '4.3')?.response).toBe('probably-no');
    await expect.element(wanted).toBeChecked();
  });

  test('moves nothing when it takes an item in hand', async () => {
    const made = library.add('claim', SAID);
    openArticle(library.text.articleId, { annotationId: made.id });
    await expect.poll(() => getWorkspace().annotationId).toBe(made.id);
    const places = (): readonly string[] =>
      page
        .getByRole('radio')
        .elements()
        .map((radio) => {
          const { left, top: at } = radio.getBoundingClientRect();
          return `${left.toFixed(1)} ${at.toFixed(1)}`;
        });
    await expect.element(item('2.1').getByRole('button', { name: /^Use the selected passage/ })).toBeVisible();
    const focus = (id: string): void => {
      const radio = item(id).getByRole('radio').first().element();
      if (radio instanceof HTMLElement) radio.focus({ preventScroll: true });
    };
    const before = places();
    for (const id of ['2.1', '2.2']) {
      focus(id);
      await expect.element(item(id)).toHaveAttribute('data-in-hand', 'true');
      expect(places()).toEqual(before);
    }
    page.getByRole('complementary', { name: 'Panel' }).element().focus({ preventScroll: true });
    expect(places()).toEqual(before);
  });
});

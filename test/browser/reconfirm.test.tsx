/** Going through the passages a new version put in doubt, by keyboard, over a host in memory. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { useKeyboardCommands } from '../../renderer/commands/keyboard.ts';
import { HostProvider } from '../../renderer/state/host.tsx';
import { showArticlePage } from '../../renderer/state/article-page.ts';
import { closeArticle, openArticle } from '../../renderer/state/workspace.ts';
import { ArticleView } from '../../renderer/views/article/article-view.tsx';
import { LiveRegions, Toasts } from '../../renderer/views/shell/toasts.tsx';
import { contextAround } from '../../shared/anchor/context-around.ts';
import type { MethodInput, MethodOutput } from '../../shared/contract/contract.ts';
import { annotationIdSchema, newId, targetIdSchema, textVersionIdSchema } from '../../shared/model/id.ts';
import { reconfirmationSchema, type Reconfirmation } from '../../shared/model/version.ts';
import { articleSummarySchema } from '../../shared/model/article.ts';
import { createFakeTransport, type FakeTransport } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle } from './support/library-handlers.ts';
import { paragraphs } from './reading/article-fixture.ts';
import '../../renderer/design/tokens.css';
import '../../renderer/design/base.css';

const text = paragraphs('Nine of twelve improved.', 'Ten of twelve improved.', 'The trial went on to its end.');
const OLD = 'Before it.\nSeven of twelve improved.\nAfter it.';

type Decision = MethodInput<'anchor.confirm'>;

let root: Root;
let transport: FakeTransport;
let items: Reconfirmation[];
let moved: Reconfirmation[];
let decided: Decision[];

const rangeIn = (whole: string, words: string) => ({ start: whole.indexOf(words), end: whole.indexOf(words) + words.length });

const doubtful = (part: Partial<Reconfirmation>, old: string, candidates: readonly (readonly [string, number])[]): Reconfirmation =>
  reconfirmationSchema.parse({
    annotationId: newId(annotationIdSchema),
    targetId: newId(targetIdSchema),
    tag: 'evidence',
    note: '',
    state: candidates.length === 0 ? 'lost' : 'uncertain',
    score: candidates[0]?.[1] ?? 0,
    decision: null,
    versionId: newId(textVersionIdSchema),
    versionNumber: 1,
    range: rangeIn(OLD, old),
    old: contextAround(OLD, rangeIn(OLD, old)),
    candidates: candidates.map(([words, score]) => ({
      ...rangeIn(text.text, words),
      score,
      context: contextAround(text.text, rangeIn(text.text, words)),
    })),
    ...part,
  });

const article = articleSummarySchema.parse({ ...makeArticle('A trial'), id: text.articleId, versionNumber: 2, toReconfirm: 3 });

const Screen = (): React.JSX.Element => {
  useKeyboardCommands();
  return (
    <>
      <main style={{ height: '700px' }}>
        <ArticleView articleId={text.articleId} />
      </main>
      <Toasts />
      <LiveRegions />
    </>
  );
};

beforeEach(() => {
  document.documentElement.dataset['theme'] = 'light';
  items = [
    doubtful({ note: 'Out of how many?' }, 'Seven of twelve improved.', [
      ['Nine of twelve improved.', 0.9],
      ['Ten of twelve improved.', 0.6],
    ]),
    doubtful({ tag: 'critique' }, 'After it.', []),
    doubtful({ tag: 'claim' }, 'Before it.', [['The trial went on', 0.5]]),
  ];
  moved = [];
  decided = [];
  transport = createFakeTransport({
    ...libraryHandlers(() => [article]),
    'article.get': () => article,
    'article.text': () => text,
    'annotation.list': () => ({ annotations: [] }),
    'link.list': () => ({ links: [] }),
    'anchor.queue': () => ({ items: [...items], moved: [...moved], decided: decided.length }),
    'anchor.confirm': (input): MethodOutput<'anchor.confirm'> => {
      decided.push(input);
      const found = items.find(({ targetId }) => targetId === input.targetId);
      items = items.filter(({ targetId }) => targetId !== input.targetId);
      transport.changed('annotation');
      const annotation = {
        id: found?.annotationId ?? newId(annotationIdSchema),
        articleId: text.articleId,
        tag: 'evidence' as const,
        note: '',
        strength: null,
        labels: [],
        interests: [],
        speaker: '',
        targets: [
          {
            id: targetIdSchema.parse(input.targetId),
            versionId: text.versionId,
            start: 0,
            end: 1,
            exact: 'N',
            prefix: '',
            suffix: '',
            anchor: { state: 'exact' as const },
          },
        ],
        author: '',
        createdAt: article.importedAt,
        updatedAt: article.importedAt,
      };
      return { annotation, waiting: items.length };
    },
  });
});

afterEach(() => {
  root.unmount();
  closeArticle();
  document.body.replaceChildren();
});

const show = async (targetId: Reconfirmation['targetId'] | null = null): Promise<void> => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
  openArticle(text.articleId);
  showArticlePage(text.articleId, { kind: 'reconfirm', list: 'waiting', targetId });
  root.render(
    <HostProvider transport={transport}>
      <Screen />
    </HostProvider>,
  );
  await expect.element(situation()).toBeVisible();
};

const situation = () => page.getByRole('region', { name: 'Reconfirm passages' }).getByRole('heading', { level: 2 });
const pane = (version: number) => page.getByRole('region', { name: `Version ${version}`, exact: true });
const says = (locator: Locator, words: string): Promise<void> =>
  expect.poll(() => locator.elements()[0]?.textContent ?? '').toContain(words);
const progress = (words: string) => page.getByText(words, { exact: true });

it('shows the changed words of both versions, marked by more than colour', async () => {
  await show();
  await expect.element(situation()).toHaveFocus();
  await says(situation(), 'It may be at one of 2 places');
  await expect.element(page.getByText('Out of how many?')).toBeVisible();
  const removed = document.querySelector('del');
  const added = document.querySelector('ins');
  expect([removed?.textContent, added?.textContent]).toEqual(['Seven', 'Nine']);
  expect(removed === null ? '' : getComputedStyle(removed).textDecorationLine).toBe('line-through');
  expect(added === null ? '' : getComputedStyle(added).textDecorationLine).toBe('underline');
});

it('A accepts the best place and goes on to the next passage', async () => {
  await show();
  const [first] = items;
  await userEvent.keyboard('a');
  await expect.element(progress('2 of 3')).toBeVisible();
  expect(decided).toEqual([{ targetId: first?.targetId, decision: { kind: 'accept' } }]);
  await says(situation(), 'Nothing like it was found.');
  await expect.element(situation()).toHaveFocus();
});

it('a digit shows another place, and A chooses it', async () => {
  await show();
  await userEvent.keyboard('2');
  await says(pane(2), 'Ten of twelve improved.');
  await expect.element(page.getByRole('button', { name: 'Choose place 2' })).toBeVisible();
  await userEvent.keyboard('a');
  await expect
    .poll(() => decided.map(({ decision }) => decision))
    .toEqual([{ kind: 'choose', range: rangeIn(text.text, 'Ten of twelve improved.') }]);
});

it('brackets walk around without deciding; L leaves a passage where it was', async () => {
  await show();
  await userEvent.keyboard(']');
  await says(situation(), 'Nothing like it was found.');
  await userEvent.keyboard(']]');
  await expect.element(progress('1 of 3')).toBeVisible();
  // One key: two brackets are how one is written here.
  await userEvent.keyboard('[[');
  await expect.element(progress('3 of 3')).toBeVisible();
  const [, , third] = items;
  await userEvent.keyboard('l');
  await expect.poll(() => decided).toEqual([{ targetId: third?.targetId, decision: { kind: 'leave' } }]);
});

it('a lost passage cannot be accepted, and its page shows the text around its old place', async () => {
  await show(items[1]?.targetId ?? null);
  await expect.element(page.getByRole('button', { name: /Accept/ })).not.toBeInTheDocument();
  await userEvent.keyboard('a');
  await expect
    .element(page.getByText(/Nothing like these words was found, so there is no place to accept\. Select it with S/))
    .toBeVisible();
  expect(decided).toEqual([]);
});

it('S goes to the text, where P puts the passage at the selection', async () => {
  await show(items[1]?.targetId ?? null);
  await userEvent.keyboard('s');
  const bar = page.getByRole('region', { name: 'Select the passage' });
  await says(bar, 'Select where this passage of version 1 is now: “After it.”');
  await expect.element(page.getByRole('document')).toHaveFocus();
  await expect.element(bar.getByRole('button', { name: /Put it at the selection/ })).toBeDisabled();
  await userEvent.keyboard('{Control>}{End}{/Control}{Control>}{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}{/Control}');
  await expect.element(bar.getByRole('button', { name: /Put it at the selection/ })).toBeEnabled();
  await userEvent.keyboard('p');
  await expect.poll(() => decided.map(({ decision }) => decision.kind)).toEqual(['reselect']);
  await expect.element(situation()).toBeVisible();
});

it('a decision that is taken back comes up again', async () => {
  await show();
  const before = [...items];
  await userEvent.keyboard('a');
  await expect.element(progress('2 of 3')).toBeVisible();
  decided = [];
  items = before;
  transport.changed('annotation');
  await expect.element(progress('1 of 3')).toBeVisible();
  await says(situation(), 'It may be at one of 2 places');
});

it('when nothing is waiting any more it says so, with the way back focused', async () => {
  items = items.slice(0, 1);
  await show();
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('heading', { name: 'No passage is waiting for you' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Go back to the article' }).last()).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('document')).toHaveFocus();
});

it('a passage asked for opens in the list that has it', async () => {
  items = items.map((item, index) => (index === 2 ? { ...item, decision: 'left' as const } : item));
  await show(items[2]?.targetId ?? null);
  await says(situation(), 'Left in version 1.');
  await expect.element(page.getByRole('button', { name: /Leave in version/ })).not.toBeInTheDocument();
});

it('a failure is said, and the passage stays', async () => {
  await show();
  transport.failNext('anchor.confirm', { code: 'library-read-only', message: 'The library is read-only.' });
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('list').getByText('The library is read-only.')).toBeVisible();
  await expect.element(progress('1 of 3')).toBeVisible();
});

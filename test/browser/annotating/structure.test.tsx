/** A reader cleans up an article's blocks, by keys and by the block's menu; its text and annotations stay. */
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { isHiddenShown, showHidden } from '../../../renderer/views/article/hidden-shown.ts';
import { readingPosition } from '../../../renderer/views/article/reading-position.ts';
import { FIRST, library, SECOND, select, show, THIRD } from './screen.tsx';

const blocks = (): string[] =>
  [...document.querySelectorAll('.reading-block')].map(
    (block) => `${/reading-(?!block|hard)([a-z-]+)/u.exec(block.className)?.[1] ?? ''}: ${block.textContent}`,
  );
const caretBefore = (words: string): void => readingPosition.get()?.surface.placeCaret(library.text.text.indexOf(words));

it('B splits at the caret, J joins again, and the caret stays where it was', async () => {
  await show();
  caretBefore('was stopped');
  await userEvent.keyboard('b');
  await expect
    .poll(blocks)
    .toEqual([`paragraph: ${FIRST}`, 'paragraph: The trial', 'paragraph: was stopped early.', `paragraph: ${THIRD}`]);
  await expect.element(page.getByRole('document')).toHaveFocus();
  await expect.poll(() => readingPosition.get()?.surface.caret()).toBe(library.text.text.indexOf('was stopped'));
  await userEvent.keyboard('{Shift>}j{/Shift}');
  await expect.poll(blocks).toEqual([`paragraph: ${FIRST}`, `paragraph: ${SECOND}`, `paragraph: ${THIRD}`]);
});

it('a selection over two paragraphs is joined as it is, and an annotation across them stays painted', async () => {
  const annotation = library.add('claim', `after the drug.\n\nThe trial`);
  await show();
  select(`the drug.\n\nThe trial`);
  await userEvent.keyboard('j');
  await expect.poll(blocks).toEqual([`paragraph: ${FIRST}\n\n${SECOND}`, `paragraph: ${THIRD}`]);
  expect(library.annotations()).toEqual([annotation]);
  await expect.poll(() => [...(CSS.highlights.get('reading-claim-0') ?? [])].length).toBeGreaterThan(0);
});

it('H hides a block, which keeps its place; Shift+H shows what is hidden', async () => {
  showHidden(false);
  await show();
  caretBefore('trial was');
  await userEvent.keyboard('h');
  await expect.element(page.getByText(SECOND)).not.toBeVisible();
  await userEvent.keyboard('{Shift>}h{/Shift}');
  await expect.element(page.getByText(SECOND)).toBeVisible();
  expect(isHiddenShown()).toBe(true);
  caretBefore('trial was');
  await userEvent.keyboard('g');
  await expect.element(page.getByText(/This block is hidden, so it is part of no paragraph/)).toBeVisible();
  await userEvent.keyboard('h');
  await expect.poll(blocks).toContain(`paragraph: ${SECOND}`);
  showHidden(false);
});

it('G makes a paragraph go on with the one before: one number, no gap', async () => {
  await show();
  caretBefore('trial was');
  await userEvent.keyboard('g');
  await expect.poll(() => [...document.querySelectorAll('[data-number]')].map((block) => block.textContent)).toEqual([FIRST, THIRD]);
  const [first, second] = [...document.querySelectorAll('.reading-block')].map((block) => block.getBoundingClientRect());
  expect((second?.top ?? 0) - (first?.bottom ?? 0)).toBeLessThan(1);
});

it('M opens the menu of the block at the caret, by keyboard; Esc goes back into the article', async () => {
  await show();
  caretBefore('trial was');
  await expect.element(page.getByRole('button', { name: 'Change this paragraph' })).toBeVisible();
  await userEvent.keyboard('m');
  await expect.element(page.getByRole('menu', { name: 'Change this paragraph' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('document')).toHaveFocus();
  await expect.element(page.getByRole('menu', { name: 'Change this paragraph' })).not.toBeInTheDocument();
  await userEvent.keyboard('m');
  await page.getByRole('menuitem', { name: 'Make it a heading' }).click();
  await expect.poll(blocks).toContain(`heading: ${SECOND}`);
  await expect.element(page.getByRole('document')).toHaveFocus();
});

it('M opens the menu at the very moment a change shows, before anything else is drawn', async () => {
  await show();
  caretBefore('was stopped');
  const pressed = new Promise<void>((resolve) => {
    const changes = new MutationObserver(() => {
      if (blocks().length !== 4) return;
      changes.disconnect();
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true, cancelable: true }));
      resolve();
    });
    changes.observe(document.body, { childList: true, subtree: true });
  });
  await userEvent.keyboard('b');
  await pressed;
  await expect.element(page.getByRole('menu', { name: 'Change this paragraph' })).toBeVisible();
});

it('a menu opened after a change shows stays open when the host’s answer to the change comes late', async () => {
  const answer = Promise.withResolvers<void>();
  library.holdAnswers(answer.promise);
  await show();
  caretBefore('was stopped');
  await userEvent.keyboard('b');
  await expect.poll(blocks).toHaveLength(4);
  await userEvent.keyboard('m');
  const menu = page.getByRole('menu', { name: 'Change this paragraph' });
  await expect.element(menu).toBeVisible();
  answer.resolve();
  await expect.element(page.getByText('Split.')).toBeInTheDocument();
  await expect.element(menu).toBeVisible();
  expect(document.activeElement?.closest('[role=menu]')).not.toBeNull();
});

it('what cannot be done says why and changes nothing', async () => {
  await show();
  caretBefore(FIRST);
  await userEvent.keyboard('g');
  await expect.element(page.getByText(/no earlier paragraph/u).first()).toBeVisible();
  expect(blocks()).toEqual([`paragraph: ${FIRST}`, `paragraph: ${SECOND}`, `paragraph: ${THIRD}`]);
});

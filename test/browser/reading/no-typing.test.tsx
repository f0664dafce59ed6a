/// <reference types="@vitest/browser-playwright" />
/** The article has a caret and can be walked through, and nothing can change it. */
import { expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { paragraphs } from './article-fixture.ts';
import { mountSurface, shownText } from './mount-surface.tsx';

const ARTICLE = paragraphs('The first paragraph holds words.', 'The second one holds more words.');

const mountWithCaret = async () => {
  const mounted = await mountSurface(ARTICLE);
  mounted.surface.placeCaret(4);
  expect(document.activeElement).toBe(mounted.root);
  return mounted;
};

test('typing, deleting, Enter and drafts of an undo change nothing', async () => {
  const { root } = await mountWithCaret();
  await userEvent.keyboard('abc{Enter}{Backspace}{Delete}{Control>}z{/Control}{Control>}b{/Control}');
  expect(shownText(root)).toBe(ARTICLE.text);
});

test('typing over a selection changes nothing', async () => {
  const { root, surface } = await mountWithCaret();
  surface.select({ start: 4, end: 50 }, { focus: true });
  await userEvent.keyboard('x{Backspace}{Control>}x{/Control}');
  expect(shownText(root)).toBe(ARTICLE.text);
  expect(surface.selection()).toEqual({ start: 4, end: 50 });
});

test('paste and drop change nothing', async () => {
  const { root, surface } = await mountWithCaret();
  surface.select({ start: 4, end: 9 }, { focus: true });
  await userEvent.copy();
  await userEvent.paste();
  const data = new DataTransfer();
  data.setData('text/plain', 'dropped');
  const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
  root.querySelector('.reading-block')?.dispatchEvent(drop);
  expect(drop.defaultPrevented).toBe(true);
  expect(shownText(root)).toBe(ARTICLE.text);
});

test('an input method changes nothing', async () => {
  const { root } = await mountWithCaret();
  const session = cdp();
  await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.insertText', { text: '日本' });
  expect(shownText(root)).toBe(ARTICLE.text);
});

test('execCommand changes nothing', async () => {
  const { root, surface } = await mountWithCaret();
  surface.select({ start: 4, end: 40 }, { focus: true });
  for (const [command, value] of [
    ['insertText', 'x'],
    ['delete', ''],
    ['insertHTML', '<b>x</b>'],
    ['bold', ''],
    ['formatBlock', 'h1'],
    ['insertParagraph', ''],
  ] as const) {
    document.execCommand(command, false, value);
  }
  expect(shownText(root)).toBe(ARTICLE.text);
  expect(root.querySelector('b')).toBeNull();
});

test('keys that do not move the caret reach the application', async () => {
  await mountWithCaret();
  const heard: string[] = [];
  const listener = (event: KeyboardEvent): void => void (event.defaultPrevented || heard.push(event.key));
  document.addEventListener('keydown', listener);
  await userEvent.keyboard('1nL[[{Escape}');
  document.removeEventListener('keydown', listener);
  expect(heard.filter((key) => key !== 'Shift')).toEqual(['1', 'n', 'L', '[', 'Escape']);
});

test('the keyboard moves the caret by character, word, line and block, and extends the selection', async () => {
  const { surface } = await mountWithCaret();
  await userEvent.keyboard('{ArrowRight}');
  expect(surface.caret()).toBe(5);
  await userEvent.keyboard('{Control>}{ArrowRight}{/Control}');
  expect(surface.caret()).toBeGreaterThan(8);
  await userEvent.keyboard('{Home}');
  expect(surface.caret()).toBe(0);
  await userEvent.keyboard('{End}');
  expect(surface.caret()).toBe(ARTICLE.blocks[0]?.end);
  await userEvent.keyboard('{ArrowDown}{Home}');
  expect(surface.caret()).toBe(ARTICLE.blocks[1]?.start);
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}');
  expect(surface.selection()).toEqual({ start: 34, end: 37 });
  await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
  expect(surface.selection()?.start).toBeLessThan(34);
});

test('Tab leaves the article, forwards and backwards', async () => {
  const { host, root } = await mountWithCaret();
  const before = document.createElement('button');
  const after = document.createElement('button');
  host.before(before);
  host.after(after);
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(after);
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  expect(root.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  expect(document.activeElement).toBe(before);
  before.remove();
  after.remove();
});

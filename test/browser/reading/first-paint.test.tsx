/// <reference types="@vitest/browser-playwright" />
/** What the first paint leaves for later is there as soon as a reader asks for it. */
import { beforeEach, expect, test, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';
import { TAG_ORDER } from '../../../shared/model/tag.ts';
import { warmUpReading } from '../../../renderer/reading/warm-up.ts';
import { annotationId, longArticle, spreadPassages } from './article-fixture.ts';
import { highlighted, mountSurface, settled, shownText } from './mount-surface.tsx';

/** Nothing is filled in the background, as in the moment after the first paint. */
const holdBackgroundTasks = (): void => {
  vi.spyOn(scheduler, 'postTask').mockReturnValue(new Promise(() => undefined));
};

beforeEach(() => () => vi.restoreAllMocks());

const ARTICLE = longArticle(300_000);
const LAST = ARTICLE.blocks.at(-1) ?? { start: 0, end: 0 };

const mountBeforeFilling = async (passages: readonly PaintedPassage[] = []) => {
  holdBackgroundTasks();
  const mounted = await mountSurface(ARTICLE, { passages });
  expect(ARTICLE.text.startsWith(shownText(mounted.root))).toBe(true);
  expect(shownText(mounted.root).length).toBeLessThan(ARTICLE.text.length / 10);
  return mounted;
};

test('the rest of the article follows by itself', async () => {
  const { root } = await mountSurface(ARTICLE);
  await expect.poll(() => shownText(root)).toBe(ARTICLE.text);
});

test('everything in view is there, with its passages', async () => {
  const { surface, root } = await mountBeforeFilling(spreadPassages(ARTICLE, 2_000));
  const visible = surface.visibleRange();
  if (visible === null) throw new Error('nothing shows');
  expect(shownText(root).length).toBeGreaterThanOrEqual(visible.end);
  expect(TAG_ORDER.flatMap((tag) => highlighted(`reading-${tag}-0`)).length).toBeGreaterThan(5);
});

test('select all reaches the end', async () => {
  const { surface, root } = await mountBeforeFilling();
  surface.focus();
  await userEvent.keyboard('{Control>}a{/Control}');
  expect(surface.selection()).toEqual({ start: 0, end: ARTICLE.text.length });
  expect(document.getSelection()?.toString().length).toBeGreaterThan(0.95 * ARTICLE.text.length);
  expect(shownText(root)).toBe(ARTICLE.text);
});

test('select all from a menu, which sends no key, reaches the end', async () => {
  const { surface } = await mountBeforeFilling();
  surface.focus();
  const listening = new AbortController();
  window.addEventListener('keydown', (event) => event.stopImmediatePropagation(), { capture: true, signal: listening.signal });
  await cdp().send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: ['selectAll'] });
  listening.abort();
  expect(surface.selection()).toEqual({ start: 0, end: ARTICLE.text.length });
});

test('the keyboard reaches the end and walks from one chunk into the next', async () => {
  const { surface, root } = await mountBeforeFilling();
  const shown = shownText(root).length;
  surface.placeCaret(shown - 1);
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(surface.caret()).toBeGreaterThan(shown);
  await userEvent.keyboard('{Control>}{End}{/Control}');
  expect(surface.caret()).toBe(ARTICLE.text.length);
  await userEvent.keyboard('{Control>}{Shift>}{Home}{/Shift}{/Control}');
  expect(surface.selection()).toEqual({ start: 0, end: ARTICLE.text.length });
});

test('a far passage comes into view with its paint, and fills only its own place', async () => {
  const far: PaintedPassage = { annotationId: annotationId(), tag: 'claim', start: LAST.start, end: LAST.start + 12 };
  const { surface, root } = await mountBeforeFilling([far]);
  surface.reveal(far);
  await expect.poll(() => highlighted('reading-claim-0')).toEqual([ARTICLE.text.slice(far.start, far.end)]);
  await expect.poll(() => surface.rectsOf(far)[0]?.top ?? -1).toBeGreaterThan(0);
  expect(shownText(root).length).toBeLessThan(ARTICLE.text.length / 2);
});

test('scrolling to the middle shows text there', async () => {
  const { surface, scroller, root } = await mountBeforeFilling();
  scroller.scrollTop = scroller.scrollHeight / 2;
  await expect.poll(() => surface.visibleRange()?.start ?? 0).toBeGreaterThan(ARTICLE.text.length / 4);
  const visible = surface.visibleRange();
  if (visible === null) throw new Error('nothing shows');
  expect(shownText(root)).toContain(ARTICLE.text.slice(visible.start, visible.end));
});

test.each([1_000, 20_000, 90_000])('scrolling %i pixels down fills the view, and what follows keeps its place', async (pixels) => {
  const mounted = await mountBeforeFilling();
  const { scroller, root, surface } = mounted;
  const height = scroller.scrollHeight;
  scroller.scrollTop = pixels;
  await settled(mounted);
  const view = scroller.getBoundingClientRect();
  const inView = [...root.querySelectorAll('.reading-block')].filter((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom > view.top && top < view.bottom;
  });
  const covered = inView.reduce((sum, block) => sum + block.getBoundingClientRect().height, 0);
  expect(covered).toBeGreaterThan(0.7 * view.height);
  const visible = surface.visibleRange() ?? { start: 0, end: 0 };
  expect(ARTICLE.text.slice(visible.start, visible.end)).toBe(inView.map((block) => block.textContent).join('\n\n'));
  expect(Math.abs(scroller.scrollHeight - height) / height).toBeLessThan(0.03);
});

test('a selection over what is not there yet is complete, and stays when it comes', async () => {
  const { surface, root } = await mountBeforeFilling();
  const range = { start: 10, end: LAST.end - 5 };
  surface.select(range);
  expect(surface.selection()).toEqual(range);
  surface.focus();
  await userEvent.keyboard('{Shift}');
  expect(shownText(root)).toBe(ARTICLE.text);
  expect(surface.selection()).toEqual(range);
});

test('warming up leaves nothing behind', async () => {
  const before = document.body.innerHTML;
  const warm = warmUpReading();
  expect(document.body.innerHTML).not.toBe(before);
  await warm;
  expect(document.body.innerHTML).toBe(before);
  expect([...CSS.highlights.values()].every(({ size }) => size === 0)).toBe(true);
});

test('warming up keeps out of the way of an article that is open', async () => {
  await mountSurface(longArticle(2_000));
  const before = document.querySelectorAll('.reading-scroller').length;
  const warm = warmUpReading();
  expect(document.querySelectorAll('.reading-scroller')).toHaveLength(before);
  await warm;
});

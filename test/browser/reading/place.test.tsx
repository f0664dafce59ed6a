/** The reading position: what is asked for comes into view, and nothing else moves the article. */
import { expect, test } from 'vitest';
import { articleOf, longArticle } from './article-fixture.ts';
import { mountSurface, settled, type Mounted } from './mount-surface.tsx';

const topInView = ({ surface, scroller }: Mounted, range: { start: number; end: number }): number =>
  (surface.rectsOf(range)[0]?.top ?? Number.NaN) - scroller.getBoundingClientRect().top;

test('a passage in any part of a million characters comes into view', async () => {
  const mounted = await mountSurface(longArticle(1_000_000));
  const { surface, article, scroller } = mounted;
  for (const part of [0.5, 0.02, 0.98, 0.3, 0.31, 1]) {
    const start = Math.floor((article.text.length - 60) * part);
    const block = article.blocks.find(({ end }) => end > start);
    if (block === undefined) throw new Error('fixture');
    const range = { start: block.end - 3, end: block.end };
    surface.reveal(range);
    await expect.poll(() => topInView(mounted, range)).toBeGreaterThan(0);
    await settled(mounted);
    expect(topInView(mounted, range)).toBeGreaterThan(0);
    expect(topInView(mounted, range)).toBeLessThan(scroller.clientHeight - 20);
  }
});

test('revealing what is in view already does not scroll when the nearest place is asked for', async () => {
  const mounted = await mountSurface(longArticle(100_000));
  mounted.scroller.scrollTop = 1_000;
  await expect.poll(() => mounted.surface.layout().visible?.start ?? 0).toBeGreaterThan(0);
  await settled(mounted);
  const before = mounted.scroller.scrollTop;
  const visible = mounted.surface.visibleRange();
  if (visible === null) throw new Error('nothing shows');
  const middle = Math.floor((visible.start + visible.end) / 2);
  mounted.surface.reveal({ start: middle, end: middle + 5 }, { align: 'nearest' });
  await settled(mounted);
  expect(mounted.scroller.scrollTop).toBe(before);
});

const changes: readonly [string, (mounted: Mounted) => void][] = [
  ['a panel takes width', ({ host }) => host.style.setProperty('width', '620px')],
  ['the text grows', ({ host }) => host.style.setProperty('--reading-size', '24px')],
  ['the column narrows', ({ host }) => host.style.setProperty('--reading-width', '50ch')],
  ['the font changes', ({ host }) => host.style.setProperty('--reading-font', 'sans-serif')],
];

test.each(changes)('when %s, the line at the top stays', async (_, change) => {
  const mounted = await mountSurface(longArticle(300_000));
  const { article, surface } = mounted;
  const block = article.blocks[400];
  if (block === undefined) throw new Error('fixture');
  surface.reveal(block);
  await expect.poll(() => topInView(mounted, block)).toBeGreaterThan(0);
  await settled(mounted);
  // Scroll until the block's first line is the first that shows.
  const scrolled = new Promise((resolve) => mounted.scroller.addEventListener('scrollend', resolve, { once: true }));
  mounted.scroller.scrollTop += topInView(mounted, block) - 4;
  await scrolled;
  const line = { start: block.start, end: block.start + 3 };
  const before = topInView(mounted, line);
  const height = mounted.root.getBoundingClientRect().height;
  change(mounted);
  await expect.poll(() => mounted.root.getBoundingClientRect().height).not.toBe(height);
  await settled(mounted);
  expect(Math.abs(topInView(mounted, line) - before)).toBeLessThan(12);
});

test('where a passage is, is known to a few pixels where it is laid out, and roughly elsewhere', async () => {
  const mounted = await mountSurface(longArticle(1_000_000));
  const { surface, article, scroller } = mounted;
  const last = article.blocks.at(-1);
  const first = article.blocks[2];
  if (last === undefined || first === undefined) throw new Error('fixture');
  expect(surface.topOf(first)).toBeCloseTo(topInView(mounted, first) + scroller.scrollTop, 0);
  const guessed = surface.topOf(last);
  surface.reveal(last);
  await expect.poll(() => topInView(mounted, last)).toBeGreaterThan(0);
  await settled(mounted);
  expect(Math.abs(surface.topOf(last) - guessed) / guessed).toBeLessThan(0.15);
});

test('a heading is as far from the text above it at the start of a chunk as inside of one', async () => {
  const article = articleOf(
    Array.from({ length: 40 }, (_, at) =>
      at % 5 === 0 ? { type: 'heading', level: 2, text: `Part ${at}` } : { type: 'paragraph', text: `Words ${at}.` },
    ),
  );
  const { root } = await mountSurface(article, { fullAccessibility: true });
  const headings = [...root.querySelectorAll('.reading-heading')].slice(1);
  const gaps = headings.map((heading) => {
    const above = heading.previousElementSibling ?? heading.parentElement?.previousElementSibling?.lastElementChild;
    return Math.round(heading.getBoundingClientRect().top - (above?.getBoundingClientRect().bottom ?? Number.NaN));
  });
  expect(headings.some((heading) => heading.previousElementSibling === null)).toBe(true);
  expect(new Set(gaps)).toEqual(new Set([gaps[0]]));
});

test('when blocks are changed, the line at the top and the caret stay', async () => {
  const mounted = await mountSurface(longArticle(100_000));
  const { article, surface, render } = mounted;
  const block = article.blocks[150];
  const changed = article.blocks[151];
  if (block === undefined || changed === undefined) throw new Error('fixture');
  surface.reveal(block);
  await settled(mounted);
  surface.placeCaret(block.start + 3);
  const range = { start: block.start, end: block.start + 1 };
  const before = topInView(mounted, range);
  render({ text: { ...article, blocks: article.blocks.map((each) => (each === changed ? { ...each, type: 'aside' } : each)) } });
  await expect.poll(() => mounted.host.querySelectorAll('.reading-aside').length).toBe(1);
  const scroller = mounted.host.querySelector('.reading-scroller');
  const top = (): number => {
    const shown = [...mounted.host.querySelectorAll('.reading-block')].find(
      (each) => each.textContent === article.text.slice(block.start, block.end),
    );
    return (shown?.getBoundingClientRect().top ?? Number.NaN) - (scroller?.getBoundingClientRect().top ?? 0);
  };
  await expect.poll(() => Math.abs(top() - before)).toBeLessThan(12);
  expect(document.activeElement).toBe(mounted.host.querySelector('.reading-article'));
});

/** What is painted, where, and what lies under the pointer. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';
import { annotationId, longArticle, paragraphs, spreadPassages } from './article-fixture.ts';
import { highlighted, middleOf, mountSurface } from './mount-surface.tsx';

const ARTICLE = paragraphs('A claim with a critique inside of it and more words behind.', 'Evidence stands in the second paragraph.');
const at = (tag: PaintedPassage['tag'], quotation: string): PaintedPassage => {
  const start = ARTICLE.text.indexOf(quotation);
  return { annotationId: annotationId(), tag, start, end: start + quotation.length };
};
const OUTER = at('claim', 'claim with a critique inside of it');
const INNER = at('critique', 'critique inside');
const OTHER = at('evidence', 'second paragraph');

const paintedTotal = (): number => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);

test('nested passages are painted at different depths, over exactly their text', async () => {
  await mountSurface(ARTICLE, { passages: [INNER, OTHER, OUTER], selectedId: INNER.annotationId, linkedTo: new Set([OTHER.annotationId]) });
  expect(highlighted('reading-claim-0')).toEqual(['claim with a critique inside of it']);
  expect(highlighted('reading-critique-1')).toEqual(['critique inside']);
  expect(highlighted('reading-evidence-0')).toEqual(['second paragraph']);
  expect(highlighted('reading-selected-critique')).toEqual(['critique inside']);
  expect(highlighted('reading-linked')).toEqual(['second paragraph']);
});

test('two passages of one tag that overlap are two highlights', async () => {
  await mountSurface(ARTICLE, { passages: [OUTER, { ...INNER, tag: 'claim' }] });
  expect(highlighted('reading-claim-0')).toEqual(['claim with a critique inside of it']);
  expect(highlighted('reading-claim-1')).toEqual(['critique inside']);
});

test('where more than three passages overlap, the others darken the text together', async () => {
  const quotations = ['with a critique inside of it', 'critique inside of it', 'inside of it', 'of it'];
  await mountSurface(ARTICLE, { passages: [OUTER, ...quotations.map((quotation) => at('claim', quotation))] });
  expect(highlighted('reading-claim-2')).toEqual(['critique inside of it']);
  expect(highlighted('reading-deeper')).toEqual(['inside of it', 'of it']);
});

test('adding and removing passages, and hiding a tag, changes what is painted', async () => {
  const { render } = await mountSurface(ARTICLE, { passages: [OUTER] });
  render({ passages: [OUTER, INNER] });
  await expect.poll(() => highlighted('reading-critique-1')).toEqual(['critique inside']);
  render({ passages: [OUTER, INNER], shownTags: new Set(['critique'] as const) });
  await expect.poll(() => highlighted('reading-claim-0')).toEqual([]);
  expect(highlighted('reading-critique-0')).toEqual(['critique inside']);
  render({ passages: [] });
  await expect.poll(paintedTotal).toBe(0);
});

test('search hits and the current one are painted apart from passages', async () => {
  const { find } = await mountSurface(ARTICLE);
  const { render } = await mountSurface(ARTICLE, { searchHits: [find('critique'), find('more')], currentHit: find('more') });
  expect(highlighted('reading-hit')).toEqual(['critique', 'more']);
  expect(highlighted('reading-current-hit')).toEqual(['more']);
  render({});
  await expect.poll(() => highlighted('reading-hit')).toEqual([]);
});

test('a surface that goes away takes its paint along', async () => {
  const { render } = await mountSurface(ARTICLE, { passages: [OUTER] });
  expect(highlighted('reading-claim-0')).toHaveLength(1);
  render({ text: paragraphs('Another article.') });
  await expect.poll(() => highlighted('reading-claim-0')).toEqual([]);
});

test('of a million characters only the passages around the view are painted, wherever that is', async () => {
  const article = longArticle(1_000_000);
  const { surface } = await mountSurface(article, { passages: spreadPassages(article, 10_000) });
  await expect.poll(paintedTotal).toBeGreaterThan(10);
  expect(paintedTotal()).toBeLessThan(400);
  const far = article.blocks.at(-200);
  if (far === undefined) throw new Error('fixture');
  surface.reveal(far);
  await expect.poll(() => surface.visibleRange()?.end ?? 0).toBeGreaterThan(far.start);
  const visible = surface.visibleRange();
  const painted = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  expect(painted.length).toBeGreaterThan(10);
  expect(painted.length).toBeLessThan(400);
  expect(visible?.start ?? 0).toBeGreaterThan(900_000);
});

test('a passage over the whole article is painted and found like any other', async () => {
  const article = longArticle(300_000);
  const whole: PaintedPassage = { annotationId: annotationId(), tag: 'claim', start: 0, end: article.text.length };
  const { surface } = await mountSurface(article, { passages: [whole] });
  const visible = surface.visibleRange();
  if (visible === null) throw new Error('nothing shows');
  const { x, y } = middleOf(surface, { start: visible.start + 200, end: visible.start + 201 });
  expect(surface.passagesAt(x, y)).toEqual([whole.annotationId]);
});

test('the pointer finds passages innermost first, and nothing over blank space', async () => {
  const { surface, find, root } = await mountSurface(ARTICLE, { passages: [OUTER, INNER, OTHER] });
  const inside = middleOf(surface, find('critique'));
  expect(surface.passagesAt(inside.x, inside.y)).toEqual([INNER.annotationId, OUTER.annotationId]);
  const outside = middleOf(surface, find('more'));
  expect(surface.passagesAt(outside.x, outside.y)).toEqual([]);
  const last = surface.rectsOf(find('paragraph.'))[0];
  if (last === undefined) throw new Error('fixture');
  expect(surface.passagesAt(last.right + 60, last.top + 5)).toEqual([]);
  expect(surface.passagesAt(last.right - 10, last.bottom + 60)).toEqual([]);
  expect(surface.passagesAt(root.getBoundingClientRect().left - 30, last.top + 5)).toEqual([]);
});

test('an emoji is hit on both of its halves', async () => {
  const article = paragraphs('The 🧪 works.');
  const passage: PaintedPassage = { annotationId: annotationId(), tag: 'claim', start: 4, end: 6 };
  const { surface } = await mountSurface(article, { passages: [passage] });
  const rect = surface.rectsOf(passage)[0];
  if (rect === undefined) throw new Error('fixture');
  for (const x of [rect.left + 2, rect.right - 2]) {
    expect(surface.passagesAt(x, rect.top + rect.height / 2)).toEqual([passage.annotationId]);
  }
});

test('a click and Enter activate the passage there; a click beside it activates nothing', async () => {
  const mounted = await mountSurface(ARTICLE, { passages: [OUTER, INNER] });
  const origin = mounted.root.getBoundingClientRect();
  const click = async (quotation: string): Promise<void> => {
    const { x, y } = middleOf(mounted.surface, mounted.find(quotation));
    await userEvent.click(mounted.root, { position: { x: x - origin.left, y: y - origin.top } });
  };
  await click('critique');
  expect(mounted.activations).toEqual([[INNER.annotationId, OUTER.annotationId]]);
  expect(mounted.hovers.at(-1)).toEqual([INNER.annotationId, OUTER.annotationId]);
  await click('more');
  expect(mounted.activations.at(-1)).toEqual([]);
  mounted.surface.placeCaret(OUTER.start + 1);
  await userEvent.keyboard('{Enter}');
  expect(mounted.activations.at(-1)).toEqual([OUTER.annotationId]);
});

test('revealing with a flash lights the passage up once', async () => {
  const { surface, find } = await mountSurface(ARTICLE);
  surface.reveal(find('second'), { flash: true });
  expect(highlighted('reading-flash')).toEqual(['second']);
  await expect.poll(() => highlighted('reading-flash')).toEqual([]);
});

/** The claim map in the window: legible at first, a node that opens to its whole passage and links, zoom about the pointer, and drags that are not clicks. */
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { getWorkspace, openReview } from '../../renderer/state/workspace.ts';
import { leftOf, COLUMN_OF, FONT_SIZE, MAP_WIDTH, NODE } from '../../shared/map/measures.ts';
import type { MapStretch, StretchNode } from '../../shared/map/model.ts';
import { annotationIdSchema, linkIdSchema, newId } from '../../shared/model/id.ts';
import type { Relation } from '../../shared/model/link.ts';
import type { Tag } from '../../shared/model/tag.ts';
import { createFakeTransport } from './support/fake-transport.ts';
import { libraryHandlers, makeArticle, makeReview } from './support/library-handlers.ts';
import { mountApp, unmountApp } from './support/mount-app.tsx';

afterEach(unmountApp);

const LONG = `${'A passage that is much longer than a node has room for, '.repeat(6)}and its last words.`;
const HEIGHT = 1_600;

const node = (articleId: StretchNode['articleId'], tag: Tag, reference: string, y: number, ties: string): StretchNode => ({
  annotationId: newId(annotationIdSchema),
  reference,
  tag,
  articleNumber: 1,
  words: LONG.slice(0, 160),
  passage: LONG,
  name: `${reference}; ${ties}`,
  strength: tag === 'evidence' ? 'weak' : null,
  interestHolders: [],
  ties,
  articleId,
  range: null,
  ...NODE,
  x: leftOf(COLUMN_OF[tag]),
  y,
});

const mount = async () => {
  const [first, second] = [makeArticle('The trial'), makeArticle('The story')];
  const claim = node(first.id, 'claim', 'C1', 42, 'supported by E1; rebutted by K1');
  const evidence = node(first.id, 'evidence', 'E1', 42, 'supports C1');
  const critique = node(first.id, 'critique', 'K1', 160, 'rebuts C1');
  const alone = node(second.id, 'claim', 'C2', 900, '');
  const line = (from: StretchNode, relation: Relation, direction: 1 | -1) => ({
    linkId: newId(linkIdSchema),
    from: from.annotationId,
    to: claim.annotationId,
    relation,
    path: 'M0 0H1',
    tail: { x: direction === 1 ? from.x + from.width : from.x, y: from.y + 48, direction },
    tip: { x: direction === 1 ? claim.x : claim.x + claim.width, y: claim.y + 48, direction },
  });
  const box = { articleNumber: 1, x: 8, width: MAP_WIDTH - 16, height: 430 };
  const map: MapStretch = {
    nodes: [claim, evidence, critique, alone],
    edges: [line(evidence, 'supports', 1), line(critique, 'rebuts', -1)],
    groups: [
      { ...box, articleId: first.id, label: '1: The trial', y: 8 },
      { ...box, articleId: second.id, label: '2: The story', y: 860 },
    ],
    beyond: [],
    tags: ['claim', 'evidence', 'critique'],
    relations: ['supports', 'rebuts'],
    width: MAP_WIDTH,
    height: HEIGHT,
  };
  const review = makeReview('Does it work?', [first, second]);
  mountApp(
    createFakeTransport({
      ...libraryHandlers(
        () => [first, second],
        () => [review],
      ),
      'map.stretch': () => map,
    }),
  );
  openReview(review.id);
  await expect.element(page.getByText(/^1 of 2 articles in view/u)).toBeVisible();
};

const viewport = () => page.getByRole('group', { name: 'Claim map' });
const nodeOf = (reference: string) => viewport().getByRole('button', { name: new RegExp(`^${reference};`, 'u') });
const boxOf = (reference: string): DOMRect => nodeOf(reference).element().getBoundingClientRect();
const zoomNow = (): number => boxOf('C1').width / NODE.width;

test('words are at least 11 pixels high at first, also where the map is wider than its place', async () => {
  await mount();
  await expect.poll(() => zoomNow() * FONT_SIZE).toBeGreaterThanOrEqual(10.99);
});

test('a node in focus says its whole passage and its links, and each of its lines has its word; Escape closes it', async () => {
  await mount();
  await expect.element(nodeOf('C1')).not.toMatchTextContent(/its last words/u);
  nodeOf('C1').element().focus();
  await expect.element(nodeOf('C1')).toMatchTextContent(/its last words/u);
  await expect.element(nodeOf('C1')).toMatchTextContent(/Article 1; supported by E1; rebutted by K1$/u);
  const words = (): (string | null)[] => [...document.querySelectorAll('.map-edge:not(.map-sample) text')].map((word) => word.textContent);
  expect(words()).toEqual(['supports', 'rebuts']);
  for (const word of document.querySelectorAll('.map-edge:not(.map-sample) text')) {
    const { left, right } = word.getBoundingClientRect();
    for (const reference of ['C1', 'E1', 'K1']) {
      const box = boxOf(reference);
      expect(right <= box.left || left >= box.right, `${word.textContent ?? ''} on ${reference}`).toBe(true);
    }
  }
  await userEvent.keyboard('{Escape}');
  await expect.element(nodeOf('C1')).not.toMatchTextContent(/its last words/u);
  expect(words()).toEqual([]);
});

test('the wheel with Ctrl zooms about the pointer, and a small turn zooms a little', async () => {
  await mount();
  /** A turn of the wheel over a place of the map in this node. */
  const turn = (over: DOMRect, deltaY: number): boolean =>
    viewport()
      .element()
      .dispatchEvent(
        new WheelEvent('wheel', {
          deltaY,
          ctrlKey: true,
          clientX: over.left + 20,
          clientY: over.top + 10,
          bubbles: true,
          cancelable: true,
        }),
      );
  const fitted = zoomNow();
  // As long as the map is hardly wider than its place, it cannot be moved under the pointer.
  for (let step = 0; step < 4; step += 1) turn(boxOf('K1'), -120);
  await expect.poll(zoomNow).toBeGreaterThan(fitted * 2.2);

  const [before, first] = [boxOf('K1'), zoomNow()];
  expect(turn(before, -3)).toBe(false);
  await expect.poll(zoomNow).toBeGreaterThan(first);
  expect(zoomNow() / first).toBeLessThan(1.05);
  turn(before, 90);
  await expect.poll(zoomNow).toBeLessThan(first);
  const after = boxOf('K1');
  expect(Math.abs(after.left + (20 / first) * zoomNow() - before.left - 20)).toBeLessThan(3);
  expect(Math.abs(after.top + (10 / first) * zoomNow() - before.top - 10)).toBeLessThan(3);
});

test('the map is shown at full size and fitted again by button and by key', async () => {
  await mount();
  const fitted = zoomNow();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(zoomNow).toBeGreaterThan(fitted);
  await page.getByRole('button', { name: /show at full size$/u }).click();
  await expect.poll(zoomNow).toBeCloseTo(1);
  nodeOf('C1').element().focus();
  await userEvent.keyboard('-');
  await expect.poll(zoomNow).toBeLessThan(1);
  await userEvent.keyboard('0');
  await expect.poll(zoomNow).toBeCloseTo(fitted);
});

test('the list of articles names the one in view, and leads to another', async () => {
  await mount();
  const list = page.getByRole('combobox', { name: 'Go to an article on the map' });
  await expect.element(list).toHaveDisplayValue('1: The trial');
  await list.selectOptions('2: The story');
  await expect.element(list).toHaveDisplayValue('2: The story');
  expect(boxOf('C2').top).toBeLessThan(viewport().element().getBoundingClientRect().bottom);
});

test('dragging the map by a node moves it and opens no passage', async () => {
  await mount();
  const { left, top } = boxOf('C1');
  const target = nodeOf('C1').element();
  const at = (x: number, y: number) => ({ clientX: x, clientY: y, bubbles: true, buttons: 1 });
  target.dispatchEvent(new PointerEvent('pointerdown', at(left + 9, top + 9)));
  for (const y of [-40, -40])
    target.dispatchEvent(new PointerEvent('pointermove', { ...at(left + 9, top), movementY: y, pointerType: 'mouse' }));
  expect(viewport().element().scrollTop).toBeGreaterThan(30);
  target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
  expect(getWorkspace().articleId).toBe(null);
  target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
  expect(getWorkspace().articleId).not.toBe(null);
});

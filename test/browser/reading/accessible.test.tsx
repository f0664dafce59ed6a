/** What a screen reader and a keyboard get of the article and its passages. */
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';
import { annotationId, articleOf } from './article-fixture.ts';
import { mountSurface } from './mount-surface.tsx';

const ARTICLE = articleOf([
  { type: 'title', text: 'A title' },
  { type: 'heading', level: 4, text: 'Methods' },
  { type: 'paragraph', text: 'A claim, and a critique of it.' },
  { type: 'list-item', level: 1, text: 'One item' },
  { type: 'list-item', level: 2, text: 'Another', marker: 'a.' },
  { type: 'quotation', text: 'Words of another.' },
  { type: 'caption', text: 'Table 1' },
  { type: 'table-cell', text: 'Arm', cell: { table: 0, row: 0, column: 0, header: true } },
  { type: 'table-cell', text: 'Drug', cell: { table: 0, row: 1, column: 0, header: false } },
  { type: 'reference', text: '1. A paper.' },
  { type: 'aside', text: 'Key point' },
  { type: 'furniture', text: 'Page 2' },
]);
const passageAt = (tag: PaintedPassage['tag'], quotation: string): PaintedPassage => {
  const start = ARTICLE.text.indexOf(quotation);
  return { annotationId: annotationId(), tag, start, end: start + quotation.length };
};
const CLAIM = passageAt('claim', 'A claim');
const CRITIQUE = passageAt('critique', 'a critique of it');
const ITEM = passageAt('evidence', 'One item');
const NAMES = new Map([
  [CLAIM.annotationId, 'claim C1'],
  [CRITIQUE.annotationId, 'critique K1: no control'],
  [ITEM.annotationId, 'evidence E1'],
]);
const labelOf = (id: PaintedPassage['annotationId']): string => NAMES.get(id) ?? '';

const mount = () => mountSurface(ARTICLE, { passages: [CLAIM, CRITIQUE, ITEM], labelOf });

test.each(['light', 'dark', 'high-contrast'])('axe finds nothing to report in the %s theme', async (theme) => {
  const { host } = await mount();
  document.documentElement.dataset['theme'] = theme;
  await expect.poll(() => host.querySelectorAll('.reading-badge').length).toBe(3);
  const { violations } = await axe.run(host, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test('the article is a document of headings without gaps, paragraphs, lists and tables, not a text box', async () => {
  const { root } = await mount();
  expect(root.getAttribute('role')).toBe('document');
  const roles = [...root.querySelectorAll('[role]')].map(
    (element) => `${element.getAttribute('role')}${element.getAttribute('aria-level') ?? ''}`,
  );
  expect(roles).toEqual([
    'heading1',
    'heading2',
    'paragraph',
    'list',
    'listitem',
    'listitem',
    'blockquote',
    'paragraph',
    'table',
    'row',
    'columnheader',
    'row',
    'cell',
    'list',
    'listitem',
    'note',
    'paragraph',
  ]);
});

test('walking the caret into a tagged passage says so once', async () => {
  const { host, surface } = await mount();
  const status = host.querySelector('output');
  const said: string[] = [];
  const observer = new MutationObserver(() => said.push(status?.textContent ?? ''));
  if (status === null) throw new Error('there is no live region');
  observer.observe(status, { childList: true, characterData: true, subtree: true });
  surface.placeCaret(CRITIQUE.start - 3);
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
  await expect.poll(() => said.filter((words) => words !== '')).toEqual(['In critique K1: no control']);
  observer.disconnect();
});

test('letters are level with their passages, are one Tab stop, and open the passage', async () => {
  const { host, surface, root, activations } = await mount();
  await expect.poll(() => host.querySelectorAll('.reading-badge').length).toBe(3);
  const badges = [...host.querySelectorAll<HTMLElement>('.reading-badge')];
  expect(badges.map((badge) => badge.textContent)).toEqual(['C', 'K', 'E']);
  expect(badges.map((badge) => badge.getAttribute('aria-label'))).toEqual([...NAMES.values()]);
  const line = surface.rectsOf(ITEM)[0];
  const badge = badges[2]?.getBoundingClientRect();
  expect(Math.abs((badge?.top ?? 0) - (line?.top ?? 0))).toBeLessThan(8);
  root.focus();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(badges[0]);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(activations).toEqual([[CRITIQUE.annotationId]]);
  await userEvent.keyboard('{Tab}');
  expect(host.contains(document.activeElement)).toBe(false);
});

test('numbers in the margin have room inside their chunk, which clips what leaves it', async () => {
  const { root } = await mount();
  const chunk = root.querySelector('.reading-chunk')?.getBoundingClientRect();
  const numbered = root.querySelector('[data-number="1"]');
  if (chunk === undefined || numbered === null) throw new Error('no paragraph has a number');
  expect(getComputedStyle(numbered, '::before').content).toContain('1');
  expect(numbered.getBoundingClientRect().left - chunk.left).toBeGreaterThan(48);
});

test('full accessibility lays every chunk out', async () => {
  const { root } = await mountSurface(ARTICLE, { fullAccessibility: true });
  const chunk = root.querySelector('.reading-chunk');
  expect(chunk === null ? '' : getComputedStyle(chunk).contentVisibility).toBe('visible');
});

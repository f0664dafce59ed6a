/** Selections become offsets and offsets become selections, exactly, wherever they begin and end. */
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { articleOf, longArticle, paragraphs } from './article-fixture.ts';
import { mountSurface, shownText } from './mount-surface.tsx';

const MIXED = articleOf([
  { type: 'title', text: 'Naïve 🧪 title' },
  { type: 'paragraph', text: 'First paragraph with 👩‍🔬 and é.' },
  { type: 'paragraph', text: 'この研究は二重盲検である。' },
  { type: 'paragraph', text: 'شملت الدراسة مرضى لم يستجيبوا للعلاج.' },
  { type: 'list-item', text: 'An item', level: 1 },
  { type: 'table-cell', text: 'Cell', cell: { table: 0, row: 0, column: 1, header: false } },
]);

test('every range that begins and ends in a block comes back as it was selected', async () => {
  const { surface, article, root } = await mountSurface(MIXED);
  expect(shownText(root)).toBe(article.text);
  for (const from of article.blocks) {
    for (const to of article.blocks) {
      const range = { start: from.start + 1, end: to.end };
      if (range.end <= range.start) continue;
      surface.select(range);
      expect(surface.selection()).toEqual(range);
      expect(document.getSelection()?.toString().replace(/\s+/g, '')).toBe(article.text.slice(range.start, range.end).replace(/\s+/g, ''));
    }
  }
});

test('a selection given by element points means the blocks between them', async () => {
  const { surface, article, root } = await mountSurface(MIXED);
  const [title, paragraph] = root.querySelectorAll('.reading-block');
  const [first, second] = article.blocks;
  if (title === undefined || paragraph === undefined || first === undefined || second === undefined) throw new Error('fixture');
  const selection = document.getSelection();
  selection?.setBaseAndExtent(title, 0, title, title.childNodes.length);
  expect(surface.selection()).toEqual({ start: first.start, end: first.end });
  selection?.setBaseAndExtent(title, 0, paragraph, 0);
  expect(surface.selection()).toEqual({ start: first.start, end: first.end });
  selection?.setBaseAndExtent(root, 0, root, root.childNodes.length);
  expect(surface.selection()).toEqual({ start: 0, end: article.text.length });
  const chunk = title.parentElement;
  if (chunk === null) throw new Error('fixture');
  selection?.setBaseAndExtent(chunk, 1, chunk, 2);
  expect(surface.selection()).toEqual({ start: second.start, end: second.end });
});

test('a selection from the page around the article is cut to the article; one beside it is none', async () => {
  const { surface, article, host } = await mountSurface(MIXED);
  const before = document.createElement('p');
  before.textContent = 'before';
  const after = document.createElement('p');
  after.textContent = 'after';
  host.before(before);
  host.after(after);
  const selection = document.getSelection();
  selection?.setBaseAndExtent(before, 0, after, 1);
  expect(surface.selection()).toEqual({ start: 0, end: article.text.length });
  selection?.setBaseAndExtent(before, 0, before, 1);
  expect(surface.selection()).toBeNull();
  before.remove();
  after.remove();
});

test('three clicks select the paragraph and nothing of the next', async () => {
  const mounted = await mountSurface(paragraphs('One short paragraph.', 'Another one.'));
  const block = mounted.root.querySelector('.reading-block');
  if (block === null) throw new Error('fixture');
  await userEvent.tripleClick(block, { position: { x: 20, y: 10 } });
  expect(mounted.surface.selection()).toEqual(mounted.find('One short paragraph.'));
  expect(mounted.selections.at(-1)).toEqual(mounted.find('One short paragraph.'));
});

test('select all and copy reach over chunks that are not laid out', async () => {
  const article = longArticle(200_000);
  const { surface, root } = await mountSurface(article);
  surface.placeCaret(5);
  await userEvent.keyboard('{Control>}a{/Control}');
  expect(surface.selection()).toEqual({ start: 0, end: article.text.length });
  const data = new DataTransfer();
  root.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
  expect(data.getData('text/plain')).toBe(article.text);
});

test('copying joins wrapped lines, keeps broken ones and sets cells apart by tabs', async () => {
  const wrapped =
    'The difference between the two arms was large on the\nfirst day of the trial and had become quite small by\nthe fourteenth.';
  const cell = (text: string, row: number, column: number) =>
    ({ type: 'table-cell', text, cell: { table: 0, row, column, header: row === 0 } }) as const;
  const article = articleOf([
    { type: 'paragraph', text: wrapped },
    { type: 'paragraph', text: 'Department of Things\nA Town' },
    cell('Arm', 0, 0),
    cell('Score', 0, 1),
    cell('Drug', 1, 0),
    cell('3.1', 1, 1),
  ]);
  const { surface, root } = await mountSurface(article);
  surface.select({ start: 4, end: article.text.length }, { focus: true });
  const data = new DataTransfer();
  root.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
  expect(data.getData('text/plain')).toBe(
    `${wrapped.slice(4).replaceAll('\n', ' ')}\n\nDepartment of Things\nA Town\n\nArm\tScore\nDrug\t3.1`,
  );
});

test('each block runs in the direction of its own text', async () => {
  const { root } = await mountSurface(MIXED);
  const directions = [...root.querySelectorAll('.reading-block')].map((block) => getComputedStyle(block).direction);
  expect(directions).toEqual(['ltr', 'ltr', 'ltr', 'rtl', 'ltr', 'ltr']);
});

test('selecting from outside does not take the focus from a control, or scroll', async () => {
  const { surface, scroller, host } = await mountSurface(longArticle(100_000));
  const field = document.createElement('button');
  host.before(field);
  field.focus();
  surface.select({ start: 90_000, end: 90_040 });
  expect(surface.selection()).toEqual({ start: 90_000, end: 90_040 });
  expect(document.activeElement).toBe(field);
  expect(scroller.scrollTop).toBe(0);
  field.remove();
});

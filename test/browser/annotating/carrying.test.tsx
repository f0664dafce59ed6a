/** What hands and clipboards carry: cards dragged onto passages, quotations copied; and interests with their holders. */
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openArticle } from '../../../renderer/state/workspace.ts';
import { readingPosition } from '../../../renderer/views/article/reading-position.ts';
import { cardWith, FIRST, library, SECOND, select, show, THIRD } from './screen.tsx';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The middle of the words' first line. */
const pointOn = (words: string): { clientX: number; clientY: number } => {
  const start = library.text.text.indexOf(words);
  const [line] = readingPosition.get()?.surface.rectsOf({ start, end: start + words.length }) ?? [];
  if (line === undefined) throw new Error(`The article does not show “${words}”.`);
  return { clientX: line.left + line.width / 2, clientY: line.top + line.height / 2 };
};

/** Drags the card with these words and lets it go at a point, with the data the card itself puts on the drag. */
const dragCard = async (words: string, to: { clientX: number; clientY: number }): Promise<void> => {
  const card = await cardWith(words).findElement();
  const dataTransfer = new DataTransfer();
  const under = document.elementFromPoint(to.clientX, to.clientY);
  card.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }));
  under?.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer, ...to }));
  under?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer, ...to }));
};

test('a card dropped on a passage asks how they are linked, and links them', async () => {
  const claim = library.add('claim', FIRST);
  const critique = library.add('critique', SECOND);
  await show();
  await dragCard(SECOND, pointOn(FIRST));
  const menu = page.getByRole('menu', { name: 'How they are linked' });
  await expect.element(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: 'rebuts the claim' }).click();
  await expect.poll(() => library.links()).toMatchObject([{ from: critique.id, to: claim.id, relation: 'rebuts' }]);
  await expect.element(page.getByText('Linked: rebuts.').first()).toBeInTheDocument();
});

test('a card dropped on words that are not tagged, or on its own passage, links nothing', async () => {
  const claim = library.add('claim', FIRST);
  const critique = library.add('critique', SECOND);
  await show();
  await dragCard(SECOND, pointOn(THIRD));
  await dragCard(SECOND, pointOn(SECOND));
  // What these had begun would show before what comes after them.
  await dragCard(SECOND, pointOn(FIRST));
  await page.getByRole('menuitem', { name: 'rebuts the claim' }).click();
  await expect.poll(() => library.links()).toMatchObject([{ from: critique.id, to: claim.id }]);
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
});

test('making a link leaves the panel in front and offers the links', async () => {
  library.add('claim', FIRST);
  const critique = library.add('critique', SECOND);
  await show();
  openArticle(library.text.articleId, { annotationId: critique.id });
  await expect.element(cardWith(SECOND)).toHaveAttribute('aria-current', 'true');
  await userEvent.keyboard('l');
  await expect.element(page.getByRole('radio', { name: 'supports' })).toHaveFocus();
  await userEvent.keyboard('q{Enter}');
  await expect.poll(() => library.links()).toHaveLength(1);
  const showLinks = page.getByRole('button', { name: 'Show links' });
  await expect.element(showLinks).toBeVisible();
  const shown = library.transport.calls.filter(({ method }) => method === 'settings.update');
  expect(shown).toEqual([]);
  await showLinks.click();
  await expect
    .poll(() => library.transport.calls.findLast(({ method }) => method === 'settings.update')?.input)
    .toMatchObject({
      rightPanel: { panel: 'links' },
    });
});

test('interests are written with their holders, kept when left, and removed', async () => {
  const { id } = library.add('conflict-of-interest', THIRD);
  await show();
  openArticle(library.text.articleId, { annotationId: id });
  const interests = page.getByRole('group', { name: 'Interests' });
  await interests.getByRole('combobox', { name: 'Who', exact: true }).fill('A. Okafor');
  await interests.getByRole('textbox', { name: 'With whom' }).fill('Example Pharma');
  await interests.getByRole('combobox', { name: 'Kind of interest' }).selectOptions('consulting');
  await interests.getByRole('button', { name: 'Add an interest' }).click();
  const second = interests.getByRole('group', { name: 'Interest 2' });
  await second.getByRole('textbox', { name: 'With whom' }).fill('Nobody holds this one');
  await second.getByRole('textbox', { name: 'Period' }).click();
  await userEvent.tab();
  await userEvent.tab();
  await expect
    .poll(() => library.annotations()[0]?.interests)
    .toMatchObject([{ holder: 'A. Okafor', party: 'Example Pharma', category: 'consulting', period: '' }]);
  await interests.getByRole('group', { name: 'Interest of A. Okafor' }).getByRole('button', { name: 'Remove this interest' }).click();
  await expect.poll(() => library.annotations()[0]?.interests).toEqual([]);
});

test('interests that were undone, or written by another window, are shown as they are and not saved back', async () => {
  const { id } = library.add('conflict-of-interest', THIRD);
  await show();
  openArticle(library.text.articleId, { annotationId: id });
  const interests = page.getByRole('group', { name: 'Interests' });
  const who = interests.getByRole('combobox', { name: 'Who', exact: true });
  await who.fill('A. Okafor');
  await interests.getByRole('textbox', { name: 'Period' }).click();
  await userEvent.tab();
  await userEvent.tab();
  await expect.poll(() => library.annotations()[0]?.interests).toHaveLength(1);

  const remove = library.annotations()[0]?.interests.map((interest) => interest.id) ?? [];
  await library.transport.call('annotation.update', { annotationId: id, interests: { remove } });
  await expect.element(who).toHaveValue('');
  await who.click();
  await page.getByRole('combobox', { name: 'Said by' }).click();
  expect(library.annotations()[0]?.interests).toEqual([]);

  await library.transport.call('annotation.update', { annotationId: id, interests: { add: [{ holder: 'B. Lind' }] } });
  await expect.element(who).toHaveValue('B. Lind');

  // What is being typed here stays when another window changes the same interest, and only it is sent.
  const period = interests.getByRole('textbox', { name: 'Period' });
  await period.fill('2020');
  const [lind] = library.annotations()[0]?.interests ?? [];
  await library.transport.call('annotation.update', {
    annotationId: id,
    interests: { change: [{ id: lind?.id ?? '', party: 'The firm' }] },
  });
  await expect.element(interests.getByRole('textbox', { name: 'With whom' })).toHaveValue('The firm');
  await expect.element(period).toHaveValue('2020');
  await page.getByRole('combobox', { name: 'Said by' }).click();
  await expect.poll(() => library.annotations()[0]?.interests).toMatchObject([{ holder: 'B. Lind', party: 'The firm', period: '2020' }]);
  expect(library.transport.inputs('annotation.update').at(-1)).toMatchObject({ interests: { change: [{ id: lind?.id, period: '2020' }] } });
});

test('that nobody has an interest is recorded as such, for all authors or for one', async () => {
  const { id } = library.add('conflict-of-interest', THIRD);
  await show();
  openArticle(library.text.articleId, { annotationId: id });
  const interests = page.getByRole('group', { name: 'Interests' });
  await interests.getByRole('textbox', { name: 'With whom' }).fill('A mistake');
  await interests.getByRole('combobox', { name: 'Kind of interest' }).selectOptions('none declared');
  await expect.element(interests.getByRole('textbox', { name: 'With whom' })).not.toBeInTheDocument();
  await expect
    .poll(() => library.annotations()[0]?.interests)
    .toMatchObject([{ holder: '', party: '', category: 'none-declared', period: '' }]);
  await interests.getByRole('combobox', { name: 'Who', exact: true }).fill('A. Okafor');
  await page.getByRole('combobox', { name: 'Said by' }).click();
  await expect.poll(() => library.annotations()[0]?.interests).toMatchObject([{ holder: 'A. Okafor', category: 'none-declared' }]);
});

test('a passage is copied as a quotation with its citation, and a message says so', async () => {
  const copy = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await show();
  select('trial was stopped');
  await userEvent.keyboard('y');
  await expect.poll(() => copy.mock.calls).toEqual([['“trial was stopped” (Okafor 2021, ¶ 2)']]);
  await expect.element(page.getByText('Copied with its citation.').first()).toBeInTheDocument();
});

test('when the clipboard refuses, the message says what to do instead', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('Not allowed', 'NotAllowedError'));
  await show();
  select('trial was stopped');
  await userEvent.keyboard('y');
  await expect.element(page.getByText(/clipboard could not be written\. Select the words/).first()).toBeInTheDocument();
});

test('“Add passage” says why it cannot be used until words are selected', async () => {
  const { id } = library.add('claim', FIRST);
  await show();
  openArticle(library.text.articleId, { annotationId: id });
  const button = cardWith(FIRST).getByRole('button', { name: 'Add passage' });
  await expect.element(button).toHaveAttribute('aria-disabled', 'true');
  await expect.element(button).toHaveAccessibleDescription('Select the passage in the article first');
  select(SECOND);
  await expect.element(button).toHaveAttribute('aria-disabled', 'false');
});

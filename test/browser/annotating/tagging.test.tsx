/** Tagging, cards, notes and links, as a reviewer does them with mouse and keyboard, over a host in memory. */
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { openArticle } from '../../../renderer/state/workspace.ts';
import { changePanel } from '../../../renderer/views/annotations/panel-state.ts';
import { appraisalInHand } from '../../../renderer/views/appraise/appraisal-commands.ts';
import { readingPosition } from '../../../renderer/views/article/reading-position.ts';
import { cardWith, FIRST, library, SECOND, select, show, THIRD } from './screen.tsx';

const tagsOf = (): readonly string[] =>
  library.annotations().map(({ tag, targets }) => `${tag}: ${targets.map(({ exact }) => exact).join(' … ')}`);

describe('tagging', () => {
  it.each([
    ['1', 'claim'],
    ['2', 'evidence'],
    ['3', 'critique'],
    ['4', 'conflict-of-interest'],
  ])('key %s tags the selection as %s, whole words only', async (key, tag) => {
    await show();
    select('rial was stopp');
    await userEvent.keyboard(key);
    await expect.poll(tagsOf).toEqual([`${tag}: trial was stopped`]);
    await expect.element(cardWith('trial was stopped')).toHaveAttribute('aria-current', 'true');
    await expect.element(page.getByRole('toolbar', { name: 'Tag the selection' })).not.toBeInTheDocument();
  });

  it('takes the mark back and says why when the host refuses', async () => {
    await show();
    library.transport.failNext('annotation.create', { code: 'library-read-only', message: 'The library is read-only.' });
    select(SECOND);
    await userEvent.keyboard('1');
    await expect.element(page.getByRole('list').getByText('The library is read-only.')).toBeVisible();
    await expect.element(page.getByText('Nothing is tagged yet')).toBeVisible();
  });

  it('shows the toolbar at the selection without covering it; arrows walk in it and Esc goes back', async () => {
    await show();
    select(SECOND);
    const toolbar = page.getByRole('toolbar', { name: 'Tag the selection' });
    await expect.element(toolbar).toBeVisible();
    const box = toolbar.element().getBoundingClientRect();
    const words = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
    expect(box.bottom <= words.top || box.top >= words.bottom).toBe(true);
    await userEvent.keyboard('{Alt>}{F10}{/Alt}');
    await expect.element(toolbar.getByRole('button', { name: /Tag as claim/i })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(toolbar.getByRole('button', { name: /Tag as evidence/i })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('document')).toHaveFocus();
    expect(getSelection()?.toString()).toContain('stopped early');
  });

  it('uses a passage for the item that was current, although the next one is by the time it is tagged', async () => {
    await show();
    const answered = Promise.withResolvers<void>();
    library.holdAnswers(answered.promise);
    const taken: string[] = [];
    const inHand = (itemId: string) => appraisalInHand.set({ itemId, aim: () => itemId, takePassage: (of) => void taken.push(of) });
    inHand('1.1');
    select(SECOND);
    await userEvent.keyboard('u');
    await expect.poll(tagsOf).toHaveLength(1);
    inHand('1.2');
    answered.resolve();
    await expect.poll(() => taken).toEqual(['1.1']);
    appraisalInHand.set(null);
  });

  it('changes the tag of the selected annotation when nothing is selected in the text', async () => {
    const { id } = library.add('claim', SECOND);
    await show();
    openArticle(library.text.articleId, { annotationId: id });
    await expect.element(cardWith(SECOND)).toHaveAttribute('aria-current', 'true');
    await userEvent.keyboard('3');
    await expect.poll(tagsOf).toEqual([`critique: ${SECOND}`]);
  });

  it('adds a passage to the selected annotation, so that one claim has two places', async () => {
    const { id } = library.add('claim', FIRST);
    await show();
    openArticle(library.text.articleId, { annotationId: id });
    await expect.element(cardWith(FIRST)).toHaveAttribute('aria-current', 'true');
    select('consult for two companies');
    await expect.element(page.getByRole('toolbar').getByRole('button', { name: 'Add passage' })).toBeVisible();
    await userEvent.keyboard('a');
    await expect.poll(tagsOf).toEqual([`claim: ${FIRST} … consult for two companies`]);
  });

  it('walks through annotations with ] and [, past those that are hidden', async () => {
    library.add('claim', FIRST);
    library.add('critique', SECOND);
    library.add('evidence', THIRD);
    await show();
    await userEvent.keyboard('{Shift>}3{/Shift}');
    await userEvent.keyboard(']');
    await expect.element(cardWith(FIRST)).toHaveAttribute('aria-current', 'true');
    await userEvent.keyboard(']');
    await expect.element(cardWith(THIRD)).toHaveAttribute('aria-current', 'true');
    await expect.element(cardWith(SECOND)).not.toBeInTheDocument();
    await userEvent.keyboard('[[');
    await expect.element(cardWith(FIRST)).toHaveAttribute('aria-current', 'true');
  });

  it('deletes the selected annotation and offers to take that back', async () => {
    const { id } = library.add('critique', SECOND);
    await show();
    openArticle(library.text.articleId, { annotationId: id });
    await expect.element(cardWith(SECOND)).toHaveAttribute('aria-current', 'true');
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => library.annotations()).toEqual([]);
    await expect.element(page.getByRole('list').getByText('The critique was deleted.')).toBeVisible();
  });
});

describe('cards', () => {
  it('are level with their passages', async () => {
    library.add('claim', FIRST);
    library.add('evidence', THIRD);
    await show();
    for (const words of [FIRST, THIRD]) {
      const start = library.text.text.indexOf(words);
      const top = () => cardWith(words).element().getBoundingClientRect().top;
      const line = () => readingPosition.get()?.surface.rectsOf({ start, end: start + words.length })[0]?.top ?? NaN;
      await expect.element(cardWith(words)).toBeVisible();
      await expect.poll(() => Math.abs(top() - line())).toBeLessThan(110);
    }
  });

  it('say so when the words are no longer there, and lead to where they may be', async () => {
    const made = library.add('claim', FIRST);
    const [target] = made.targets;
    const lost =
      target === undefined ? [] : [{ ...target, id: target.id, anchor: { state: 'moved' as const, start: 45, end: 60, score: 0.9 } }];
    library.add('critique', SECOND, { targets: lost });
    await show();
    await expect.element(page.getByText(/The words are no longer here/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Show place 1' })).toBeVisible();
  });

  it('save a note while it is written, in one session, and keep it when saving fails', async () => {
    const { id } = library.add('critique', SECOND);
    await show();
    openArticle(library.text.articleId, { annotationId: id });
    await expect.element(cardWith(SECOND)).toHaveAttribute('aria-current', 'true');
    await userEvent.keyboard('n');
    const note = page.getByRole('textbox', { name: 'Note' });
    await expect.element(note).toHaveFocus();
    await userEvent.keyboard('Why so early?{Enter}- no rule{Enter}no boundary');
    await expect.poll(() => library.annotations()[0]?.note).toBe('Why so early?\n\n- no rule\n- no boundary');
    library.transport.failNext('annotation.update', { code: 'library-full', message: 'The disk is full.' });
    // One key, so that one save takes it however slowly keys come.
    await userEvent.keyboard('.');
    await expect.element(page.getByText(/Could not be saved/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => library.annotations()[0]?.note).toBe('Why so early?\n\n- no rule\n- no boundary.');
    const sessions = library.transport.calls
      .filter(({ method }) => method === 'annotation.update')
      .map(({ input }) => (typeof input === 'object' && input !== null && 'editSession' in input ? input.editSession : null));
    expect(new Set(sessions).size).toBe(1);
    await expect.element(note).not.toBeInTheDocument();
    await expect.element(cardWith(SECOND).getByRole('listitem').first()).toHaveTextContent('no rule');
  });

  it('of a manuscript say for whom a critique is, which a label says as well', async () => {
    library.setKind('manuscript');
    const { id } = library.add('critique', SECOND, { labels: ['Confidential', 'dose'] });
    const claim = library.add('claim', FIRST);
    await show();
    openArticle(library.text.articleId, { annotationId: id });
    const choice = page.getByRole('radiogroup', { name: 'For' });
    await expect.element(choice.getByRole('radio', { name: 'editor' })).toBeChecked();
    const labels = (): readonly string[] | undefined => library.annotations().find((each) => each.id === id)?.labels;
    choice.getByRole('radio', { name: 'editor' }).element().focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(labels).toEqual(['dose', 'private']);
    await choice.getByRole('radio', { name: 'authors' }).click();
    await expect.poll(labels).toEqual(['dose']);
    openArticle(library.text.articleId, { annotationId: claim.id });
    await expect.element(cardWith(FIRST)).toHaveAttribute('aria-current', 'true');
    await expect.element(choice).not.toBeInTheDocument();
  });

  it('take labels and a strength', async () => {
    const { id } = library.add('evidence', FIRST);
    await show();
    openArticle(library.text.articleId, { annotationId: id });
    await page.getByRole('combobox', { name: 'Add a label' }).fill('interim');
    await userEvent.keyboard('{Enter}');
    await page.getByRole('radio', { name: 'weak' }).click();
    await expect.poll(() => library.annotations()[0]).toMatchObject({ labels: ['interim'], strength: 'weak' });
  });

  it('are found by their words, and say how many of how many', async () => {
    library.add('claim', FIRST);
    library.add('claim', SECOND, { note: 'naltrexone' });
    await show();
    await page.getByRole('searchbox').fill('naltrex');
    await expect.element(cardWith(FIRST)).not.toBeInTheDocument();
    await expect.element(page.getByText('1 of 2')).toBeVisible();
  });

  it('stay few in the document when there are many annotations', async () => {
    for (let index = 0; index < 2_000; index += 1) library.add('claim', FIRST);
    changePanel({ arrangement: 'list' });
    await show();
    await expect.element(page.getByText('2000', { exact: true })).toBeInTheDocument();
    await expect.poll(() => document.querySelectorAll('article').length).toBeGreaterThan(2);
    expect(document.querySelectorAll('article').length).toBeLessThan(60);
  });
});

describe('links', () => {
  const linkBy = async (from: AnnotationId, keys: string): Promise<void> => {
    openArticle(library.text.articleId, { annotationId: from });
    await expect.element(cardWith(SECOND)).toHaveAttribute('aria-current', 'true');
    await userEvent.keyboard('l');
    await expect.element(page.getByRole('radio', { name: 'supports' })).toHaveFocus();
    await userEvent.keyboard(keys);
  };

  it('are made by keyboard alone and read from both ends', async () => {
    const claim = library.add('claim', FIRST);
    const critique = library.add('critique', SECOND);
    library.add('evidence', THIRD);
    await show();
    await linkBy(critique.id, 'r');
    await expect.element(page.getByRole('combobox', { name: 'Annotation to link to' })).toHaveFocus();
    await userEvent.keyboard('seven');
    await expect.element(page.getByRole('option')).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => library.links()).toMatchObject([{ from: critique.id, to: claim.id, relation: 'rebuts' }]);
    await expect.element(page.getByRole('region', { name: 'Links' }).getByRole('heading', { name: /^rebuts/ })).toBeVisible();
    openArticle(library.text.articleId, { annotationId: claim.id });
    await expect.element(page.getByRole('region', { name: 'Links' }).getByRole('heading', { name: /is rebutted by/ })).toBeVisible();
  });

  it('walk their list with the arrows, and keep digits from tagging what lies behind', async () => {
    library.add('claim', FIRST);
    library.add('evidence', THIRD);
    const critique = library.add('critique', SECOND);
    await show();
    await linkBy(critique.id, '2q');
    const options = page.getByRole('option');
    await expect.poll(() => options.all().length).toBe(2);
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(options.nth(1)).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(options.nth(0)).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Escape}');
    await expect.element(cardWith(SECOND)).toHaveAttribute('data-tag', 'critique');
  });

  it('offer evidence the claims of its article first, in a list that Tab passes by', async () => {
    library.add('claim', FIRST);
    library.add('conflict-of-interest', THIRD);
    library.addMany(40, 'conflict-of-interest', THIRD);
    const evidence = library.add('evidence', SECOND);
    await show();
    await linkBy(evidence.id, 's');
    const field = page.getByRole('combobox', { name: 'Annotation to link to' });
    await expect.element(field).toHaveFocus();
    // The one that Enter takes.
    await expect.element(page.getByRole('option', { name: /Seven of twelve/u })).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Tab}');
    await expect.element(field).not.toHaveFocus();
    await expect.element(page.getByRole('listbox', { name: 'Annotations' })).not.toHaveFocus();
  });

  it('are not made by Escape, and the focus goes back', async () => {
    library.add('claim', FIRST);
    const critique = library.add('critique', SECOND);
    await show();
    readingPosition.get()?.surface.focus();
    await linkBy(critique.id, '{Escape}');
    await expect.element(page.getByRole('radio', { name: 'supports' })).not.toBeInTheDocument();
    await expect.element(page.getByRole('document')).toHaveFocus();
    expect(library.links()).toEqual([]);
  });
});

/** Ten thousand annotations in one article: the panel shows, filters and walks through them with few elements. */
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { getWorkspace } from '../../../renderer/state/workspace.ts';
import { changePanel } from '../../../renderer/views/annotations/panel-state.ts';
import { readingPosition } from '../../../renderer/views/article/reading-position.ts';
import { FIRST, library, SECOND, show, THIRD } from './screen.tsx';

const COUNT = 10_000;
/** Elements the whole page may have, whatever the article holds. */
const MOST_ELEMENTS = 3_000;

const fill = (): void => {
  const third = Math.floor(COUNT / 3);
  library.addMany(third, 'claim', FIRST);
  library.addMany(third, 'evidence', SECOND);
  library.addMany(COUNT - 2 * third, 'critique', THIRD, { note: 'rare words' });
};

describe.each(['level', 'list'] as const)('arranged as a %s', (arrangement) => {
  beforeEach(async () => {
    fill();
    changePanel({ arrangement });
    await show();
  });

  test('of ten thousand cards only those near the view exist, also when they are filtered', async () => {
    await expect.poll(() => document.querySelectorAll('article.annotation-card').length).toBeGreaterThan(2);
    expect(document.querySelectorAll('article.annotation-card').length).toBeLessThan(80);
    expect(document.querySelectorAll('*').length).toBeLessThan(MOST_ELEMENTS);

    await page.getByRole('searchbox').fill('rare');
    await expect.element(page.getByText('3,334 of 10,000')).toBeVisible();
    expect(document.querySelectorAll('article.annotation-card').length).toBeLessThan(80);
  });

  test('keys walk through ten thousand passages', async () => {
    readingPosition.get()?.surface.focus();
    await userEvent.keyboard(']');
    await expect.poll(() => getWorkspace().annotationId).not.toBeNull();
    const first = getWorkspace().annotationId;
    await userEvent.keyboard(']');
    await expect.poll(() => getWorkspace().annotationId).not.toBe(first);
    await userEvent.keyboard('[[');
    await expect.poll(() => getWorkspace().annotationId).toBe(first);
    expect(document.querySelectorAll('*').length).toBeLessThan(MOST_ELEMENTS);
  });
});

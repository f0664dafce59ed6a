/** Saying of a critique whether the new version answers it, with a note that is not lost on the way. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { annotationIdSchema, newId, textVersionIdSchema } from '../../shared/model/id.ts';
import type { FollowUp } from '../../shared/model/version.ts';
import { FollowUpControl } from '../../renderer/views/versions/follow-up-control.tsx';

const annotationId = newId(annotationIdSchema);
const versionId = newId(textVersionIdSchema);

let root: Root;
/** What was written, oldest first. */
let written: { readonly outcome?: FollowUp['outcome'] | null; readonly note?: string }[] = [];
/** The host has answered: what it keeps is shown. */
const show = (outcome: FollowUp['outcome'], note: string): void => {
  const kept = { annotationId, versionId, versionNumber: 2, outcome, note, at: '2026-01-02T03:04:05.000Z' };
  root.render(<FollowUpControl annotationId={annotationId} followUps={{ of: () => kept, set: (_id, said) => void written.push(said) }} />);
};

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test('a note that is still on its way stays when the outcome changes, and gives way to an undo', async () => {
  written = [];
  root = createRoot(document.body.appendChild(document.createElement('div')));
  show('partly', '');
  const note = page.getByRole('textbox', { name: 'Note on the answer' });
  await note.fill('Only in the abstract');
  await page.getByRole('button', { name: 'Addressed', exact: true }).click();
  expect(written).toEqual([{ note: 'Only in the abstract' }, { outcome: 'addressed', note: 'Only in the abstract' }]);
  show('addressed', 'Only in the abstract');
  await expect.element(page.getByRole('button', { name: 'Addressed', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect.element(note).toHaveValue('Only in the abstract');
  show('partly', '');
  await expect.element(note).toHaveValue('');
});

/** Saying of a critique whether the new version answers it, with a note that is not lost on the way. */
import { useState } from 'react';
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
let written: { readonly outcome: FollowUp['outcome'] | null; readonly note: string }[] = [];
/** The host has answered: what it keeps is shown. */
let answer: (outcome: FollowUp['outcome'] | null, note: string) => void = () => undefined;

const Screen = () => {
  const [known, setKnown] = useState<FollowUp | null>({ annotationId, versionId, versionNumber: 2, outcome: 'partly', note: '', at: '2026-01-02T03:04:05.000Z' });
  answer = (outcome, note) => setKnown(outcome === null || known === null ? null : { ...known, outcome, note });
  return <FollowUpControl annotationId={annotationId} followUps={{ of: () => known, set: (_id, outcome, note) => void written.push({ outcome, note }) }} />;
};

afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

test('a note that is still on its way stays when the outcome changes, and gives way to an undo', async () => {
  written = [];
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(<Screen />);
  const note = page.getByRole('textbox', { name: 'Note on the answer' });
  await note.fill('Only in the abstract');
  await page.getByRole('button', { name: 'Addressed' }).click();
  expect(written).toEqual([
    { outcome: 'partly', note: 'Only in the abstract' },
    { outcome: 'addressed', note: 'Only in the abstract' },
  ]);
  answer('addressed', 'Only in the abstract');
  await expect.element(page.getByRole('button', { name: 'Addressed' })).toHaveAttribute('aria-pressed', 'true');
  await expect.element(note).toHaveValue('Only in the abstract');
  answer('partly', '');
  await expect.element(note).toHaveValue('');
});

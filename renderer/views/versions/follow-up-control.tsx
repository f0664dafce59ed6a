/** Says of one critique whether the revised version answers it, with a note. */
import { useState, type JSX } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { FollowUpOutcome } from '../../../shared/model/version.ts';
import type { FollowUps } from './use-follow-ups.ts';

const OUTCOMES: readonly { readonly outcome: FollowUpOutcome; readonly label: string }[] = [
  { outcome: 'addressed', label: 'Addressed' },
  { outcome: 'partly', label: 'Partly' },
  { outcome: 'not', label: 'Not' },
];

export const FollowUpControl = ({ annotationId, followUps }: { readonly annotationId: AnnotationId; readonly followUps: FollowUps }): JSX.Element => {
  const known = followUps.of(annotationId);
  const [draft, setDraft] = useState<string | null>(null);
  const note = draft ?? known?.note ?? '';
  const save = (): void => {
    if (known !== null && draft !== null && draft !== known.note) followUps.set(annotationId, known.outcome, draft);
    setDraft(null);
  };
  return (
    <div className="follow-up">
      <div className="follow-up-outcomes" role="group" aria-label="Does this version answer it?">
        {OUTCOMES.map(({ outcome, label }) => (
          <button
            key={outcome}
            type="button"
            className="chip"
            aria-pressed={known?.outcome === outcome}
            onClick={() => followUps.set(annotationId, known?.outcome === outcome ? null : outcome, note)}
          >
            {label}
          </button>
        ))}
      </div>
      {known === null ? null : (
        <input
          type="text"
          className="input follow-up-note"
          aria-label="Note on the answer"
          placeholder="Note"
          value={note}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
      )}
    </div>
  );
};

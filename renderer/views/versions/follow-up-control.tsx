/** Says of one critique whether the revised version answers it, with a note. */
import { useState, type JSX } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { FollowUpOutcome } from '../../../shared/model/version.ts';
import type { FollowUps } from './use-follow-ups.ts';

const OUTCOMES: readonly { readonly outcome: FollowUpOutcome; readonly label: string }[] = [
  { outcome: 'addressed', label: 'Addressed' },
  { outcome: 'partly', label: 'Partly addressed' },
  { outcome: 'not', label: 'Not addressed' },
];

export const FollowUpControl = ({
  annotationId,
  followUps,
}: {
  readonly annotationId: AnnotationId;
  readonly followUps: FollowUps;
}): JSX.Element => {
  const known = followUps.of(annotationId);
  const stored = known?.note ?? '';
  const [note, setNote] = useState(stored);
  const [seen, setSeen] = useState(stored);
  if (seen !== stored) {
    // Saved, or brought back by undo: what is shown follows.
    setSeen(stored);
    setNote(stored);
  }
  const save = (): void => {
    if (known !== null && note !== stored) followUps.set(annotationId, { note });
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
            onClick={() =>
              followUps.set(
                annotationId,
                known?.outcome === outcome ? { outcome: null } : { outcome, ...(note === stored ? {} : { note }) },
              )
            }
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
          onChange={(event) => setNote(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
      )}
    </div>
  );
};

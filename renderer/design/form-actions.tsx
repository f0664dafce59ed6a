/** How a small form inside a panel ends: its action, and the way out. */
import type { JSX } from 'react';

export interface FormActionsProps {
  /** What submitting does, as a verb. */
  readonly submit: string;
  /** What must be done first, as a sentence; null when the form can be submitted. The form itself refuses what is not complete. */
  readonly needs?: string | null;
  readonly cancel?: string;
  readonly onCancel: () => void;
}

export const FormActions = ({ submit, needs = null, cancel = 'Cancel', onCancel }: FormActionsProps): JSX.Element => (
  <div className="button-row">
    <button type="submit" className="button button--small" aria-disabled={needs !== null} title={needs ?? undefined}>
      {submit}
    </button>
    <button type="button" className="button button--small button--quiet" onClick={onCancel}>
      {cancel}
    </button>
  </div>
);

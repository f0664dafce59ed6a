/** How a small form inside a panel ends: its action, and the way out. */
import type { JSX } from 'react';

export interface FormActionsProps {
  /** What submitting does, as a verb. */
  readonly submit: string;
  readonly disabled?: boolean;
  readonly cancel?: string;
  readonly onCancel: () => void;
}

export const FormActions = ({ submit, disabled = false, cancel = 'Cancel', onCancel }: FormActionsProps): JSX.Element => (
  <div className="button-row">
    <button type="submit" className="button button--small" disabled={disabled}>
      {submit}
    </button>
    <button type="button" className="button button--small button--quiet" onClick={onCancel}>
      {cancel}
    </button>
  </div>
);

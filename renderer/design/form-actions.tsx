/** How a small form inside a panel ends: its action, and the way out. */
import type { JSX } from 'react';
import { SubmitButton } from './submit-button.tsx';

export interface FormActionsProps {
  /** What submitting does, as a verb. */
  readonly submit: string;
  /** As for `SubmitButton`. */
  readonly needs?: string | null;
  readonly cancel?: string;
  readonly onCancel: () => void;
}

export const FormActions = ({ submit, needs = null, cancel = 'Cancel', onCancel }: FormActionsProps): JSX.Element => (
  <div className="button-row">
    <SubmitButton needs={needs} className="button--small">
      {submit}
    </SubmitButton>
    <button type="button" className="button button--small button--quiet" onClick={onCancel}>
      {cancel}
    </button>
  </div>
);

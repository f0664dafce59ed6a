/** Whether what is written is stored; what could not be stored is said aloud and can be tried again. */
import type { JSX } from 'react';
import type { Autosave, SavingState } from './use-autosave.ts';
import './writing.css';

const STATE_WORDS: Readonly<Record<SavingState, string>> = {
  saved: 'Saved',
  unsaved: 'Not saved yet',
  saving: 'Saving',
  failed: 'Could not be saved. What you wrote is kept here.',
};

export interface SavingStatusProps {
  readonly of: Pick<Autosave, 'state' | 'flush'>;
  /** Shows nothing while all is well: for small fields of which many are shown together. */
  readonly onlyFailure?: boolean;
}

export const SavingStatus = ({ of: { state, flush }, onlyFailure = false }: SavingStatusProps): JSX.Element | null => {
  if (onlyFailure && state !== 'failed') return null;
  return (
    <p className="saving-status" data-state={state} role={state === 'failed' ? 'alert' : undefined}>
      {STATE_WORDS[state]}
      {state === 'failed' ? (
        <button type="button" className="button button--small button--quiet" onClick={flush}>
          Try again
        </button>
      ) : null}
    </p>
  );
};

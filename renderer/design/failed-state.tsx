/** Shown where something could not be read or made: what, why, and the way to try again. */
import type { JSX } from 'react';
import type { Failure } from '../../shared/contract/failure.ts';
import { EmptyState } from './empty-state.tsx';

export interface FailedStateProps {
  readonly title: string;
  readonly failure: Failure;
  readonly onRetry: () => unknown;
}

export const FailedState = ({ title, failure, onRetry }: FailedStateProps): JSX.Element => (
  <EmptyState title={title} text={failure.message}>
    <button type="button" className="button" onClick={() => void onRetry()}>
      Try again
    </button>
  </EmptyState>
);

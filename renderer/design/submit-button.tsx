/** Submits its form. While something is missing it stays in reach of the keyboard and says what; the form itself refuses then. */
import type { JSX, ReactNode } from 'react';

export interface SubmitButtonProps {
  /** What must be done first, as a sentence; null when the form can be submitted. */
  readonly needs: string | null;
  /** Classes of its looks. */
  readonly className: string;
  readonly children: ReactNode;
}

export const SubmitButton = ({ needs, className, children }: SubmitButtonProps): JSX.Element => (
  <button type="submit" className={`button ${className}`} aria-disabled={needs !== null} title={needs ?? undefined}>
    {children}
  </button>
);

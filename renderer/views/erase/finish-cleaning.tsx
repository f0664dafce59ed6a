/** Shown while something is erased and its bytes are still in the library file; continues the cleaning. */
import type { JSX } from 'react';
import type { Cleaning } from '../../../shared/contract/erasure.ts';
import { useMutationCall } from '../../state/queries.ts';
import './erase.css';

export interface FinishCleaningProps {
  /** Why it could not be finished, where that is known. */
  readonly problem: string | null;
  readonly onCleaned: (cleaning: Cleaning) => void;
}

export const FinishCleaning = ({ problem, onCleaned }: FinishCleaningProps): JSX.Element => {
  const finish = useMutationCall('erasure.finish');
  const run = async (): Promise<void> => {
    const result = await finish.run({});
    if (result.ok) onCleaned(result.value);
  };
  return (
    <div className="erase-notice" role="alert">
      <p>What was erased is out of the library, but its bytes are not cleaned from the library file yet. {problem}</p>
      <button type="button" className="button" disabled={finish.isPending} onClick={() => void run()}>
        {finish.isPending ? 'Cleaning' : 'Finish cleaning'}
      </button>
    </div>
  );
};

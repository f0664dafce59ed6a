/** A judgement as plots show it: form, sign and colour together, with its words beside it or for screen readers. */
import type { JSX } from 'react';
import type { Judgement } from '../../../shared/model/instrument.ts';
import { limitWords, type JudgementLimits } from '../../../shared/report/appraisal-words.ts';
import '../../design/judgement.css';

export interface JudgementMarkProps {
  readonly judgement: Judgement | null;
  /** What is unsettled below a proposal, which is then outlined as in the plots, and says why. */
  readonly limits: JudgementLimits;
  readonly words?: boolean;
}

export const JudgementMark = ({ judgement, limits, words = true }: JudgementMarkProps): JSX.Element => {
  const why = limitWords(limits);
  return (
    <span className="judgement">
      <span className="judgement-sign" data-tone={judgement?.tone ?? 'none'} data-provisional={why !== ''} aria-hidden="true">
        {judgement?.symbol ?? ''}
      </span>
      <span className={words ? 'judgement-words' : 'visually-hidden'}>
        {judgement?.label ?? 'Not judged yet'}
        {why === '' ? null : <span className="judgement-provisional"> {why}</span>}
      </span>
    </span>
  );
};

/** A judgement as plots show it: form, sign and colour together, with its words beside it or for screen readers. */
import type { JSX } from 'react';
import type { Judgement } from '../../../shared/model/instrument.ts';
import { provisionalWords } from '../../../shared/report/appraisal-words.ts';
import '../../design/judgement.css';

export interface JudgementMarkProps {
  readonly judgement: Judgement | null;
  /** Items without an answer below a proposal, which is then marked as provisional. */
  readonly open: number;
  readonly words?: boolean;
}

export const JudgementMark = ({ judgement, open, words = true }: JudgementMarkProps): JSX.Element => (
  <span className="judgement">
    <span className="judgement-sign" data-tone={judgement?.tone ?? 'none'} data-provisional={open > 0} aria-hidden="true">
      {judgement?.symbol ?? ''}
    </span>
    <span className={words ? 'judgement-words' : 'visually-hidden'}>
      {judgement?.label ?? 'Not judged yet'}
      {open === 0 ? null : <span className="judgement-provisional"> {provisionalWords(open)}</span>}
    </span>
  </span>
);

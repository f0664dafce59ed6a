/** A judgement as it stands in plots: form, sign and colour together, with its words beside it or for screen readers. */
import type { JSX } from 'react';
import type { Judgement } from '../../../shared/model/instrument.ts';
import '../../design/judgement.css';

export const JudgementMark = ({ judgement, words = true }: { readonly judgement: Judgement | null; readonly words?: boolean }): JSX.Element => (
  <span className="judgement">
    <span className="judgement-sign" data-tone={judgement?.tone ?? 'none'} aria-hidden="true">
      {judgement?.symbol ?? ''}
    </span>
    <span className={words ? 'judgement-words' : 'visually-hidden'}>{judgement?.label ?? 'Not judged yet'}</span>
  </span>
);

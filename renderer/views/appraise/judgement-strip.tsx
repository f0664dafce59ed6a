/** Every domain's judgement at a glance, each leading to its domain; the overall one is last. */
import type { JSX } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import { OVERALL } from '../../../shared/model/appraisal.ts';
import { judgementOf, limitsOf } from '../../../shared/plots/plot-data.ts';
import { limitWords } from '../../../shared/report/appraisal-words.ts';
import { setMode } from './appraise-state.ts';
import { JudgementMark } from './judgement-mark.tsx';

/** One item at a time shows one domain alone, so all are shown first. */
const goTo = (title: string): void => {
  setMode('all');
  requestAnimationFrame(() => {
    const judging = document.querySelector<HTMLElement>(`[data-judging="${CSS.escape(title)}"]`);
    judging?.scrollIntoView({ block: 'center' });
    judging?.querySelector('button')?.focus({ preventScroll: true });
  });
};

export const JudgementStrip = ({ view }: { readonly view: AppraisalView }): JSX.Element | null => {
  const { domains, overall } = view.instrument;
  const judged = [
    ...domains.flatMap(({ id, title, decision }) => (decision === undefined ? [] : [{ id, title }])),
    ...(overall === undefined ? [] : [{ id: OVERALL, title: overall.title }]),
  ];
  if (judged.length < 2) return null;
  return (
    <ul className="judgement-strip" aria-label="Judgements">
      {judged.map(({ id, title }) => (
        <li key={id}>
          <button
            type="button"
            className="judgement-strip-entry"
            title={`${title}: ${[judgementOf(view, id)?.label ?? 'not judged yet', limitWords(limitsOf(view, id))].join(' ').trim()}`}
            onClick={() => goTo(title)}
          >
            <span className="judgement-strip-title">{title}</span>
            <JudgementMark judgement={judgementOf(view, id)} limits={limitsOf(view, id)} words={false} />
          </button>
        </li>
      ))}
    </ul>
  );
};

/** A domain: its items, the judgement its table proposes and why, and the reviewer's own. */
import { useState, type JSX } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { Appraisal } from '../../../shared/model/appraisal.ts';
import type { Domain, Instrument } from '../../../shared/model/instrument.ts';
import { judgementOf, limitsOf } from '../../../shared/plots/plot-data.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { FormActions } from '../../design/form-actions.tsx';
import { Select } from '../../design/select.tsx';
import { SavingStatus } from '../../writing/saving-status.tsx';
import { useAutosave } from '../../writing/use-autosave.ts';
import { ItemCard } from './item-card.tsx';
import { JudgementMark } from './judgement-mark.tsx';
import type { AppraisalActions } from './use-appraisal-actions.ts';
import './judging.css';

type Proposal = AppraisalView['assessment']['overall'];

const labelOf = (instrument: Instrument, value: string): string =>
  instrument.judgements.find((judgement) => judgement.value === value)?.label ?? value;

const proposalWords = (instrument: Instrument, proposal: Proposal, open: number): string => {
  switch (proposal.state) {
    case 'proposed':
      return `Proposed${open === 0 ? '' : ' from the answers so far'}: ${labelOf(instrument, proposal.judgement).toLowerCase()}. ${proposal.because.join(' ')}`;
    case 'waiting':
      return proposal.items.length === 0
        ? 'Waits for the answers before it.'
        : `Waits for ${proposal.items.length === 1 ? 'item' : 'items'} ${proposal.items.join(', ')}.`;
    case 'none':
      return '';
  }
};

interface DomainCommentProps {
  readonly appraisal: Appraisal;
  readonly domainId: string;
  readonly title: string;
  readonly actions: AppraisalActions;
}

const DomainComment = ({ appraisal, domainId, title, actions }: DomainCommentProps): JSX.Element => {
  const known = appraisal.verdicts.find((each) => each.domainId === domainId)?.comment ?? '';
  const comment = useAutosave(`comment ${appraisal.id} ${domainId}`, known, (text, editSession) =>
    actions.writeComment(domainId, text, editSession),
  );
  return (
    <>
      <textarea
        className="input item-reason"
        rows={1}
        aria-label={`Comment on ${title}`}
        placeholder="Comment"
        value={comment.text}
        onChange={(event) => comment.edit(event.target.value)}
        onBlur={comment.flush}
      />
      <SavingStatus of={comment} onlyFailure />
    </>
  );
};

export interface JudgementEditorProps {
  readonly view: AppraisalView;
  readonly domainId: string;
  readonly title: string;
  readonly proposal: Proposal;
  readonly actions: AppraisalActions;
}

/** The judgement that counts, where it comes from, and a way to override it with a reason. */
export const JudgementEditor = ({ view, domainId, title, proposal, actions }: JudgementEditorProps): JSX.Element => {
  const { appraisal, instrument } = view;
  const verdict = appraisal.verdicts.find((each) => each.domainId === domainId);
  const own = verdict?.judgement ?? null;
  const [draft, setDraft] = useState<{ readonly judgement: string; readonly reason: string } | null>(null);
  const isComplete = draft !== null && draft.judgement !== '' && draft.reason.trim() !== '';

  return (
    <div className="judging" role="group" aria-label={`Judgement: ${title}`} data-judging={title}>
      <p className="judging-result">
        <JudgementMark judgement={judgementOf(view, domainId)} limits={limitsOf(view, domainId)} />
        {own === null ? null : <span className="judging-own">your judgement</span>}
      </p>
      <p className="muted">
        {own === null ? '' : `${verdict?.reason ?? ''} `}
        {proposalWords(instrument, proposal, limitsOf(view, domainId).open)}
      </p>
      {draft === null ? (
        <div className="button-row">
          <button
            type="button"
            className="button button--small button--quiet"
            onClick={() => setDraft({ judgement: own ?? '', reason: verdict?.reason ?? '' })}
          >
            {own === null ? 'Override' : 'Change your judgement'}
          </button>
          {own === null ? null : (
            <button type="button" className="button button--small button--quiet" onClick={() => void actions.judge(domainId, null, '')}>
              Leave it to the proposal
            </button>
          )}
        </div>
      ) : (
        <form
          className="judging-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isComplete) return;
            void actions.judge(domainId, draft.judgement, draft.reason).then((done) => done && setDraft(null));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setDraft(null);
          }}
        >
          <Select
            ref={focusOnMount}
            aria-label={`Your judgement: ${title}`}
            value={draft.judgement}
            options={[{ value: '', label: 'Choose a judgement' }, ...instrument.judgements]}
            onChoose={(judgement) => setDraft({ ...draft, judgement })}
          />
          <input
            className="input"
            aria-label="Reason"
            placeholder="Reason"
            value={draft.reason}
            onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
          />
          <FormActions
            submit="Judge"
            needs={isComplete ? null : 'Choose a judgement and give a reason first.'}
            onCancel={() => setDraft(null)}
          />
        </form>
      )}
      <DomainComment appraisal={appraisal} domainId={domainId} title={title} actions={actions} />
    </div>
  );
};

export interface DomainSectionProps {
  readonly view: AppraisalView;
  readonly domain: Domain;
  /** Of its items, those to show. */
  readonly items: readonly string[];
  readonly actions: AppraisalActions;
}

export const DomainSection = ({ view, domain, items, actions }: DomainSectionProps): JSX.Element => (
  <section className="domain" aria-label={domain.title}>
    <h3 className="domain-title">{domain.title}</h3>
    {domain.help === '' ? null : <p className="muted">{domain.help}</p>}
    {domain.items
      .filter(({ id }) => items.includes(id))
      .map((item) => (
        <ItemCard key={item.id} view={view} item={item} actions={actions} />
      ))}
    {domain.decision === undefined ? (
      <DomainComment appraisal={view.appraisal} domainId={domain.id} title={domain.title} actions={actions} />
    ) : (
      <JudgementEditor
        view={view}
        domainId={domain.id}
        title={domain.title}
        proposal={view.assessment.domains[domain.id] ?? { state: 'none' }}
        actions={actions}
      />
    )}
  </section>
);

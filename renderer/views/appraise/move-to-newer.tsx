/** Moves an appraisal to a newer version of its instrument: each answer whose item changed is kept or left, one by one. */
import { useId, useState, type JSX } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import { comparePacks, type AnswerOutlook } from '../../../shared/instruments/compare-packs.ts';
import type { Answer } from '../../../shared/model/appraisal.ts';
import type { Instrument, Item } from '../../../shared/model/instrument.ts';
import { FormActions } from '../../design/form-actions.tsx';
import { plural } from '../../design/format.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import './move-to-newer.css';

const LONGEST_ANSWER = 160;

const WHAT: Readonly<Record<AnswerOutlook['differing'][number], string>> = {
  question: 'the question',
  help: 'what counts',
  responses: 'the responses',
  condition: 'when it is asked',
};

const answerWords = (instrument: Instrument, item: Item, { response, text, annotationIds, absence }: Answer): string => {
  const responses = item.answer.kind === 'choice' ? (instrument.responses[item.answer.responses] ?? []) : [];
  return [
    response === null ? '' : (responses.find(({ value }) => value === response)?.label ?? response),
    text === '' ? '' : `“${shortQuotation(text, LONGEST_ANSWER)}”`,
    annotationIds.length === 0 ? '' : plural(annotationIds.length, 'passage'),
    absence === null ? '' : 'a recorded absence',
  ]
    .filter((part) => part !== '')
    .join(', ');
};

const OutlookRow = ({
  outlook: { answer, before, after, outlook, differing },
  instrument,
  kept,
  onKeep,
}: {
  readonly outlook: AnswerOutlook;
  readonly instrument: Instrument;
  readonly kept: boolean;
  readonly onKeep: (kept: boolean) => void;
}): JSX.Element => {
  const name = useId();
  return (
    <li className="outlook">
      <p>
        <span className="item-number tabular">{before.id}</span> {before.text}
      </p>
      {after === null || after.text === before.text ? null : (
        <p>
          <span className="outlook-now">Now</span> {after.text}
        </p>
      )}
      {differing.includes('help') && after !== null && after.help !== '' ? (
        <details className="item-help">
          <summary>What counts now</summary>
          <p>{after.help}</p>
        </details>
      ) : null}
      <p className="muted">Your answer: {answerWords(instrument, before, answer)}.</p>
      {outlook === 'gone' ? <p className="outlook-lost">It is no longer asked, so the answer is left behind.</p> : null}
      {outlook === 'impossible' ? (
        <p className="outlook-lost">This response is no longer offered, so the item must be answered again.</p>
      ) : null}
      {outlook === 'changed' ? (
        <fieldset className="outlook-choice">
          <legend className="muted">Changed: {differing.map((what) => WHAT[what]).join(', ')}.</legend>
          <label className="option-chip">
            <input type="radio" name={name} checked={kept} onChange={() => onKeep(true)} />
            <span>Keep the answer</span>
          </label>
          <label className="option-chip">
            <input type="radio" name={name} checked={!kept} onChange={() => onKeep(false)} />
            <span>Answer it again</span>
          </label>
        </fieldset>
      ) : null}
    </li>
  );
};

const MoveForm = ({
  view,
  newer,
  onClose,
}: {
  readonly view: AppraisalView;
  readonly newer: Instrument;
  readonly onClose: () => void;
}): JSX.Element => {
  const { appraisal, instrument } = view;
  const migrate = useMutationCall('appraisal.migrate');
  const { answers, added } = comparePacks(instrument, newer, appraisal.answers);
  /** Answers to changed items that the reviewer lets go. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const toDecide = answers.filter(({ outlook }) => outlook !== 'same');
  const same = answers.length - toDecide.length;
  const keepItems = answers.flatMap(({ outlook, before: { id } }) =>
    outlook === 'same' || (outlook === 'changed' && !left.has(id)) ? [id] : [],
  );
  const keep = (id: string, kept: boolean): void => {
    const next = new Set(left);
    if (kept) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <form
      className="move-form"
      aria-label={`Move to version ${newer.version}`}
      onSubmit={(event) => {
        event.preventDefault();
        void migrate.run({ appraisalId: appraisal.id, keepItems });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {same === 0 ? null : (
        <p>
          {same === 1
            ? '1 answer is to an item that did not change and stays.'
            : `${same} answers are to items that did not change and stay.`}
        </p>
      )}
      {toDecide.length === 0 ? null : (
        <ol className="outlooks" aria-label="Answers to items that changed">
          {toDecide.map((outlook) => (
            <OutlookRow
              key={outlook.before.id}
              outlook={outlook}
              instrument={instrument}
              kept={!left.has(outlook.before.id)}
              onKeep={(kept) => keep(outlook.before.id, kept)}
            />
          ))}
        </ol>
      )}
      {added.length === 0 ? null : (
        <details className="item-help">
          <summary>{plural(added.length, 'new item')}</summary>
          <ul>
            {added.map(({ id, text }) => (
              <li key={id}>
                {id} {text}
              </li>
            ))}
          </ul>
        </details>
      )}
      <FormActions
        submit={`Move with ${plural(keepItems.length, 'answer')}`}
        cancel={`Stay with ${appraisal.instrumentVersion}`}
        onCancel={onClose}
      />
    </form>
  );
};

/** Says that a newer version is here, and compares it on demand. */
export const MoveToNewer = ({ view }: { readonly view: AppraisalView }): JSX.Element | null => {
  const { appraisal, newerVersion } = view;
  const [comparing, setComparing] = useState(false);
  const { data: newer } = useCall(
    'instrument.get',
    { instrumentId: appraisal.instrumentId, version: newerVersion ?? appraisal.instrumentVersion },
    { enabled: comparing && newerVersion !== null },
  );
  if (newerVersion === null) return null;
  return (
    <section className="notice" aria-label="Newer version">
      <p>
        Version {newerVersion} of this instrument is here; this appraisal uses {appraisal.instrumentVersion}.
      </p>
      {!comparing ? (
        <button type="button" className="button button--small" onClick={() => setComparing(true)}>
          Compare the items
        </button>
      ) : newer === undefined ? (
        <Skeleton label="The newer version is being read." />
      ) : (
        <MoveForm key={newer.version} view={view} newer={newer} onClose={() => setComparing(false)} />
      )}
    </section>
  );
};

/** One item of an instrument: its question, the response, why, and what the answer rests on. */
import { CircleCheck, CircleDashed, CircleDot, TriangleAlert } from 'lucide-react';
import { useId, useState, type DragEvent, type JSX, type KeyboardEvent } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import { timesFound } from '../../../shared/instruments/progress.ts';
import type { Answer } from '../../../shared/model/appraisal.ts';
import type { Item } from '../../../shared/model/instrument.ts';
import { isTextField } from '../../commands/keyboard.ts';
import { SavingStatus } from '../../writing/saving-status.tsx';
import { useAutosave } from '../../writing/use-autosave.ts';
import { carriesPassage, droppedPassage } from '../annotations/dragging.ts';
import { appraiseState, takeItem } from './appraise-state.ts';
import { ItemPassages } from './item-passages.tsx';
import type { AppraisalActions } from './use-appraisal-actions.ts';
import './item.css';

type ItemState = AppraisalView['progress']['items'][string];

const STATES: Readonly<Record<ItemState, { readonly icon: typeof CircleCheck; readonly words: string } | null>> = {
  'not-asked': null,
  open: { icon: CircleDashed, words: 'Open' },
  unsupported: { icon: CircleDot, words: 'Rests on nothing: needs a passage or a recorded absence' },
  complete: { icon: CircleCheck, words: 'Complete' },
};

/** An absence whose words were found in the text never looks like a plain one. */
const stateOf = (state: ItemState, answer: Answer | undefined): (typeof STATES)[ItemState] => {
  const isStanding = answer !== undefined && answer.annotationIds.length === 0 && answer.absence !== null && timesFound(answer.absence) > 0;
  if (!isStanding || (state !== 'complete' && state !== 'unsupported')) return STATES[state];
  return {
    icon: TriangleAlert,
    words: state === 'complete' ? 'Complete: words found, judged absent' : 'The words are in the text: say why it is absent all the same',
  };
};

/** Responses that have a key of their own. */
const KEYED_RESPONSES = 9;

export interface ItemCardProps {
  readonly view: AppraisalView;
  readonly item: Item;
  readonly actions: AppraisalActions;
}

export const ItemCard = ({ view, item, actions }: ItemCardProps): JSX.Element => {
  const { appraisal, instrument, progress } = view;
  const inHand = appraiseState.use(({ itemId }) => itemId === item.id);
  const answer = appraisal.answers.find(({ itemId }) => itemId === item.id);
  const titleId = useId();
  const reason = useAutosave(`answer ${appraisal.id} ${item.id}`, answer?.text ?? '', (text, editSession) =>
    actions.writeReason(item.id, text, editSession),
  );
  const state = stateOf(progress.items[item.id] ?? 'not-asked', answer);
  const responses = item.answer.kind === 'choice' ? (instrument.responses[item.answer.responses] ?? []) : [];
  const Icon = state?.icon;
  /** A digit gives the response with its number, and tags nothing. */
  const onResponseKey = (event: KeyboardEvent<HTMLElement>): void => {
    const chosen =
      event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
        ? undefined
        : responses.slice(0, KEYED_RESPONSES)[Number(event.key) - 1];
    if (chosen === undefined) return;
    event.preventDefault();
    actions.respond(item.id, chosen.value);
    event.currentTarget.querySelectorAll('input')[responses.indexOf(chosen)]?.focus();
  };
  const [isOver, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    if (!carriesPassage(event.dataTransfer) || isTextField(event.target)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'link';
    setOver(true);
  };
  const onDragLeave = (event: DragEvent): void => {
    if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    const dropped = isTextField(event.target) ? null : droppedPassage(event.dataTransfer);
    if (dropped === null) return;
    event.preventDefault();
    takeItem(item.id);
    void actions.takeDropped(item.id, dropped);
  };

  return (
    <article
      className="item card"
      aria-labelledby={titleId}
      data-item={item.id}
      data-in-hand={inHand}
      data-state={progress.items[item.id]}
      data-doubtful={Icon === TriangleAlert}
      data-drop={isOver}
      onFocus={() => takeItem(item.id)}
      onDragOver={onDragOver}
      onDragLeave={onDragLeave}
      onDrop={onDrop}
    >
      <header className="item-head">
        <span className="item-number tabular">{item.id}</span>
        <h4 id={titleId} className="item-text">
          {item.text}
          {item.critical ? <span className="item-critical"> Critical</span> : null}
        </h4>
        {Icon === undefined ? null : (
          <span className="item-state" title={state?.words}>
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className="visually-hidden">{state?.words}</span>
          </span>
        )}
      </header>
      {progress.items[item.id] === 'unsupported' ? (
        // The state above says it to a screen reader.
        <p className="item-unsupported" aria-hidden="true">
          {state?.words}
        </p>
      ) : null}
      {item.help === '' ? null : (
        <details className="item-help">
          <summary>What counts</summary>
          <p>{item.help}</p>
        </details>
      )}
      {responses.length === 0 ? null : (
        // The radio buttons take the focus; what is pressed on one of them counts for all.
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
        <div className="item-responses" role="radiogroup" aria-labelledby={titleId} onKeyDown={onResponseKey}>
          {responses.map(({ value, label }, at) => (
            <label key={value} className="option-chip">
              <input
                type="radio"
                name={`${appraisal.id} ${item.id}`}
                checked={answer?.response === value}
                onChange={() => actions.respond(item.id, value)}
                onClick={() => {
                  if (answer?.response === value) actions.respond(item.id, null);
                }}
              />
              <span>{label}</span>
              {at < KEYED_RESPONSES ? (
                <kbd className="kbd response-key" aria-hidden="true">
                  {at + 1}
                </kbd>
              ) : null}
            </label>
          ))}
        </div>
      )}
      <textarea
        className="input item-reason"
        rows={item.answer.kind === 'text' ? 3 : 1}
        aria-label={item.answer.kind === 'text' ? `Answer to ${item.id}` : `Why, for ${item.id}`}
        placeholder={item.answer.kind === 'text' ? 'Your answer' : 'Why'}
        value={reason.text}
        onChange={(event) => reason.edit(event.target.value)}
        onBlur={reason.flush}
      />
      <SavingStatus of={reason} onlyFailure />
      <ItemPassages articleId={appraisal.articleId} itemId={item.id} answer={answer} actions={actions} />
    </article>
  );
};

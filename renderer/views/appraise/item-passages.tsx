/** What an answer rests on: passages that lead back to their article, or a recorded absence. */
import { ChevronDown, ChevronUp, SearchX, X } from 'lucide-react';
import { useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { timesFound } from '../../../shared/instruments/progress.ts';
import { SECTION_KIND_LABELS } from '../../../shared/model/section.ts';
import type { Answer, RecordedAbsence } from '../../../shared/model/appraisal.ts';
import type { AnnotationId, ArticleId } from '../../../shared/model/id.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { TagChip } from '../../design/tag-chip.tsx';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import { dragAnnotation } from '../annotations/dragging.ts';
import { goToAnnotation } from '../annotations/use-mentions.ts';
import { AbsenceForm } from './absence-form.tsx';
import { answerField } from './answer-field.ts';
import { appraiseState } from './appraise-state.ts';
import { PassagePicker } from './passage-picker.tsx';
import type { AppraisalActions } from './use-appraisal-actions.ts';

const LONGEST_QUOTATION = 140;

interface PassageProps {
  readonly annotationId: AnnotationId;
  /** Of how many, counted from 0. */
  readonly at: number;
  readonly of: number;
  /** The article that is appraised; a passage of another says which. */
  readonly articleId: ArticleId;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
}

const Passage = ({ annotationId, at, of, articleId, onMove, onRemove }: PassageProps): JSX.Element | null => {
  const { data: annotation } = useCall('annotation.get', { annotationId });
  const isOfOther = annotation !== undefined && annotation.articleId !== articleId;
  const { data: other } = useCall('article.get', { articleId: annotation?.articleId ?? articleId }, { enabled: isOfOther });
  if (annotation === undefined) return null;
  const words = annotation.targets.map(({ exact }) => exact).join(' … ');
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && step !== 0) onMove(step);
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else return;
    // The article's own keys would delete the annotation itself.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li className="item-passage" draggable onDragStart={(event) => dragAnnotation(event.dataTransfer, annotation.id, words)}>
      <button
        type="button"
        className="item-passage-words"
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onClick={() => goToAnnotation(annotation)}
        onKeyDown={onKeyDown}
      >
        <TagChip tag={annotation.tag} />
        <span>
          “{shortQuotation(words, LONGEST_QUOTATION)}”
          {isOfOther ? <span className="item-passage-article">{other?.metadata.title ?? ''}</span> : null}
        </span>
      </button>
      <span className="item-passage-tools">
        {of === 1 ? null : (
          <>
            <IconButton
              icon={ChevronUp}
              small
              disabled={at === 0}
              needs="It is the first."
              label="Move the passage up"
              keys="Alt+↑"
              onClick={() => onMove(-1)}
            />
            <IconButton
              icon={ChevronDown}
              small
              disabled={at === of - 1}
              needs="It is the last."
              label="Move the passage down"
              keys="Alt+↓"
              onClick={() => onMove(1)}
            />
          </>
        )}
        <IconButton icon={X} small label="Take this passage away from the item" keys="Delete" onClick={onRemove} />
      </span>
    </li>
  );
};

const absenceWords = ({ words, sections, found }: RecordedAbsence): string => {
  const places = sections.length === 0 ? 'the whole article' : sections.map((kind) => SECTION_KIND_LABELS[kind]).join(', ');
  const counts = words.map((word, at) => `“${word}” ${(found[at] ?? 0) === 0 ? 'not found' : `${found[at] ?? 0} ×`}`).join(', ');
  return `Searched ${places}: ${counts}.`;
};

export interface ItemPassagesProps {
  readonly articleId: ArticleId;
  readonly itemId: string;
  readonly answer: Answer | undefined;
  readonly actions: AppraisalActions;
}

export const ItemPassages = ({ articleId, itemId, answer, actions }: ItemPassagesProps): JSX.Element => {
  const selected = useWorkspace((state) => state.annotationId);
  const inHand = appraiseState.use((state) => state.itemId === itemId);
  const [open, setOpen] = useState<'nothing' | 'absence' | 'picker'>('nothing');
  const rests = useRef<HTMLDivElement>(null);
  const passages = answer?.annotationIds ?? [];
  const absence = answer?.absence ?? null;
  /** What is open takes the focus with it when it goes. */
  const focusAfter = (find: (rested: HTMLElement) => HTMLElement | null | undefined): void => {
    requestAnimationFrame(() => {
      if (rests.current !== null) find(rests.current)?.focus();
    });
  };
  const passageButtons = (rested: HTMLElement): HTMLElement[] => [...rested.querySelectorAll<HTMLElement>('.item-passage-words')];
  /** Recorded, what is next is the answer; given up, it goes back to where it came from. */
  const closeForm = (wasRecorded: boolean): void => {
    setOpen('nothing');
    focusAfter((rested) =>
      wasRecorded ? answerField(rested.closest<HTMLElement>('[data-item]')) : rested.querySelector<HTMLElement>('[data-tool="absence"]'),
    );
  };
  const closePicker = (): void => {
    setOpen('nothing');
    focusAfter((rested) => rested.querySelector<HTMLElement>('[data-tool="picker"]'));
  };
  const move = (at: number, step: 1 | -1): void => {
    const to = at + step;
    const moved = passages[at];
    if (moved === undefined || to < 0 || to >= passages.length) return;
    actions.movePassage(itemId, moved, step);
    focusAfter((rested) => passageButtons(rested)[to]);
  };
  const remove = (at: number): void => {
    const removed = passages[at];
    if (removed === undefined) return;
    actions.removePassage(itemId, removed);
    focusAfter(
      (rested) => passageButtons(rested)[Math.min(at, passages.length - 2)] ?? rested.querySelector<HTMLElement>('[data-tool="picker"]'),
    );
  };
  return (
    <div ref={rests} className="item-rests">
      {passages.length === 0 ? null : (
        <ol className="item-passages" aria-label="Passages this answer rests on">
          {passages.map((annotationId, at) => (
            <Passage
              key={annotationId}
              annotationId={annotationId}
              at={at}
              of={passages.length}
              articleId={articleId}
              onMove={(step) => move(at, step)}
              onRemove={() => remove(at)}
            />
          ))}
        </ol>
      )}
      {absence === null ? null : (
        <div className="item-absence">
          <SearchX size={15} strokeWidth={1.75} aria-hidden="true" />
          <p>
            {timesFound(absence) === 0 ? 'Not reported' : 'Judged absent'}: {absence.lookedFor}.{' '}
            <span className="muted">{absenceWords(absence)}</span>
            {timesFound(absence) === 0 || answer?.text.trim() !== ''
              ? null
              : ' The words are in the text: say above why it is absent all the same.'}
          </p>
          <IconButton icon={X} small label="Take back the recorded absence" onClick={() => void actions.recordAbsence(itemId, null)} />
        </div>
      )}
      {open === 'absence' ? (
        <AbsenceForm
          articleId={articleId}
          onRecord={async (recorded) => {
            if (await actions.recordAbsence(itemId, recorded)) closeForm(true);
          }}
          onCancel={() => closeForm(false)}
        />
      ) : open === 'picker' ? (
        <PassagePicker
          itemId={itemId}
          articleId={articleId}
          exclude={passages}
          onPick={(annotationId) => actions.addPassage(itemId, annotationId, null)}
          onClose={closePicker}
        />
      ) : (
        <div className="button-row">
          {/* In every item: were it only where the focus is, items would move under a press of the mouse. */}
          {selected !== null && !passages.includes(selected) ? (
            <button type="button" className="button button--small button--quiet" onClick={() => actions.addPassage(itemId, selected, null)}>
              Use the selected passage{' '}
              <kbd className="kbd" style={{ visibility: inHand ? 'visible' : 'hidden' }} aria-hidden={!inHand}>
                U
              </kbd>
            </button>
          ) : null}
          <button type="button" data-tool="picker" className="button button--small button--quiet" onClick={() => setOpen('picker')}>
            Pick passages
          </button>
          {absence === null ? (
            <button type="button" data-tool="absence" className="button button--small button--quiet" onClick={() => setOpen('absence')}>
              Record an absence
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
};

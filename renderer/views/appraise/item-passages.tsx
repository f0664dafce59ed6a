/** What an answer rests on: passages that lead back to their article, or a recorded absence. */
import { SearchX, X } from 'lucide-react';
import { useRef, useState, type JSX } from 'react';
import { SECTION_KIND_LABELS } from '../../../shared/model/section.ts';
import type { RecordedAbsence } from '../../../shared/model/appraisal.ts';
import type { Answer } from '../../../shared/model/appraisal.ts';
import type { AnnotationId, ArticleId } from '../../../shared/model/id.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { TagChip } from '../../design/tag-chip.tsx';
import { useCall } from '../../state/queries.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import { goToAnnotation } from '../annotations/use-mentions.ts';
import { AbsenceForm } from './absence-form.tsx';
import { answerField } from './answer-field.ts';
import { takeItem } from './appraise-state.ts';
import type { AppraisalActions } from './use-appraisal-actions.ts';

const LONGEST_QUOTATION = 140;

const Passage = ({ annotationId, onRemove }: { readonly annotationId: AnnotationId; readonly onRemove: () => void }): JSX.Element | null => {
  const { data: annotation } = useCall('annotation.get', { annotationId });
  if (annotation === undefined) return null;
  const words = shortQuotation(annotation.targets.map(({ exact }) => exact).join(' … '), LONGEST_QUOTATION);
  return (
    <li className="item-passage">
      <button type="button" className="item-passage-words" onClick={() => goToAnnotation(annotation)}>
        <TagChip tag={annotation.tag} />
        <span>“{words}”</span>
      </button>
      <IconButton icon={X} small label="Take this passage away from the item" onClick={onRemove} />
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
  const [recording, setRecording] = useState(false);
  const rests = useRef<HTMLDivElement>(null);
  const passages = answer?.annotationIds ?? [];
  const absence = answer?.absence ?? null;
  /** The form takes the focus with it: recorded, what is next is the answer; given up, it goes back to where it came from. */
  const closeForm = (wasRecorded: boolean): void => {
    setRecording(false);
    requestAnimationFrame(() => {
      const item = rests.current?.closest<HTMLElement>('[data-item]') ?? null;
      (wasRecorded ? answerField(item) : rests.current?.querySelector<HTMLElement>('.item-tools button:last-child'))?.focus();
    });
  };
  const canUse = selected !== null && !passages.includes(selected);
  return (
    <div ref={rests} className="item-rests">
      {passages.length === 0 ? null : (
        <ul className="item-passages" aria-label="Passages this answer rests on">
          {passages.map((annotationId) => (
            <Passage
              key={annotationId}
              annotationId={annotationId}
              onRemove={() => actions.setPassages(itemId, passages.filter((id) => id !== annotationId))}
            />
          ))}
        </ul>
      )}
      {absence === null ? null : (
        <div className="item-absence">
          <SearchX size={15} strokeWidth={1.75} aria-hidden="true" />
          <p>
            Not reported: {absence.lookedFor}. <span className="muted">{absenceWords(absence)}</span>
          </p>
          <IconButton icon={X} small label="Take back the recorded absence" onClick={() => void actions.recordAbsence(itemId, null)} />
        </div>
      )}
      {recording ? (
        <AbsenceForm
          articleId={articleId}
          onRecord={async (recorded) => {
            if (await actions.recordAbsence(itemId, recorded)) closeForm(true);
          }}
          onCancel={() => closeForm(false)}
        />
      ) : (
        <div className="item-tools">
          {canUse ? (
            <button
              type="button"
              className="button button--small button--quiet"
              onClick={() => {
                takeItem(itemId);
                actions.setPassages(itemId, [...passages, selected]);
              }}
            >
              Use the selected passage <kbd className="kbd">U</kbd>
            </button>
          ) : null}
          {absence === null ? (
            <button type="button" className="button button--small button--quiet" onClick={() => setRecording(true)}>
              Record an absence
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
};

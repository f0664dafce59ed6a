/** One annotation beside its passage: what it says; when it is selected, everything that can be changed in it. */
import { Link2 } from 'lucide-react';
import { memo, type DragEvent, type JSX } from 'react';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { annotationIdSchema } from '../../../shared/model/id.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import { capitalised, interestWords } from '../../../shared/report/words.ts';
import { TagChip } from '../../design/tag-chip.tsx';
import { MarkdownView } from '../../writing/markdown-view.tsx';
import type { MentionSource } from '../../writing/mentions.ts';
import { linkDraft } from '../links/link-draft.ts';
import { AnnotationEditor } from './annotation-editor.tsx';
import { DRAGGED_ANNOTATION, dragAnnotation } from './dragging.ts';
import { PassageList } from './passage-list.tsx';
import { useLinkCount } from './use-link-count.ts';
import { goToAnnotation } from './use-mentions.ts';
import './annotation-card.css';

export interface AnnotationCardProps {
  readonly annotation: Annotation;
  readonly selected: boolean;
  /** Shown when cards of several articles are listed together. */
  readonly articleTitle?: string | undefined;
  readonly mentions: MentionSource;
}

const startDrag = (event: DragEvent, { id, targets }: Annotation): void =>
  dragAnnotation(event.dataTransfer, id, targets.map(({ exact }) => exact).join('\n'));

const dropOn = (event: DragEvent, to: Annotation): void => {
  const from = annotationIdSchema.safeParse(event.dataTransfer.getData(DRAGGED_ANNOTATION));
  if (!from.success || from.data === to.id) return;
  event.preventDefault();
  linkDraft.set({ from: from.data, to: { id: to.id, x: event.clientX, y: event.clientY } });
};

export const AnnotationCard = memo(({ annotation, selected, articleTitle, mentions }: AnnotationCardProps): JSX.Element => {
  const { tag, note, strength, labels, speaker, interests } = annotation;
  const label = TAGS[tag].label;
  const links = useLinkCount(annotation);
  return (
    // Selecting is the button's job; a click anywhere else on the card is a shortcut for the mouse.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <article
      className="annotation-card"
      data-tag={tag}
      data-selected={selected}
      aria-current={selected ? 'true' : undefined}
      aria-label={`${label}${articleTitle === undefined ? '' : ` in ${articleTitle}`}`}
      draggable={!selected}
      onClick={selected ? undefined : () => goToAnnotation(annotation)}
      onDragStart={(event) => startDrag(event, annotation)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED_ANNOTATION)) event.preventDefault();
      }}
      onDrop={(event) => dropOn(event, annotation)}
    >
      <header className="annotation-card-head">
        <button type="button" className="annotation-card-select" onClick={() => goToAnnotation(annotation)}>
          <TagChip tag={tag} text={capitalised(label)} label={`${capitalised(label)}: go to the passage`} />
        </button>
        {strength === null || selected ? null : <span className="annotation-card-fact">{strength}</span>}
        {links === 0 ? null : (
          <span className="annotation-card-fact" title={links === 1 ? '1 link' : `${links} links`}>
            <Link2 size={13} strokeWidth={1.75} aria-hidden="true" /> {links}
            <span className="visually-hidden">{links === 1 ? ' link' : ' links'}</span>
          </span>
        )}
      </header>
      {articleTitle === undefined ? null : <p className="annotation-card-article">{articleTitle}</p>}
      <PassageList annotation={annotation} editable={selected} />
      {selected ? (
        <AnnotationEditor annotation={annotation} mentions={mentions} />
      ) : (
        <>
          {speaker === '' ? null : <p className="annotation-card-speaker">Said by {speaker}</p>}
          {interests.length === 0 ? null : (
            <ul className="annotation-card-interests" aria-label="Interests">
              {interests.map((interest) => (
                <li key={interest.id}>
                  {[interest.holder === '' ? 'The authors' : interest.holder, interestWords(interest)]
                    .filter((part) => part !== '')
                    .join(': ')}
                </li>
              ))}
            </ul>
          )}
          {note === '' ? null : <MarkdownView value={note} mentions={mentions} />}
          {labels.length === 0 ? null : (
            <p className="annotation-labels">
              {labels.map((each) => (
                <span key={each} className="chip">
                  {each}
                </span>
              ))}
            </p>
          )}
        </>
      )}
    </article>
  );
});
AnnotationCard.displayName = 'AnnotationCard';

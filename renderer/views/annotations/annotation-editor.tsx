/** The selected card's controls: tag, note, strength, for whom a referee's critique is, who says it, labels, study, interests, links, and what ends it. */
import { Copy, GripVertical, Link2, Plus, Trash2 } from 'lucide-react';
import type { JSX } from 'react';
import { strengthSchema, type Annotation } from '../../../shared/model/annotation.ts';
import { TAG_ORDER, TAGS } from '../../../shared/model/tag.ts';
import { runCommand, useCommandList } from '../../commands/registry.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { TagChip } from '../../design/tag-chip.tsx';
import type { MentionSource } from '../../writing/mentions.ts';
import { linkDraft } from '../links/link-draft.ts';
import { LinkLines } from '../links/link-lines.tsx';
import { UNASSIGNED } from '../../../shared/report/critique-audience.ts';
import { AudienceField } from './audience-field.tsx';
import { dragAnnotation } from './dragging.ts';
import { InterestsEditor } from './interests-editor.tsx';
import { LabelsEditor } from './labels-editor.tsx';
import { NoteEditor } from './note-editor.tsx';
import { SpeakerField } from './speaker-field.tsx';
import { StudyField } from './study-field.tsx';
import { useAnnotationActions } from './use-annotation-actions.ts';
import './annotation-editor.css';

export interface AnnotationEditorProps {
  readonly annotation: Annotation;
  readonly mentions: MentionSource;
}

export const AnnotationEditor = ({ annotation, mentions }: AnnotationEditorProps): JSX.Element => {
  const actions = useAnnotationActions(annotation.articleId, undefined);
  const change = (given: Parameters<typeof actions.change>[1]): void => void actions.change(annotation, given);
  return (
    <div className="annotation-editor">
      <NoteEditor annotation={annotation} mentions={mentions} />
      <div className="annotation-tags" role="group" aria-label="Tag">
        {TAG_ORDER.map((tag) => (
          <button
            key={tag}
            type="button"
            className="annotation-tag"
            aria-pressed={annotation.tag === tag}
            aria-label={`Change the tag to ${TAGS[tag].label}`}
            title={`${TAGS[tag].label} (${TAGS[tag].key})`}
            onClick={() => change({ tag })}
          >
            <TagChip tag={tag} />
          </button>
        ))}
      </div>
      <fieldset className="annotation-choice">
        <legend className="section-title">Strength</legend>
        {strengthSchema.options.map((strength) => (
          <label key={strength}>
            <input
              type="radio"
              name={`strength-${annotation.id}`}
              checked={annotation.strength === strength}
              onChange={() => change({ strength })}
              // A second click takes the judgement back.
              onClick={() => annotation.strength === strength && change({ strength: null })}
            />
            {strength}
          </label>
        ))}
      </fieldset>
      {annotation.tag === 'critique' ? <AudienceField annotation={annotation} onChange={(labels) => change({ labels })} /> : null}
      <SpeakerField annotation={annotation} onChange={(speaker) => change({ speaker })} />
      {annotation.tag === 'evidence' ? <StudyField annotation={annotation} /> : null}
      <LabelsEditor labels={annotation.labels.filter((label) => label !== UNASSIGNED)} onChange={(labels) => change({ labels })} />
      {annotation.tag === 'conflict-of-interest' ? (
        <InterestsEditor key={annotation.id} interests={annotation.interests} onChange={(interests) => change({ interests })} />
      ) : null}
      <LinkLines annotationId={annotation.id} />
      <footer className="annotation-actions">
        <button type="button" className="button button--small" onClick={() => linkDraft.set({ from: annotation.id, to: null })}>
          <Link2 size={14} strokeWidth={1.75} aria-hidden="true" /> Link to…
        </button>
        <AddPassageButton />
        <span className="annotation-actions-end">
          <span
            className="icon-button icon-button--small annotation-drag"
            draggable
            title="Drag onto another annotation to link, or onto an item of an appraisal"
            aria-hidden="true"
            onDragStart={(event) => {
              event.stopPropagation();
              dragAnnotation(event.dataTransfer, annotation.id, annotation.targets.map(({ exact }) => exact).join('\n'));
            }}
          >
            <GripVertical size={15} strokeWidth={1.75} />
          </span>
          <IconButton
            icon={Copy}
            small
            label="Copy as a quotation with its citation"
            keys="Y"
            onClick={() => void runCommand('annotation.copy')}
          />
          <IconButton
            icon={Trash2}
            small
            label={`Delete the ${TAGS[annotation.tag].label}`}
            keys="Delete"
            onClick={() => actions.remove(annotation)}
          />
        </span>
      </footer>
    </div>
  );
};

const AddPassageButton = (): JSX.Element => {
  const canAdd = useCommandList().some(({ id, enabled }) => id === 'annotation.add-passage' && enabled !== false);
  return (
    <button
      type="button"
      className="button button--small"
      aria-disabled={!canAdd}
      title={canAdd ? undefined : 'Select the passage in the article first'}
      onClick={() => void runCommand('annotation.add-passage')}
    >
      <Plus size={14} strokeWidth={1.75} aria-hidden="true" /> Add passage
    </button>
  );
};

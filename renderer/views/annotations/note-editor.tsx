/** The note of the selected annotation: rendered until it is written in, saved while it is written. */
import { useRef, type JSX } from 'react';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { readingPosition } from '../article/reading-position.ts';
import { MarkdownEditor } from '../../writing/markdown-editor.tsx';
import { MarkdownView } from '../../writing/markdown-view.tsx';
import type { MentionSource } from '../../writing/mentions.ts';
import { changePanel, panelState } from './panel-state.ts';
import { useAnnotationActions } from './use-annotation-actions.ts';
import { SavingStatus } from '../../writing/saving-status.tsx';
import { useAutosave } from '../../writing/use-autosave.ts';

export const NoteEditor = ({
  annotation,
  mentions,
}: {
  readonly annotation: Annotation;
  readonly mentions: MentionSource;
}): JSX.Element => {
  const { saveNote } = useAnnotationActions(annotation.articleId, undefined);
  const note = useAutosave(`note ${annotation.id}`, annotation.note, (text, editSession) => saveNote(annotation, text, editSession));
  const writing = panelState.use((state) => state.writing === annotation.id);
  const trigger = useRef<HTMLButtonElement>(null);

  const leave = (): void => {
    note.flush();
    changePanel({ writing: null });
    const surface = readingPosition.get()?.surface;
    const caret = surface?.caret() ?? null;
    // Back to where reading was; else to the button that opens the note again.
    if (surface !== undefined && caret !== null) surface.focus();
    else requestAnimationFrame(() => trigger.current?.focus());
  };

  if (!writing) {
    return (
      <div className="annotation-note">
        {note.text === '' ? null : <MarkdownView value={note.text} mentions={mentions} />}
        <button
          ref={trigger}
          type="button"
          className="button button--small button--quiet"
          onClick={() => changePanel({ writing: annotation.id })}
        >
          {note.text === '' ? 'Write a note' : 'Edit the note'} <kbd className="kbd">N</kbd>
        </button>
      </div>
    );
  }
  return (
    <div
      className="annotation-note"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) note.flush();
      }}
    >
      <MarkdownEditor
        label="Note"
        placeholder="What makes you tag it? @ mentions another annotation."
        autoFocus
        value={note.text}
        onChange={note.edit}
        mentions={mentions}
        onSubmit={leave}
        onEscape={leave}
      />
      <SavingStatus of={note} />
    </div>
  );
};

/** One link in the panel: its ends, its relation, its note. */
import { NotebookPen, X } from 'lucide-react';
import { useState, type JSX } from 'react';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Link } from '../../../shared/model/link.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { Select } from '../../design/select.tsx';
import { MarkdownEditor } from '../../writing/markdown-editor.tsx';
import { MarkdownView } from '../../writing/markdown-view.tsx';
import { SavingStatus } from '../../writing/saving-status.tsx';
import { useAutosave } from '../../writing/use-autosave.ts';
import { useMentions } from '../annotations/use-mentions.ts';
import { LinkEnd } from './link-end.tsx';
import { relationFrom, RELATIONS } from './relation-words.ts';
import { useLinkActions } from './use-link-actions.ts';

export interface LinkRowProps {
  readonly link: Link;
  /** The end it is seen from, which then is not repeated; null shows both. */
  readonly from: AnnotationId | null;
}

export const LinkRow = ({ link, from }: LinkRowProps): JSX.Element => {
  const actions = useLinkActions();
  const mentions = useMentions();
  const [writing, setWriting] = useState(false);
  const note = useAutosave(`link ${link.id}`, link.note, (text, editSession) => actions.writeNote(link, text, editSession));
  const end = link.to === from ? 'to' : 'from';
  const relation = (
    <div className="link-row-relation">
      <Select
        aria-label="Relation"
        value={link.relation}
        options={RELATIONS.map((each) => ({ value: each, label: relationFrom(each, end) }))}
        onChoose={(each) => actions.change(link, each)}
      />
      <IconButton
        icon={NotebookPen}
        small
        label={note.text === '' ? 'Write a note on the link' : 'Edit the link’s note'}
        onClick={() => setWriting(true)}
      />
      <IconButton icon={X} small label="Remove the link" onClick={() => actions.remove(link)} />
    </div>
  );

  return (
    <div className="link-row card" role="group" aria-label={relationFrom(link.relation, end)}>
      {from === null ? <LinkEnd annotationId={link.from} /> : null}
      {/* Between its ends, or before the other end, so that the row reads as a sentence. */}
      {relation}
      <LinkEnd annotationId={from === link.to ? link.from : link.to} />
      {writing ? (
        <div onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && note.flush()}>
          <MarkdownEditor
            label="Note on the link"
            placeholder="Why does it bear on the other?"
            autoFocus
            value={note.text}
            onChange={note.edit}
            mentions={mentions}
            onSubmit={() => setWriting(false)}
            onEscape={() => setWriting(false)}
          />
        </div>
      ) : note.text === '' ? null : (
        <MarkdownView value={note.text} mentions={mentions} />
      )}
      <SavingStatus of={note} onlyFailure />
    </div>
  );
};

/** Adds a section of the reviewer's own to the report. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { Subject } from '../../../shared/model/review.ts';
import { SubmitButton } from '../../design/submit-button.tsx';
import { useMutationCall } from '../../state/queries.ts';

export const AddSection = ({ subject }: { readonly subject: Subject }) => {
  const [title, setTitle] = useState<string | null>(null);
  const save = useMutationCall('narrative.save');
  if (title === null) {
    return (
      <button type="button" className="button button--quiet button--small" onClick={() => setTitle('')}>
        <Plus size={14} aria-hidden="true" />
        Add a section
      </button>
    );
  }
  return (
    <form
      className="report-add-section"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() === '') return;
        void save.run({ subject, key: uuidv7(), title: title.trim(), markdown: '' });
        setTitle(null);
      }}
    >
      <input
        className="input"
        aria-label="Title of the new section"
        placeholder="Title of the new section"
        value={title}
        maxLength={300}
        // The field appears where the button that asked for it was.
        ref={(field) => field?.focus()}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTitle(null);
        }}
      />
      <SubmitButton needs={title.trim() === '' ? 'Write its title first.' : null} className="button--small">
        Add
      </SubmitButton>
    </form>
  );
};

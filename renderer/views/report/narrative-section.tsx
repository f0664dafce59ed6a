/** One section of the report that the reviewer writes, edited in place. */
import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import { STANDARD_SECTIONS, type NarrativeSection as Section, type Subject } from '../../../shared/model/review.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { useMutationCall } from '../../state/queries.ts';
import { MarkdownEditor } from '../../writing/markdown-editor.tsx';
import type { MentionSource } from '../../writing/mentions.ts';
import { SavingStatus } from '../../writing/saving-status.tsx';
import { useAutosave } from '../../writing/use-autosave.ts';

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  summary: 'What the articles claim, and which claims hold up. Type @ to cite an annotation.',
  strengths: 'What was done well',
  limitations: 'What weakens the conclusions',
  conclusion: 'What a reader should take from this',
};

export interface NarrativeSectionProps {
  readonly subject: Subject;
  readonly section: Section;
  readonly mentions: MentionSource;
}

export const NarrativeSection = ({ subject, section, mentions }: NarrativeSectionProps) => {
  const headingId = useId();
  const save = useMutationCall('narrative.save', { quiet: true });
  const draft = useAutosave(`section ${subject.id} ${section.key}`, section.markdown, async (markdown, editSession) => {
    const result = await save.run({ subject, key: section.key, markdown, editSession });
    return result.ok;
  });
  const remove = useMutationCall('narrative.remove');
  const isStandard = STANDARD_SECTIONS.some(({ key }) => key === section.key);
  return (
    // React's blur events rise from the editor: leaving it saves.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="report-narrative" aria-labelledby={headingId} onBlur={draft.flush}>
      <div className="report-narrative-bar">
        <h3 id={headingId}>{section.title}</h3>
        {draft.text === '' && draft.state === 'saved' ? null : <SavingStatus of={draft} />}
        {isStandard ? null : (
          <IconButton
            icon={Trash2}
            small
            label={`Remove “${section.title}”`}
            onClick={() => void remove.run({ subject, key: section.key })}
          />
        )}
      </div>
      <MarkdownEditor
        value={draft.text}
        onChange={draft.edit}
        label={section.title}
        placeholder={PLACEHOLDERS[section.key] ?? 'Type @ to cite an annotation'}
        mentions={mentions}
        onSubmit={draft.flush}
      />
    </section>
  );
};

/** Names a study and says which articles report it and which retell it. */
import { useState, type JSX } from 'react';
import type { ArticleId } from '../../../shared/model/id.ts';
import { studyRoleSchema, type Study, type StudyRole } from '../../../shared/model/study.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { FormActions } from '../../design/form-actions.tsx';
import { optionsOf, Select } from '../../design/select.tsx';
import './ledgers.css';

export type StudyDraft = Pick<Study, 'name' | 'registration' | 'articles'>;

export const ROLE_WORDS: Readonly<Record<StudyRole, string>> = { reports: 'reports it', retells: 'retells it' };

/** How an article relates to a study; null when it is not about it. */
export const ROLE_OPTIONS = [...optionsOf(studyRoleSchema.options, ROLE_WORDS), { value: null, label: 'Is not about it' }];

export interface StudyFormProps {
  /** Articles that may be about it; those of the draft that are not among them stay as they are. */
  readonly articles: readonly { readonly articleId: ArticleId; readonly title: string }[];
  readonly initial: StudyDraft;
  readonly onSave: (draft: StudyDraft) => void;
  readonly onCancel: () => void;
}

export const StudyForm = ({ articles, initial, onSave, onCancel }: StudyFormProps): JSX.Element => {
  const [draft, setDraft] = useState(initial);
  return (
    <form
      className="study-form card"
      aria-label="Study"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.name.trim() !== '') onSave({ ...draft, name: draft.name.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <label className="field">
        <span className="field-label">Name</span>
        <input
          ref={focusOnMount}
          className="input"
          value={draft.name}
          placeholder="Crossover trial, 2018"
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">Registration</span>
        <input
          className="input"
          value={draft.registration}
          placeholder="NCT01234567"
          onChange={(event) => setDraft({ ...draft, registration: event.target.value })}
        />
      </label>
      {articles.map(({ articleId, title }) => (
        <label key={articleId} className="study-article">
          <span>{title}</span>
          <Select
            value={draft.articles.find((each) => each.articleId === articleId)?.role ?? null}
            options={ROLE_OPTIONS}
            onChoose={(role) => {
              const others = draft.articles.filter((each) => each.articleId !== articleId);
              setDraft({ ...draft, articles: role === null ? others : [...others, { articleId, role }] });
            }}
          />
        </label>
      ))}
      <FormActions submit="Save" needs={draft.name.trim() === '' ? 'Name the study first.' : null} onCancel={onCancel} />
    </form>
  );
};

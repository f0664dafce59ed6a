/** Studies: which articles report or retell each, its evidence counted once, and retellings beside their source. */
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState, type JSX } from 'react';
import { studyRoleSchema, type Study } from '../../../shared/model/study.ts';
import type { Ledgers, StudyRow } from '../../../shared/ledger/model.ts';
import type { Report } from '../../../shared/report/model.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { useMutationCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { undoAction } from '../shell/history-commands.ts';
import { EntryReferences, EntryWords, type Entries } from './entry-references.tsx';

type Draft = Pick<Study, 'name' | 'registration' | 'articles'>;

const ROLE_WORDS = { reports: 'reports it', retells: 'retells it' } as const;

const StudyForm = ({ report, initial, onSave, onCancel }: { readonly report: Report; readonly initial: Draft; readonly onSave: (draft: Draft) => void; readonly onCancel: () => void }): JSX.Element => {
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
        <input ref={focusOnMount} className="input" value={draft.name} placeholder="Crossover trial, 2018" onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
      </label>
      <label className="field">
        <span className="field-label">Registration</span>
        <input className="input" value={draft.registration} placeholder="NCT01234567" onChange={(event) => setDraft({ ...draft, registration: event.target.value })} />
      </label>
      {report.articles.map(({ articleId, metadata }) => (
        <label key={articleId} className="study-article">
          <span>{metadata.title}</span>
          <select
            className="input"
            value={draft.articles.find((each) => each.articleId === articleId)?.role ?? ''}
            onChange={(event) => {
              const role = studyRoleSchema.safeParse(event.target.value).data;
              const others = draft.articles.filter((each) => each.articleId !== articleId);
              setDraft({ ...draft, articles: role === undefined ? others : [...others, { articleId, role }] });
            }}
          >
            <option value="">is of another study</option>
            {studyRoleSchema.options.map((role) => (
              <option key={role} value={role}>
                {ROLE_WORDS[role]}
              </option>
            ))}
          </select>
        </label>
      ))}
      <div className="item-tools">
        <button type="submit" className="button button--small" disabled={draft.name.trim() === ''}>
          Save
        </button>
        <button type="button" className="button button--small button--quiet" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
};

const differenceWords = ({ numbersAdded, numbersLeftOut, strength }: StudyRow['retellings'][number]): string =>
  [
    numbersAdded.length === 0 ? '' : `numbers its source does not name: ${numbersAdded.join(', ')}`,
    numbersLeftOut.length === 0 ? '' : `numbers left out: ${numbersLeftOut.join(', ')}`,
    strength === 'same' ? '' : `worded ${strength === 'stronger' ? 'more strongly' : 'more cautiously'}`,
  ]
    .filter((part) => part !== '')
    .join('; ') || 'the same numbers and strength of wording';

const StudyCard = ({ row, entries, onEdit }: { readonly row: StudyRow; readonly entries: Entries; readonly onEdit: () => void }): JSX.Element => {
  const remove = useMutationCall('study.delete');
  const { study, articles, evidence, retellings } = row;
  const list = (role: keyof typeof ROLE_WORDS): string => articles.filter((each) => each.role === role).map(({ articleNumber }) => articleNumber).join(', ');
  return (
    <article className="study card" aria-label={study.name}>
      <header className="study-head">
        <h3 className="study-name">{study.name}</h3>
        <IconButton icon={Pencil} small label={`Edit ${study.name}`} onClick={onEdit} />
        <IconButton
          icon={Trash2}
          small
          label={`Delete ${study.name}`}
          onClick={() =>
            void remove.run({ studyId: study.id }).then((result) => {
              if (result.ok) notify({ kind: 'done', message: 'The study was deleted; its articles stay.', action: undoAction });
            })
          }
        />
      </header>
      <p className="muted">
        {[study.registration, list('reports') === '' ? '' : `reported in article ${list('reports')}`, list('retells') === '' ? '' : `retold in article ${list('retells')}`]
          .filter((part) => part !== '')
          .join('; ')}
      </p>
      {evidence.length === 0 ? null : (
        <p>
          Evidence, counted once: <EntryReferences ids={evidence} entries={entries} />
        </p>
      )}
      {retellings.map((pair) => (
        <div key={`${pair.source} ${pair.retelling}`} className="retelling">
          <EntryWords id={pair.source} entries={entries} />
          <EntryWords id={pair.retelling} entries={entries} />
          <p className="retelling-difference">In the retelling: {differenceWords(pair)}.</p>
        </div>
      ))}
    </article>
  );
};

export interface StudyLedgerProps {
  readonly report: Report;
  readonly ledgers: Ledgers;
  readonly entries: Entries;
}

export const StudyLedger = ({ report, ledgers, entries }: StudyLedgerProps): JSX.Element => {
  const create = useMutationCall('study.create');
  const update = useMutationCall('study.update');
  /** The study being edited, or a draft of a new one. */
  const [editing, setEditing] = useState<Study | Draft | null>(null);
  const save = async (draft: Draft): Promise<void> => {
    const articles = [...draft.articles];
    const result =
      editing !== null && 'id' in editing
        ? await update.run({ studyId: editing.id, name: draft.name, registration: draft.registration, articles })
        : await create.run({ name: draft.name, registration: draft.registration, articles });
    if (result.ok) setEditing(null);
  };
  return (
    <section aria-labelledby="study-ledger" className="study-ledger">
      <h2 id="study-ledger" className="section-title">
        Studies
      </h2>
      {ledgers.studies.map((row) =>
        editing !== null && 'id' in editing && editing.id === row.study.id ? null : (
          <StudyCard key={row.study.id} row={row} entries={entries} onEdit={() => setEditing(row.study)} />
        ),
      )}
      {ledgers.suggestedStudies.map(({ registration, articleIds }) => (
        <p key={registration} className="study-suggestion">
          {articleIds.length} articles name {registration}.{' '}
          <button
            type="button"
            className="button button--small"
            onClick={() => setEditing({ name: registration, registration, articles: articleIds.map((articleId, at) => ({ articleId, role: at === 0 ? 'reports' : 'retells' })) })}
          >
            Unite them as one study
          </button>
        </p>
      ))}
      {editing === null ? (
        <button type="button" className="button button--small button--quiet" onClick={() => setEditing({ name: '', registration: '', articles: [] })}>
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" /> Name a study
        </button>
      ) : (
        <StudyForm key={'id' in editing ? editing.id : 'new'} report={report} initial={editing} onSave={(draft) => void save(draft)} onCancel={() => setEditing(null)} />
      )}
    </section>
  );
};

/** Studies: which articles report or retell each, its evidence counted once, and retellings beside their source. */
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { memo, useRef, useState, type JSX } from 'react';
import type { MethodInput } from '../../../shared/contract/contract.ts';
import type { ArticleId, StudyId } from '../../../shared/model/id.ts';
import type { Study, StudyRole } from '../../../shared/model/study.ts';
import type { LedgerOutline } from '../../../shared/ledger/model.ts';
import type { Retelling, StudyRow } from '../../../shared/ledger/study-row.ts';
import { differencesInWords, studyArticlesWords } from '../../../shared/ledger/study-words.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { useMutationCall } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { undoAction } from '../shell/history-commands.ts';
import { EntryReferences, EntryWords } from './entry-references.tsx';
import { StudyForm, type StudyDraft } from './study-form.tsx';
import { useReviewPart } from '../reviews/use-review-part.ts';
import { useNearness } from './use-nearness.ts';
import { useStretch, type Entries } from './use-stretch.ts';

const Difference = ({ pair }: { readonly pair: Retelling }): JSX.Element => {
  const differences = differencesInWords(pair).map(capitalised);
  if (differences.length === 0) return <span className="muted">None in numbers or strength of wording</span>;
  return (
    <ul className="retelling-differences">
      {differences.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
};

const StudyCard = ({
  entries,
  row,
  onEdit,
}: {
  readonly entries: Entries;
  readonly row: StudyRow;
  readonly onEdit: () => void;
}): JSX.Element => {
  const remove = useMutationCall('study.delete');
  const { study, evidence, retellings } = row;
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
      <p className="muted">{[study.registration, studyArticlesWords(row)].filter((part) => part !== '').join('; ')}</p>
      {evidence.length === 0 ? null : (
        <p>
          Evidence, counted once: <EntryReferences ids={evidence} entries={entries} />
        </p>
      )}
      {retellings.length === 0 ? null : (
        <table className="ledger retellings">
          <caption className="section-title">Retold</caption>
          <thead>
            <tr>
              <th scope="col">In the source</th>
              <th scope="col">In the retelling</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {retellings.map((pair) => (
              <tr key={`${pair.source} ${pair.retelling}`}>
                <td>
                  <EntryWords id={pair.source} entries={entries} />
                </td>
                <td>
                  <EntryWords id={pair.retelling} entries={entries} />
                </td>
                <td>
                  <Difference pair={pair} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </article>
  );
};

/** What the form changed and nothing else: another window may have changed the rest meanwhile. */
const changesOf = (before: StudyDraft, { name, registration, articles }: StudyDraft): Omit<MethodInput<'study.update'>, 'studyId'> => {
  const roleIn = (draft: Pick<StudyDraft, 'articles'>, id: ArticleId): StudyRole | null =>
    draft.articles.find(({ articleId }) => articleId === id)?.role ?? null;
  const ids = new Set([...before.articles, ...articles].map(({ articleId }) => articleId));
  return {
    ...(name === before.name ? {} : { name }),
    ...(registration === before.registration ? {} : { registration }),
    roles: [...ids].flatMap((articleId) => {
      const role = roleIn({ articles }, articleId);
      return role === roleIn(before, articleId) ? [] : [{ articleId, role }];
    }),
  };
};

/** Studies asked for at a time. */
const STRETCH = 25;
/** What a study takes before it has been drawn, in pixels. */
const CARD_HEIGHT = 150;

interface StudyCardsProps {
  readonly subject: Subject;
  readonly first: number;
  /** The one whose form is shown in its place. */
  readonly hidden: StudyId | null;
  readonly onEdit: (study: Study) => void;
}

const StudyCards = ({ subject, first, hidden, onEdit }: StudyCardsProps): readonly JSX.Element[] | null => {
  const stretch = useStretch(subject, 'studies', first, STRETCH);
  if (stretch === null) return null;
  return stretch.rows.studies
    .filter(({ study }) => study.id !== hidden)
    .map((row) => <StudyCard key={row.study.id} entries={stretch.entries} row={row} onEdit={() => onEdit(row.study)} />);
};

/** Some studies, when they are near what is in view. */
const StudyStretch = memo(({ length, ...cards }: StudyCardsProps & { readonly length: number }): JSX.Element => {
  const element = useRef<HTMLDivElement>(null);
  const { isNear, height } = useNearness(element, false);
  return (
    <div ref={element} className="study-cards" style={isNear ? {} : { minHeight: height ?? length * CARD_HEIGHT }}>
      {isNear ? <StudyCards {...cards} /> : null}
    </div>
  );
});

export interface StudyLedgerProps {
  readonly subject: Subject;
  readonly outline: LedgerOutline;
}

export const StudyLedger = ({ subject, outline }: StudyLedgerProps): JSX.Element => {
  const create = useMutationCall('study.create');
  const update = useMutationCall('study.update');
  /** The study being edited, or a draft of a new one. */
  const [editing, setEditing] = useState<Study | StudyDraft | null>(null);
  const section = useReviewPart<HTMLElement>('studies');
  /** The form takes the focus with it; it goes back to where the next study is named. */
  const close = (): void => {
    setEditing(null);
    requestAnimationFrame(() => section.current?.querySelector<HTMLElement>(':scope > .button')?.focus());
  };
  const save = async (draft: StudyDraft): Promise<void> => {
    // Enter pressed twice names one study.
    if (create.isPending || update.isPending) return;
    const result =
      editing !== null && 'id' in editing
        ? await update.run({ studyId: editing.id, ...changesOf(editing, draft) })
        : await create.run({ ...draft, articles: [...draft.articles] });
    if (result.ok) close();
  };
  return (
    <section ref={section} tabIndex={-1} aria-labelledby="study-ledger" className="study-ledger">
      <h2 id="study-ledger" className="section-title">
        Studies
      </h2>
      {Array.from({ length: Math.ceil(outline.rows.studies / STRETCH) }, (_, at) => (
        <StudyStretch
          key={at}
          subject={subject}
          first={at * STRETCH}
          length={Math.min(STRETCH, outline.rows.studies - at * STRETCH)}
          hidden={editing !== null && 'id' in editing ? editing.id : null}
          onEdit={setEditing}
        />
      ))}
      {outline.suggestedStudies.map(({ registration, articleIds }) => (
        <p key={registration} className="study-suggestion">
          {articleIds.length} articles name {registration}.{' '}
          <button
            type="button"
            className="button button--small"
            onClick={() =>
              setEditing({
                name: registration,
                registration,
                articles: articleIds.map((articleId, at) => ({ articleId, role: at === 0 ? 'reports' : 'retells' })),
              })
            }
          >
            Unite them as one study
          </button>
        </p>
      ))}
      {editing === null && outline.rows.studies === 0 ? (
        <p className="muted">
          Say which articles are about one study: its evidence then counts once, and what its retellings change is shown beside it.
        </p>
      ) : null}
      {editing === null ? (
        <button
          type="button"
          className="button button--small button--quiet"
          onClick={() => setEditing({ name: '', registration: '', articles: [] })}
        >
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" /> Name a study
        </button>
      ) : (
        <StudyForm
          key={'id' in editing ? editing.id : 'new'}
          articles={outline.articles}
          initial={editing}
          onSave={(draft) => void save(draft)}
          onCancel={close}
        />
      )}
    </section>
  );
};

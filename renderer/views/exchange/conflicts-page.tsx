/** What two reviewers changed differently: both states side by side, and the decision between them. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Conflict, ConflictChoice } from '../../../shared/contract/bundles.ts';
import { wordChanges, type WordPiece } from '../../../shared/versions/word-changes.ts';
import { formatMoment, plural } from '../../design/format.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { announce } from '../../state/announcements.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
import './exchange.css';

const FIELD_TITLES: ReadonlyMap<string, string> = new Map([
  ['note', 'Note'],
  ['markdown', 'Text'],
  ['tag', 'Tag'],
  ['strength', 'Strength'],
  ['targets', 'Passages'],
  ['interests', 'Interests'],
  ['followUps', 'Round-two review'],
  ['speaker', 'Said by'],
  ['relation', 'Relation'],
  ['title', 'Title'],
  ['author', 'Authors'],
  ['kind', 'Kind'],
  ['blocks', 'Blocks'],
  ['text', 'Answer in words'],
  ['response', 'Answer'],
  ['absence', 'Looked for and not found'],
  ['annotationIds', 'Passages it rests on'],
  ['judgement', 'Judgement'],
  ['reason', 'Reason'],
  ['comment', 'Comment'],
  ['name', 'Name'],
  ['registration', 'Registration'],
]);

const CHOICES: readonly { readonly choice: ConflictChoice; readonly key: string; readonly label: string }[] = [
  { choice: 'mine', key: 'm', label: 'Keep mine' },
  { choice: 'theirs', key: 't', label: 'Take theirs' },
  { choice: 'both', key: 'b', label: 'Keep both' },
];

const Side = ({
  title,
  pieces,
  change: Change,
}: {
  readonly title: string;
  readonly pieces: readonly WordPiece[];
  readonly change: 'del' | 'ins';
}) => (
  <div className="conflict-side">
    <h3>{title}</h3>
    <p>
      {pieces.length === 0 ? <span className="muted">nothing</span> : null}
      {pieces.map(({ text, changed }, index) =>
        // Pieces never change places.
        // oxlint-disable-next-line react/no-array-index-key
        changed ? <Change key={index}>{text}</Change> : <span key={index}>{text}</span>,
      )}
    </p>
  </div>
);

const Field = ({ field: { field, mine, theirs } }: { readonly field: Conflict['fields'][number] }) => {
  const { from, to } = wordChanges(mine, theirs);
  return (
    <div className="conflict-field">
      <p className="section-title">{FIELD_TITLES.get(field) ?? field}</p>
      <div className="conflict-sides">
        <Side title="Mine" pieces={from} change="del" />
        <Side title="Theirs" pieces={to} change="ins" />
      </div>
    </div>
  );
};

interface ConflictItemProps {
  readonly conflict: Conflict;
  readonly onChoose: (choice: ConflictChoice) => void;
}

const ConflictItem = ({ conflict, onChoose }: ConflictItemProps) => {
  const choices = CHOICES.filter(({ choice }) => choice !== 'both' || conflict.canKeepBoth);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = choices.find(({ key }) => key === event.key.toLowerCase());
    if (chosen === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChoose(chosen.choice);
  };
  return (
    // Keys are a second way to the buttons inside, which have the same names.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li className="card conflict" data-conflict={conflict.id} onKeyDown={onKeyDown}>
      <h2 className="conflict-title">{conflict.title}</h2>
      <p className="muted small">
        {conflict.kind === 'narrative' ? 'section' : conflict.kind}, from {conflict.source}, {formatMoment(conflict.at)}
        {conflict.present ? '' : '; deleted here since'}
      </p>
      {conflict.fields.map((field) => (
        <Field key={field.field} field={field} />
      ))}
      <div className="conflict-actions">
        {choices.map(({ choice, key, label }) => (
          <button
            key={choice}
            type="button"
            className="button button--small"
            aria-keyshortcuts={key.toUpperCase()}
            onClick={() => onChoose(choice)}
          >
            {label} <kbd className="kbd">{key.toUpperCase()}</kbd>
          </button>
        ))}
      </div>
    </li>
  );
};

export const ConflictsPage = () => {
  const { data } = useCall('conflict.list', {});
  const resolve = useMutationCall('conflict.resolve');
  const list = useRef<HTMLUListElement>(null);
  const nothingLeft = useRef<HTMLParagraphElement>(null);
  /** Where in the list the decision comes next; null while nothing has been decided since. */
  const due = useRef<number | null>(0);
  const conflicts = data?.conflicts;
  // The first one has the focus when the page opens, and then the next one, so that the keys work at once and go on working.
  useEffect(() => {
    if (due.current === null || conflicts === undefined) return;
    const items = list.current?.querySelectorAll<HTMLElement>('[data-conflict]') ?? [];
    const next = items[Math.min(due.current, items.length - 1)];
    due.current = null;
    (next?.querySelector('button') ?? nothingLeft.current)?.focus();
  }, [conflicts]);
  if (conflicts === undefined) return <Skeleton label="Looking for conflicts" />;
  if (conflicts.length === 0) {
    return (
      <p ref={nothingLeft} tabIndex={-1} className="muted">
        Nothing to decide. When a bundle brings something that both of you have changed, both states are shown here side by side.
      </p>
    );
  }
  const choose = async (chosen: readonly Conflict[], choice: ConflictChoice, at: number): Promise<void> => {
    due.current = at;
    const result = await resolve.run({ conflictIds: chosen.map(({ id }) => id), choice });
    if (result.ok) announce(`${plural(conflicts.length - chosen.length, 'conflict')} left.`);
  };
  return (
    <div className="conflicts">
      <p>
        {plural(conflicts.length, 'thing')} changed on both sides. What each side has written is kept until you decide; undo takes a
        decision back.
      </p>
      {conflicts.length > 1 ? (
        <div className="conflict-actions">
          <button type="button" className="button button--small" onClick={() => void choose(conflicts, 'mine', 0)}>
            Keep mine everywhere
          </button>
          <button type="button" className="button button--small" onClick={() => void choose(conflicts, 'theirs', 0)}>
            Take theirs everywhere
          </button>
        </div>
      ) : null}
      <ul ref={list} className="conflict-list">
        {conflicts.map((conflict, index) => (
          <ConflictItem key={conflict.id} conflict={conflict} onChoose={(choice) => void choose([conflict], choice, index)} />
        ))}
      </ul>
    </div>
  );
};

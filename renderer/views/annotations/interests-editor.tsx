/**
 * Who holds which interest, or declares none, for a conflict-of-interest annotation. A row is
 * saved when it is left, and only what was changed in it: others may change the rest meanwhile.
 */
import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState, type JSX } from 'react';
import type { MethodInput } from '../../../shared/contract/contract.ts';
import {
  declaresNone,
  interestCategorySchema,
  keptInterestSchema,
  type InterestCategory,
  type KeptInterest,
} from '../../../shared/model/annotation.ts';
import { changeInterests, interestsChangeSchema } from '../../../shared/model/change-lists.ts';
import { interestIdSchema, newId } from '../../../shared/model/id.ts';
import { INTEREST_CATEGORY_LABELS } from '../../../shared/report/words.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { optionsOf, Select } from '../../design/select.tsx';
import { PersonField } from './person-field.tsx';

type Change = NonNullable<MethodInput<'annotation.update'>['interests']>;
/** Also one that has been begun and is no interest yet. */
type Row = KeptInterest;

const CATEGORIES = [
  { value: null, label: 'Kind of interest' },
  { value: 'none-declared' as const, label: INTEREST_CATEGORY_LABELS['none-declared'] },
  ...optionsOf(
    interestCategorySchema.options.filter((category) => category !== 'none-declared'),
    INTEREST_CATEGORY_LABELS,
  ),
];

const FIELDS = ['holder', 'party', 'category', 'period'] as const;

const newRow = (): Row => ({ id: newId(interestIdSchema), holder: '', party: '', category: null, period: '' });

const completeOf = (row: Row): KeptInterest | undefined => keptInterestSchema.safeParse(row).data;

/** A stored interest with what has been typed into its row and is not saved yet. */
const withTyped = (interest: KeptInterest, row: Row | undefined, before: KeptInterest | undefined): Row => {
  if (row === undefined || before === undefined) return interest;
  return { ...interest, ...Object.fromEntries(FIELDS.flatMap((field) => (row[field] === before[field] ? [] : [[field, row[field]]]))) };
};

/** The stored interests, each in its row, then what has been begun without a holder. */
const rowsOf = (interests: readonly KeptInterest[], rows: readonly Row[], before: readonly KeptInterest[]): readonly Row[] => {
  const find = (list: readonly Row[], id: string): Row | undefined => list.find((each) => each.id === id);
  const begun = rows.filter(
    (row) =>
      find(interests, row.id) === undefined &&
      find(before, row.id) === undefined &&
      completeOf(row) === undefined &&
      `${row.party}${row.period}`.trim() !== '',
  );
  const next = [...interests.map((interest) => withTyped(interest, find(rows, interest.id), find(before, interest.id))), ...begun];
  return next.length === 0 ? [newRow()] : next;
};

export interface InterestsEditorProps {
  readonly interests: readonly KeptInterest[];
  readonly onChange: (change: Change) => void;
}

export const InterestsEditor = ({ interests, onChange }: InterestsEditorProps): JSX.Element => {
  const [rows, setRows] = useState(() => rowsOf(interests, [], []));
  const [known, setKnown] = useState(interests);
  const stored = JSON.stringify(interests);
  if (JSON.stringify(known) !== stored) {
    // Saved from here, brought back by undo, or written by another window: what is shown follows.
    setKnown(interests);
    setRows(rowsOf(interests, rows, known));
  }
  // A field and its row are left at once: what the first has sent is not sent again.
  const sent = useRef<readonly KeptInterest[] | null>(null);
  useEffect(() => {
    sent.current = null;
  }, [stored]);

  const send = (change: Change): void => {
    sent.current = changeInterests(sent.current ?? interests, interestsChangeSchema.parse(change));
    onChange(change);
  };
  const save = (row: Row): void => {
    const before = (sent.current ?? interests).find(({ id }) => id === row.id);
    const complete = completeOf(row);
    if (complete === undefined) {
      if (before !== undefined) send({ remove: [row.id] });
    } else if (before === undefined) send({ add: [complete] });
    else {
      const changed = FIELDS.filter((field) => complete[field] !== before[field]);
      if (changed.length > 0) send({ change: [{ id: row.id, ...Object.fromEntries(changed.map((field) => [field, complete[field]])) }] });
    }
  };
  const change = (row: Row, given: Partial<Row>): Row => {
    const next = { ...row, ...given };
    setRows(rows.map((each) => (each.id === row.id ? next : each)));
    return next;
  };
  const choose = (row: Row, category: InterestCategory | null): void => {
    const isNone = category !== null && declaresNone({ category });
    save(change(row, isNone ? { category, party: '' } : { category }));
  };

  return (
    <fieldset className="interests">
      <legend className="section-title">Interests</legend>
      {rows.map((row, index) => (
        <div
          key={row.id}
          className={declaresNone(row) ? 'interest interest--none' : 'interest'}
          role="group"
          aria-label={row.holder === '' ? `Interest ${index + 1}` : `Interest of ${row.holder}`}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) save(row);
          }}
        >
          <PersonField
            label="Who"
            placeholder={declaresNone(row) ? 'All authors' : 'Who'}
            value={row.holder}
            maxLength={500}
            onType={(holder) => change(row, { holder })}
            onCommit={(holder) => save(change(row, { holder }))}
          />
          {declaresNone(row) ? null : (
            <input
              className="input"
              aria-label="With whom"
              placeholder="With whom"
              value={row.party}
              maxLength={500}
              onChange={(event) => change(row, { party: event.target.value })}
            />
          )}
          <Select aria-label="Kind of interest" value={row.category} options={CATEGORIES} onChoose={(category) => choose(row, category)} />
          <input
            className="input"
            aria-label="Period"
            placeholder="Period"
            value={row.period}
            maxLength={200}
            onChange={(event) => change(row, { period: event.target.value })}
          />
          <IconButton
            icon={X}
            small
            label="Remove this interest"
            onClick={() => {
              const next = rows.filter(({ id }) => id !== row.id);
              setRows(next.length === 0 ? [newRow()] : next);
              if ((sent.current ?? interests).some(({ id }) => id === row.id)) send({ remove: [row.id] });
            }}
          />
        </div>
      ))}
      <button type="button" className="button button--small button--quiet" onClick={() => setRows([...rows, newRow()])}>
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" /> Add an interest
      </button>
    </fieldset>
  );
};

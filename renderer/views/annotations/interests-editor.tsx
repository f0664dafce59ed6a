/** Who holds which interest, for a conflict-of-interest annotation. Rows are saved when they are left. */
import { Plus, X } from 'lucide-react';
import { useState, type JSX } from 'react';
import { interestCategorySchema, interestSchema, type Interest } from '../../../shared/model/annotation.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { optionsOf, Select } from '../../design/select.tsx';
import { PersonField } from './person-field.tsx';
import { INTEREST_CATEGORY_LABELS } from '../../../shared/report/words.ts';

interface Row extends Interest {
  readonly key: string;
}

const CATEGORIES = [{ value: null, label: 'Kind of interest' }, ...optionsOf(interestCategorySchema.options, INTEREST_CATEGORY_LABELS)];

const newRow = (): Row => ({ key: crypto.randomUUID(), holder: '', party: '', category: null, period: '' });

/** A row without a holder is not an interest yet. */
const completeOf = (rows: readonly Row[]): Interest[] => rows.flatMap((row) => interestSchema.safeParse(row).data ?? []);

/** The stored interests, each in the row that had its place, then what has been begun without a holder. */
const rowsOf = (interests: readonly Interest[], before: readonly Row[]): readonly Row[] => {
  const begun = before.filter(({ holder, party, period }) => holder.trim() === '' && `${party}${period}`.trim() !== '');
  const places = before.filter((row) => !begun.includes(row));
  const rows = [...interests.map((interest, at): Row => ({ ...interest, key: places[at]?.key ?? crypto.randomUUID() })), ...begun];
  return rows.length === 0 ? [newRow()] : rows;
};

export interface InterestsEditorProps {
  readonly interests: readonly Interest[];
  readonly onChange: (interests: readonly Interest[]) => void;
}

export const InterestsEditor = ({ interests, onChange }: InterestsEditorProps): JSX.Element => {
  const [rows, setRows] = useState(() => rowsOf(interests, []));
  const stored = JSON.stringify(interests);
  const [known, setKnown] = useState(stored);
  if (known !== stored) {
    // Saved from here, brought back by undo, or written by another window: what is shown follows.
    setKnown(stored);
    if (JSON.stringify(completeOf(rows)) !== stored) setRows(rowsOf(interests, rows));
  }

  const save = (next: readonly Row[]): void => {
    const complete = completeOf(next);
    if (JSON.stringify(complete) !== stored) onChange(complete);
  };
  const change = (key: string, given: Partial<Interest>): readonly Row[] => {
    const next = rows.map((row) => (row.key === key ? { ...row, ...given } : row));
    setRows(next);
    return next;
  };

  return (
    <fieldset className="interests">
      <legend className="section-title">Interests</legend>
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="interest"
          role="group"
          aria-label={row.holder === '' ? `Interest ${index + 1}` : `Interest of ${row.holder}`}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) save(rows);
          }}
        >
          <PersonField
            label="Who"
            placeholder="Who"
            value={row.holder}
            maxLength={500}
            onType={(holder) => change(row.key, { holder })}
            onCommit={(holder) => save(change(row.key, { holder }))}
          />
          <input
            className="input"
            aria-label="With whom"
            placeholder="With whom"
            value={row.party}
            maxLength={500}
            onChange={(event) => change(row.key, { party: event.target.value })}
          />
          <Select
            aria-label="Kind of interest"
            value={row.category}
            options={CATEGORIES}
            onChoose={(category) => save(change(row.key, { category }))}
          />
          <input
            className="input"
            aria-label="Period"
            placeholder="Period"
            value={row.period}
            maxLength={200}
            onChange={(event) => change(row.key, { period: event.target.value })}
          />
          <IconButton
            icon={X}
            small
            label="Remove this interest"
            onClick={() => {
              const next = rows.filter(({ key }) => key !== row.key);
              setRows(next);
              save(next);
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

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

export interface InterestsEditorProps {
  readonly interests: readonly Interest[];
  readonly onChange: (interests: readonly Interest[]) => void;
}

export const InterestsEditor = ({ interests, onChange }: InterestsEditorProps): JSX.Element => {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    interests.length === 0 ? [newRow()] : interests.map((interest) => ({ ...interest, key: crypto.randomUUID() })),
  );

  /** A row without a holder is not one yet. */
  const save = (next: readonly Row[]): void => {
    const complete = next.flatMap((row) => interestSchema.safeParse(row).data ?? []);
    if (JSON.stringify(complete) !== JSON.stringify(interests)) onChange(complete);
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
          <input className="input" aria-label="With whom" placeholder="With whom" value={row.party} onChange={(event) => change(row.key, { party: event.target.value })} />
          <Select aria-label="Kind of interest" value={row.category} options={CATEGORIES} onChoose={(category) => save(change(row.key, { category }))} />
          <input className="input" aria-label="Period" placeholder="Period" value={row.period} onChange={(event) => change(row.key, { period: event.target.value })} />
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

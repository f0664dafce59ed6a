/** A native list of known values. It gives the value itself; `null` is the entry for none. */
import type { ComponentProps, JSX } from 'react';
import { capitalised } from '../../shared/report/words.ts';

export interface SelectOption<Value extends string | null> {
  readonly value: Value;
  readonly label: string;
}

/** The values of a closed set in their own order, each by its label, which begins a line. */
export const optionsOf = <Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): readonly SelectOption<Value>[] => values.map((value) => ({ value, label: capitalised(labels[value]) }));

export interface SelectProps<Value extends string | null> extends Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> {
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChoose: (value: Value) => void;
}

export const Select = <Value extends string | null>({ value, options, onChoose, ...select }: SelectProps<Value>): JSX.Element => (
  <select
    className="input"
    {...select}
    value={value ?? ''}
    onChange={(event) => {
      const chosen = options.find((option) => (option.value ?? '') === event.target.value);
      if (chosen !== undefined) onChoose(chosen.value);
    }}
  >
    {options.map(({ value: each, label }) => (
      <option key={each ?? ''} value={each ?? ''}>
        {label}
      </option>
    ))}
  </select>
);

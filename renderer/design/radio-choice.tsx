/** One of a few values, all in sight: side by side, or one below the other where each says what it is for. */
import { useId, type JSX, type ReactNode } from 'react';
import './radio-choice.css';

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly purpose?: string;
}

export interface RadioChoiceProps<Value extends string> {
  readonly title: string;
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly options: readonly RadioOption<Value>[];
  readonly onChoose: (value: Value) => void;
  /** What the chosen value leads to, below the values. */
  readonly children?: ReactNode;
}

export const RadioChoice = <Value extends string>({ title, value, options, onChoose, children }: RadioChoiceProps<Value>): JSX.Element => {
  const name = useId();
  return (
    <fieldset className="radio-choice" role="radiogroup">
      <legend className="field-label">{title}</legend>
      <div className={options.some(({ purpose }) => purpose !== undefined) ? 'radio-choice-list' : 'radio-choice-line'}>
        {options.map((option) => (
          <label key={option.value} className="radio-choice-option">
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
            <span className="radio-choice-title">{option.title}</span>
            {option.purpose === undefined ? null : <span className="muted small">{option.purpose}</span>}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
};

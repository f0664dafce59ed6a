/** Labels of an annotation: chips to take off, and a field that knows the labels already in use. */
import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from '@ariakit/react';
import { X } from 'lucide-react';
import { useMemo, useState, type JSX } from 'react';
import { toLabel } from '../../../shared/model/annotation.ts';
import { useCall } from '../../state/queries.ts';

const MOST_OFFERED = 8;

export interface LabelsEditorProps {
  readonly labels: readonly string[];
  readonly onChange: (change: { add?: string[]; remove?: string[] }) => void;
}

export const LabelsEditor = ({ labels, onChange }: LabelsEditorProps): JSX.Element => {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const { data } = useCall('article.list', {});
  const known = useMemo(() => [...new Set((data?.articles ?? []).flatMap((article) => article.labels))].sort(), [data]);
  const offered = known
    .filter((label) => !labels.includes(label) && label.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, MOST_OFFERED);

  const add = (value: string): void => {
    const label = toLabel(value);
    setTyped('');
    if (label !== null && !labels.includes(label)) onChange({ add: [label] });
  };

  return (
    <div className="annotation-labels" role="group" aria-label="Labels">
      {labels.map((label) => (
        <span key={label} className="chip">
          {label}
          <button
            type="button"
            className="chip-remove"
            aria-label={`Take off the label ${label}`}
            onClick={() => onChange({ remove: [label] })}
          >
            <X size={12} strokeWidth={2} aria-hidden="true" />
          </button>
        </span>
      ))}
      <ComboboxProvider
        value={typed}
        setValue={setTyped}
        open={open && offered.length > 0}
        setOpen={setOpen}
        // When nothing is chosen, Enter adds what is typed.
        setSelectedValue={(value) => {
          if (typeof value === 'string' && value !== '') add(value);
        }}
        selectedValue=""
      >
        <Combobox
          className="label-field"
          aria-label="Add a label"
          placeholder="Add a label"
          maxLength={80}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed.trim() === '' || event.currentTarget.getAttribute('aria-activedescendant') !== null) return;
            event.preventDefault();
            add(typed);
          }}
        />
        <ComboboxPopover className="popover" gutter={4} portal aria-label="Labels in use">
          {offered.map((label) => (
            <ComboboxItem key={label} className="menu-item" value={label}>
              {label}
            </ComboboxItem>
          ))}
        </ComboboxPopover>
      </ComboboxProvider>
    </div>
  );
};

/** A field for a person's name that offers those the library knows; saved when it is left or Enter is pressed. */
import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from '@ariakit/react';
import { useState, type JSX } from 'react';
import { useCall } from '../../state/queries.ts';

const MOST_OFFERED = 8;

export interface PersonFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Offered before the names from the library. */
  readonly first?: readonly string[];
  readonly maxLength: number;
  /** Every keystroke, for fields that are saved with others. */
  readonly onType?: (typed: string) => void;
  readonly onCommit: (name: string) => void;
}

const NONE: readonly string[] = [];

export const PersonField = ({ label, placeholder, value, first = NONE, maxLength, onType, onCommit }: PersonFieldProps): JSX.Element => {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // Saved, or brought back by undo: what is shown follows.
    setKnown(value);
    setTyped(value);
  }
  const [open, setOpen] = useState(false);
  const { data } = useCall('annotation.people', {});
  const wanted = typed.trim().toLowerCase();
  const offered = [...new Set([...first, ...(data?.names ?? NONE)])]
    .filter((name) => name !== typed && name.toLowerCase().includes(wanted))
    .slice(0, MOST_OFFERED);

  const type = (next: string): void => {
    setTyped(next);
    onType?.(next);
  };
  const commit = (name: string): void => {
    if (name.trim() !== value) onCommit(name.trim());
  };

  return (
    <ComboboxProvider value={typed} setValue={type} open={open && offered.length > 0} setOpen={setOpen}>
      <Combobox
        className="input"
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        onBlur={() => commit(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-activedescendant') === null) commit(typed);
        }}
      />
      <ComboboxPopover className="popover" gutter={4} portal aria-label="Names in the library">
        {offered.map((name) => (
          <ComboboxItem
            key={name}
            className="menu-item"
            value={name}
            onClick={() => {
              type(name);
              commit(name);
            }}
          >
            {name}
          </ComboboxItem>
        ))}
      </ComboboxPopover>
    </ComboboxProvider>
  );
};

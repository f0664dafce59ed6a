/** First-run hints: each is read once and closed for good. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatShortcut } from '../../commands/keys.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';
import './help.css';

const Keys = ({ keys }: { readonly keys: string }) => <kbd className="kbd">{formatShortcut(keys)}</kbd>;

const HINTS: readonly { readonly id: string; readonly text: ReactNode }[] = [
  {
    id: 'tagging',
    text: (
      <>
        Select a passage and press <Keys keys="1" /> for claim, <Keys keys="2" /> for evidence, <Keys keys="3" /> for critique
        or <Keys keys="4" /> for conflict of interest.
      </>
    ),
  },
  {
    id: 'palette',
    text: (
      <>
        <Keys keys="Mod+K" /> finds every command, article and annotation; <Keys keys="?" /> shows all shortcuts.
      </>
    ),
  },
  {
    id: 'undo',
    text: (
      <>
        Every change can be taken back with <Keys keys="Mod+Z" />, also after a restart.
      </>
    ),
  },
];

export const HINT_IDS: readonly string[] = HINTS.map(({ id }) => id);

export const Hints = () => {
  const { dismissedHints } = useSettings();
  const update = useUpdateSettings();
  const open = HINTS.filter(({ id }) => !dismissedHints.includes(id));
  return open.length === 0 ? null : (
    <ul className="hints" aria-label="Hints">
      {open.map(({ id, text }) => (
        <li key={id} className="hint card">
          <p>{text}</p>
          <IconButton icon={X} small label="Close this hint" onClick={() => update({ dismissedHints: [...dismissedHints, id] })} />
        </li>
      ))}
    </ul>
  );
};

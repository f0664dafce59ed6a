/** First-run hints: read once and then closed permanently. */
import { Lightbulb, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatShortcut } from '../../commands/keys.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';
import { useWorkspace } from '../../state/workspace.ts';
import './help.css';

const Keys = ({ keys }: { readonly keys: string }) => <kbd className="kbd">{formatShortcut(keys)}</kbd>;

interface Hint {
  readonly id: string;
  readonly text: ReactNode;
  /** True when it is of use only while an article is open. */
  readonly inArticle?: boolean;
}

const HINTS: readonly Hint[] = [
  {
    id: 'tagging',
    inArticle: true,
    text: (
      <>
        Select text and press <Keys keys="1" /> claim, <Keys keys="2" /> evidence, <Keys keys="3" /> critique, <Keys keys="4" /> conflict of
        interest.
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
    id: 'importing',
    text: (
      <>
        Drop files anywhere in the window, or press <Keys keys="Mod+O" />, to import articles of your own.
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

/** One hint at a time under the article, where it is of use and moves nothing. */
export const HintBar = () => {
  const { dismissedHints } = useSettings();
  const update = useUpdateSettings();
  const isReading = useWorkspace(({ articleId }) => articleId !== null);
  const open = HINTS.filter(({ id, inArticle = false }) => !dismissedHints.includes(id) && (isReading || !inArticle));
  const [hint] = open;
  if (hint === undefined) return null;
  const dismiss = (ids: readonly string[]): void => update({ dismissedHints: [...dismissedHints, ...ids] });
  return (
    <section className="hint-bar" aria-label="Hint">
      <Lightbulb size={16} strokeWidth={1.75} aria-hidden="true" />
      <p>{hint.text}</p>
      {open.length === 1 ? null : (
        <button type="button" className="button button--quiet button--small" onClick={() => dismiss([hint.id])}>
          Next hint
        </button>
      )}
      <IconButton icon={X} small label="Close the hints" onClick={() => dismiss(HINT_IDS)} />
    </section>
  );
};

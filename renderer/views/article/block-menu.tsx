/** The button in the margin of the block at the caret, and its menu: what can be done to the block. */
import { MenuButton, MenuItem, MenuProvider } from '@ariakit/react';
import { Ellipsis } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type JSX, type SyntheticEvent } from 'react';
import type { Block } from '../../../shared/model/article.ts';
import { blockTypeName } from '../../../shared/text/edit-blocks.ts';
import { formatShortcut } from '../../commands/keys.ts';
import { runCommand, useCommandList } from '../../commands/registry.ts';
import { PopupMenu } from '../../design/popup-menu.tsx';
import type { ReadingSurfaceHandle } from '../../reading/types.ts';
import { blockAt } from './block-at.ts';
import { STRUCTURE_COMMANDS } from './use-structure-commands.ts';

export interface BlockMenuProps {
  readonly surface: ReadingSurfaceHandle;
  readonly blocks: readonly Block[];
  /** Changes when the article scrolled or was laid out again. */
  readonly layout: unknown;
}

/** The block the caret is in; stays while the focus is in its menu. */
const useBlockAtCaret = (surface: ReadingSurfaceHandle, blocks: readonly Block[]): Block | null => {
  const [block, setBlock] = useState<Block | null>(null);
  // Before anything else happens: the key that opens the menu may come next.
  useLayoutEffect(() => {
    const follow = (): void => {
      const caret = surface.caret();
      setBlock(caret === null ? null : blockAt(blocks, caret));
    };
    follow();
    document.addEventListener('selectionchange', follow);
    return () => document.removeEventListener('selectionchange', follow);
  }, [surface, blocks]);
  return block;
};

/** Pressing a button must not take the caret out of the article. */
const keepCaret = (event: SyntheticEvent): void => event.preventDefault();

export const BlockMenu = ({ surface, blocks, layout }: BlockMenuProps): JSX.Element | null => {
  const block = useBlockAtCaret(surface, blocks);
  const commands = useCommandList();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (block !== null && button.current !== null)
      button.current.style.top = `${surface.topOf({ start: block.start, end: block.start + 1 })}px`;
  }, [surface, block, layout]);
  if (block === null) return null;
  const name = blockTypeName(block.type);
  return (
    <MenuProvider placement="bottom-start">
      <MenuButton
        ref={button}
        className="block-menu-button"
        onPointerDown={keepCaret}
        aria-label={`Change this ${name}`}
        title={`Change this ${name}`}
      >
        <Ellipsis size={14} strokeWidth={1.75} aria-hidden="true" />
      </MenuButton>
      <PopupMenu
        aria-label={`Change this ${name}`}
        onMouseDown={keepCaret}
        autoFocusOnHide={() => {
          surface.focus();
          return false;
        }}
      >
        {STRUCTURE_COMMANDS.flatMap((id) => commands.find((command) => command.id === id) ?? []).map(({ id, title, keys }) => (
          <MenuItem key={id} className="menu-item" onClick={() => void runCommand(id)}>
            {title}
            {keys?.[0] === undefined ? null : <span className="menu-item-end">{formatShortcut(keys[0])}</span>}
          </MenuItem>
        ))}
      </PopupMenu>
    </MenuProvider>
  );
};

/** Every command behind one button, by group: the menu of hosts that have no native one. */
import { MenuButton, MenuItem, MenuProvider } from '@ariakit/react';
import { ChevronRight, Menu as MenuIcon } from 'lucide-react';
import { memo } from 'react';
import type { Command } from '../../commands/command.ts';
import { formatShortcut } from '../../commands/keys.ts';
import { COMMAND_GROUPS, runCommand, useCommandList } from '../../commands/registry.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { PopupMenu } from '../../design/popup-menu.tsx';

const CommandItem = ({ command }: { readonly command: Command }) => {
  const key = command.keys?.[0];
  return (
    <MenuItem
      className="menu-item"
      disabled={command.enabled === false}
      accessibleWhenDisabled
      title={command.enabled === false ? command.needs : undefined}
      onClick={() => void runCommand(command.id)}
    >
      {command.title}
      {key === undefined ? null : <span className="menu-item-end">{formatShortcut(key)}</span>}
    </MenuItem>
  );
};

/** Mounted while the menu is open, so that commands may change their names without drawing what is closed. */
const CommandGroups = () => {
  const commands = useCommandList();
  return COMMAND_GROUPS.map((group) => {
    const items = commands.filter((command) => command.group === group && command.inMenus !== false);
    return items.length === 0 ? null : (
      <MenuProvider key={group} placement="left-start">
        <MenuItem className="menu-item" render={<MenuButton />}>
          {group}
          <span className="menu-item-end">
            <ChevronRight size={14} aria-hidden="true" />
          </span>
        </MenuItem>
        <PopupMenu aria-label={group}>
          {items.map((command) => (
            <CommandItem key={command.id} command={command} />
          ))}
        </PopupMenu>
      </MenuProvider>
    );
  });
};

export const AppMenu = memo(() => (
  <MenuProvider placement="bottom-end">
    <MenuButton render={<IconButton icon={MenuIcon} label="Open the menu" />} />
    <PopupMenu aria-label="Commands">
      <CommandGroups />
    </PopupMenu>
  </MenuProvider>
));

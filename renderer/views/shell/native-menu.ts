/** Keeps the host's native menu the same as the command list. */
import { useEffect } from 'react';
import { toAccelerator } from '../../commands/keys.ts';
import { COMMAND_GROUPS, runCommand, useCommandList } from '../../commands/registry.ts';
import { useTransport } from '../../state/host.tsx';
import type { Command } from '../../commands/command.ts';
import type { MenuGroup } from '../../transport/transport.ts';

/** Groups without commands are left out. */
export const menuGroups = (commands: readonly Command[]): readonly MenuGroup[] =>
  COMMAND_GROUPS.map((label) => ({
    label,
    items: commands
      .filter(({ group, inMenus }) => group === label && inMenus !== false)
      .map((command) => {
        const accelerator = command.keys?.map(toAccelerator).find((key) => key !== undefined);
        return {
          commandId: command.id,
          label: command.title,
          enabled: command.enabled !== false,
          ...(accelerator === undefined ? {} : { accelerator }),
        };
      }),
  })).filter((group) => group.items.length > 0);

export const useNativeMenu = (): void => {
  const transport = useTransport();
  const commands = useCommandList();
  useEffect(() => transport.setMenu(menuGroups(commands)), [transport, commands]);
  useEffect(() => transport.onMenuCommand((commandId) => void runCommand(commandId)), [transport]);
};

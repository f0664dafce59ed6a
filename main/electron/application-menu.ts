/** The native menu, built from the renderer's commands; adds only what the platform itself does. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { z } from 'zod';

/** Accelerators with a modifier: a bare letter in a native menu would take it from typing. */
const ACCELERATOR = /^((CmdOrCtrl|CommandOrControl|Cmd|Ctrl|Alt|Option|Shift|Super|Meta)\+)+[^\s+]{1,10}$|^F([1-9]|1\d|2[0-4])$/;

const menuItemSchema = z.strictObject({
  commandId: z.string().min(1).max(100),
  label: z.string().min(1).max(300),
  accelerator: z.string().max(60).optional(),
  enabled: z.boolean(),
});

/** What `menu:set` carries: renderer/transport/transport.ts has the same as a type. */
export const menuGroupsSchema = z
  .array(z.strictObject({ label: z.string().min(1).max(100), items: z.array(menuItemSchema).max(200) }))
  .max(20);
export type MenuGroups = z.output<typeof menuGroupsSchema>;

/** Text fields need these in the native menu on a Mac, or Cmd+C does nothing there. */
const EDIT_ROLES: readonly MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
];
const VIEW_ROLES: readonly MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { role: 'togglefullscreen' },
];
const FILE_ROLES: readonly MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'quit' }];

const rolesFor = (label: string, platform: NodeJS.Platform): readonly MenuItemConstructorOptions[] => {
  if (label === 'Edit') return EDIT_ROLES;
  if (label === 'View') return VIEW_ROLES;
  return label === 'File' && platform !== 'darwin' ? FILE_ROLES : [];
};

/** The menu as data. The renderer handles the keys itself, so accelerators are shown and not registered. */
export const menuTemplate = (
  groups: MenuGroups,
  platform: NodeJS.Platform,
  onCommand: (commandId: string) => void,
): MenuItemConstructorOptions[] => {
  const menus = groups.map(({ label, items }): MenuItemConstructorOptions => ({
    label,
    submenu: [
      ...items.map(({ commandId, label: itemLabel, accelerator, enabled }): MenuItemConstructorOptions => ({
        id: commandId,
        // An ampersand would underline the letter after it.
        label: itemLabel.replaceAll('&', '&&'),
        enabled,
        registerAccelerator: false,
        click: () => onCommand(commandId),
        ...(accelerator !== undefined && ACCELERATOR.test(accelerator) ? { accelerator } : {}),
      })),
      ...rolesFor(label, platform),
    ],
  }));
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...menus, { role: 'windowMenu' }] : menus;
};

export const showMenu = (groups: MenuGroups, onCommand: (commandId: string) => void): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(groups, process.platform, onCommand)));
};

/**
 * Commands are data: menus, the palette, shortcuts, the shortcut sheet and tests
 * all read the same list.
 */
export type CommandGroup = 'File' | 'Edit' | 'View' | 'Annotate' | 'Go' | 'Review' | 'Help';

export interface Command {
  /** `noun.verb`, stable: tests and the native menu use it. */
  readonly id: string;
  /** A verb first: "Tag as critique". */
  readonly title: string;
  readonly group: CommandGroup;
  /**
   * Shortcuts, as "Mod+K" (Mod is Ctrl, or Cmd on a Mac), "Shift+?", "3", "]".
   * Keys without Mod do nothing while a text field or note editor has the focus.
   */
  readonly keys?: readonly string[];
  /** False leaves shortcuts with Mod to text fields and editors too: they have their own undo and bold. */
  readonly inTextFields?: boolean;
  /** False shows the command greyed and makes its shortcut do nothing. */
  readonly enabled?: boolean;
  /** Said when the command is asked for while it is greyed: "Select some words first." */
  readonly needs?: string;
  /** False keeps one of many similar commands out of the menus; the palette finds it. */
  readonly inMenus?: boolean;
  run(): void | Promise<void>;
}

/**
 * Which commands exist right now. Mounted components register theirs; menus, the
 * palette, the shortcut sheet and the keyboard all read the same list.
 */
import { useId, useLayoutEffect } from 'react';
import { createStore } from '../state/create-store.ts';
import { notify } from '../state/toasts.ts';
import type { Command, CommandGroup } from './command.ts';
import { canonicalShortcut } from './keys.ts';

/** The order of groups in menus and on the shortcut sheet. */
export const COMMAND_GROUPS: readonly CommandGroup[] = ['File', 'Edit', 'View', 'Annotate', 'Go', 'Review', 'Help'];

const sources = new Map<string, readonly Command[]>();
const list = createStore<readonly Command[]>([]);

/** What a menu can see of a command; `run` may change with every render and is looked up when it is needed. */
const signature = (commands: readonly Command[]): string =>
  JSON.stringify(commands.map(({ id, title, group, keys, enabled, needs }) => [id, title, group, keys, enabled, needs]));

const publish = (): void => {
  const byGroup = (command: Command): number => COMMAND_GROUPS.indexOf(command.group);
  list.set([...sources.values()].flat().sort((one, other) => byGroup(one) - byGroup(other)));
};

const register = (source: string, commands: readonly Command[]): void => {
  const before = sources.get(source);
  sources.set(source, commands);
  if (before === undefined || signature(before) !== signature(commands)) publish();
};

const unregister = (source: string): void => {
  sources.delete(source);
  publish();
};

/** The commands of this component, for as long as it is mounted. */
export const useCommands = (commands: readonly Command[]): void => {
  const source = useId();
  useLayoutEffect(() => register(source, commands));
  useLayoutEffect(() => () => unregister(source), [source]);
};

/** All commands, by group, in the order of registration within a group. */
export const useCommandList = (): readonly Command[] => list.use((commands) => commands);

export const listCommands = (): readonly Command[] => list.get();

/** The command as it was registered last, so that `run` sees the present state. */
export const findCommand = (id: string): Command | undefined => {
  for (const commands of sources.values()) {
    const found = commands.find((command) => command.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Runs a command by its id; false when there is none or it is greyed. A greyed one says what it needs. */
export const runCommand = (id: string): boolean => {
  const command = findCommand(id);
  if (command === undefined) return false;
  if (command.enabled === false) {
    if (command.needs !== undefined) notify({ kind: 'done', message: command.needs });
    return false;
  }
  void command.run();
  return true;
};

/** Ids used twice, and shortcuts that two commands want; a test keeps this empty. */
export const findConflicts = (commands: readonly Command[]): readonly string[] => {
  const owners = new Map<string, string>();
  const conflicts: string[] = [];
  const claim = (what: string, id: string): void => {
    const owner = owners.get(what);
    if (owner === undefined) owners.set(what, id);
    else conflicts.push(`${what}: ${owner}, ${id}`);
  };
  for (const command of commands) {
    claim(`id ${command.id}`, command.id);
    for (const key of command.keys ?? []) claim(`key ${canonicalShortcut(key)}`, command.id);
  }
  return conflicts;
};

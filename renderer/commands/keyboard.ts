/** The one listener that turns keys into commands, and what it must leave alone. */
import { useEffect } from 'react';
import { matchesShortcut, parseShortcut } from './keys.ts';
import { listCommands, runCommand } from './registry.ts';

const TEXT_FIELD = 'input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select';

/** Function keys type nothing, so text fields do not need them. */
const FUNCTION_KEY = /^F\d+$/;

/**
 * Whether typing belongs to this element. The reading surface takes a caret but no
 * typing, so its keys are free for commands.
 */
export const isTextField = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[data-reading-surface]') !== null) return false;
  return target.matches(TEXT_FIELD) || target.isContentEditable;
};

/** Menus have type-ahead and modal dialogs are apart: plain keys there are not shortcuts. */
const ownsPlainKeys = (target: EventTarget | null): boolean =>
  isTextField(target) || (target instanceof HTMLElement && target.closest('[role=menu], [aria-modal=true]') !== null);

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing) return;
  for (const command of listCommands()) {
    for (const key of command.keys ?? []) {
      const shortcut = parseShortcut(key);
      if (!matchesShortcut(shortcut, event)) continue;
      if (!shortcut.mod && !FUNCTION_KEY.test(shortcut.key) && ownsPlainKeys(event.target)) continue;
      if (command.inTextFields === false && isTextField(event.target)) continue;
      if (runCommand(command.id)) {
        event.preventDefault();
        return;
      }
    }
  }
};

/** Mounted once, by the shell. */
export const useKeyboardCommands = (): void => {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
};

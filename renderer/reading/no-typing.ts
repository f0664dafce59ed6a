/**
 * Gives an element a caret but no typing. An EditContext takes what the keyboard
 * and input methods write, and execCommand, away from the DOM; the events that
 * could still change it are refused. Keys themselves are left alone, so they
 * reach the application's shortcuts.
 */

declare global {
  /** The part of the EditContext API used here (https://www.w3.org/TR/edit-context/); TypeScript does not carry it yet. */
  class EditContext extends EventTarget {
    readonly text: string;
    updateText(rangeStart: number, rangeEnd: number, text: string): void;
  }
  interface HTMLElement {
    editContext: EditContext | null;
  }
}

const REFUSED = ['beforeinput', 'paste', 'cut', 'drop'] as const;

/** Returns how to undo it. */
export const allowCaretOnly = (root: HTMLElement): (() => void) => {
  root.contentEditable = 'true';
  root.spellcheck = false;
  root.inputMode = 'none';
  if ('EditContext' in window) {
    const context = new EditContext();
    context.addEventListener('textupdate', () => context.updateText(0, context.text.length, ''));
    root.editContext = context;
  }
  const refuse = (event: Event): void => event.preventDefault();
  for (const type of REFUSED) root.addEventListener(type, refuse, { capture: true });
  return () => {
    for (const type of REFUSED) root.removeEventListener(type, refuse, { capture: true });
    if ('EditContext' in window) root.editContext = null;
    root.contentEditable = 'false';
  };
};

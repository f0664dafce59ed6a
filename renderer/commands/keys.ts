/**
 * Shortcuts as text ("Mod+Shift+F"): parsing, matching, and writing them for people
 * and for Electron. Knows nothing of commands.
 */
export interface Shortcut {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** As `KeyboardEvent.key` has it, letters in lower case. */
  readonly key: string;
}

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

const NAMED_KEYS: Readonly<Record<string, string>> = { space: ' ', plus: '+', esc: 'Escape' };

/** Reads "Mod+Shift+F", "?", "Alt+ArrowUp"; "Shift+?" is the same as "?". */
export const parseShortcut = (text: string): Shortcut => {
  const parts = text.split('+');
  const last = parts.at(-1) ?? '';
  const modifiers = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()));
  const named = NAMED_KEYS[last.toLowerCase()] ?? last;
  return {
    mod: modifiers.has('mod'),
    shift: modifiers.has('shift'),
    alt: modifiers.has('alt'),
    key: named.length === 1 ? named.toLowerCase() : named,
  };
};

const isSymbol = (key: string): boolean => key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);

/** With Alt a Mac gives another character for the key, so the physical key decides there. */
const eventKey = (event: KeyboardEvent): string => {
  const physical = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code)?.[1];
  if ((event.altKey || (event.shiftKey && event.code.startsWith('Digit'))) && physical !== undefined) {
    return isSymbol(event.key) && !event.altKey ? event.key : physical.toLowerCase();
  }
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
};

/** With Shift a digit's key gives the layout's symbol, so the physical key decides there too. */
const isShiftedDigit = (shortcut: Shortcut, event: KeyboardEvent): boolean =>
  shortcut.shift && event.shiftKey && event.code === `Digit${shortcut.key}`;

/** A symbol's Shift is the layout's business: "?" matches with or without it. */
export const matchesShortcut = (shortcut: Shortcut, event: KeyboardEvent, mac: boolean = isMac()): boolean => {
  // AltGr chooses a character, such as “[” or “@”, and Windows reports it as Ctrl with Alt: it is never part of a shortcut.
  if (!mac && event.getModifierState('AltGraph'))
    return !shortcut.mod && !shortcut.alt && isSymbol(event.key) && event.key === shortcut.key;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  return (
    mod === shortcut.mod &&
    !other &&
    event.altKey === shortcut.alt &&
    (isSymbol(shortcut.key) || event.shiftKey === shortcut.shift) &&
    (eventKey(event) === shortcut.key || isShiftedDigit(shortcut, event))
  );
};

/** One spelling for each shortcut, to find two commands that want the same. */
export const canonicalShortcut = (text: string): string => {
  const { mod, shift, alt, key } = parseShortcut(text);
  return [mod ? 'Mod' : '', alt ? 'Alt' : '', shift && !isSymbol(key) ? 'Shift' : '', key].filter(Boolean).join('+');
};

const MAC_SYMBOLS = { mod: '⌘', alt: '⌥', shift: '⇧' } as const;
const SHOWN_KEYS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

/** As people read it: "Ctrl+Shift+F", or "⇧⌘F" on a Mac. */
export const formatShortcut = (text: string, mac: boolean = isMac()): string => {
  const { mod, shift, alt, key } = parseShortcut(text);
  const shown = SHOWN_KEYS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const withShift = shift && !isSymbol(key);
  if (mac) {
    return [alt ? MAC_SYMBOLS.alt : '', withShift ? MAC_SYMBOLS.shift : '', mod ? MAC_SYMBOLS.mod : '', shown].join('');
  }
  return [mod ? 'Ctrl' : '', alt ? 'Alt' : '', withShift ? 'Shift' : '', shown].filter(Boolean).join('+');
};

/**
 * As Electron's menus write it, or undefined for shortcuts without Mod: a menu would
 * take those keys away from text fields.
 */
export const toAccelerator = (text: string): string | undefined => {
  const { mod, shift, alt, key } = parseShortcut(text);
  if (!mod) return undefined;
  const name = key === '+' ? 'Plus' : key.replace(/^Arrow/, '');
  return ['CmdOrCtrl', alt ? 'Alt' : '', shift ? 'Shift' : '', name.length === 1 ? name.toUpperCase() : name].filter(Boolean).join('+');
};

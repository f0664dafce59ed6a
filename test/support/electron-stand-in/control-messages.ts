/** What the stand-in's process and the test that started it tell each other. */

/** What a page sees of \`app://touchstone\`: Chromium has no custom scheme here. */
export const PAGE_ORIGIN = 'https://touchstone.invalid';

export interface MenuEntry {
  readonly label: string;
  readonly id: string | null;
  readonly role: string | null;
  readonly accelerator: string | null;
  readonly enabled: boolean;
  readonly items: readonly MenuEntry[];
}

export interface DialogSeen {
  readonly kind: 'message' | 'error';
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

export interface WindowSeen {
  readonly title: string;
  readonly preload: string;
  readonly contextIsolation: boolean;
  readonly sandbox: boolean;
  readonly nodeIntegration: boolean;
}

/** From the stand-in to the test. */
export type Report =
  | { readonly type: 'browser'; readonly endpoint: string }
  | { readonly type: 'window'; readonly window: WindowSeen }
  | { readonly type: 'focus' }
  | { readonly type: 'menu'; readonly menu: readonly MenuEntry[] }
  | { readonly type: 'dialog'; readonly dialog: DialogSeen }
  | { readonly type: 'opened'; readonly address: string }
  | { readonly type: 'refused'; readonly channel: string; readonly reason: string };

/** From the test to the stand-in. */
export type Order =
  /** Whoever wants to see the window load is watching it; it loads nothing before. */
  | { readonly type: 'load' }
  | { readonly type: 'close-window' }
  | { readonly type: 'choose'; readonly commandId: string }
  | { readonly type: 'answer-dialogs'; readonly response: number };

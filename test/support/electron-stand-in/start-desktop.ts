/**
 * Starts the desktop for a test: on the stand-in for `electron`, or, with
 * REQUIRE_ELECTRON=1, on the real binary. Tests see the same interface of both.
 */
import type { Page } from 'playwright';
import type { DialogSeen, MenuEntry, WindowSeen } from './control-messages.ts';
import { startOnElectron } from './start-on-electron.ts';
import { startOnStandIn } from './start-on-stand-in.ts';

export interface Desktop {
  readonly page: Page;
  /** What the window was made with, as far as safety goes. */
  window(): Promise<WindowSeen>;
  /** The native menu as it is now. */
  menu(): Promise<readonly MenuEntry[]>;
  /** Chooses a menu item by its command's id, as a click does. */
  choose(commandId: string): Promise<void>;
  /** Dialogs shown so far. */
  dialogs(): Promise<readonly DialogSeen[]>;
  /** Index of the button that every later message box is answered with; before, each is cancelled. */
  answerDialogs(response: number): Promise<void>;
  /** Addresses handed to the user's browser. */
  opened(): Promise<readonly string[]>;
  /** Starts the desktop a second time on the same library; resolves with that process's exit code. */
  startAgain(): Promise<number | null>;
  /** How often the window was brought forward after its start. */
  timesFocused(): Promise<number>;
  /** Closes the window as a user does; resolves with the process's exit code when it has ended. */
  close(): Promise<number | null>;
  /** Ends the process at once, without a chance to save. */
  kill(): Promise<void>;
}

export interface StartDesktopOptions {
  readonly libraryDirectory: string;
  /** Told of the window before it loads, on the real binary before it loads again; `origin` is what its page has. */
  readonly onWindow?: (page: Page, origin: string) => void;
}

/** Needs a build (`npm run build`). Resolves when the window is loaded. */
export const startDesktop = (options: StartDesktopOptions): Promise<Desktop> =>
  process.env['REQUIRE_ELECTRON'] === '1' ? startOnElectron(options) : startOnStandIn(options);

/** The one window of the desktop. */
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

export interface MainWindowOptions {
  /** The built preload script, absolute. */
  readonly preload: string;
  /** Where the window's place is kept, absolute. */
  readonly statePath: string;
}

/** Resolves when the page is loaded. */
export const openMainWindow = async ({ preload, statePath }: MainWindowOptions): Promise<BrowserWindow> => {
  const state = readWindowState(statePath);
  const window = new BrowserWindow({
    title: 'Touchstone',
    width: 1280,
    height: 860,
    ...state?.bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  if (state?.maximized === true) window.maximize();
  keepWindowState(window, statePath);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`${APP_ORIGIN}/`);
  return window;
};

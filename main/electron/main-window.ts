/** The one window of the desktop: how it is made, loaded, and brought back when its page crashes. */
import { BrowserWindow, dialog } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

export interface MainWindowOptions {
  /** The built preload script, absolute. */
  readonly preload: string;
  /** Where the window's place is kept, absolute. */
  readonly statePath: string;
}

/** A page whose process has ended shows nothing and answers nothing, so the reviewer decides what becomes of it. */
const offerToReload = async (window: BrowserWindow): Promise<void> => {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: 'The window has stopped working.',
    detail: 'Every change you had made is stored in the library. What you were typing at that moment may be missing.',
    buttons: ['Reload', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
};

/** Not loaded yet: whoever listens for its end, or sends it something, attaches first. */
export const createMainWindow = ({ preload, statePath }: MainWindowOptions): BrowserWindow => {
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
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void offerToReload(window);
  });
  return window;
};

/**
 * Resolves when the page is loaded, or the window was closed before.
 * @throws Electron's error when the page cannot be loaded.
 */
export const loadMainWindow = async (window: BrowserWindow): Promise<void> => {
  try {
    await window.loadURL(`${APP_ORIGIN}/`);
  } catch (error) {
    if (!window.isDestroyed()) throw error;
  }
};

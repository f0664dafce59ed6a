/** Starts the desktop: one process per library, one window, the contract over IPC. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog, session, type BrowserWindow } from 'electron';
import { z } from 'zod';
import type { Core } from '../core/core.ts';
import { applicationRoot, rendererDirectory } from '../platform/application-root.ts';
import { DESKTOP_READY_LINE, DESKTOP_FAILED_EXIT_CODE } from '../platform/desktop-start.ts';
import { libraryDirectory } from '../platform/library-directory.ts';
import { openLibrary } from '../platform/open-library.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { menuGroupsSchema, showMenu } from './application-menu.ts';
import { CHANNELS } from './channels.ts';
import { confineAllContents, denyPermissions } from './confine-contents.ts';
import { createMainWindow, loadMainWindow } from './main-window.ts';
import { printInWindow } from './print-in-window.ts';
import { handleFromRenderer } from './renderer-ipc.ts';
import { launchUtilityWorker } from './utility-worker.ts';

const callSchema = z.strictObject({ method: z.string().max(200), input: z.unknown() });

// Chromium's own switches are among the arguments, so unknown ones are let through.
const { values } = parseArgs({ args: process.argv.slice(1), options: { library: { type: 'string' } }, strict: false });
const directory = libraryDirectory(typeof values.library === 'string' ? values.library : undefined);

// Electron's lock against a second start is kept in this folder: one for each library.
const profile = createHash('sha256').update(directory).digest('hex').slice(0, 16);
const profileDirectory = join(app.getPath('appData'), 'Touchstone Desktop', profile);
app.setPath('userData', profileDirectory);

let core: Core | null = null;
let window: BrowserWindow | null = null;

const send = (channel: string, payload: unknown): void => {
  if (window !== null && !window.isDestroyed()) window.webContents.send(channel, payload);
};

const openWindow = async (): Promise<void> => {
  const opened = createMainWindow({
    preload: join(applicationRoot, 'dist', 'preload', 'preload.cjs'),
    statePath: join(profileDirectory, 'window.json'),
  });
  // Known before it loads, so that it misses no event and a second start finds it.
  window = opened;
  opened.on('closed', () => {
    window = null;
  });
  await loadMainWindow(opened);
};

const focusWindow = (): void => {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};

const start = async (): Promise<void> => {
  await app.whenReady();
  const library = await openLibrary(directory, { launchWorker: launchUtilityWorker, printPdf: printInWindow });
  core = library;
  serveAppScheme(rendererDirectory);
  denyPermissions(session.defaultSession);
  handleFromRenderer(CHANNELS.call, callSchema, ({ method, input }) => library.call(method, input));
  handleFromRenderer(CHANNELS.setMenu, menuGroupsSchema, (groups) =>
    showMenu(groups, (commandId) => send(CHANNELS.menuCommand, commandId)),
  );
  library.subscribe((event) => send(CHANNELS.event, event));
  await openWindow();
  process.stdout.write(`${DESKTOP_READY_LINE}\n`);
};

const closeCoreThenQuit = (event: { preventDefault(): void }): void => {
  if (core === null) return;
  event.preventDefault();
  const closing = core;
  core = null;
  void closing.close().finally(() => app.quit());
};

if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  confineAllContents(app);
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', closeCoreThenQuit);
  start().catch((error: unknown) => {
    dialog.showErrorBox('Touchstone cannot start', error instanceof Error ? error.message : String(error));
    app.exit(DESKTOP_FAILED_EXIT_CODE);
  });
} else {
  process.stdout.write(`${DESKTOP_READY_LINE}\n`);
  app.quit();
}

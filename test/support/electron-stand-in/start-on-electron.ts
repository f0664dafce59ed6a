/** The desktop on the real Electron binary, through Playwright. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { _electron } from 'playwright';
import type { DialogSeen, MenuEntry } from './control-messages.ts';
import type { Desktop, StartDesktopOptions } from './start-desktop.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Kept on the main process's global object, where the patched dialogs write. */
interface Seen {
  dialogs: DialogSeen[];
  opened: string[];
  focused: number;
  response: number | null;
}

export const startOnElectron = async ({ libraryDirectory, onWindow }: StartDesktopOptions): Promise<Desktop> => {
  const args = [ROOT, '--library', libraryDirectory];
  const env = { ...process.env, XDG_CONFIG_HOME: `${libraryDirectory}-profile` };
  const application = await _electron.launch({ args, env });
  // Native dialogs would wait for a person: they are answered and written down instead.
  await application.evaluate(({ BrowserWindow, dialog, shell }) => {
    const seen: Seen = { dialogs: [], opened: [], focused: 0, response: null };
    Reflect.set(globalThis, 'touchstoneSeen', seen);
    Reflect.set(dialog, 'showMessageBox', (options: Electron.MessageBoxOptions) => {
      const { message, detail = '', buttons = ['OK'], cancelId = 0 } = options;
      seen.dialogs.push({ kind: 'message', message, detail, buttons });
      return Promise.resolve({ response: seen.response ?? cancelId, checkboxChecked: false });
    });
    Reflect.set(dialog, 'showErrorBox', (message: string, detail: string) => {
      seen.dialogs.push({ kind: 'error', message, detail, buttons: ['OK'] });
    });
    Reflect.set(shell, 'openExternal', (address: string) => {
      seen.opened.push(address);
      return Promise.resolve();
    });
    const focus: () => void = Reflect.get(BrowserWindow.prototype, 'focus');
    Reflect.set(BrowserWindow.prototype, 'focus', function counted(this: Electron.BrowserWindow) {
      seen.focused += 1;
      Reflect.apply(focus, this, []);
    });
  });
  const page = await application.firstWindow();
  await page.waitForLoadState();
  if (onWindow !== undefined) {
    onWindow(page, new URL(page.url()).origin);
    // What the first load did went unseen.
    await page.reload();
  }
  const seen = (): Promise<Seen> => application.evaluate((): Seen => Reflect.get(globalThis, 'touchstoneSeen'));
  return {
    page,
    window: () =>
      application.evaluate(({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows()[0];
        const preferences: Electron.WebPreferences =
          window === undefined ? {} : Reflect.apply(Reflect.get(window.webContents, 'getLastWebPreferences'), window.webContents, []);
        return {
          title: window?.getTitle() ?? '',
          preload: preferences.preload ?? '',
          contextIsolation: preferences.contextIsolation ?? false,
          sandbox: preferences.sandbox ?? false,
          nodeIntegration: preferences.nodeIntegration ?? true,
        };
      }),
    menu: () =>
      application.evaluate(({ Menu }) => {
        const toEntry = (item: Electron.MenuItem): MenuEntry => ({
          label: item.label,
          id: item.id ?? null,
          role: item.role ?? null,
          accelerator: typeof item.accelerator === 'string' ? item.accelerator : null,
          enabled: item.enabled,
          items: (item.submenu?.items ?? []).map(toEntry),
        });
        return (Menu.getApplicationMenu()?.items ?? []).map(toEntry);
      }),
    choose: (commandId) =>
      application.evaluate(({ Menu }, id) => {
        Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
      }, commandId),
    dialogs: async () => (await seen()).dialogs,
    answerDialogs: (response) =>
      application.evaluate((_electron, value) => {
        Reflect.get(globalThis, 'touchstoneSeen').response = value;
      }, response),
    opened: async () => (await seen()).opened,
    startAgain: async () => {
      const second = spawn(application.process().spawnfile, args, { env, stdio: 'ignore' });
      await once(second, 'exit');
      return second.exitCode;
    },
    timesFocused: async () => (await seen()).focused,
    close: async () => {
      const child = application.process();
      await application.close();
      return child.exitCode;
    },
    kill: async () => {
      const child = application.process();
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
};

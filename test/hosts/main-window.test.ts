/** The desktop's window while it loads, and when its page crashes. */
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';

const dialogs: string[] = [];
let answer = 0;

class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { reload: vi.fn() });
  readonly load = Promise.withResolvers<void>();
  destroyed = false;

  loadURL(): Promise<void> {
    return this.load.promise;
  }

  destroy(): void {
    this.destroyed = true;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }
}

vi.mock('electron', () => ({
  BrowserWindow: FakeWindow,
  dialog: {
    showMessageBox: ({ message }: { message: string }) => {
      dialogs.push(message);
      return Promise.resolve({ response: answer });
    },
  },
  protocol: {},
  screen: { getAllDisplays: () => [] },
}));

const { createMainWindow, loadMainWindow } = await import('../../main/electron/main-window.ts');

const create = (): { readonly window: ReturnType<typeof createMainWindow>; readonly fake: FakeWindow } => {
  const window = createMainWindow({ preload: '/preload.cjs', statePath: join(tmpdir(), 'touchstone-no-such-folder', 'window.json') });
  if (!(window instanceof FakeWindow)) throw new Error('This is not the fake window.');
  return { window, fake: window };
};

beforeEach(() => {
  dialogs.length = 0;
  answer = 0;
});

it('ends its loading quietly when it is closed before the page is there', async () => {
  const { window, fake } = create();
  const loaded = loadMainWindow(window);
  fake.destroy();
  fake.load.reject(new Error('ERR_ABORTED'));
  await expect(loaded).resolves.toBeUndefined();
});

it('says when the page cannot be loaded', async () => {
  const { window, fake } = create();
  fake.load.reject(new Error('ERR_FAILED'));
  await expect(loadMainWindow(window)).rejects.toThrow('ERR_FAILED');
});

it('offers to reload a page whose process crashed, and does', async () => {
  const { fake } = create();
  fake.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  await vi.waitFor(() => expect(fake.webContents.reload).toHaveBeenCalledOnce());
  expect(dialogs).toEqual(['The window has stopped working.']);
  expect(fake.destroyed).toBe(false);
});

it('closes a crashed window when that is the answer', async () => {
  answer = 1;
  const { fake } = create();
  fake.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
  await vi.waitFor(() => expect(fake.destroyed).toBe(true));
  expect(fake.webContents.reload).not.toHaveBeenCalled();
});

it('asks nothing when the page ended as it should', () => {
  const { fake } = create();
  fake.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  expect(dialogs).toEqual([]);
});

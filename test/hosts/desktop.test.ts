/** The desktop, run as it is built: its window, protocol, messages, menu, dialogs and second start. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readDocument } from '../../main/importing/read-document.ts';
import { CONTENT_SECURITY_POLICY } from '../../main/platform/content-security-policy.ts';
import type { MenuEntry } from '../support/electron-stand-in/control-messages.ts';
import { startDesktop, type Desktop } from '../support/electron-stand-in/start-desktop.ts';
import '../../renderer/transport/electron-transport.ts';

/** Only a hang takes this long. */
const WAIT = { timeout: 30_000 };

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'touchstone-test-'));

describe('the desktop', () => {
  let libraryDirectory: string;
  let desktop: Desktop;

  beforeAll(async () => {
    libraryDirectory = await newFolder();
    desktop = await startDesktop({ libraryDirectory });
  }, 120_000);

  afterAll(async () => {
    await desktop.close();
    await rm(libraryDirectory, { recursive: true, force: true });
  });

  it('opens its window isolated, sandboxed and without Node', async () => {
    expect(await desktop.window()).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
    expect(await desktop.page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')])).toEqual([
      'undefined',
      'undefined',
    ]);
  });

  it('has a preload script that is one file and asks for nothing but Electron, as a sandbox demands', async () => {
    const { preload } = await desktop.window();
    expect(await readdir(dirname(preload))).toEqual(['preload.cjs']);
    const asked = [...(await readFile(preload, 'utf8')).matchAll(/\brequire\(([^)]*)\)/g)].map(([, name]) => name);
    expect(asked).toEqual(['"electron"']);
  });

  it('gives the page four functions and nothing of Electron', async () => {
    const names = await desktop.page.evaluate(() => Object.keys(window.touchstone ?? {}).sort());
    expect(names).toEqual(['call', 'onEvent', 'onMenuCommand', 'setMenu']);
  });

  it('serves the page with the policy of both hosts', async () => {
    const headers = await desktop.page.evaluate(async () => {
      const response = await fetch('/');
      return Object.fromEntries(response.headers);
    });
    expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/..%5cpackage.json',
    '/%00',
    '/assets/%252e%252e/x.js',
    '/index.html%00.js',
  ])('serves nothing for %s', async (path) => {
    expect(await desktop.page.evaluate(async (asked) => (await fetch(asked)).status, path)).toBe(404);
  });

  it('carries a call of the contract and its failure as data', async () => {
    const answer = await desktop.page.evaluate(() => window.touchstone?.call('__proto__', {}));
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
  });

  it('imports in a process of its own', async () => {
    const outcome = await desktop.page.evaluate(async () => {
      const bridge = window.touchstone;
      if (bridge === undefined) return null;
      const ended = new Promise((resolve) => {
        bridge.onEvent((event) => {
          const job: unknown = Reflect.get(Object(event), 'job');
          if (Reflect.get(Object(job), 'state') === 'ended') resolve(job);
        });
      });
      const text = 'Tea and sleep\n\nTen people drank tea and slept well. Nobody else was asked.';
      await bridge.call('import.start', { sources: [{ kind: 'paste', text, format: 'plain' }] });
      return ended;
    });
    expect(outcome).toMatchObject({ items: [{ outcome: { kind: 'imported', title: 'Tea and sleep' } }] });
  });

  it('prints a report as PDF in a window of its own that is gone afterwards', async () => {
    const printed = await desktop.page.evaluate(async () => {
      const value = async (method: string, input: unknown): Promise<unknown> =>
        Reflect.get(Object(await window.touchstone?.call(method, input)), 'value');
      const reviewId: unknown = Reflect.get(Object(await value('library.addSample', {})), 'reviewId');
      const file = Object(await value('report.export', { subject: { kind: 'review', id: reviewId }, format: 'pdf' }));
      const exportId: unknown = Reflect.get(file, 'exportId');
      const piece = Object(await value('export.piece', { exportId, offset: 0 }));
      await value('export.discard', { exportId });
      return { fileName: String(Reflect.get(file, 'fileName')), base64: String(Reflect.get(piece, 'base64')) };
    });
    expect(printed.fileName).toMatch(/\.pdf$/u);
    const { text } = await readDocument({ bytes: Buffer.from(printed.base64, 'base64'), name: printed.fileName });
    expect(text).toContain('Veltoprine reduced fatigue significantly');
    expect(desktop.page.context().pages()).toHaveLength(1);
  });

  describe('the native menu', () => {
    // The application sets its own menu whenever its commands change, so ours is set again until it is seen.
    const setMenu = (): Promise<void> =>
      desktop.page.evaluate(() => {
        window.touchstone?.setMenu([
          { label: 'Edit', items: [{ commandId: 'test.tag', label: 'Tag & go', accelerator: 'CmdOrCtrl+Z', enabled: true }] },
          { label: 'Annotate', items: [{ commandId: 'test.claim', label: 'Tag as claim', accelerator: '1', enabled: false }] },
        ]);
      });

    const itemsOnceSet = (): Promise<readonly MenuEntry[]> =>
      vi.waitUntil(async () => {
        await setMenu();
        const items = (await desktop.menu()).flatMap((menu) => menu.items);
        return items.some((item) => item.id === 'test.claim') && items;
      }, WAIT);

    it('shows the renderer’s commands beside what the platform does itself', async () => {
      const items = await itemsOnceSet();
      expect(items.find((item) => item.id === 'test.tag')).toMatchObject({ label: 'Tag && go', accelerator: 'CmdOrCtrl+Z', enabled: true });
      expect(items.map((item) => item.role)).toContain('copy');
    });

    it('takes no bare letter or digit from typing', async () => {
      const items = await itemsOnceSet();
      expect(items.find((item) => item.id === 'test.claim')).toMatchObject({ accelerator: null, enabled: false });
    });

    it('sends the chosen command back to the renderer', async () => {
      await desktop.page.evaluate(() => {
        window.touchstone?.onMenuCommand((id) => Reflect.set(window, 'chosen', id));
      });
      await vi.waitUntil(async () => {
        await itemsOnceSet();
        await desktop.choose('test.tag');
        return desktop.page.evaluate(() => Reflect.get(window, 'chosen') === 'test.tag');
      }, WAIT);
    });

    it.each([
      ['not a list', 'menu'],
      ['an item without a command', [{ label: 'forged', items: [{ label: 'forged', enabled: true }] }]],
      ['an item with a role', [{ label: 'Edit', items: [{ commandId: 'x', label: 'forged', enabled: true, role: 'toggleDevTools' }] }]],
    ])('takes nothing that is no menu: %s', async (_what, menu) => {
      await desktop.page.evaluate(async (groups) => {
        const set: unknown = Reflect.get(Object(window.touchstone), 'setMenu');
        if (typeof set === 'function') set(groups);
        // Messages are handled in order: once this is answered, the menu has been looked at.
        await window.touchstone?.call('library.info', {});
      }, menu);
      const labels = (await desktop.menu()).flatMap((shown) => [shown.label, ...shown.items.map((item) => item.label)]);
      expect(labels).not.toContain('forged');
    });
  });

  it('asks before it opens an address outside, and takes no for an answer', async () => {
    const before = desktop.page.url();
    await desktop.page.evaluate(() => window.open('https://example.org/no'));
    await expect.poll(async () => (await desktop.dialogs()).map((seen) => seen.detail)).toContain('https://example.org/no');
    expect(await desktop.opened()).toEqual([]);

    await desktop.answerDialogs(0);
    await desktop.page.evaluate(() => {
      location.href = 'https://example.org/yes';
    });
    await expect.poll(() => desktop.opened()).toEqual(['https://example.org/yes']);
    expect(desktop.page.url()).toBe(before);
    await expect.poll(() => desktop.page.context().pages()).toHaveLength(1);
  });

  it.each(['file:///etc/passwd', 'data:text/html,x', 'app://elsewhere/'])('does not go to %s', async (address) => {
    const before = desktop.page.url();
    await desktop.page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
    expect(await desktop.page.evaluate(() => document.title)).toBe('Touchstone');
    expect(desktop.page.url()).toBe(before);
  });

  it('grants a page nothing but writing to the clipboard', async () => {
    const states = await desktop.page.evaluate(() =>
      Promise.all(
        (['geolocation', 'camera', 'microphone', 'notifications'] as const).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    );
    expect(states).not.toContain('granted');
  });

  it('brings the open window forward when it is started again on the same library', async () => {
    const focused = await desktop.timesFocused();
    expect(await desktop.startAgain()).toBe(0);
    await expect.poll(() => desktop.timesFocused()).toBe(focused + 1);
  });
});

it('opens beside another desktop when the library is another', async () => {
  const folders = [await newFolder(), await newFolder()];
  onTestFinished(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))).then(() => undefined));
  const desktops = await Promise.all(folders.map((libraryDirectory) => startDesktop({ libraryDirectory })));
  expect(await Promise.all(desktops.map((desktop) => desktop.close()))).toEqual([0, 0]);
});

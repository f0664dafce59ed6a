/** `npm start`: what it says and does when the desktop cannot be opened, and how it ends. */
import { createServer } from 'node:net';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { downloadElectron } from '../../main/launcher/electron-binary.ts';
import { browserCommand } from '../../main/launcher/open-browser.ts';
import { defaultLibraryDirectory } from '../../main/platform/library-directory.ts';
import { DESKTOP_FAILED_EXIT_CODE } from '../../main/platform/desktop-start.ts';
import { startProcess, type Running } from '../support/run-process.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ADDRESS = /Touchstone is at (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43})\n/;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-start-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const start = (args: readonly string[], env: NodeJS.ProcessEnv): Running =>
  startProcess('main/launcher/start.ts', ['--library', join(folder, 'library'), ...args], { CI: '1', ...env });

/** A program in the place of Electron's binary. */
const standInBinary = async (script: string): Promise<NodeJS.ProcessEnv> => {
  const path = join(folder, 'electron');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder };
};

/** The launcher waits for its host, as after Ctrl+C in a terminal: that signal reaches both. */
const end = async (running: Running): Promise<number | null> => {
  running.process.kill('SIGTERM');
  return (await running.ended()).code;
};

describe.runIf(process.platform === 'linux')('without a desktop', () => {
  it('says that there is no display, serves the same application and ends cleanly', async () => {
    const running = start([], { DISPLAY: undefined, WAYLAND_DISPLAY: undefined });
    await running.says(/instead of its own window, because there is no display here\.\n/);
    const [, address = ''] = await running.says(ADDRESS);
    const entered = await fetch(address, { redirect: 'manual' });
    expect(entered.status).toBe(303);
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', address), { headers: { cookie } });
    expect(await page.text()).toContain('<title>Touchstone</title>');
    expect(await end(running)).toBe(0);
  });

  it('gives a new address when Enter is pressed', async () => {
    const running = start(['--web'], {});
    const [, first = ''] = await running.says(ADDRESS);
    running.process.stdin?.write('\n');
    const [, second = ''] = await running.says(new RegExp(`${ADDRESS.source}${ADDRESS.source}`));
    expect(second).toBe(first);
    expect((await fetch(first, { redirect: 'manual' })).status).toBe(403);
    expect(await end(running)).toBe(0);
  });

  it('says what Electron said when it ends before its window opens', async () => {
    const running = start([], await standInBinary('echo "Missing X server or \\$DISPLAY" >&2; exit 1'));
    await running.says(/because Electron ended with code 1 before its window opened \(Missing X server or \$DISPLAY\)\.\n/);
    await running.says(ADDRESS);
    expect(await end(running)).toBe(0);
  });

  it('does not serve a browser after a window has been open', async () => {
    const running = start([], await standInBinary('echo "Touchstone is open in its window."; exit 7'));
    expect(await running.ended()).toMatchObject({ code: 7, out: 'Touchstone is open in its window.\n' });
  });

  it('does not serve a browser when the desktop itself has said why it cannot start', async () => {
    const running = start([], await standInBinary(`exit ${DESKTOP_FAILED_EXIT_CODE}`));
    expect(await running.ended()).toMatchObject({ code: DESKTOP_FAILED_EXIT_CODE, out: '' });
  });

  it.each([
    ['open', 'Touchstone is open in its window.'],
    ['still opening', 'Opening.'],
  ])('ends the desktop with itself when it is told to end, its window %s', async (_state, said) => {
    const running = start([], await standInBinary(`trap 'echo Closed.; exit 0' TERM; echo "${said}"; while :; do sleep 0.1; done`));
    await running.says(new RegExp(said));
    running.process.kill('SIGTERM');
    expect(await running.ended()).toMatchObject({ code: 0, out: `${said}\nClosed.\n` });
  });
});

it('gives up on a download that has stalled', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${port}/`);
  vi.stubEnv('electron_config_cache', join(folder, 'cache'));
  const reason = await downloadElectron(1_000);
  silent.close();
  expect(reason).toBe('the download of Electron stalled');
});

describe('the browser', () => {
  it.each([
    ['linux', {}, null],
    ['linux', { DISPLAY: ':0' }, { executable: 'xdg-open', args: [], address: 'argument' }],
    ['linux', { DISPLAY: ':0', CI: 'true' }, null],
    ['darwin', {}, { executable: 'osascript', args: [], address: 'input' }],
    ['win32', {}, { executable: 'rundll32', args: ['url.dll,FileProtocolHandler'], address: 'argument' }],
  ] as const)('on %s with %j is opened by %j', (platform, env, command) => {
    expect(browserCommand(platform, env)).toEqual(command);
  });
});

describe('the library’s default folder', () => {
  it.each([
    ['linux', {}, '/home/ada/.local/share/touchstone'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/touchstone'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada/.local/share/touchstone'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/ada/Library/Application Support/Touchstone'],
    ['win32', { APPDATA: '/home/ada/AppData/Roaming' }, '/home/ada/AppData/Roaming/Touchstone'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(defaultLibraryDirectory({ platform, env, home: '/home/ada' }).replaceAll('\\', '/')).toBe(expected);
  });
});

it('says what is missing on an older Node', () => {
  const check = `Object.defineProperty(process.versions, 'node', { value: '20.1.0' }); await import('./main/platform/require-node.js');`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', check], { cwd: ROOT, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Touchstone needs Node 24 or newer, and this is Node 20\.1\.0\./);
});

/** Where the window opens: where it was, unless nobody could reach it there. */
import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
}));

const { keepWindowState, readWindowState } = await import('../../main/electron/window-state.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'touchstone-window-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keep = (bounds: object, path: string): void => {
  const window = Object.assign(new EventEmitter(), { getNormalBounds: () => bounds, isMaximized: () => true });
  Reflect.apply(keepWindowState, undefined, [window, path]);
  window.emit('close');
};

it('opens where it was closed', () => {
  const path = join(folder, 'new', 'window.json');
  const bounds = { x: 100, y: 50, width: 1000, height: 700 };
  keep(bounds, path);
  expect(readWindowState(path)).toEqual({ bounds, maximized: true });
});

it('opens in its usual place when its display is gone', () => {
  const path = join(folder, 'window.json');
  keep({ x: 5_000, y: 50, width: 1000, height: 700 }, path);
  expect(readWindowState(path)).toBeNull();
});

it.each(['', '{', '[]', '{"bounds":{"x":"1"}}', '{"bounds":{"x":0,"y":0,"width":1,"height":1},"maximized":false}'])(
  'opens in its usual place when what was kept is damaged: %s',
  async (text) => {
    const path = join(folder, 'window.json');
    await writeFile(path, text);
    expect(readWindowState(path)).toBeNull();
  },
);

it('closes also where its place cannot be kept', () => {
  expect(() => keep({ x: 0, y: 0, width: 1000, height: 700 }, join('/dev/null', 'window.json'))).not.toThrow();
});

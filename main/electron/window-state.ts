/** Where the window was when it was last closed, kept in the desktop's own profile folder. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const windowStateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400).max(20_000), height: z.int().min(300).max(20_000) }),
  maximized: z.boolean(),
});
export type WindowState = z.output<typeof windowStateSchema>;

/** Enough of the title bar to take hold of, in device-independent pixels. */
const REACHABLE = 100;

const isReachable = (bounds: Rectangle): boolean =>
  screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        bounds.x + bounds.width - REACHABLE > workArea.x &&
        bounds.x + REACHABLE < workArea.x + workArea.width &&
        bounds.y >= workArea.y &&
        bounds.y + REACHABLE < workArea.y + workArea.height,
    );

/** Null when there is none, when it cannot be read, or when its display is gone. */
export const readWindowState = (path: string): WindowState | null => {
  try {
    const state = windowStateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return state.success && isReachable(state.data.bounds) ? state.data : null;
  } catch {
    return null;
  }
};

/** Losing the window's place must not keep the window from closing, so a failure to write is let go. */
export const keepWindowState = (window: BrowserWindow, path: string): void => {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify(state));
    } catch {
      return;
    }
  });
};

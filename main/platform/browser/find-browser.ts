/** Finds a browser on this machine whose engine can print: Chromium, Chrome or Edge. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** Names the browser to use, as a path, before any that is found. */
export const BROWSER_VARIABLE = 'TOUCHSTONE_BROWSER';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly exists: (path: string) => boolean;
}

const here = (): Machine => ({ platform: process.platform, env: process.env, home: homedir(), exists: existsSync });

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

const usualPlaces = ({ platform, env, home }: Machine): readonly string[] => {
  if (platform === 'darwin') {
    const folders = ['/Applications', posix.join(home, 'Applications')];
    return folders.flatMap((folder) => APPLICATIONS.map((name) => posix.join(folder, `${name}.app`, 'Contents/MacOS', name)));
  }
  if (platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((name) => env[name] ?? '').filter((folder) => folder !== '');
    return folders.flatMap((folder) => PROGRAMS.map((program) => win32.join(folder, program)));
  }
  // A relative entry of PATH would be looked for wherever Touchstone was started.
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return COMMANDS.flatMap((command) => folders.map((folder) => posix.join(folder, command)));
};

/** The executable; null when there is none in the usual places. One named by TOUCHSTONE_BROWSER is not looked past, even if it is missing. */
export const findBrowser = (machine: Machine = here()): string | null => {
  const named = machine.env[BROWSER_VARIABLE] ?? '';
  const candidates = named === '' ? usualPlaces(machine) : [named];
  return candidates.find((path) => machine.exists(path)) ?? null;
};

/** The desktop in a process of its own, where `electron` is the stand-in. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { PAGE_ORIGIN, type DialogSeen, type MenuEntry, type Order, type Report, type WindowSeen } from './control-messages.ts';
import type { Desktop, StartDesktopOptions } from './start-desktop.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface StandInProcess {
  readonly process: ChildProcess;
  /** Everything reported so far. */
  readonly reports: readonly Report[];
  /** The first report of a kind, already there or to come; rejects when the process ends before. */
  waitFor<Type extends Report['type']>(type: Type): Promise<Extract<Report, { type: Type }>>;
  /** What it wrote on both outputs. */
  output(): string;
}

/** Only the process: for starts that open no window. */
const spawnStandIn = ({ libraryDirectory }: StartDesktopOptions): StandInProcess => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'register.mjs'), join(ROOT, 'dist/main/electron.js'), '--library', libraryDirectory],
    // Beside the library, so that tests neither meet each other's profile nor the user's.
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...env, XDG_CONFIG_HOME: `${libraryDirectory}-profile` } },
  );
  const reports: Report[] = [];
  let output = '';
  child.stdout?.on('data', (data) => (output += String(data)));
  child.stderr?.on('data', (data) => (output += String(data)));
  const listeners = new Set<() => void>();
  child.on('message', (message: Report) => {
    reports.push(message);
    for (const listener of listeners) listener();
  });
  child.on('exit', () => {
    for (const listener of listeners) listener();
  });
  return {
    process: child,
    reports,
    output: () => output,
    waitFor: (type) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = reports.find((message): message is Extract<Report, { type: typeof type }> => message.type === type);
          if (found !== undefined) resolve(found);
          else if (child.exitCode !== null || child.signalCode !== null) reject(new Error(`The desktop ended early:\n${output}`));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
  };
};

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
};

export const startOnStandIn = async (options: StartDesktopOptions): Promise<Desktop> => {
  const standIn = spawnStandIn(options);
  const { endpoint } = await standIn.waitFor('browser');
  const browser: Browser = await chromium.connectOverCDP(endpoint);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The desktop has no page.');
  const send = (order: Order): Promise<void> =>
    new Promise((resolve, reject) => {
      standIn.process.send(order, (error) => (error === null ? resolve() : reject(error)));
    });
  options.onWindow?.(page, PAGE_ORIGIN);
  await send({ type: 'load' });
  const { window } = await standIn.waitFor('window');
  return {
    page,
    window: (): Promise<WindowSeen> => Promise.resolve(window),
    menu: (): Promise<readonly MenuEntry[]> => Promise.resolve(standIn.reports.findLast((message) => message.type === 'menu')?.menu ?? []),
    choose: (commandId) => send({ type: 'choose', commandId }),
    dialogs: (): Promise<readonly DialogSeen[]> =>
      Promise.resolve(standIn.reports.flatMap((message) => (message.type === 'dialog' ? [message.dialog] : []))),
    answerDialogs: (response) => send({ type: 'answer-dialogs', response }),
    opened: () => Promise.resolve(standIn.reports.flatMap((message) => (message.type === 'opened' ? [message.address] : []))),
    startAgain: () => ended(spawnStandIn(options).process),
    timesFocused: () => Promise.resolve(standIn.reports.filter((message) => message.type === 'focus').length),
    close: async () => {
      await send({ type: 'close-window' });
      const code = await ended(standIn.process);
      await browser.close();
      return code;
    },
    kill: async () => {
      standIn.process.kill('SIGKILL');
      await ended(standIn.process);
      await browser.close();
    },
  };
};

/**
 * `npm start`: builds what is needed, opens the desktop, and where that cannot be, says
 * why in one sentence and serves the same application to a browser.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { hostEntry } from '../platform/application-root.ts';
import { build, isBuildCurrent } from './build.ts';
import { downloadElectron, electronExecutable } from './electron-binary.ts';
import { hasDisplay, openBrowser } from './open-browser.ts';
import { runDesktop, type DesktopEnd } from './run-desktop.ts';

const USAGE = `Usage: npm start [-- OPTIONS]
  --library DIR  the library's folder (default: your data folder)
  --web          serve to a browser, without trying the desktop
  --port N       the browser's port (default: any free one)
  --help
`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Ctrl+C reaches the host as well, which ends in its own time; from now on this process waits for it. */
const leaveCtrlCToHost = (): void => {
  process.removeAllListeners('SIGINT').on('SIGINT', () => {});
};

const tryDesktop = async (args: readonly string[]): Promise<DesktopEnd> => {
  if (!hasDisplay(process.platform, process.env)) return { kind: 'not-started', reason: 'there is no display here' };
  if (electronExecutable() === null) {
    say('Fetching Electron, about 110 MB, once.');
    const reason = await downloadElectron();
    if (reason !== null) return { kind: 'not-started', reason };
  }
  const executable = electronExecutable();
  leaveCtrlCToHost();
  return executable === null ? { kind: 'not-started', reason: 'Electron has no binary for this machine' } : runDesktop(executable, args);
};

/** Runs the web host until it ends; resolves with its exit code. */
const runWebHost = (args: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [hostEntry('web'), ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    child.once('message', (message) => {
      if (typeof message === 'object' && message !== null && 'address' in message) openBrowser(String(message.address));
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 0));
    process.on('SIGTERM', () => child.kill('SIGTERM'));
  });

const run = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      library: { type: 'string' },
      web: { type: 'boolean', default: false },
      port: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (!isBuildCurrent()) {
    say('Building Touchstone.');
    build();
  }
  const library = values.library === undefined ? [] : ['--library', values.library];
  if (!values.web) {
    const end = await tryDesktop(library);
    if (end.kind === 'closed') return end.exitCode;
    say(`Touchstone runs in your browser instead of its own window, because ${end.reason}.`);
  }
  leaveCtrlCToHost();
  return runWebHost([...library, ...(values.port === undefined ? [] : ['--port', values.port])]);
};

run().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);

/**
 * Starts the importing child under Node: with Node's permission model, which leaves it
 * neither files to write nor processes to start, and with a bounded heap. Electron starts it as a utility process instead, behind
 * the same interface.
 */
import { execFile, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** A running child, whatever started it. */
export interface WorkerHandle {
  post(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the child has ended for whatever reason. */
  onExit(listener: () => void): void;
  /** Memory the child holds now, in bytes; null when it is unknown. */
  residentBytes(): Promise<number | null>;
  /** Ends the child at once, even in the middle of a loop. */
  kill(): void;
}

export type WorkerLauncher = () => WorkerHandle;

export interface NodeLauncherOptions {
  /** The child's entry; the importing worker beside this file unless a test names another. */
  readonly entry?: string;
  /** V8's limit on the child's heap, in MiB. */
  readonly heapMebibytes?: number;
}

const here = import.meta.dirname;
const runsFromSource = import.meta.filename.endsWith('.ts');

const defaultEntry = (): string => {
  if (runsFromSource) return join(here, 'worker.ts');
  const beside = join(here, 'import-worker.js');
  return existsSync(beside) ? beside : join(here, '..', 'import-worker.js');
};

/** What the child's own code needs to be loaded: nothing of the user's. */
const readableFolders = (entry: string): string[] => {
  if (!runsFromSource) return [resolve(entry, '..')];
  const root = resolve(here, '../..');
  return [...['main', 'shared', 'node_modules', 'package.json'].map((name) => join(root, name)), resolve(entry, '..')];
};

const run = promisify(execFile);

/** A process's resident set, in bytes: /proc on Linux, `tasklist` on Windows, `ps` elsewhere. */
const residentBytesOf = async (pid: number): Promise<number | null> => {
  try {
    if (process.platform === 'linux') {
      const kibibytes = /^VmRSS:\s+(\d+) kB$/mu.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
      return kibibytes === undefined ? null : Number(kibibytes) * 1024;
    }
    if (process.platform === 'win32') {
      const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { windowsHide: true });
      const kibibytes = /"([\d.,\s\u00a0\u202f]+) K"\s*$/u.exec(stdout)?.[1]?.replace(/\D/g, '');
      return kibibytes === undefined ? null : Number(kibibytes) * 1024;
    }
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number.parseInt(stdout, 10) * 1024 || null;
  } catch {
    return null;
  }
};

/** A launcher for Node hosts: the web host, the CLI, tests. */
export const createNodeLauncher =
  ({ entry = defaultEntry(), heapMebibytes = 1_024 }: NodeLauncherOptions = {}): WorkerLauncher =>
  () => {
    const child = fork(entry, [], {
      execArgv: [
        '--permission',
        ...readableFolders(entry).map((folder) => `--allow-fs-read=${folder}`),
        `--max-old-space-size=${heapMebibytes}`,
        '--no-warnings',
      ],
      // The user's environment may hold secrets; Windows needs this one name.
      env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let hasEnded = false;
    const listeners: (() => void)[] = [];
    const end = (): void => {
      if (hasEnded) return;
      hasEnded = true;
      for (const listener of listeners) listener();
    };
    child.once('exit', end);
    child.once('error', end);
    // An idle child keeps no host running; a pending read is kept by its timer.
    child.unref();
    child.channel?.unref();
    return {
      post: (message) => {
        // A child that ended meanwhile is reported by its exit.
        child.send(message, () => {});
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        if (hasEnded) listener();
        else listeners.push(listener);
      },
      residentBytes: async () => (child.pid === undefined ? null : residentBytesOf(child.pid)),
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };

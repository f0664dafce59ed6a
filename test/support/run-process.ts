/** Runs one of the built Node entries as a user does, and keeps what it says. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

export interface Running {
  readonly process: ChildProcess;
  /** Resolves when standard output fits; rejects with all that was said when the process ends before. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  ended(): Promise<Ended>;
}

/** `entry` is a path from the root: "dist/main/cli.js". Variables set to undefined are taken out. */
export const startProcess = (entry: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ''): Running => {
  const child = spawn(process.execPath, [join(ROOT, entry), ...args], { cwd: ROOT, env: { ...process.env, ...env } });
  let out = '';
  let errors = '';
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const check of waiting) check();
  };
  child.stdout.on('data', (data) => {
    out += String(data);
    look();
  });
  child.stderr.on('data', (data) => (errors += String(data)));
  child.on('close', look);
  child.stdin.on('error', () => {});
  if (input !== '') child.stdin.end(input);
  const closed = once(child, 'close');
  return {
    process: child,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const match = pattern.exec(out);
          if (match === null && child.exitCode === null && child.signalCode === null) return;
          waiting.delete(check);
          if (match === null) reject(new Error(`It ended without saying ${String(pattern)}:\n${out}${errors}`));
          else resolve(match);
        };
        waiting.add(check);
        check();
      }),
    ended: async () => {
      await closed;
      return { code: child.exitCode, out, errors };
    },
  };
};

export const runProcess = (entry: string, args: readonly string[], env?: NodeJS.ProcessEnv, input?: string): Promise<Ended> =>
  startProcess(entry, args, env, input).ended();

/** Runs a command to its end: what it writes goes on to the terminal as it comes, and is kept for whoever asks why it failed. */
import { spawn } from 'node:child_process';

export interface CommandEnd {
  readonly succeeded: boolean;
  /** The last of what it wrote, at most 100,000 characters. */
  readonly output: string;
}

const KEPT = 100_000;

export const runCommand = (command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<CommandEnd> =>
  new Promise((resolve, reject) => {
    const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(command, args, { cwd, stdio: ['inherit', 'pipe', 'pipe'], env: { ...process.env, ...colours, ...env } });
    let output = '';
    const keep = (stream: NodeJS.WriteStream) => (text: string) => {
      stream.write(text);
      output = (output + text).slice(-KEPT);
    };
    child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
    child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => resolve({ succeeded: code === 0, output }));
  });

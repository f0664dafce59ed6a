/** `serve`: starts the web host as a process of its own and waits for it. */
import { spawn } from 'node:child_process';
import { hostEntry } from '../../platform/application-root.ts';
import { UsageError, type Arguments } from '../arguments.ts';

export const serve = ({ options, operands }: Arguments): Promise<number> => {
  const { library, port = '0' } = options;
  if (operands.length > 0) throw new UsageError('serve takes no operands.');
  const args = [...(library === undefined ? [] : ['--library', library]), '--port', port];
  // Ctrl+C reaches the web host too, which ends in its own time.
  process.on('SIGINT', () => {});
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [hostEntry('web'), ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 0));
  });
};

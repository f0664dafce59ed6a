/** Runs the desktop in its Electron process, and distinguishes a desktop that could not start from one that was closed. */
import { spawn } from 'node:child_process';
import { applicationRoot } from '../platform/application-root.ts';
import { quoteFirstLine } from './quote-first-line.ts';
import { DESKTOP_READY_LINE, DESKTOP_FAILED_EXIT_CODE } from '../platform/desktop-start.ts';

export type DesktopEnd =
  | { readonly kind: 'closed'; readonly exitCode: number }
  /** No window was opened; `reason` follows "because". */
  | { readonly kind: 'not-started'; readonly reason: string };

/** Resolves when Electron has ended; asked to end, this process ends Electron first. */
export const runDesktop = (executable: string, args: readonly string[]): Promise<DesktopEnd> =>
  new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
    const child = spawn(executable, [applicationRoot, ...args], { stdio: ['inherit', 'pipe', 'pipe'], env });
    let out = '';
    let errors = '';
    let isOpen = false;
    let isToldToEnd = false;
    const endChild = (): void => {
      isToldToEnd = true;
      child.kill('SIGTERM');
    };
    process.on('SIGTERM', endChild);
    child.stdout.on('data', (data) => {
      process.stdout.write(data);
      out = (out + String(data)).slice(-1_000);
      isOpen ||= out.includes(DESKTOP_READY_LINE);
    });
    child.stderr.on('data', (data) => {
      if (isOpen) process.stderr.write(data);
      else errors = (errors + String(data)).slice(0, 10_000);
    });
    child.on('error', (error) => {
      process.off('SIGTERM', endChild);
      resolve({ kind: 'not-started', reason: `Electron could not be run (${error.message})` });
    });
    child.on('close', (code, signal) => {
      process.off('SIGTERM', endChild);
      if (isOpen || isToldToEnd || code === 0 || code === DESKTOP_FAILED_EXIT_CODE) {
        resolve({ kind: 'closed', exitCode: code ?? 0 });
        return;
      }
      const ended = signal === null ? `code ${code}` : signal;
      resolve({
        kind: 'not-started',
        reason: `Electron ended with ${ended} before its window opened${quoteFirstLine(errors)}`,
      });
    });
  });

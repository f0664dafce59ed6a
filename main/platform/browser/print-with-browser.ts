/**
 * Prints HTML with a browser of this machine, for hosts that have no engine of their own.
 * The browser runs headless, with a profile of its own that is removed afterwards, with
 * scripts off and without a network, and is ended when it takes too long.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { exportCancelled } from '../../exporting/export-cancelled.ts';
import type { PrintOptions, PrintPdf } from '../../exporting/pdf/print-pdf.ts';
import { openDevtoolsPipe, type DevtoolsPipe } from './devtools-pipe.ts';
import { BROWSER_VARIABLE, findBrowser } from './find-browser.ts';

/** Milliseconds that a browser may take for a report; one of 5,000 quotations takes seconds. */
const TIME_LIMIT_MS = 180_000;

/** Milliseconds that a browser has to end by itself. */
const CLOSE_GRACE_MS = 3_000;

const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-crash-reporter',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
  // No name leads anywhere: what the document's own policy forbids could not be reached either.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/**
 * Chromium refuses to run its sandbox for root, so that a container in which everything is
 * root could not print at all. There alone it runs without; the document runs no script
 * and loads nothing. docs/report-format.md says so.
 */
const sandboxFlags = (userId: number | undefined): readonly string[] => (userId === 0 ? ['--no-sandbox'] : []);

const OTHER_WAY = 'Export HTML, open it in a browser, and print it to PDF there.';

const noBrowser = (named: string | undefined): TouchstoneError => {
  const reason =
    named === undefined || named === ''
      ? `no Chromium, Chrome or Edge was found on this machine. Install one, or name one in ${BROWSER_VARIABLE}.`
      : `${BROWSER_VARIABLE} names ${named}, which is not there. Name another, or leave it out.`;
  return new TouchstoneError({ code: 'print-failed', message: `A PDF is printed by a browser, and ${reason} Or: ${OTHER_WAY}` });
};

const didNotPrint = (executable: string, reason: string, cause?: unknown): TouchstoneError =>
  new TouchstoneError(
    {
      code: 'print-failed',
      message: `${executable} did not print the PDF: ${reason}. Name another browser in ${BROWSER_VARIABLE}. Or: ${OTHER_WAY}`,
    },
    { cause },
  );

const nothing = z.unknown();

const print = async (pipe: DevtoolsPipe, html: string, { paper }: PrintOptions): Promise<Uint8Array> => {
  const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank' }, z.object({ targetId: z.string() }));
  const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true }, z.object({ sessionId: z.string() }));
  const send = <Value>(method: string, params: object, schema: z.ZodType<Value>): Promise<Value> =>
    pipe.send(method, params, schema, sessionId);
  await send('Emulation.setScriptExecutionDisabled', { value: true }, nothing);
  await send('Network.enable', {}, nothing);
  await send('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 }, nothing);
  await send('Page.enable', {}, nothing);
  const { frameTree } = await send('Page.getFrameTree', {}, z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) }));
  await Promise.all([pipe.next('Page.loadEventFired'), send('Page.setDocumentContent', { frameId: frameTree.frame.id, html }, nothing)]);
  const { data } = await send(
    'Page.printToPDF',
    {
      paperWidth: paper.width,
      paperHeight: paper.height,
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    },
    z.object({ data: z.string() }),
  );
  return Buffer.from(data, 'base64');
};

const endBrowser = async (browser: ChildProcess, pipe: DevtoolsPipe): Promise<void> => {
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  const ended = once(browser, 'exit');
  const kill = setTimeout(() => browser.kill('SIGKILL'), CLOSE_GRACE_MS);
  await pipe.send('Browser.close', {}, nothing).catch(() => browser.kill('SIGKILL'));
  await ended;
  clearTimeout(kill);
};

const printIn = async (executable: string, profile: string, html: string, options: PrintOptions): Promise<Uint8Array> => {
  const browser = spawn(executable, [...FLAGS, ...sandboxFlags(process.getuid?.()), `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [, , , to, from] = browser.stdio;
  if (!(to instanceof Writable) || !(from instanceof Readable)) throw didNotPrint(executable, 'it could not be spoken to');
  const pipe = openDevtoolsPipe(to, from);
  const stop = (reason: string): void => {
    pipe.end(new Error(reason));
    browser.kill('SIGKILL');
  };
  const cancel = (): void => {
    stop('it was stopped');
  };
  browser.once('error', (error) => pipe.end(new Error(`it could not be run (${error.message})`)));
  browser.once('exit', () => pipe.end(new Error('it ended too early')));
  const limit = setTimeout(() => {
    stop(`it took longer than ${TIME_LIMIT_MS / 1_000} seconds`);
  }, TIME_LIMIT_MS);
  options.signal?.addEventListener('abort', cancel, { once: true });
  if (options.signal?.aborted === true) cancel();
  try {
    return await print(pipe, html, options);
  } catch (error) {
    if (options.signal?.aborted === true) throw exportCancelled();
    throw didNotPrint(executable, error instanceof Error ? error.message : String(error), error);
  } finally {
    clearTimeout(limit);
    options.signal?.removeEventListener('abort', cancel);
    if (browser.pid !== undefined) await endBrowser(browser, pipe);
  }
};

/** @param browser finds the executable to print with; by default one of this machine. */
export const createBrowserPrinter =
  (browser: () => string | null = findBrowser): PrintPdf =>
  async (html, options) => {
    const executable = browser();
    if (executable === null) throw noBrowser(process.env[BROWSER_VARIABLE]);
    const profile = await mkdtemp(join(tmpdir(), 'touchstone-print-'));
    try {
      return await printIn(executable, profile, html, options);
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  };

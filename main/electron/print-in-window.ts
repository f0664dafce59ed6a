/**
 * Prints HTML with the desktop's own engine, in a window that is never shown: sandboxed,
 * without scripts or a preload, in a session kept in memory that answers for the document
 * alone. Everything else it might ask for is cancelled.
 */
import { BrowserWindow, session, type Session } from 'electron';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import { exportCancelled } from '../exporting/export-cancelled.ts';
import type { PrintPdf } from '../exporting/pdf/print-pdf.ts';
import { APP_SCHEME } from './app-protocol.ts';
import { denyPermissions } from './confine-contents.ts';

/** Not the renderer's own origin, so that the document could not pass for it. */
const REPORT_ORIGIN = `${APP_SCHEME}://report`;

/** By address, as long as they are printed. */
const documents = new Map<string, string>();

let printed = 0;
let ownSession: Session | null = null;

/** Without `persist:` in its name a session leaves nothing on the disk. */
const printSession = (): Session => {
  if (ownSession !== null) return ownSession;
  const made = session.fromPartition('print');
  denyPermissions(made);
  made.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !documents.has(url) && !url.startsWith('data:') }));
  made.protocol.handle(APP_SCHEME, ({ url }) => {
    const html = documents.get(url);
    if (html === undefined) return new Response(null, { status: 404 });
    // The document brings its policy with it: it allows one style by its hash, which no policy for all pages could.
    return new Response(html, {
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' },
    });
  });
  ownSession = made;
  return made;
};

export const printInWindow: PrintPdf = async (html, { paper, signal }) => {
  printed += 1;
  const address = `${REPORT_ORIGIN}/${printed}.html`;
  documents.set(address, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: printSession(), contextIsolation: true, sandbox: true, nodeIntegration: false, javascript: false },
  });
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const cancel = (): void => {
    reject(exportCancelled());
  };
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted === true) cancel();
  // A window that is destroyed may leave what was asked of it unanswered.
  try {
    await Promise.race([window.loadURL(address), stopped]);
    const printing = window.webContents.printToPDF({
      pageSize: paper,
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return await Promise.race([printing, stopped]);
  } catch (error) {
    if (error instanceof TouchstoneError) throw error;
    throw new TouchstoneError(
      { code: 'print-failed', message: 'The PDF could not be printed. Export HTML, open it in a browser, and print it to PDF there.' },
      { cause: error },
    );
  } finally {
    signal?.removeEventListener('abort', cancel);
    documents.delete(address);
    window.destroy();
  }
};

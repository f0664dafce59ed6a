/** Keeps every page in its place: no navigation, windows, embedded pages, permissions or devices. */
import { dialog, shell, type App, type Session, type WebContents } from 'electron';
import { isSafeAddress } from '../../shared/markdown/safe-address.ts';
import { APP_ORIGIN } from './app-protocol.ts';

/** Asks before anything leaves the application; only web and e-mail addresses can. */
const offerToOpenOutside = async (address: string): Promise<void> => {
  const url = URL.parse(address);
  if (url === null || !isSafeAddress(url.href)) return;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: url.protocol === 'mailto:' ? 'Write to this address in your e-mail program?' : 'Open this address in your browser?',
    detail: url.href,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await shell.openExternal(url.href);
};

const confine = (contents: WebContents): void => {
  contents.on('will-navigate', (details) => {
    if (details.url === `${APP_ORIGIN}/`) return;
    details.preventDefault();
    void offerToOpenOutside(details.url);
  });
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void offerToOpenOutside(url);
    return { action: 'deny' };
  });
};

/** Applies to every page made from now on. */
export const confineAllContents = (app: App): void => {
  app.on('web-contents-created', (_event, contents) => confine(contents));
};

/** The clipboard, for copying a quotation, is the one thing a page may ask for. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(GRANTED.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission));
  session.setDevicePermissionHandler(() => false);
};

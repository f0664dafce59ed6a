/** The `app://touchstone/` scheme: the built renderer, read-only, with the security headers of both hosts. */
import { protocol } from 'electron';
import { SECURITY_HEADERS } from '../platform/content-security-policy.ts';
import { readRendererFile } from '../platform/renderer-file.ts';

export const APP_SCHEME = 'app';
const HOST = 'touchstone';
export const APP_ORIGIN = `${APP_SCHEME}://${HOST}`;

/** Must run before Electron is ready. */
export const registerAppScheme = (): void => {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
};

const respond = (status: number, body: Uint8Array<ArrayBuffer> | null, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body, { status, headers: { ...SECURITY_HEADERS, ...headers } });

/** Answers one request for the scheme from the files below `rendererDirectory`. */
export const answerAppRequest = async (rendererDirectory: string, request: Request): Promise<Response> => {
  const url = new URL(request.url);
  if (url.host !== HOST) return respond(404, null);
  if (request.method !== 'GET') return respond(405, null);
  const file = await readRendererFile(rendererDirectory, url.pathname);
  return file === null ? respond(404, null) : respond(200, file.bytes, { 'Content-Type': file.contentType, 'Cache-Control': 'no-store' });
};

export const serveAppScheme = (rendererDirectory: string): void => {
  protocol.handle(APP_SCHEME, (request) => answerAppRequest(rendererDirectory, request));
};

/** Whether a request comes from our own page: its Host, Origin and Fetch Metadata, before anything else is read. */
import type { IncomingMessage } from 'node:http';
import type { FailureCode } from '../../shared/contract/failure.ts';

export interface Refusal {
  readonly status: number;
  readonly code: FailureCode;
  readonly message: string;
}

/** Values of a header, however often it was sent. */
const values = (request: IncomingMessage, name: string): readonly string[] => request.headersDistinct[name] ?? [];

/**
 * Null when the request may go on.
 * - Host must be exactly ours: a name that was made to resolve to this machine (DNS rebinding) is not.
 * - Origin must be ours when sent, and must be sent with everything that can change something.
 * - Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/) keeps out pages from other ports of
 *   this machine, which cookies and SameSite take for the same site; a person's own navigation is let in.
 */
export const refuse = (request: IncomingMessage, host: string): Refusal | null => {
  const hosts = values(request, 'host');
  if (hosts.length !== 1 || hosts[0] !== host) return { status: 421, code: 'refused', message: 'This address is not served here.' };
  const origins = values(request, 'origin');
  if (origins.some((origin) => origin !== `http://${host}`) || origins.length > 1) {
    return { status: 403, code: 'refused', message: 'Requests from other pages are refused.' };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD' && origins.length === 0) {
    return { status: 403, code: 'refused', message: 'A call needs an Origin header that names this address.' };
  }
  const site = values(request, 'sec-fetch-site').at(0) ?? 'same-origin';
  const isNavigation =
    request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
  if (site !== 'same-origin' && site !== 'none' && !isNavigation) {
    return { status: 403, code: 'refused', message: 'Requests from other pages are refused.' };
  }
  return null;
};

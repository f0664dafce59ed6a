/** Reads a request's JSON body under a limit, without ever holding more than the limit. */
import type { IncomingMessage } from 'node:http';
import type { Refusal } from './request-checks.ts';

/**
 * Largest body in bytes. The largest call is `import.start` with a paste of 20 million
 * UTF-16 units, which take up to three bytes each in UTF-8.
 */
export const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

const TOO_LARGE: Refusal = { status: 413, code: 'invalid-input', message: 'This call is too large. Import long texts as files.' };
const NOT_JSON: Refusal = { status: 415, code: 'invalid-input', message: 'A call needs the content type application/json.' };
const MALFORMED: Refusal = { status: 400, code: 'invalid-input', message: 'The body of this call is not JSON in UTF-8.' };

export type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal };

const isJson = (contentType: string | undefined): boolean =>
  contentType !== undefined && /^application\/json(\s*;\s*charset=utf-8)?$/i.test(contentType);

export const readJsonBody = async (request: IncomingMessage): Promise<Body> => {
  if (!isJson(request.headers['content-type']) || request.headers['content-encoding'] !== undefined) {
    return { ok: false, refusal: NOT_JSON };
  }
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return { ok: false, refusal: TOO_LARGE };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      if (!(chunk instanceof Uint8Array)) return { ok: false, refusal: MALFORMED };
      bytes += chunk.byteLength;
      if (bytes > BODY_LIMIT_BYTES) return { ok: false, refusal: TOO_LARGE };
      chunks.push(chunk);
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, refusal: MALFORMED };
  }
};

/** Pages saved as one file (MHTML, RFC 2557, as Chromium and others write it): takes the page itself out of it. */
import { TouchstoneError } from '../../../../shared/contract/failure.ts';

export interface PageBytes {
  readonly bytes: Uint8Array;
  /** As the page's part states it; null when it does not. */
  readonly charset: string | null;
}

/** Headers longer than this are none, in bytes. */
const LONGEST_HEAD = 64 * 1024;
/** Pictures and frames before the page that are looked at. */
const MOST_PARTS = 1_000;

/** Header fields by lower-case name, folded lines joined (RFC 5322, 2.2.3). */
const fieldsOf = (head: string): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
};

const parameter = (field: string, name: string): string | null =>
  new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'iu')
    .exec(field)
    ?.slice(1)
    .find((value) => value !== undefined) ?? null;

/** Where a head ends and what follows begins; null without an empty line. */
const splitHead = (bytes: Buffer, from: number): { head: string; bodyAt: number } | null => {
  const stretch = bytes.subarray(from, from + LONGEST_HEAD).toString('latin1');
  const end = /\r?\n\r?\n/u.exec(stretch);
  return end === null ? null : { head: stretch.slice(0, end.index), bodyAt: from + end.index + end[0].length };
};

/** Quoted-printable (RFC 2045, 6.7); what is malformed stays as it is. */
const fromQuotedPrintable = (encoded: Buffer): Uint8Array => {
  const decoded = Buffer.alloc(encoded.length);
  let length = 0;
  for (let at = 0; at < encoded.length; at += 1) {
    const byte = encoded[at] ?? 0;
    if (byte === 0x3d) {
      if (encoded[at + 1] === 0x0a) at += 1;
      else if (encoded[at + 1] === 0x0d && encoded[at + 2] === 0x0a) at += 2;
      else {
        const value = encoded.toString('latin1', at + 1, at + 3);
        const isCode = /^[\da-f]{2}$/iu.test(value);
        decoded[length] = isCode ? Number.parseInt(value, 16) : byte;
        length += 1;
        if (isCode) at += 2;
      }
    } else {
      decoded[length] = byte;
      length += 1;
    }
  }
  return decoded.subarray(0, length);
};

const decodeBody = (body: Buffer, encoding: string): Uint8Array => {
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body);
  return encoding === 'base64' ? Buffer.from(body.toString('latin1'), 'base64') : body;
};

/** True for a beginning that is a saved page's head. */
export const isMhtml = (beginning: string): boolean =>
  /^[\w-]{1,60}:[^\n]*\n/u.test(beginning) && /^content-type:\s*multipart\/related\b/imu.test(beginning.split(/\r?\n\r?\n/u)[0] ?? '');

/**
 * The page in an MHTML file: its first part that is HTML.
 * @throws TouchstoneError `import-failed` when there is none.
 */
export const unwrapMhtml = (source: Uint8Array, name: string): PageBytes => {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const whole = splitHead(bytes, 0);
  const boundary = whole === null ? null : parameter(fieldsOf(whole.head).get('content-type') ?? '', 'boundary');
  if (whole !== null && boundary !== null) {
    const mark = Buffer.from(`--${boundary}`, 'latin1');
    let at = bytes.indexOf(mark, whole.bodyAt);
    for (let parts = 0; at !== -1 && parts < MOST_PARTS; parts += 1) {
      const next = bytes.indexOf(mark, at + mark.length);
      const part = splitHead(bytes, at + mark.length);
      const fields = fieldsOf(part?.head ?? '');
      const type = fields.get('content-type') ?? '';
      if (part !== null && /^(?:text\/html|application\/xhtml\+xml)\b/iu.test(type)) {
        const body = bytes.subarray(part.bodyAt, next === -1 ? bytes.length : Math.max(part.bodyAt, next));
        return {
          bytes: decodeBody(body, (fields.get('content-transfer-encoding') ?? '').toLowerCase()),
          charset: parameter(type, 'charset'),
        };
      }
      at = next;
    }
  }
  throw new TouchstoneError({
    code: 'import-failed',
    message: `“${name}” is a saved page without the page in it. Save the page again, as “Webpage, complete” or as HTML, and import that.`,
  });
};

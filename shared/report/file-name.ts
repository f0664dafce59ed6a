/** A file name made from a report's title that Windows, macOS and Linux all accept. */
import { trimEnd } from '../text/trim-end.ts';

/** Device names Windows reserves, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/** In UTF-8; leaves room under the usual limit of 255 for an extension and a browser's " (12)". */
const MOST_BYTES = 160;

/** Of what a user's template is called. */
const MOST_KIND_BYTES = 60;

const utf8Bytes = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
};

const shortened = (text: string, most = MOST_BYTES): string => {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += utf8Bytes(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
};

const usable = (words: string): string =>
  words
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ');

/**
 * A name without an extension: "Does X need Y – handout". A title without a usable character gives "Appraisal".
 * @param kind what of the thing it is, so that its files have different names; empty for none.
 */
export const fileNameOf = (title: string, kind = ''): string => {
  const name = trimEnd(shortened(usable(title).replace(/^[\s.]+/u, '')), /[\s.]/u);
  const safe = name === '' ? 'Appraisal' : RESERVED.test(name.split('.')[0] ?? '') ? `${name}_` : name;
  const added = trimEnd(shortened(usable(kind).replace(/^[\s.]+/u, ''), MOST_KIND_BYTES), /[\s.]/u);
  return added === '' ? safe : `${safe} – ${added}`;
};

/** "Does X need Y?" gives "Does X need Y.md"; a title without a usable character gives "Appraisal.md". */
export const reportFileName = (title: string): string => exportFileName(title, 'md');

/** The same with another extension, given without its dot. */
export const exportFileName = (title: string, extension: string, kind = ''): string => `${fileNameOf(title, kind)}.${extension}`;

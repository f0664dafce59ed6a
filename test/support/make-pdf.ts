/**
 * A small writer of PDF files for tests: text at places, lines, pages, and the
 * properties that make files hard to read. Courier is the plain font, so that a
 * text's width is known: 0.6 times its size for each character.
 */
import { createHash } from 'node:crypto';
import { tagObjects, type MarkedText, type PdfTag } from './pdf-tags.ts';

export type PdfFont = 'plain' | 'bold' | 'italic' | 'serif';

export interface PdfText {
  readonly text: string;
  /** Points from the page's left and upper edge to where the baseline begins. */
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly font?: PdfFont;
  /** Runs up the page instead of across it. */
  readonly turned?: boolean;
}

export interface PdfLine {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

export interface PdfPage {
  readonly texts?: readonly PdfText[];
  readonly lines?: readonly PdfLine[];
  /** The page's text with its structure, beside `texts`, which are in no tag; one page with tags makes the file a tagged one. */
  readonly tags?: readonly PdfTag[];
}

export interface PdfOptions {
  readonly info?: Readonly<Record<string, string>>;
  /** Encrypts the file (RC4, 40 bits); with an empty password readers open it unasked. */
  readonly password?: string;
  /** Bodies of further fonts by name: their text is given in bytes, as `rawText`. */
  readonly fonts?: Readonly<Record<string, string>>;
  /** Further objects, from number 100 on, which fonts may refer to. */
  readonly objects?: readonly string[];
  /** Operators put before the texts of the first page. */
  readonly operators?: string;
  /** How many forms, each of which draws the next ten times; the first is `/form0`. */
  readonly forms?: number;
}

export const PAGE_WIDTH = 612;
export const PAGE_HEIGHT = 792;
const CHARACTER_WIDTH = 0.6;

const FONTS: Readonly<Record<PdfFont, string>> = {
  plain: 'Courier',
  bold: 'Courier-Bold',
  italic: 'Courier-Oblique',
  serif: 'Times-Roman',
};

/** Windows-1252 for what tests write. */
const encode = (text: string): string =>
  text
    .replace(/[\\()]/gu, '\\$&')
    .replaceAll('–', '\\226')
    .replaceAll('’', '\\222')
    .replace(/[\u0080-\u00ff]/gu, (character) => `\\${character.charCodeAt(0).toString(8)}`);

const showText = ({ text, x, y, size = 10, font = 'plain', turned = false }: PdfText): string => {
  const matrix = turned ? '0 1 -1 0' : '1 0 0 1';
  return `BT /${font} ${size} Tf ${matrix} ${x} ${PAGE_HEIGHT - y} Tm (${encode(text)}) Tj ET`;
};

const showMarked = (text: MarkedText): string =>
  `${text.marked === null ? '/Artifact BMC' : `/P << /MCID ${text.marked} >> BDC`} ${showText(text)} EMC`;

const operatorsOf = ({ texts = [], lines = [] }: PdfPage, marked: readonly MarkedText[]): string =>
  [
    ...lines.map(({ x, y, length }) => `${x} ${PAGE_HEIGHT - y} m ${x + length} ${PAGE_HEIGHT - y} l S`),
    ...marked.map(showMarked),
    ...texts.map(showText),
  ].join('\n');

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const PERMISSIONS = -4;
const FILE_ID = '00112233445566778899aabbccddeeff';

const md5 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const rc4 = (key: Uint8Array, bytes: Uint8Array): Buffer => {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    const held = state[a] ?? 0;
    state[a] = state[b] ?? 0;
    state[b] = held;
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) % 256;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) % 256;
      j = (j + (state[i] ?? 0)) % 256;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) % 256] ?? 0);
    }),
  );
};

const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);

/** The standard security handler's revision 2 (ISO 32000-1, 7.6.3). */
const createEncryption = (password: string): { dictionary: string; encrypt: (bytes: Uint8Array, object: number) => Buffer } => {
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(password));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(padded(password), owner, permissions, Buffer.from(FILE_ID, 'hex')).subarray(0, 5);
  const user = rc4(key, PADDING);
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P ${PERMISSIONS} >>`,
    encrypt: (bytes, object) => rc4(md5(key, Buffer.from([object & 255, (object >> 8) & 255, 0, 0, 0])).subarray(0, 10), bytes),
  };
};

/** A PDF file's bytes. */
export const pdfFile = (pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array => {
  const encryption = options.password === undefined ? null : createEncryption(options.password);
  const objects = new Map<number, Buffer>();
  const names = Object.keys(options.fonts ?? {});
  const fontNumbers = [...Object.keys(FONTS), ...names].map((name, at) => ({ name, number: 10 + at }));
  const set = (number: number, body: string): void => {
    objects.set(number, Buffer.from(body, 'latin1'));
  };
  const pageNumber = (at: number): number => 200 + at * 2;
  const tagged = pages.some(({ tags }) => tags !== undefined)
    ? tagObjects(
        pages.map(({ tags = [] }) => tags),
        1000,
        pageNumber,
      )
    : null;
  set(1, `<< /Type /Catalog /Pages 2 0 R ${tagged === null ? '' : `/MarkInfo << /Marked true >> /StructTreeRoot ${tagged.root} 0 R`} >>`);
  for (const [number, body] of tagged?.objects ?? []) set(number, body);
  set(2, `<< /Type /Pages /Kids [${pages.map((_, at) => `${pageNumber(at)} 0 R`).join(' ')}] /Count ${pages.length} >>`);
  const info = Object.entries(options.info ?? {}).map(([name, value]) => `/${name} (${encode(value)})`);
  set(3, `<< ${info.join(' ')} >>`);
  for (const { name, number } of fontNumbers) {
    const base = Object.entries(FONTS).find(([font]) => font === name)?.[1];
    set(
      number,
      base === undefined
        ? (options.fonts?.[name] ?? '')
        : `<< /Type /Font /Subtype /Type1 /BaseFont /${base} /Encoding /WinAnsiEncoding >>`,
    );
  }
  for (const [at, body] of (options.objects ?? []).entries()) set(100 + at, body);
  const formNumbers = Array.from({ length: options.forms ?? 0 }, (_, at) => ({ name: `form${at}`, number: 500 + at }));
  for (const [at, { number }] of formNumbers.entries()) {
    const next = formNumbers[at + 1];
    const content = (next === undefined ? 'BT /plain 10 Tf (words and words) Tj ET ' : `/${next.name} Do `).repeat(10);
    const inner = next === undefined ? '/Font << /plain 10 0 R >>' : `/XObject << /${next.name} ${next.number} 0 R >>`;
    set(
      number,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << ${inner} >> /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  const resources = `<< /XObject << ${formNumbers.map(({ name, number }) => `/${name} ${number} 0 R`).join(' ')} >> /Font << ${fontNumbers.map(({ name, number }) => `/${name} ${number} 0 R`).join(' ')} >> >>`;
  for (const [at, page] of pages.entries()) {
    const number = pageNumber(at);
    set(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Resources ${resources} /Contents ${number + 1} 0 R /StructParents ${at} >>`,
    );
    const plain = Buffer.from(`${at === 0 ? (options.operators ?? '') : ''}\n${operatorsOf(page, tagged?.texts[at] ?? [])}`, 'latin1');
    const stream = encryption === null ? plain : encryption.encrypt(plain, number + 1);
    objects.set(number + 1, Buffer.concat([Buffer.from(`<< /Length ${stream.length} >>\nstream\n`), stream, Buffer.from('\nendstream')]));
  }
  if (encryption !== null) set(4, encryption.dictionary);
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  let length = parts[0]?.length ?? 0;
  const offsets = new Map<number, number>();
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [number, body] of [...objects].sort((a, b) => a[0] - b[0])) {
    offsets.set(number, length);
    add(Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
  }
  const table = [...offsets].map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const encrypt = encryption === null ? '' : '/Encrypt 4 0 R';
  const size = Math.max(...offsets.keys()) + 1;
  const start = length;
  add(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R /ID [<${FILE_ID}> <${FILE_ID}>] ${encrypt} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
};

export interface SetOptions {
  readonly x: number;
  readonly y: number;
  /** In points. */
  readonly width: number;
  readonly size?: number;
  /** Distance of baselines, in points. */
  readonly leading?: number;
  /** Indent of the first line, in points. */
  readonly indent?: number;
  readonly font?: PdfFont;
}

/** Sets a text in lines as wide as the column, word by word; `-` at a line's end only where the text has "\u00ad" or a hyphen. */
export const setText = (
  text: string,
  { x, y, width, size = 10, leading = size * 1.2, indent = 0, font = 'plain' }: SetOptions,
): PdfText[] => {
  const fits = (line: string, at: number): boolean => line.length * CHARACTER_WIDTH * size <= width - (at === 0 ? indent : 0) + 0.01;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const pieces = word.split(/(?<=[\u00ad-])/u);
    for (const [at, piece] of pieces.entries()) {
      const joined = line + (at === 0 && line !== '' ? ' ' : '') + piece;
      if (fits(joined.replaceAll('\u00ad', '').replace(/$/u, piece.endsWith('\u00ad') && at < pieces.length - 1 ? '-' : ''), lines.length))
        line = joined;
      else {
        lines.push(line.endsWith('\u00ad') ? `${line.replaceAll('\u00ad', '')}-` : line.replaceAll('\u00ad', ''));
        line = piece;
      }
    }
  }
  lines.push(line.replaceAll('\u00ad', ''));
  return lines.map((own, at) => ({ text: own, x: at === 0 ? x + indent : x, y: y + at * leading, size, font }));
};

/** The height of the last baseline of set lines, in points from above. */
export const endOf = (texts: readonly PdfText[]): number => texts.at(-1)?.y ?? 0;

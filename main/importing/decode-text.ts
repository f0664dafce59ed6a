/** From bytes to characters: finds the encoding, says what could not be read, refuses what is not text. */
import { analyse } from 'chardet';
import { TouchstoneError } from '../../shared/contract/failure.ts';

export interface DecodedText {
  readonly text: string;
  /** WHATWG name of the encoding (https://encoding.spec.whatwg.org/#names-and-labels). */
  readonly encoding: string;
  readonly notices: readonly string[];
}

/** How much of a file is looked at to guess its encoding, in bytes. */
const SAMPLE_BYTES = 256 * 1024;

const fromByteOrderMark = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
};

/** Counts bytes that are no text in any encoding read here, by the parity of their place. */
const countNulls = (sample: Uint8Array): { even: number; odd: number } => {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
};

/** UTF-16 without a mark: most text has many characters below U+0100, so one byte of each pair is zero. */
const fromNulls = (sample: Uint8Array): string | null => {
  const { even, odd } = countNulls(sample);
  const pairs = sample.length / 2;
  if (odd > pairs * 0.2 && even < odd * 0.1) return 'utf-16le';
  if (even > pairs * 0.2 && odd < even * 0.1) return 'utf-16be';
  return null;
};

/** The encoding a label means; null when it is none that can be read. */
const encodingOf = (label: string): string | null => {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** True when what is malformed in it is little beside what only UTF-8 explains: a cut or damaged file. */
const isDamagedUtf8 = (sample: Uint8Array): boolean => {
  const text = new TextDecoder('utf-8').decode(sample);
  let malformed = 0;
  let beyondAscii = 0;
  for (const character of text) {
    if (character === '\ufffd') malformed += 1;
    else if (character > '\u007f') beyondAscii += 1;
  }
  return beyondAscii > malformed * 4;
};

/** How much likelier than windows-1252 another encoding must be: short texts in French pass for Romanian. */
const CLEARLY = 1.4;

/** What chardet thinks most likely; windows-1252 when it is not sure or nearly as likely, as browsers take it. */
const fromStatistics = (sample: Uint8Array): string => {
  const guesses = analyse(sample).flatMap(({ name, confidence }) => {
    const encoding = name.startsWith('UTF') ? null : encodingOf(name);
    return encoding === null ? [] : [{ encoding, confidence }];
  });
  const western = guesses.find(({ encoding }) => encoding === 'windows-1252')?.confidence ?? 0;
  const best = guesses.find(({ confidence }) => confidence >= 40);
  return best !== undefined && best.confidence >= western * CLEARLY ? best.encoding : 'windows-1252';
};

/** U+FFFD that the bytes themselves contain are characters, not damage. */
const countReplaced = (text: string, bytes: Uint8Array, encoding: string): number => {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count += 1;
  if (count === 0 || encoding !== 'utf-8') return count;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const own = Buffer.from([0xef, 0xbf, 0xbd]);
  for (let at = buffer.indexOf(own); at !== -1; at = buffer.indexOf(own, at + 3)) count -= 1;
  return Math.max(0, count);
};

const refuse = (name: string): never => {
  throw new TouchstoneError({
    code: 'import-failed',
    message: `“${name}” is not a text file: it holds bytes that no text has. Save the article as plain text, Markdown or HTML and import that.`,
  });
};

/** Refuses what has many control characters when read as text. */
const refuseSoup = (sample: string, name: string): void => {
  // oxlint-disable-next-line no-control-regex -- control characters are what tells data from text
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (controls > 8 && controls > sample.length * 0.02) refuse(name);
};

/**
 * Refuses bytes that are no text in any encoding read here but UTF-16.
 * @throws TouchstoneError `import-failed`
 */
export const refuseData = (bytes: Uint8Array, name: string): void => {
  refuseSoup(Buffer.from(bytes.subarray(0, SAMPLE_BYTES)).toString('latin1'), name);
};

const chooseEncoding = (bytes: Uint8Array, name: string, declared: string | null): { encoding: string; guessed: boolean } => {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const marked = fromByteOrderMark(bytes) ?? fromNulls(sample);
  if (marked !== null) return { encoding: marked, guessed: false };
  // In every other encoding read here control characters are these bytes: data is known before all of it is looked at.
  refuseData(sample, name);
  if (declared !== null && declared !== 'utf-8') return { encoding: declared, guessed: false };
  if (isUtf8(bytes) || isDamagedUtf8(sample)) return { encoding: 'utf-8', guessed: false };
  return { encoding: fromStatistics(sample), guessed: true };
};

/**
 * Reads bytes as text. A byte order mark decides; then UTF-16 known by its zero
 * bytes; then what the file declares, unless it declares UTF-8 and is not; then
 * UTF-8 when it is that; then statistics.
 *
 * @param declared the encoding's label as the source states it, if it does.
 * @throws TouchstoneError `import-failed` when the bytes are no text.
 */
export const decodeText = (bytes: Uint8Array, name: string, declared: string | null = null): DecodedText => {
  const declaredEncoding = declared === null ? null : encodingOf(declared);
  // A page cannot declare UTF-16 in ASCII bytes; the HTML standard reads such a declaration as UTF-8.
  const usable = declaredEncoding?.startsWith('utf-16') === true ? 'utf-8' : declaredEncoding;
  const { encoding, guessed } = chooseEncoding(bytes, name, usable);
  const decoder = new TextDecoder(encoding);
  refuseSoup(decoder.decode(bytes.subarray(0, SAMPLE_BYTES)), name);
  const text = decoder.decode(bytes);
  const notices: string[] = [];
  if (guessed) {
    const said = usable === null ? 'The file does not say in which encoding it is' : `The file says that it is ${usable}, which it is not`;
    notices.push(`${said}; it was read as ${encoding}.`);
  }
  const replaced = countReplaced(text, bytes, encoding);
  if (replaced > 0) {
    const places = replaced === 1 ? 'One place is' : `${replaced.toLocaleString('en')} places are`;
    notices.push(`${places} not valid ${encoding} and shown as �.`);
  }
  return { text, encoding, notices };
};

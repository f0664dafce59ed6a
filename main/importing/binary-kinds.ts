/** Tells files that are not text from their first bytes, so that refusing them can say what they are. */

/** What a file is that is not text. */
export interface BinaryKind {
  /** As written in a sentence: "a PDF file". */
  readonly label: string;
  /** What to do, where that is more than saving it in another form. */
  readonly advice?: string;
}

interface Signature extends BinaryKind {
  readonly bytes: readonly number[];
  readonly at?: number;
}

const AS_DOCX = 'Open it in Word or LibreOffice, save it as a Word document (.docx), and import that.';
const WITHOUT_PASSWORD = 'Open it in the program it was made with, remove the password, save it, and import that.';

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

/** Magic numbers, from each format's own specification. */
const SIGNATURES: readonly Signature[] = [
  { label: 'a PDF file', bytes: ascii('%PDF-') },
  { label: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { label: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { label: 'a GIF image', bytes: ascii('GIF87a') },
  { label: 'a GIF image', bytes: ascii('GIF89a') },
  { label: 'a TIFF image', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { label: 'a TIFF image', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { label: 'a WebP image', bytes: ascii('WEBP'), at: 8 },
  { label: 'a WAV sound file', bytes: ascii('WAVEfmt'), at: 8 },
  { label: 'an RTF document', bytes: ascii('{\\rtf'), advice: AS_DOCX },
  { label: 'a gzip archive', bytes: [0x1f, 0x8b] },
  { label: 'a 7-Zip archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { label: 'a RAR archive', bytes: [...ascii('Rar!'), 0x1a, 0x07] },
  { label: 'an SQLite database', bytes: [...ascii('SQLite format 3'), 0x00] },
  { label: 'a program', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { label: 'a program', bytes: [0x4d, 0x5a, 0x90, 0x00] },
  { label: 'an MP3 sound file', bytes: [...ascii('ID3'), 0x03, 0x00] },
  { label: 'an MP3 sound file', bytes: [...ascii('ID3'), 0x04, 0x00] },
  { label: 'a video', bytes: ascii('ftypmp4'), at: 4 },
  { label: 'a video', bytes: ascii('ftypisom'), at: 4 },
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);

/** What a ZIP container holds, from the names near its beginning. */
const zipLabel = (bytes: Uint8Array): string => {
  const names = Buffer.from(bytes.subarray(0, 8_192)).toString('latin1');
  if (names.includes('word/')) return 'a Word document (DOCX)';
  if (names.includes('xl/')) return 'an Excel workbook';
  if (names.includes('ppt/')) return 'a PowerPoint presentation';
  if (names.includes('opendocument.text')) return 'an OpenDocument text';
  if (names.includes('epub+zip')) return 'an EPUB book';
  if (names.includes('[Content_Types].xml')) return 'a Microsoft Office document';
  return 'a ZIP archive';
};

/** The container of Office before 2007, and of Office files that are encrypted (MS-CFB; MS-OFFCRYPTO 2.3). */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** What a compound file holds, from the names of its streams, which are UTF-16. */
const compoundKind = (bytes: Uint8Array): BinaryKind => {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string): boolean => content.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return { label: 'an Office document protected by a password', advice: WITHOUT_PASSWORD };
  if (holds('WordDocument')) return { label: 'a Word document in the format of before 2007 (.doc)', advice: AS_DOCX };
  return { label: 'an older Microsoft Office document' };
};

const zipKind = (bytes: Uint8Array): BinaryKind => {
  const label = zipLabel(bytes);
  return label === 'an OpenDocument text' ? { label, advice: AS_DOCX } : { label };
};

/**
 * What a file is when its first bytes say that it is not text. Null when nothing
 * speaks against text; whether it is text, decode-text.ts decides.
 */
export const binaryKind = (bytes: Uint8Array): BinaryKind | null => {
  if (startsWith(bytes, ZIP)) return zipKind(bytes);
  if (startsWith(bytes, COMPOUND)) return compoundKind(bytes);
  return SIGNATURES.find((signature) => startsWith(bytes, signature.bytes, signature.at)) ?? null;
};

/**
 * pdf.js as it is used here: in this process alone, without a canvas, without fonts,
 * without scripts and without a network. Everything it may ask for is the table of a
 * CJK encoding, read from its own package (or from beside the built program).
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
// Registers pdf.js's parser in this thread; else it would look for a worker's file.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument, VerbosityLevel, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

const here = import.meta.dirname;

/** Encoding tables: in the package when run from source; built, vite.config.ts puts them beside the program. */
const cmapFolder = (): string => {
  if (import.meta.filename.endsWith('.ts')) return join(here, '../../../../node_modules/pdfjs-dist/cmaps');
  const beside = join(here, 'cmaps');
  return existsSync(beside) ? beside : join(here, '..', 'cmaps');
};

/** Gives pdf.js encoding tables, by their plain name, and nothing else. */
class EncodingTables {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !/^[\w-]{1,60}\.bcmap$/u.test(filename)) throw new Error('not given');
    return new Uint8Array(await readFile(join(cmapFolder(), filename)));
  }
}

/**
 * Opens a PDF. Pages are parsed one by one when asked for.
 * @throws pdf.js's own exceptions, distinguished by their `name`.
 */
export const openPdf = async (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({
    // A copy, for pdf.js takes the bytes for itself; and no Buffer, which it refuses.
    data: new Uint8Array(bytes),
    BinaryDataFactory: EncodingTables,
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    fontExtraProperties: true,
    // Pictures are never decoded.
    maxImageSize: 1,
  }).promise;

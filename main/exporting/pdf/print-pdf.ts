/**
 * What a host gives so that reports can become PDF: a browser's engine. The desktop has
 * one in itself; the web host and the CLI look for one on the machine.
 */
import { TouchstoneError } from '../../../shared/contract/failure.ts';

/** Size of a page, in inches. */
export interface PaperSize {
  readonly width: number;
  readonly height: number;
}

export interface PrintOptions {
  readonly paper: PaperSize;
  /** When it is aborted, the engine is ended and the printing fails as cancelled. */
  readonly signal?: AbortSignal;
}

/**
 * Prints a self-contained HTML document. Nothing in it is run, and nothing is loaded.
 * @throws TouchstoneError `print-failed`, saying what to do instead; `cancelled`.
 */
export type PrintPdf = (html: string, options: PrintOptions) => Promise<Uint8Array>;

/** For a core whose host has no browser's engine. */
export const printNothing: PrintPdf = () =>
  Promise.reject(
    new TouchstoneError({
      code: 'print-failed',
      message: 'A PDF cannot be printed here. Export HTML, open it in a browser, and print it from there.',
    }),
  );

/** A report as PDF: its HTML, printed by a browser's engine, without what the engine says of the machine and the hour. */
import type { ReportDocument } from '../../../shared/report/document.ts';
import { htmlOf } from '../html/write-html.ts';
import type { TellWriting } from '../report-tree.ts';
import type { WrittenFile } from '../written-file.ts';
import type { PaperSize, PrintPdf } from './print-pdf.ts';

/** ISO 216. */
const A4: PaperSize = { width: 210 / 25.4, height: 297 / 25.4 };
/** The usual size of a slide, 16 : 9. */
const SLIDE: PaperSize = { width: 40 / 3, height: 7.5 };

const OPENING_DATE = "D:19800101000000+00'00'";

/** Of the same length, since places in the file are counted in bytes; white space between entries means nothing (ISO 32000-2, 7.2.3). */
const inTheSameRoom = (entry: string, room: number): string => (entry.length > room ? ' '.repeat(room) : entry.padEnd(room));

const ENTRY = /\/(?<key>CreationDate|ModDate|Creator)\s*\((?:\\[^]|[^\\()])*\)/gu;

/**
 * Sets the dates in a PDF's description to one that says nothing, and its creator, where
 * browsers name themselves and the operating system, to Touchstone. The same report
 * printed by the same engine has the same bytes.
 */
export const withoutTraces = (pdf: Uint8Array): Uint8Array => {
  const text = Buffer.from(pdf).toString('latin1');
  const object = /\/Info (?<number>\d+) 0 R/u.exec(text.slice(-2_000))?.groups?.['number'];
  const start = object === undefined ? -1 : text.search(new RegExp(`(?<![0-9])${object} 0 obj`, 'u'));
  const end = text.indexOf('endobj', start);
  if (start < 0 || end < 0) return pdf;
  const description = text
    .slice(start, end)
    .replaceAll(ENTRY, (entry, key: string) =>
      inTheSameRoom(key === 'Creator' ? '/Creator (Touchstone)' : `/${key} (${OPENING_DATE})`, entry.length),
    );
  return Buffer.from(text.slice(0, start) + description + text.slice(end), 'latin1');
};

/** A document to be printed, and on what. */
export const htmlToPrint = async (
  document: ReportDocument,
  tell?: TellWriting,
): Promise<{ readonly html: string; readonly paper: PaperSize }> => ({
  html: await htmlOf(document, tell),
  paper: document.layout === 'slides' ? SLIDE : A4,
});

/** @param name the file's, without its extension. */
export const printedReport = (name: string, pdf: Uint8Array): WrittenFile => ({
  fileName: `${name}.pdf`,
  mediaType: 'application/pdf',
  bytes: withoutTraces(pdf),
});

/** @throws TouchstoneError `print-failed`, as `printPdf` does. */
export const writePdf = async (document: ReportDocument, printPdf: PrintPdf): Promise<WrittenFile> => {
  const { html, paper } = await htmlToPrint(document);
  return printedReport(document.fileName, await printPdf(html, { paper }));
};

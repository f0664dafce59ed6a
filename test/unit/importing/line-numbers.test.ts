/** Line numbers that manuscripts print: kept with the words beside them, in every style; what only looks like them stays text. */
import { describe, expect, test } from 'vitest';
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import { createLocator } from '../../../shared/text/location.ts';
import { placeOf, placeWords } from '../../../shared/text/place.ts';
import { pdfFile, setText, type PdfPage, type PdfText } from '../../support/make-pdf.ts';
import {
  manuscript,
  paragraph,
  printedNumber as number,
  sentence,
  type NumberedLine,
  type Numbering,
} from '../../support/numbered-manuscript.ts';
import { expectSound, textsOf } from './documents.ts';

const read = async (pages: readonly PdfPage[]): Promise<ImportedDocument> => {
  const document = await readDocument({ bytes: pdfFile(pages), name: 'manuscript.pdf' });
  expectSound(document);
  return document;
};

/** Every numbered line of a document with its words, in the order of pages. */
const numberedLines = (document: ImportedDocument): NumberedLine[] => {
  const locator = createLocator(document.blocks, document.text);
  return document.blocks.flatMap((block) =>
    (block.lineNumbers ?? []).map(({ line, start }, at) => ({
      page: locator.pageOf(start) ?? 0,
      line,
      text: document.text.slice(start, block.lineNumbers?.[at + 1]?.start ?? block.end).trim(),
    })),
  );
};

/** Where the passage is that begins with some words and ends with others. */
const wordsFor = (document: ImportedDocument, from = '?', to = '?'): string => {
  const range = { start: document.text.indexOf(from), end: document.text.indexOf(to) + to.length };
  return placeWords(placeOf(range, document.blocks, createLocator(document.blocks, document.text)));
};

const TEXT = Array.from({ length: 12 }, (_, at) => paragraph(at));

describe('numbers beside every line', () => {
  test.each<[string, Numbering]>([
    ['counted through the document', {}],
    ['from three digits to four', { first: 960 }],
    ['begun again on each page', { restarts: true }],
    ['at the right edge', { at: 560 }],
  ])('%s', async (_name, numbering) => {
    const { pages, lines } = manuscript(TEXT, numbering);
    expect(pages.length).toBeGreaterThan(2);
    const document = await read(pages);
    expect(textsOf(document, 'paragraph')).toEqual(TEXT);
    expect(numberedLines(document)).toEqual(lines);
  });
});

describe('numbers beside every fifth line', () => {
  test.each<[string, Numbering]>([
    ['counted through the document', { every: 5 }],
    ['from three digits to four', { every: 5, first: 966 }],
    ['begun again on each page', { every: 5, restarts: true }],
  ])('%s: the lines between are counted', async (_name, numbering) => {
    const { pages, lines } = manuscript(TEXT, numbering);
    const document = await read(pages);
    expect(textsOf(document, 'paragraph')).toEqual(TEXT);
    expect(numberedLines(document)).toEqual(lines);
  });
});

test('a passage is found by page and line, also over the end of a page and without a number where none is printed', async () => {
  const { pages, lines } = manuscript(TEXT, { restarts: true });
  const document = await read(pages);
  expect(wordsFor(document, lines[2]?.text, lines[3]?.text)).toBe('page 1, lines 3–4');
  expect(wordsFor(document, lines[23]?.text, lines[24]?.text)).toBe('page 1, line 24 to page 2, line 1');
  expect(wordsFor(document, 'Mornings', 'quiet ward')).toBe('title, page 1');
});

describe('two columns', () => {
  const LINES = 40;
  const heights = Array.from({ length: LINES }, (_, at) => 100 + at * 13);
  /** Two pages of two columns, each filled by one paragraph. */
  const columns = [1, 2, 3, 4].map((at) =>
    setText(paragraph(at, 40), { x: at % 2 === 1 ? 72 : 330, y: 100, width: 210, leading: 13 }).slice(0, LINES),
  );
  const pagesWith = (numbers: readonly PdfText[]): PdfPage[] =>
    [0, 1].map((page) => ({ texts: [...(columns[page * 2] ?? []), ...(columns[page * 2 + 1] ?? []), ...numbers] }));
  const linesWith = (second: number): NumberedLine[] =>
    columns.flatMap((column, at) => column.map(({ text }, line) => ({ page: at < 2 ? 1 : 2, line: line + 1 + (at % 2) * second, text })));

  test('with numbers between them, which count the lines of both', async () => {
    const document = await read(pagesWith(heights.flatMap((y, at) => ((at + 1) % 5 === 0 ? [number(at + 1, 310, y)] : []))));
    expect(numberedLines(document)).toEqual(linesWith(0));
  });

  test.each([
    ['left of each', [64, 322]],
    ['at the page’s edges', [64, 560]],
  ])('with numbers %s that count on from one to the next', async (_name, [first = 0, second = 0]) => {
    const document = await read(
      pagesWith([...heights.map((y, at) => number(at + 1, first, y)), ...heights.map((y, at) => number(LINES + at + 1, second, y))]),
    );
    expect(numberedLines(document)).toEqual(linesWith(LINES));
  });
});

describe('what only looks like line numbers stays text', () => {
  test('the first column of tables that fill pages', async () => {
    const row = (at: number, y: number): PdfText[] =>
      [String(at), `Ward ${at}`, `${at * 7} beds`, `${at * 3} nurses`].map((text, cell) => ({ text, x: 72 + cell * 110, y }));
    const pages: PdfPage[] = [0, 1].map((page) => ({
      texts: [
        ...setText(`Table ${page + 1}. Wards and their beds.`, { x: 72, y: 100, width: 460 }),
        ...['No', 'Ward', 'Beds', 'Nurses'].map((text, cell) => ({ text, x: 72 + cell * 110, y: 124 })),
        ...Array.from({ length: 25 }, (_, at) => row(page * 25 + at + 1, 140 + at * 14)).flat(),
        ...setText(paragraph(page, 6), { x: 72, y: 540, width: 460 }),
      ],
    }));
    const document = await read(pages);
    expect(numberedLines(document)).toEqual([]);
    const cells = textsOf(document, 'table-cell');
    for (let at = 1; at <= 50; at += 1) expect(cells).toContain(String(at));
  });

  test('references under bare numbers', async () => {
    const entries = Array.from({ length: 24 }, (_, at) => `Owl${at} A, Mouse B. ${sentence(at)} J Nights. ${1990 + at};${at + 1}:10-20.`);
    const pages: PdfPage[] = [0, 1].map((page) => {
      const texts: PdfText[] = page === 0 ? [{ text: 'References', x: 72, y: 90, size: 12, font: 'bold' }] : [];
      let y = 110;
      for (const [at, entry] of entries.slice(page * 12, page * 12 + 12).entries()) {
        const lines = setText(entry, { x: 96, y, width: 430 });
        texts.push({ text: String(page * 12 + at + 1), x: 72, y }, ...lines);
        y += lines.length * 12 + 8;
      }
      return { texts };
    });
    const body = {
      texts: Array.from({ length: 4 }, (_, at) => setText(paragraph(at), { x: 72, y: 100 + at * 130, width: 460, indent: 15 })).flat(),
    };
    const document = await read([body, ...pages]);
    expect(numberedLines(document)).toEqual([]);
    expect(textsOf(document, 'reference').map((entry) => entry.slice(0, 8))).toEqual(
      entries.map((entry, at) => `${at + 1} ${entry}`.slice(0, 8)),
    );
  });
});

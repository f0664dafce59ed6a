/** Manuscripts as PDFs, with numbers beside their lines in every style, and which words are on which line. */
import { setText, type PdfPage, type PdfText } from './make-pdf.ts';

const SYLLABLES = ['mo', 'ra', 'ti', 'len', 'su', 'ka', 'dor', 'vi', 'nes', 'po', 'ga', 'hul'];

/** Sentences of made-up words, of which none is like another. */
export const sentence = (at: number): string => {
  let seed = at * 7919 + 13;
  const next = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) >> 8;
  const word = (): string => Array.from({ length: 1 + (next() % 3) }, () => SYLLABLES[next() % SYLLABLES.length]).join('');
  const words = Array.from({ length: 9 + (next() % 9) }, word).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};
export const paragraph = (at: number, sentences = 5): string =>
  Array.from({ length: sentences }, (_, each) => sentence(at * 10 + each)).join(' ');

export interface Numbering {
  /** Number of the document's first line. */
  readonly first?: number;
  readonly restarts?: boolean;
  /** Which numbers are printed. */
  readonly every?: number;
  /** From the page's left edge to the numbers' right one. */
  readonly at?: number;
}

/** Lines with the number of each, whether it is printed or not. */
export interface NumberedLine {
  readonly page: number;
  readonly line: number;
  readonly text: string;
}

export const printedNumber = (line: number, right: number, y: number): PdfText => ({
  text: String(line),
  x: right - String(line).length * 4.2,
  y,
  size: 7,
});

const LINES_ON_A_PAGE = 24;

/** A manuscript of paragraphs on pages of 24 lines, with numbers in the margin. */
export const manuscript = (paragraphs: readonly string[], numbering: Numbering): { pages: PdfPage[]; lines: NumberedLine[] } => {
  const { first = 1, restarts = false, every = 1, at = 60 } = numbering;
  const all = paragraphs.flatMap((text) => setText(text, { x: 80, y: 0, width: 440, leading: 26, indent: 24 }));
  const lines = all.map(({ text }, index) => {
    const page = Math.floor(index / LINES_ON_A_PAGE);
    return { page: page + 1, line: restarts ? (index % LINES_ON_A_PAGE) + 1 : first + index, text };
  });
  const pages: PdfPage[] = Array.from({ length: Math.ceil(all.length / LINES_ON_A_PAGE) }, (_, page) => ({
    texts: [
      ...(page === 0 ? setText('Mornings on a quiet ward', { x: 80, y: 60, width: 460, size: 16, font: 'bold' }) : []),
      { text: `${page + 1}`, x: 300, y: 770, size: 9 },
      ...all.slice(page * LINES_ON_A_PAGE, (page + 1) * LINES_ON_A_PAGE).flatMap((text, index) => {
        const y = 90 + index * 26;
        const { line = 0 } = lines[page * LINES_ON_A_PAGE + index] ?? {};
        return [...(line % every === 0 ? [printedNumber(line, at, y)] : []), { ...text, y }];
      }),
    ],
  }));
  return { pages, lines };
};

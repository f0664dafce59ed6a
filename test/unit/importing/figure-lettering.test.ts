/** Words in a PDF's drawings are set apart, hidden and not lost; sentences, boxes and tables stay what they are. */
import { expect, test } from 'vitest';
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import { endOf, PAGE_HEIGHT, pdfFile, setText, type PdfText } from '../../support/make-pdf.ts';
import { paragraph } from '../../support/numbered-manuscript.ts';
import { expectSound, textsOf } from './documents.ts';

/** A page of a title, a paragraph, what is given, and another paragraph; shapes are operators of the page. */
const read = async (shapes: readonly string[], texts: readonly PdfText[]): Promise<ImportedDocument> => {
  const page = {
    texts: [
      ...setText('A quiet ward by night', { x: 72, y: 60, width: 460, size: 16, font: 'bold' }),
      ...setText(FIRST, { x: 72, y: 100, width: 460, indent: 15 }),
      ...texts,
      ...setText(SECOND, { x: 72, y: 560, width: 460, indent: 15 }),
    ],
  };
  const document = await readDocument({ bytes: pdfFile([page], { operators: shapes.join('\n') }), name: 'figures.pdf' });
  expectSound(document);
  return document;
};

const [FIRST, SECOND] = [paragraph(1), paragraph(2)];

const bar = (x: number, y: number, width: number, height: number): string => `${x} ${PAGE_HEIGHT - y} ${width} ${height} re f`;
const frame = (x: number, y: number, width: number, height: number): string => `${x} ${PAGE_HEIGHT - y} ${width} ${height} re S`;
const small = (text: string, x: number, y: number): PdfText => ({ text, x, y, size: 7 });

/** Bars from 120 to 400 across and from 300 to 440 down, with names below and numbers beside them. */
const bars = ['Dark', 'Dim', 'Light', 'Bright', 'Sunny', 'Open', 'Warm'].map((name, at) => ({
  name,
  x: 120 + at * 40,
  height: 20 + at * 17,
}));
const chart = [frame(120, 440, 290, 140), ...bars.map(({ x, height }) => bar(x, 440, 24, height))];
const names = [
  ...bars.map(({ name, x }) => small(name, x, 450)),
  ...[0, 2, 4, 6, 8].map((hours) => small(String(hours), 108, 440 - hours * 16)),
  small('Hours of sleep', 220, 462),
];
const caption = setText('Figure 1. Hours of sleep by room, as the twelve volunteers remembered them.', {
  x: 110,
  y: 484,
  width: 340,
  size: 8,
});

test('the names of a chart’s axes and bars are furniture; its caption and the text around it are as they were', async () => {
  const document = await read(chart, [...names, ...caption]);
  expect(textsOf(document, 'paragraph')).toEqual([FIRST, SECOND]);
  expect(textsOf(document, 'caption')).toEqual(['Figure 1. Hours of sleep by room, as the twelve volunteers remembered them.']);
  const [lettering = '', ...others] = textsOf(document, 'furniture');
  expect(others).toEqual([]);
  for (const { text } of names) expect(lettering.split(' ')).toEqual(expect.arrayContaining(text.split(' ')));
  expect(textsOf(document, 'table-cell')).toEqual([]);
});

test('without a figure’s caption nothing is hidden', async () => {
  const document = await read(chart, names);
  expect(textsOf(document, 'furniture')).toEqual([]);
  for (const { text } of names) expect(document.text).toContain(text);
});

test('a framed box of sentences beside a figure’s caption stays text', async () => {
  const words = setText(
    'Nobody was asked twice, and nobody who had left the ward was asked at all, and those who came back were, on the day after.',
    {
      x: 130,
      y: 320,
      width: 240,
    },
  );
  const document = await read([frame(120, 440, 320, 140), ...bars.map(({ x }) => bar(x, 440, 24, 10))], [...words, ...caption]);
  expect(textsOf(document, 'furniture')).toEqual([]);
  expect(document.text).toContain(words.map(({ text }) => text).join(' '));
});

test('the shaded rows of a table stay its cells', async () => {
  const rows = bars.map((_bar, at) => bar(110, 330 + at * 16, 320, 14));
  const cells = bars.flatMap(({ name }, at) =>
    [`${name} room`, `${at + 3}.5`, `${at * 7}`].map((text, cell) => ({ text, x: 120 + cell * 110, y: 328 + at * 16 })),
  );
  const title = setText('Table 1. Hours of sleep by room.', { x: 110, y: 304, width: 340 });
  const document = await read(rows, [...title, ...cells]);
  expect(endOf(title)).toBeLessThan(310);
  expect(textsOf(document, 'table-cell')).toEqual(cells.map(({ text }) => text));
});

/** PDFs whose order or whose numbers are easily misread: entries' numbers, cut sentences, indices, publishers' own words. */
import { describe, expect, test } from 'vitest';
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import { endOf, pdfFile, setText, type PdfPage, type PdfText } from '../../support/make-pdf.ts';
import { expectSound, textsOf } from './documents.ts';

const read = async (...pages: PdfPage[]): Promise<ImportedDocument> => {
  const document = await readDocument({ bytes: pdfFile(pages), name: 'paper.pdf' });
  expectSound(document);
  return document;
};

const FIRST =
  'The walkers met at the harbour on two evenings a week and went round the bay with a nurse, who wrote down how long each of them had walked and how they had slept since the last time.';
const SECOND =
  'Those who stayed at home were called on the same evenings and asked the same questions in the same order, by someone who did not know which of the two groups they had been put in.';
const title = setText('Evening walks by the bay and the hours of sleep', { x: 50, y: 80, width: 508, size: 16, font: 'bold' });
const heading = (text: string, x: number, y: number): PdfText => ({ text, x, y, size: 12, font: 'bold' });

/** Paragraphs under one another, each with its first line set in. */
const column = (paragraphs: readonly string[], x: number, y: number, width = 240): PdfText[] => {
  const texts: PdfText[] = [];
  for (const paragraph of paragraphs)
    texts.push(...setText(paragraph, { x, y: texts.length === 0 ? y : endOf(texts) + 12, width, indent: 15 }));
  return texts;
};

const entry = (number: number, x: number, y: number): PdfText[] => [
  { text: `${number}.`, x, y, size: 8 },
  ...setText(
    `Lund J, Ferro A: Sleep and walking in towns by the sea, a survey of year ${number}. J Evenings 201${number % 10}, 4:1${number}–2${number}.`,
    { x: x + 22, y, width: 215, size: 8 },
  ),
];

describe('references whose numbers are apart from them', () => {
  const entries = Array.from({ length: 8 }, (_, at) => entry(at + 1, 318, 150 + at * 30)).flat();

  test('are read after what the column before them ends with, each with its number', async () => {
    const left = [...column([FIRST], 50, 120), heading('Conclusions', 50, 210), ...column([SECOND, FIRST, SECOND], 50, 226)];
    const document = await read(
      { texts: [...title, ...column([FIRST, SECOND], 50, 140, 508)] },
      { texts: [...left, heading('References', 318, 130), ...entries] },
    );
    expect(textsOf(document, 'heading')).toEqual(['Conclusions', 'References']);
    expect(textsOf(document, 'reference').map((text) => text.slice(0, 9))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `${number}. Lund J`),
    );
    expect(document.text.indexOf('References')).toBeGreaterThan(document.text.lastIndexOf(SECOND.slice(0, 30)));
  });

  test('are followed by how to cite the article as an aside, and by advertisements as furniture', async () => {
    const after = [
      ...setText('Cite this article as: Lund J, Ferro A: Evening walks by the bay and the hours of sleep. J Evenings 2021, 4:17.', {
        x: 50,
        y: 420,
        width: 500,
        size: 8,
      }),
      heading('Submit your next manuscript to Harbour Press', 50, 470),
      ...['No charge for colour', 'Fast and thorough review', 'Read all over the world'].map((text, at) => ({
        text: `- ${text}`,
        x: 50,
        y: 490 + at * 14,
      })),
    ];
    const document = await read(
      { texts: [...title, ...column([FIRST, SECOND], 50, 140, 508)] },
      { texts: [heading('References', 318, 130), ...entries, ...after] },
    );
    expect(textsOf(document, 'reference')).toHaveLength(8);
    expect(textsOf(document, 'aside').join(' ')).toContain('Cite this article as');
    expect(textsOf(document, 'furniture')).toEqual(
      expect.arrayContaining(['Submit your next manuscript to Harbour Press', '- Fast and thorough review']),
    );
  });
});

test('bare numbers go with the entries behind them, and those of a table stay cells', async () => {
  const entries = [4, 5, 6, 7, 8].flatMap((number, at) =>
    entry(number, 50, 180 + at * 30).map((line) => (line.text === `${number}.` ? { ...line, text: String(number) } : line)),
  );
  const rows = [1, 2, 3, 4, 5, 6].flatMap((number, row) =>
    [String(number), 'walked', 'slept', '7.5'].map((text, at) => ({
      text,
      x: 50 + (at === 0 ? 0 : 22) + Math.max(0, at - 1) * 120,
      y: 400 + row * 16,
      size: 8,
    })),
  );
  const document = await read(
    { texts: [...title, ...column([FIRST, SECOND], 50, 140, 508)] },
    ...[1, 2, 3].map(() => ({ texts: column([FIRST, SECOND, FIRST], 50, 140, 508) })),
    { texts: [heading('References', 50, 150), ...entries] },
    { texts: rows },
  );
  expect(textsOf(document, 'reference').map((text) => text.slice(0, 8))).toEqual([4, 5, 6, 7, 8].map((number) => `${number} Lund J`));
  expect(textsOf(document, 'table-cell')).toContain('walked');
});

test('references in two columns are read after what is above them in both, without the labels of links', async () => {
  const left = [...column([FIRST], 50, 120), heading('References', 50, 250)];
  const right = [
    ...column([SECOND], 318, 120),
    ...setText('Acknowledgements', { x: 318, y: 216, width: 240, size: 12, font: 'bold' }),
    ...setText('We thank all who walked.', { x: 318, y: 230, width: 240 }),
  ];
  const own = (number: number, x: number, y: number): PdfText[] => [
    ...setText(
      `Lund J, Ferro A: Sleep and walking in towns by the sea, year ${number}. J Evenings 201${number}, 4:1${number}–2${number}.`,
      { x, y, width: 240, size: 8 },
    ),
  ];
  const entries = [0, 1, 2, 3].flatMap((at) => [
    ...own(at, 50, 266 + at * 36),
    { text: 'Publisher Full Text', x: 50, y: 266 + at * 36 + 20, size: 8 },
    ...own(at + 4, 318, 266 + at * 36),
  ]);
  const document = await read({ texts: [...title, ...column([FIRST, SECOND], 50, 140, 508)] }, { texts: [...left, ...right, ...entries] });
  expect(document.text.indexOf('We thank all')).toBeLessThan(document.text.indexOf('References'));
  expect(textsOf(document, 'reference')).toHaveLength(8);
  expect(textsOf(document, 'furniture')).toContain('Publisher Full Text');
});

test('a caption whose title is bold is one caption', async () => {
  const caption = [
    { text: 'Figure 1. Hours of sleep by evening, in both groups', x: 50, y: 300, size: 8, font: 'bold' as const },
    { text: 'of walkers. Bars are means, lines are ranges.', x: 50, y: 310, size: 8 },
  ];
  const document = await read({ texts: [...title, ...column([FIRST, SECOND], 50, 140), ...caption, ...column([FIRST, SECOND], 318, 140)] });
  expect(textsOf(document, 'caption')).toEqual([
    'Figure 1. Hours of sleep by evening, in both groups of walkers. Bars are means, lines are ranges.',
  ]);
});

test('a section’s name before the sentence it heads makes no heading of a line in type of its own', async () => {
  const line = { text: 'Trial registration: Registry of the North Harbour, number 12', x: 50, y: 230, size: 9, font: 'serif' as const };
  const document = await read({
    texts: [
      ...title,
      heading('Abstract', 50, 120),
      ...column([FIRST, SECOND], 50, 140, 508),
      line,
      heading('Introduction', 50, 262),
      ...column([FIRST, SECOND], 50, 280, 508),
    ],
  });
  expect(textsOf(document, 'heading')).toEqual(['Abstract', 'Introduction']);
});

test('an accent drawn over a letter in the middle of a line is that letter’s', async () => {
  const document = await read({
    texts: [
      ...title,
      ...column([FIRST, SECOND], 50, 140, 508),
      { text: 'They slept at a depth of 2 A below.', x: 50, y: 230 },
      { text: '¨', x: 206, y: 228 },
      ...column([FIRST], 50, 260, 508),
    ],
  });
  expect(document.text).toContain('a depth of 2 Ä below.');
});

test('a paragraph set in among the entries of a list stays complete', async () => {
  const list = [
    '• how often they walked in the week before',
    '• how long they slept in the nights after',
    '• what they drank in the evening',
  ].flatMap((text, at) =>
    setText(`${text}, and whether anyone had asked them to do so at home or at work`, { x: 50, y: 200 + at * 36, width: 240 }).map(
      (line, index) => ({ ...line, x: index === 0 ? 50 : 62 }),
    ),
  );
  const document = await read({ texts: [...title, ...list, ...column([FIRST, SECOND], 50, 320)] });
  expect(textsOf(document, 'paragraph')).toEqual([FIRST, SECOND]);
});

test('a sentence goes on after pages of tables', async () => {
  const rows = (page: number): PdfText[] =>
    Array.from({ length: 45 }, (_, row) =>
      ['Group', 'Evening', 'Hours'].map((cell, at) => ({
        text: `${cell} ${'abcde'.charAt((row + at + page) % 5)}`,
        x: 50 + at * 150,
        y: 140 + row * 11,
        size: 8,
      })),
    ).flat();
  const above = column([SECOND, SECOND, SECOND], 50, 216, 508);
  const whole = setText(FIRST, { x: 50, y: endOf(above) + 12, width: 508, indent: 15 });
  const document = await read(
    { texts: [...title, heading('Methods', 50, 200), ...above, ...whole.slice(0, 1)] },
    ...[2, 3, 4].map((page) => ({ texts: rows(page) })),
    {
      texts: [
        ...whole.slice(1).map((line, at) => ({ ...line, y: 140 + at * 12 })),
        heading('Results', 50, 200),
        ...column([SECOND], 50, 220, 508),
      ],
    },
  );
  expect(textsOf(document, 'paragraph').some((text) => text.endsWith(FIRST))).toBe(true);
});

test('numbered questions in type of their own are a list, not headings that head nothing', async () => {
  const questions = [
    'Have you walked since we last spoke?',
    'Have you slept through the night?',
    'Would you like to speak to a nurse?',
  ].map((text, at) => ({
    text: `${at + 1}. ${text}`,
    x: 62,
    y: 240 + at * 14,
    font: 'bold' as const,
  }));
  const document = await read({
    texts: [
      ...title,
      heading('Methods', 50, 130),
      ...column([FIRST, SECOND], 50, 146, 508),
      ...questions,
      ...column([FIRST], 50, 300, 508),
    ],
  });
  expect(textsOf(document, 'heading')).toEqual(['Methods']);
  expect(textsOf(document, 'list-item')).toHaveLength(3);
});

describe('what is set high or low', () => {
  const around = column([FIRST, SECOND], 50, 140, 508);
  const withLine = async (...parts: PdfText[]): Promise<string> =>
    (await read({ texts: [...title, ...around, ...parts, ...column([FIRST, SECOND], 50, 260, 508)] })).text;
  const small = (text: string, x: number, rise: number): PdfText => ({ text, x, y: 230 - rise, size: 6 });

  test('does not run together with the number it is at', async () => {
    expect(
      await withLine({ text: 'The dose was 10', x: 50, y: 230 }, small('6', 141, 4), { text: 'units in all.', x: 150, y: 230 }),
    ).toContain('The dose was 10^6 units in all.');
    expect(
      await withLine({ text: 'It fell to 10', x: 50, y: 230 }, small('-', 129.5, 4), small('3', 133.2, 4), {
        text: 'of that.',
        x: 141,
        y: 230,
      }),
    ).toContain('It fell to 10^-3 of that.');
  });

  test('is a word’s own mark elsewhere, and low numbers stay as they are', async () => {
    expect(
      await withLine({ text: 'They breathed CO', x: 50, y: 230 }, small('2', 146.4, -2), { text: 'through a mask.', x: 156, y: 230 }),
    ).toContain('They breathed CO2 through a mask.');
    expect(await withLine({ text: 'as was known', x: 50, y: 230 }, small('12', 122.4, 4), { text: 'before.', x: 136, y: 230 })).toContain(
      'as was known12 before.',
    );
  });
});

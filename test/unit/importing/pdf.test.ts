/** PDFs as articles: what the places of their letters say about columns, paragraphs, headings, tables and the rest. */
import { describe, expect, test } from 'vitest';
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import { sectionsOf } from '../../../shared/text/sections.ts';
import { endOf, pdfFile, setText, type PdfOptions, type PdfPage, type PdfText } from '../../support/make-pdf.ts';
import { expectSound, textOf, textsOf } from './documents.ts';

const read = async (pages: readonly PdfPage[], options: PdfOptions = {}): Promise<ImportedDocument> => {
  const document = await readDocument({ bytes: pdfFile(pages, options), name: 'paper.pdf' });
  expectSound(document);
  return document;
};

const FIRST =
  'The volunteers came to the ward on two mornings, a week apart, and were given the drug on one of them and a dummy pill on the other, in an order that neither they nor the nurses knew.';
const SECOND =
  'Each of them was asked about pain, sleep and mood before the dose, an hour after it and on the next day, by someone who had not seen the earlier answers and could not look them up.';
const THIRD =
  'What they said was written down word for word and coded by two readers, who agreed on nine answers in ten and settled the others by talking them over with a third reader.';

const heading = (text: string, x: number, y: number): PdfText => ({ text, x, y, size: 12, font: 'bold' });

/** Paragraphs under one another, each with its first line set in. */
const column = (paragraphs: readonly string[], x: number, y: number, width: number): PdfText[] => {
  const texts: PdfText[] = [];
  for (const paragraph of paragraphs)
    texts.push(...setText(paragraph, { x, y: texts.length === 0 ? y : endOf(texts) + 12, width, indent: 15 }));
  return texts;
};

const title = setText('A dummy pill and a drug on two mornings', { x: 72, y: 80, width: 460, size: 16, font: 'bold' });

describe('one column', () => {
  const first = column([FIRST, SECOND], 72, 200, 460);
  const cut = setText(THIRD, { x: 72, y: endOf(first) + 12, width: 460, indent: 15 });
  const head = (page: number): PdfText[] => [
    { text: 'Journal of Mornings 2021, 4:17', x: 72, y: 40, size: 8 },
    { text: `Page ${page} of 3`, x: 480, y: 40, size: 8 },
  ];
  const pages: PdfPage[] = [
    {
      texts: [
        ...head(1),
        ...title,
        { text: 'Ana Ferro and Jon Lund', x: 72, y: 104 },
        { text: 'Department of Mornings, University of Oslo', x: 72, y: 120, size: 8 },
        heading('Methods', 72, 184),
        ...first,
        ...cut.slice(0, 1),
      ],
    },
    {
      texts: [
        ...head(2),
        { text: 'Figure 1. Answers by morning and by dose.', x: 72, y: 100, size: 8 },
        ...cut.slice(1).map((line, at) => ({ ...line, y: 140 + at * 12 })),
        heading('Results', 72, 200),
        ...column([SECOND], 72, 216, 460),
      ],
    },
    { texts: [...head(3), ...column([FIRST], 72, 100, 460)] },
  ];

  test('title, names, headings and paragraphs, each of its own type', async () => {
    const document = await read(pages);
    expect(document.metadata).toMatchObject({
      title: 'A dummy pill and a drug on two mornings',
      author: [
        { family: 'Ferro', given: 'Ana' },
        { family: 'Lund', given: 'Jon' },
      ],
      containerTitle: 'Journal of Mornings',
      year: 2021,
      volume: '4',
    });
    expect(textsOf(document, 'title')).toEqual(['A dummy pill and a drug on two mornings']);
    expect(textsOf(document, 'heading')).toEqual(['Methods', 'Results']);
    expect(textsOf(document, 'aside')).toEqual(['Ana Ferro and Jon Lund', 'Department of Mornings, University of Oslo']);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST, SECOND, THIRD, SECOND, FIRST]);
    expect(document.format).toBe('pdf');
  });

  test('running heads and page numbers are furniture', async () => {
    const document = await read(pages);
    expect(textsOf(document, 'furniture')).toEqual([1, 2, 3].map((page) => `Journal of Mornings 2021, 4:17 Page ${page} of 3`));
  });

  test('a paragraph that a page’s end cuts stays complete, with the place where the page begins; what was between follows it', async () => {
    const document = await read(pages);
    const whole = document.blocks.find((block) => textOf(document, block) === THIRD);
    expect(whole?.page).toBe(1);
    expect(whole?.pageBreaks).toHaveLength(1);
    const [pageBreak] = whole?.pageBreaks ?? [];
    expect(pageBreak?.page).toBe(2);
    expect(document.text.slice(pageBreak?.start ?? 0).startsWith(cut[1]?.text ?? '?')).toBe(true);
    const caption = document.blocks.findIndex((block) => block.type === 'caption');
    expect(textOf(document, document.blocks[caption] ?? { type: 'caption', start: 0, end: 0 })).toBe(
      'Figure 1. Answers by morning and by dose.',
    );
    expect(caption).toBeGreaterThan(document.blocks.findIndex((block) => block === whole));
  });

  test('every block names the page on which it begins', async () => {
    const document = await read(pages);
    const pageOf = (text: string): number | undefined => document.blocks.find((block) => textOf(document, block) === text)?.page;
    expect([pageOf('Methods'), pageOf('Results'), document.blocks.at(-1)?.page]).toEqual([1, 2, 3]);
    expect(document.blocks.every((block) => block.page !== undefined)).toBe(true);
  });
});

describe('columns', () => {
  const left = (texts: readonly string[]): PdfText[] => column(texts, 50, 200, 240);
  const right = (texts: readonly string[], y = 200): PdfText[] => column(texts, 318, y, 240);

  test('two are read one after the other, below the title that is above both', async () => {
    const wide = setText(SECOND, { x: 50, y: 130, width: 508 });
    const document = await read([
      {
        texts: [
          ...setText('A dummy pill and a drug on two mornings', { x: 50, y: 80, width: 508, size: 16, font: 'bold' }),
          heading('Abstract', 50, 112),
          ...wide,
          ...left([FIRST, THIRD]),
          ...right([SECOND, FIRST]),
        ],
      },
    ]);
    expect(textsOf(document, 'paragraph')).toEqual([SECOND, FIRST, THIRD, SECOND, FIRST]);
  });

  test('declarations set in above a heading that hangs out to the left are read before it, and are no references', async () => {
    const declarations = [
      ...setText(
        'Funding: This study was paid for by the town of Oslo, which took no part in it and has not seen the results before they were printed here.',
        { x: 170, y: 330, width: 380, size: 9 },
      ),
      ...setText('Conflicts of Interest: The authors declare that they have no conflict of interest.', {
        x: 170,
        y: 366,
        width: 380,
        size: 9,
      }),
    ];
    const references = [1, 2, 3, 4].flatMap((number) =>
      setText(
        `${number}. Ferro, A.; Lund, J. Pain in the morning and sleep at night, asked by telephone of all who could be reached at home. J. Mornings 201${number}, 4, 17–2${number}.`,
        { x: 50, y: 400 + number * 24, width: 500, size: 9 },
      ),
    );
    const notes = setText(
      'Citation: Ferro, A.; Lund, J. A dummy pill and a drug on two mornings. J. Mornings 2021, 4, 17. Received on the third of May, accepted on the ninth of June and published on the first of July. Edited by A. Vik. Copyright by the authors, who let anyone copy it.',
      { x: 50, y: 230, width: 90, size: 7 },
    );
    const document = await read([
      { texts: [...title, ...column([FIRST, SECOND, THIRD, FIRST, SECOND], 170, 200, 380), ...notes] },
      { texts: [...column([THIRD], 170, 270, 380), ...declarations, heading('References', 50, 404), ...references] },
    ]);
    const found = sectionsOf(document.text, document.blocks);
    expect(found.map(({ kind }) => kind)).toEqual(['funding', 'conflict-of-interest', 'references']);
    expect(textsOf(document, 'reference')).toHaveLength(4);
  });

  test('a paragraph goes on at the head of the next column', async () => {
    const whole = setText(THIRD, { x: 50, y: 300, width: 240, indent: 15 });
    const rest = whole.slice(3).map((line, at) => ({ ...line, x: 318, y: 200 + at * 12 }));
    const above = left([FIRST]);
    const document = await read([
      {
        texts: [
          ...title,
          ...above,
          ...whole.slice(0, 3).map((line, at) => ({ ...line, y: endOf(above) + 12 * (at + 1) })),
          ...rest,
          ...right([SECOND], endOf(rest) + 12),
        ],
      },
    ]);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST, THIRD, SECOND]);
  });

  test('three are read in order', async () => {
    const at = (x: number): PdfText[] => column([x < 100 ? FIRST : x < 300 ? SECOND : THIRD, FIRST], x, 200, 156);
    const document = await read([{ texts: [...title, ...at(50), ...at(226), ...at(402)] }]);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST, FIRST, SECOND, FIRST, THIRD, FIRST]);
  });

  test('a table across both is not divided among them', async () => {
    const row = (y: number, cells: readonly string[]): PdfText[] => cells.map((text, index) => ({ text, x: 50 + index * 130, y, size: 8 }));
    const table = [
      row(330, ['Outcome', 'Drug', 'Dummy', 'P']),
      row(342, ['Pain', '4.1', '5.3', '0.04']),
      row(354, ['Sleep', '6.0', '6.2', '0.51']),
      row(366, ['Mood', '5.5', '4.9', '0.12']),
    ].flat();
    const document = await read([
      {
        texts: [
          ...title,
          ...left([FIRST]),
          ...right([SECOND]),
          { text: 'Table 1. Answers by dose.', x: 50, y: 316, size: 8 },
          ...table,
          ...column([THIRD], 50, 400, 240),
          ...column([FIRST], 318, 400, 240),
        ],
        lines: [
          { x: 50, y: 321, length: 508 },
          { x: 50, y: 370, length: 508 },
        ],
      },
    ]);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST, SECOND, THIRD, FIRST]);
    expect(textsOf(document, 'table-cell')).toEqual([
      'Outcome',
      'Drug',
      'Dummy',
      'P',
      'Pain',
      '4.1',
      '5.3',
      '0.04',
      'Sleep',
      '6.0',
      '6.2',
      '0.51',
      'Mood',
      '5.5',
      '4.9',
      '0.12',
    ]);
    expect(document.blocks.filter((block) => block.cell !== undefined).map((block) => block.cell?.column)).toEqual([
      0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3,
    ]);
  });

  test('notes in a narrow margin stay out of the text', async () => {
    const notes = ['Received 3 May', 'Accepted 9 June', 'Edited by A. Vik'].map((text, at) => ({ text, x: 40, y: 230 + at * 30, size: 7 }));
    const document = await read([{ texts: [...title, ...column([FIRST, SECOND, THIRD], 160, 200, 400), ...notes] }]);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST, SECOND, THIRD]);
    expect(textsOf(document, 'aside')).toEqual(notes.map(({ text }) => text));
  });
});

describe('words at line ends', () => {
  const set = (text: string): PdfPage => ({ texts: [...title, ...setText(text, { x: 72, y: 200, width: 300, indent: 15 })] });

  test('a hyphen that divides a word goes', async () => {
    const document = await read([
      set('All of the many people who came were given the treat\u00adment, and a second treatment later, as the plan had said.'),
    ]);
    expect(textsOf(document, 'paragraph')).toEqual([
      'All of the many people who came were given the treatment, and a second treatment later, as the plan had said.',
    ]);
  });

  test.each([
    ['of a compound that is not divided elsewhere', 'A follow-up of a year was planned for all of them; this follow-up ended early.'],
    [
      'before a second part that words are joined to',
      'Each of them was asked about it on an analogue-type scale from none to most in the week.',
    ],
    ['before a number', 'There were many wards in the house that took in people with COVID-19 that year.'],
    ['before a capital', 'It was given to each of them together with what is called the anti-TNF drug then.'],
  ])('a hyphen stays that is the word’s own: %s', async (_what, text) => {
    for (const shift of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
      const filled = `${'m'.repeat(shift + 1)} ${text}`;
      const document = await read([set(filled)]);
      expect(textsOf(document, 'paragraph')).toEqual([filled]);
    }
  });
});

describe('what is beside the text', () => {
  test('line numbers of a manuscript are set apart, and said', async () => {
    const lines = setText(`${FIRST} ${SECOND} ${THIRD}`, { x: 90, y: 200, width: 440, leading: 24, indent: 30 });
    const numbers = lines.map((line, at) => ({ text: String(at + 1), x: 50, y: line.y, size: 7 }));
    const document = await read([{ texts: [...title, ...lines.flatMap((line, at) => [numbers[at] ?? line, line])] }]);
    expect(textsOf(document, 'paragraph')).toEqual([`${FIRST} ${SECOND} ${THIRD}`]);
    expect(textsOf(document, 'furniture')).toEqual([lines.map((_, at) => at + 1).join(' ')]);
    expect(document.notices.join(' ')).toContain(`Line numbers in the margin (${lines.length})`);
  });

  test('a stamp that runs up the margin is furniture', async () => {
    const document = await read([
      {
        texts: [
          ...title,
          ...column([FIRST], 72, 200, 460),
          { text: 'arXiv:2101.00001v1 [q-bio] 1 Jan 2021', x: 30, y: 600, size: 18, turned: true },
        ],
      },
    ]);
    expect(textsOf(document, 'furniture')).toEqual(['arXiv:2101.00001v1 [q-bio] 1 Jan 2021']);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST]);
  });

  test('a footnote in small letters is an aside; the paragraph above it goes on on the next page', async () => {
    const whole = setText(THIRD, { x: 72, y: 640, width: 460, indent: 15 });
    const document = await read([
      {
        texts: [
          ...title,
          ...column([FIRST, SECOND], 72, 560, 460),
          ...whole.slice(0, 1).map((line) => ({ ...line, y: 632 })),
          { text: '* Both were asked by telephone.', x: 72, y: 700, size: 7 },
        ],
      },
      { texts: [...whole.slice(1).map((line, at) => ({ ...line, y: 80 + at * 12 })), ...column([FIRST], 72, 104 + 12, 460)] },
    ]);
    expect(textsOf(document, 'aside')).toEqual(['* Both were asked by telephone.']);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST, SECOND, THIRD, FIRST]);
  });
});

describe('blocks of their own', () => {
  test('lists, references and numbered headings with their levels', async () => {
    const items = ['1. people who sleep badly', '2. people in pain'].map((text, at) => ({ text, x: 90, y: 300 + at * 12 }));
    const reference = (text: string, y: number): PdfText[] =>
      setText(text, { x: 72, y, width: 460, size: 8, leading: 10 }).map((line, at) => (at === 0 ? line : { ...line, x: 84 }));
    const one =
      '1. Ferro A, Lund J. Mornings and what people say of them when they are asked twice in one week about the same pill. J Morn. 2019;3(2):11-9.';
    const two = '2. Vik A. Evenings. J Even. 2018;1(1):1-4.';
    const firstEntry = reference(one, 400);
    const document = await read([
      {
        texts: [
          ...title,
          heading('1. Methods', 72, 184),
          ...column([FIRST], 72, 200, 460),
          { text: '1.1. Who took part', x: 72, y: 264, size: 10, font: 'bold' },
          { text: 'There were two groups of people who took part:', x: 72, y: 284 },
          ...items,
          heading('References', 72, 384),
          ...firstEntry,
          ...reference(two, endOf(firstEntry) + 10),
        ],
      },
    ]);
    const headings = document.blocks.filter((block) => block.type === 'heading').map((block) => [textOf(document, block), block.level]);
    expect(headings).toEqual([
      ['1. Methods', 2],
      ['1.1. Who took part', 3],
      ['References', 2],
    ]);
    expect(textsOf(document, 'list-item')).toEqual(items.map(({ text }) => text));
    expect(textsOf(document, 'reference')).toEqual([one, two]);
  });

  test('a section’s name in bold before its text is a heading; one before a colon stays with its sentence', async () => {
    const lead: PdfText[] = [{ text: 'Abstract', x: 72, y: 140, font: 'bold' }];
    const abstract = setText(SECOND, { x: 72, y: 140, width: 460, indent: 60 });
    const funding = setText(
      'Funding: The town of Oslo paid for the pills and for the two mornings, and had no part in the plan of the study or in its writing.',
      { x: 72, y: 300, width: 460 },
    );
    const document = await read([
      { texts: [...title, ...lead, ...abstract, heading('Methods', 72, 200), ...column([FIRST], 72, 216, 460), ...funding] },
    ]);
    expect(textsOf(document, 'heading')).toEqual(['Abstract', 'Methods']);
    expect(textsOf(document, 'paragraph')).toEqual([
      SECOND,
      FIRST,
      'Funding: The town of Oslo paid for the pills and for the two mornings, and had no part in the plan of the study or in its writing.',
    ]);
  });

  test('a table drawn as a grid keeps what is in one cell together', async () => {
    const rows = [200, 230, 260, 290];
    const lines = rows.flatMap((y) => [
      { x: 72, y, length: 150 },
      { x: 222, y, length: 150 },
    ]);
    const texts: PdfText[] = [
      { text: 'What was asked', x: 76, y: 212 },
      { text: 'When', x: 226, y: 212 },
      { text: 'How much pain', x: 76, y: 242 },
      { text: 'there was', x: 76, y: 254 },
      { text: 'At once', x: 226, y: 248 },
      { text: 'How the night', x: 76, y: 272 },
      { text: 'had been', x: 76, y: 284 },
      { text: 'Next day', x: 226, y: 278 },
    ];
    const document = await read([{ texts: [...title, ...texts, ...column([FIRST], 72, 330, 460)], lines }]);
    expect(textsOf(document, 'table-cell')).toEqual([
      'What was asked',
      'When',
      'How much pain there was',
      'At once',
      'How the night had been',
      'Next day',
    ]);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST]);
  });
});

describe('a second text beneath what is seen', () => {
  /** The same words set again a little off, as a covered page is. */
  const beneath = column([FIRST, SECOND, THIRD], 70, 203, 440).map((line): PdfText => ({ ...line, font: 'serif' }));
  const above = column([FIRST, SECOND], 72, 200, 460);

  test('is left out, and the notice says on which page', async () => {
    const document = await read([{ texts: [...title, ...beneath, ...above] }]);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST, SECOND]);
    expect(document.notices).toEqual([expect.stringContaining('Page 1 has a hidden text beneath what is seen')]);
  });

  test('is looked for among lines with the same words alone: other text that touches stays', async () => {
    const other = column(
      [
        'Die Freiwilligen kamen morgens auf die Station und bekamen das Mittel oder keines, ohne zu wissen welches von beiden, und wurden danach lange befragt, von jemandem, der nichts wusste.',
      ],
      70,
      203,
      440,
    );
    const document = await read([{ texts: [...title, ...other.map((line): PdfText => ({ ...line, font: 'serif' })), ...above] }]);
    expect(document.text).toContain('Freiwilligen');
    expect(document.notices.join()).not.toContain('hidden');
  });
});

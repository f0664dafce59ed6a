/** Tagged PDFs: their own structure decides, where it can be trusted; else the places of the letters do. */
import { describe, expect, test } from 'vitest';
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import { pdfFile, setText, type PdfPage, type PdfText } from '../../support/make-pdf.ts';
import { paragraph } from '../../support/numbered-manuscript.ts';
import type { PdfTag } from '../../support/pdf-tags.ts';
import { expectSound, outline, textOf, textsOf } from './documents.ts';

const read = async (pages: readonly PdfPage[]): Promise<ImportedDocument> => {
  const document = await readDocument({ bytes: pdfFile(pages), name: 'tagged.pdf' });
  expectSound(document);
  return document;
};

/** Elements set under one another, all in the same type: nothing but the tags says what they are. */
const setTags = (y: number, ...blocks: readonly (readonly [role: string, text: string])[]): PdfTag[] => {
  let bottom = y;
  return blocks.map(([role, text]) => {
    const texts = setText(text, { x: 72, y: bottom, width: 460 });
    bottom += texts.length * 12 + 4;
    return { role, texts };
  });
};

const one = (text: string, x: number, y: number): PdfText[] => [{ text, x, y }];
const TITLE: PdfTag = { role: 'H1', texts: setText('A quiet ward by night', { x: 72, y: 60, width: 460, size: 16 }) };
const [FIRST = '', SECOND = '', THIRD = '', FOURTH = ''] = [1, 2, 3, 4].map((at) => paragraph(at));

test('headings and their levels, quotations and notes are what the tags say, though all are set alike', async () => {
  const document = await read([
    {
      tags: [
        TITLE,
        ...setTags(
          100,
          ['P', FIRST],
          ['H2', 'How we asked'],
          ['H3', 'whom we asked'],
          ['P', SECOND],
          ['BlockQuote', 'Nobody was awake.'],
          ['H2', 'What they said'],
          ['P', THIRD],
          ['Note', 'The ward has since been closed.'],
        ),
        { role: 'Artifact', texts: one('Journal of Wards', 72, 770) },
      ],
    },
  ]);
  expect(document.metadata.title).toBe('A quiet ward by night');
  expect(outline(document)).toEqual([
    'title: A quiet ward by night',
    `paragraph: ${FIRST}`,
    'heading: How we asked',
    'heading: whom we asked',
    `paragraph: ${SECOND}`,
    'quotation: Nobody was awake.',
    'heading: What they said',
    `paragraph: ${THIRD}`,
    'aside: The ward has since been closed.',
    'furniture: Journal of Wards',
  ]);
  expect(document.blocks.filter(({ type }) => type === 'heading').map(({ level }) => level)).toEqual([2, 3, 2]);
});

test('lists keep their depth and their labels, tables their cells, spans and headers', async () => {
  const cell = (role: string, text: string, x: number, y: number, columnSpan = 1): PdfTag => ({ role, texts: one(text, x, y), columnSpan });
  const item = (label: string, text: string, x: number, y: number, children: readonly PdfTag[] = []): PdfTag => ({
    role: 'LI',
    children: [
      { role: 'Lbl', texts: one(label, x, y) },
      { role: 'LBody', texts: one(text, x + 20, y), children },
    ],
  });
  const document = await read([
    {
      tags: [
        TITLE,
        ...setTags(100, ['P', FIRST], ['H2', 'Rooms'], ['P', SECOND]),
        {
          role: 'L',
          children: [
            item('a)', 'rooms by the sea', 90, 400, [{ role: 'L', children: [item('-', 'in winter', 110, 414)] }]),
            item('b)', 'rooms elsewhere', 90, 428),
          ],
        },
        {
          role: 'Table',
          children: [
            { role: 'Caption', texts: one('Table 1. Hours by room.', 72, 460) },
            { role: 'TR', children: [cell('TH', 'Room', 72, 480), cell('TH', 'Hours of sleep', 172, 480, 2)] },
            { role: 'TR', children: [cell('TH', 'Dark', 72, 494), cell('TD', '7.5', 172, 494), cell('TD', '8.0', 272, 494)] },
          ],
        },
        ...setTags(520, ['P', THIRD]),
      ],
    },
  ]);
  expect(document.blocks.filter(({ type }) => type === 'list-item').map((block) => [block.level, textOf(document, block)])).toEqual([
    [1, 'a) rooms by the sea'],
    [2, '- in winter'],
    [1, 'b) rooms elsewhere'],
  ]);
  expect(textsOf(document, 'caption')).toEqual(['Table 1. Hours by room.']);
  expect(
    document.blocks.flatMap((block) =>
      block.cell === undefined ? [] : [[block.cell.row, block.cell.column, block.cell.header, textOf(document, block)]],
    ),
  ).toEqual([
    [0, 0, true, 'Room'],
    [0, 1, true, 'Hours of sleep'],
    [1, 0, false, 'Dark'],
    [1, 1, false, '7.5'],
    [1, 2, false, '8.0'],
  ]);
});

test('lettering of figures is furniture, their alternative text a caption where there is no other', async () => {
  const figure = (y: number, alt: string, caption?: string): PdfTag => ({
    role: 'Figure',
    alt,
    texts: [...one('Dark', 90, y), ...one('Light', 190, y)],
    ...(caption === undefined ? {} : { children: [{ role: 'Caption', texts: one(caption, 72, y + 14) }] }),
  });
  const document = await read([
    {
      tags: [
        TITLE,
        ...setTags(100, ['P', FIRST], ['H2', 'Rooms'], ['P', SECOND]),
        figure(400, 'Bars of hours by room', 'Figure 1. Hours by room.'),
        figure(440, 'A photograph of the ward'),
        figure(480, 'image3.png'),
      ],
    },
  ]);
  expect(textsOf(document, 'furniture')).toEqual(['Dark Light', 'Dark Light', 'Dark Light']);
  expect(textsOf(document, 'caption')).toEqual(['Figure 1. Hours by room.', 'A photograph of the ward']);
});

test('a note inside a paragraph follows it; a figure between paragraphs stays there', async () => {
  const [before, behind] = [FIRST.slice(0, 60), FIRST.slice(60, 110)];
  const note: PdfTag = { role: 'Span', children: [{ role: 'Note', texts: one('The ward has been closed.', 72, 700) }] };
  const document = await read([
    {
      tags: [
        TITLE,
        {
          role: 'Sect',
          children: [
            ...setTags(100, ['H2', 'Methods'], ['P', SECOND]),
            { role: 'Figure', alt: 'A photograph of the ward', texts: one('Door', 72, 300) },
            {
              role: 'P',
              children: [{ role: 'Span', texts: one(before, 72, 340) }, note, { role: 'Span', texts: one(behind, 72, 352) }],
            },
            ...setTags(400, ['H2', 'Results'], ['P', THIRD]),
          ],
        },
      ],
    },
  ]);
  expect(outline(document).slice(2)).toEqual([
    `paragraph: ${SECOND}`,
    'furniture: Door',
    'caption: A photograph of the ward',
    `paragraph: ${before.trim()} ${behind.trim()}`,
    'aside: The ward has been closed.',
    'heading: Results',
    `paragraph: ${THIRD}`,
  ]);
});

test('a page is read in the order of its tags, and a paragraph goes on on the next page', async () => {
  const [left, right] = [setText(FIRST, { x: 72, y: 120, width: 200 }), setText(SECOND, { x: 320, y: 120, width: 200 })];
  const whole = setText(THIRD, { x: 72, y: 640, width: 460 });
  const document = await read([
    {
      tags: [
        TITLE,
        { role: 'H2', texts: one('Methods', 72, 100) },
        // Drawn and placed first, read last.
        { role: 'P', texts: right },
        { role: 'H2', texts: one('Results', 320, 100) },
        { role: 'P', texts: left },
        { role: 'P', texts: whole.slice(0, 2) },
      ],
    },
    { tags: [{ role: 'P', texts: whole.slice(2).map((line, at) => ({ ...line, y: 80 + at * 12 })) }, ...setTags(300, ['P', FOURTH])] },
  ]);
  expect(outline(document)).toEqual([
    'title: A quiet ward by night',
    'heading: Methods',
    `paragraph: ${SECOND}`,
    'heading: Results',
    `paragraph: ${FIRST}`,
    `paragraph: ${THIRD}`,
    `paragraph: ${FOURTH}`,
  ]);
});

describe('tags that cannot be trusted are left aside', () => {
  const lines = [FIRST, SECOND, THIRD].map((text, at) => setText(text, { x: 72, y: 120 + at * 120, width: 460, indent: 15 }));
  const byLayout = [FIRST, SECOND, THIRD];
  const paragraphsOf = async (tags: readonly PdfTag[], texts: readonly PdfText[] = []): Promise<string[]> =>
    textsOf(await read([{ tags: [TITLE, ...tags], texts }]), 'paragraph');

  test('where each line is a paragraph', async () => {
    expect(await paragraphsOf(lines.flat().map((line) => ({ role: 'P', texts: [line] })))).toEqual(byLayout);
  });

  test('where everything is a heading', async () => {
    expect(await paragraphsOf(lines.map((texts) => ({ role: 'H2', texts })))).toEqual(byLayout);
  });

  test('where they hold little of the text', async () => {
    expect(await paragraphsOf([], lines.flat())).toEqual(byLayout);
  });

  test('where their order goes up the page', async () => {
    const single = Array.from({ length: 12 }, (_, at) => ({
      role: 'P',
      texts: setText(paragraph(at, 2), { x: 72, y: 120 + at * 48, width: 460, indent: 15 }),
    }));
    const inOrder = Array.from({ length: 12 }, (_, at) => paragraph(at, 2));
    expect(await paragraphsOf(single.toReversed())).toEqual(inOrder);
  });
});

test('text that no tag holds is kept as an aside', async () => {
  const document = await read([
    { tags: [TITLE, ...setTags(100, ['P', FIRST], ['H2', 'Rooms'], ['P', SECOND])], texts: one('Added by hand.', 72, 500) },
  ]);
  expect(textsOf(document, 'aside')).toEqual(['Added by hand.']);
});

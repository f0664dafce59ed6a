/** Plain text as people save it: which lines belong together and what each is. */
import { describe, expect, test } from 'vitest';
import { expectSound, outline, readText, textsOf } from './documents.ts';

const SENTENCE =
  'The team gave every volunteer the drug twice, once after a dummy pill and once after the blocker, and wrote down what they felt.';

const read = (text: string) => readText(text, 'article.txt');

describe('lines', () => {
  test('a manually wrapped paragraph is one block, its characters unchanged', async () => {
    const wrapped = `A title for it\n\nThe team gave every volunteer the drug twice, once after a dummy\npill and once after the blocker, and wrote down what they felt. On\nboth days the order was hidden from everyone.\n\n${SENTENCE}\n`;
    const document = await read(wrapped);
    expect(document.text).toBe(wrapped);
    expect(textsOf(document, 'paragraph')).toHaveLength(2);
    expect(textsOf(document, 'paragraph')[0]).toContain('dummy\npill');
  });

  test('one line for each paragraph is as many blocks', async () => {
    const document = await read(`A title for it\n${SENTENCE}\n${SENTENCE} Again.\n${SENTENCE} A third time.\n`);
    expect(textsOf(document, 'paragraph')).toHaveLength(3);
  });

  test('CRLF, CR, form feeds and control characters are made canonical', async () => {
    const document = await read(`A title\r\n\r\n${SENTENCE}\rNext\u0000 line\u0007 goes on.\fA new page begins.`);
    expect(document.text).toBe(`A title\n\n${SENTENCE}\nNext line goes on.\nA new page begins.`);
    expectSound(document);
  });
});

describe('what a block is', () => {
  test('page furniture above the title, byline, address and date below it', async () => {
    const document = await read(
      `Close Banner\nSubscribe now\n\nNews\n\nA pill that stops the lift\n\nBy Ana Ruiz and Tom Weller, MD\n\nDepartment of Psychiatry\nHarbour University\n\nPublished on May 3, 2021\n\n${SENTENCE}\n\nShare this article\n\nLeave a comment\n`,
    );
    expect(document.metadata).toMatchObject({
      title: 'A pill that stops the lift',
      author: [
        { family: 'Ruiz', given: 'Ana' },
        { family: 'Weller', given: 'Tom' },
      ],
      year: 2021,
    });
    expect(document.blocks.map((block) => block.type)).toEqual([
      'furniture',
      'furniture',
      'furniture',
      'title',
      'aside',
      'aside',
      'furniture',
      'paragraph',
      'furniture',
      'furniture',
    ]);
  });

  test('headings, lists with their markers, captions, references', async () => {
    const document = await read(
      `How long does it last\n\nMethods\n\n${SENTENCE}\n\nWhat we asked ourselves\n\n${SENTENCE}\n\n• one thing\n• another thing\n\nFigure 2. Scores over a week.\n\n1. First step of all\n2. Second step of all\n\nReferences\n\n1. Ruiz A, Weller T. A pill and its limits. J Moods. 2018;12(3):4-9.\n2. Weller T, et al. Blockers. 2019. doi: 10.5555/abc.1\n\nBottom line\n\n${SENTENCE}\n`,
    );
    expect(textsOf(document, 'heading')).toEqual(['Methods', 'What we asked ourselves', 'References', 'Bottom line']);
    expect(document.blocks.filter((block) => block.type === 'list-item').map((block) => block.marker)).toEqual(['•', '•', '1.', '2.']);
    expect(textsOf(document, 'caption')).toEqual(['Figure 2. Scores over a week.']);
    expect(textsOf(document, 'reference')).toHaveLength(2);
    expect(document.metadata.doi).toBe('');
  });

  test('a box that cuts a sentence in two is an aside, and the sentence goes on behind it', async () => {
    const document = await read(
      `A title for it\n\nThe agency looked at five studies and at nine years of work before it came to its view. Despite this\n\nDisclosure\n\nDr. Weller advises two companies.\n\nmany critics still say that nobody knows what happens after years of use, and wait.\n`,
    );
    expect(textsOf(document, 'aside')).toEqual(['Disclosure', 'Dr. Weller advises two companies.']);
    expect(document.blocks.filter((block) => block.type === 'paragraph').map((block) => block.continues)).toEqual([undefined, true]);
  });

  test('a long second half of a sentence goes on with the first', async () => {
    const rest = `many critics still say that nobody knows what happens after years of use. ${SENTENCE} ${SENTENCE} ${SENTENCE} ${SENTENCE} ${SENTENCE} ${SENTENCE}`;
    const document = await read(
      `A title for it\n\nThe agency looked at five studies and at nine years of work before it came to its view. Despite this\n\n${rest}\n\n${SENTENCE}\n`,
    );
    expect(rest.length).toBeGreaterThan(600);
    expect(document.blocks.filter((block) => block.type === 'paragraph').map((block) => block.continues)).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  test('side heads that come again and passages lifted from the text are asides', async () => {
    const lifted = 'once after a dummy pill and once after the blocker';
    const body = `${SENTENCE} ${SENTENCE} ${SENTENCE}`;
    const document = await read(
      `A title for it\n\n${body}\n\nClinical Point\n\nBlockers may matter\n\n${body}\n\nClinical Point\n\nNobody is sure\n\n${body}\n\n${lifted}\n\n${body}\n`,
    );
    expect(textsOf(document, 'aside')).toEqual(['Clinical Point', 'Blockers may matter', 'Clinical Point', 'Nobody is sure', lifted]);
  });

  test('lines with tabs are a table', async () => {
    const document = await read(`A title for it\n\n${SENTENCE}\n\nDrug\tBrand\nketamine\tKetalar\n`);
    expect(document.blocks.filter((block) => block.type === 'table-cell').map((block) => block.cell)).toEqual([
      { table: 0, row: 0, column: 0, header: false },
      { table: 0, row: 0, column: 1, header: false },
      { table: 0, row: 1, column: 0, header: false },
      { table: 0, row: 1, column: 1, header: false },
    ]);
  });

  test('link syntax in plain text stays as it is; a row of links is furniture', async () => {
    const document = await read(
      `[Home](#) | [News](#) | [About](#)\n\nA title for it\n\nThe work of [Ana Ruiz](#) was praised by **many** people who had read it twice.\n`,
    );
    expect(outline(document)).toEqual([
      'furniture: [Home](#) | [News](#) | [About](#)',
      'title: A title for it',
      'paragraph: The work of [Ana Ruiz](#) was praised by **many** people who had read it twice.',
    ]);
  });

  test('a speaker’s name under a quotation is no heading', async () => {
    const document = await read(
      `A title for it\n\n“We should wait, and look again, before we give this to everyone who asks for it.”\n\nDr. Ana Ruiz\n\n${SENTENCE}\n`,
    );
    expect(textsOf(document, 'heading')).toEqual([]);
  });
});

test.each([
  ['Ana Ruiz, MD', 'A pill that works', 'For immediate release', 'press-release'],
  ['', 'A meta-analysis of seven trials: systematic review', '', 'systematic-review'],
  ['', 'Mania after one dose: a case report', '', 'case-report'],
  ['', 'What the blockers tell us', 'Transcript of a webinar', 'talk'],
  ['', 'What the blockers tell us', 'Editorial', 'editorial'],
  ['', 'What the blockers tell us', '', 'other'],
])('kind of a piece by %j called %j with %j: %s', async (byline, title, line, kind) => {
  const parts = [title, byline, line, SENTENCE].filter((part) => part !== '');
  expect((await read(parts.join('\n\n'))).kind).toBe(kind);
});

test('a piece without a title line takes its first words for a title', async () => {
  const document = await read(`${SENTENCE}\n\n${SENTENCE}`);
  expect(document.metadata.title).toMatch(/^The team gave every volunteer.*…$/u);
  expect(textsOf(document, 'title')).toEqual([]);
});

test('a title given by the user is kept', async () => {
  expect((await readText(SENTENCE, 'Pasted text.txt', { format: 'plain', title: 'My own' })).metadata.title).toBe('My own');
});

test.each([
  ['one line of a million characters', 'x'.repeat(1_000_000)],
  ['a million spaces in a line', `A title for it\n\nx${' '.repeat(1_000_000)}y`],
  ['100,000 list markers', '1. item\n'.repeat(100_000)],
  ['100,000 lines that could be headings', 'A Heading Line\n\n'.repeat(100_000)],
  ['100,000 reference headings', 'References\n\n1. Ruiz A. 2018;12(3):4-9.\n\n'.repeat(50_000)],
  ['100,000 sentences broken off', 'The agency looked at five studies and at nine years of work before it came to its\n\n'.repeat(50_000)],
  ['open brackets', '[**'.repeat(300_000)],
  ['tabs', 'a\tb\n'.repeat(100_000)],
])('hostile: %s', async (_name, text) => {
  expectSound(await read(text));
});

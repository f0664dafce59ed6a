/** Word documents: every sentence once, in its place, as what it is; what is left out is said. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import { makeDocx, p, r, type DocxParts } from '../../support/make-docx.ts';
import { expectSound, outline } from './documents.ts';

const readParts = async (parts: DocxParts, name = 'a.docx'): Promise<ImportedDocument> => {
  const document = await readDocument({ bytes: makeDocx(parts), name });
  expectSound(document);
  return document;
};

const LONG = 'The adults slept in a dark room for two weeks and said each morning how rested they felt.';

describe('structure', () => {
  test('title, headings by style, by outline level and by a style of the author’s own', async () => {
    const document = await readParts({
      body:
        p('Dark rooms and rest', 'Titel') +
        p('Background', 'H1') +
        p(LONG) +
        p('Earlier work', 'Own') +
        p(LONG) +
        `<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>${r('A detail')}</w:p>` +
        p(LONG),
    });
    expect(outline(document)).toEqual([
      'title: Dark rooms and rest',
      'heading: Background',
      `paragraph: ${LONG}`,
      'heading: Earlier work',
      `paragraph: ${LONG}`,
      'heading: A detail',
      `paragraph: ${LONG}`,
    ]);
    expect(document.blocks.map(({ level }) => level)).toEqual([undefined, 1, undefined, 2, undefined, 3, undefined]);
    expect(document).toMatchObject({ format: 'docx', metadata: { title: 'Dark rooms and rest' }, notices: [] });
  });

  test('bold lines are headings where the document marks none, and only there', async () => {
    const bold = (text: string): string => `<w:p>${r(text, '<w:b/>')}</w:p>`;
    const unstyled = await readParts({
      body:
        bold('Sleeping in the dark: a trial') +
        p(LONG) +
        bold('Methods') +
        p(LONG) +
        bold('Who took part') +
        p(LONG) +
        `<w:p>${r('Not bold ', '<w:b w:val="0"/>')}${r('throughout', '<w:b/>')}</w:p>` +
        p(LONG),
    });
    expect(outline(unstyled).filter((line) => !line.startsWith('paragraph'))).toEqual([
      'title: Sleeping in the dark: a trial',
      'heading: Methods',
      'heading: Who took part',
    ]);
    const styled = await readParts({
      body: p('Dark rooms and rest', 'Titel') + p('Methods', 'H1') + p(LONG) + bold('Who took part') + p(LONG) + p('Funding') + p(LONG),
    });
    expect(outline(styled).filter((line) => line.startsWith('heading'))).toEqual(['heading: Methods', 'heading: Funding']);
  });

  test('lists are counted as Word counts them', async () => {
    const item = (text: string, id: number, level = 0): string =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${r(text)}</w:p>`;
    const document = await readParts({
      body:
        item('one', 1) +
        item('one a', 1, 1) +
        item('one b', 1, 1) +
        item('two', 1) +
        item('two a', 1, 1) +
        item('dot', 2) +
        item('five', 3) +
        item('none', 0),
    });
    expect(document.blocks.map(({ type, level, marker }) => [type, level, marker])).toEqual([
      ['list-item', 1, '1.'],
      ['list-item', 2, '1.a)'],
      ['list-item', 2, '1.b)'],
      ['list-item', 1, '2.'],
      ['list-item', 2, '2.a)'],
      ['list-item', 1, undefined],
      ['list-item', 1, '5.'],
      ['paragraph', undefined, undefined],
    ]);
  });

  test('tables with merged cells, their captions, and a frame of one cell', async () => {
    const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
    const document = await readParts({
      body:
        p('Table 1. Hours of sleep', 'Cap') +
        `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Room', '<w:vMerge w:val="restart"/>')}${cell('Hours', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('7.5')}${cell('8.1')}</w:tr></w:tbl>` +
        `<w:tbl><w:tr><w:tc>${p('In a frame')}${p('of one cell')}</w:tc></w:tr></w:tbl>`,
    });
    expect(outline(document)).toEqual([
      'caption: Table 1. Hours of sleep',
      'table-cell: Room',
      'table-cell: Hours',
      'table-cell: 7.5',
      'table-cell: 8.1',
      'paragraph: In a frame',
      'paragraph: of one cell',
    ]);
    expect(document.blocks.flatMap(({ cell: position }) => position ?? [])).toEqual([
      { table: 0, row: 0, column: 0, header: true },
      { table: 0, row: 0, column: 1, header: true },
      { table: 0, row: 1, column: 1, header: false },
      { table: 0, row: 1, column: 2, header: false },
    ]);
  });

  test('notes are at the end under the marks they have in the text', async () => {
    const note = (kind: string, id: number, text: string): string => `<w:${kind} w:id="${id}">${p(text)}</w:${kind}>`;
    const document = await readParts({
      body: `<w:p>${r('First')}<w:r><w:footnoteReference w:id="7"/></w:r>${r(' and second')}<w:r><w:footnoteReference w:id="3"/></w:r>${r(' and last')}<w:r><w:endnoteReference w:id="2"/></w:r>${r('.')}</w:p>`,
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('line')}</w:footnote>${note('footnote', 3, 'The second note.')}${note('footnote', 7, 'The first note.')}${note('footnote', 9, 'Of deleted text.')}`,
      endnotes: note('endnote', 2, 'The endnote.'),
    });
    expect(outline(document)).toEqual([
      'paragraph: First[1] and second[2] and last[i].',
      'aside: [1] The first note.',
      'aside: [2] The second note.',
      'aside: [i] The endnote.',
    ]);
  });

  test('a table of contents is furniture, a list of references is references', async () => {
    const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const document = await readParts({
      body:
        `<w:p>${field('begin')}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>${field('separate')}${r('Methods 2')}</w:p><w:p>${r('Results 5')}${field('end')}</w:p>` +
        p('Methods', 'H1') +
        p(LONG) +
        p('References', 'H1') +
        p('Doe J, Roe R. Sleep in dark rooms. J Rest. 2019;4:12-19.'),
    });
    expect(outline(document)).toEqual([
      'furniture: Methods 2',
      'furniture: Results 5',
      'heading: Methods',
      `paragraph: ${LONG}`,
      'heading: References',
      'reference: Doe J, Roe R. Sleep in dark rooms. J Rest. 2019;4:12-19.',
    ]);
  });
});

describe('every sentence once', () => {
  test('tracked changes are read as accepted, and said', async () => {
    const deleted = (text: string): string => `<w:del><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
    const document = await readParts({
      body:
        `<w:p>${r('Sleep was ')}<w:ins>${r('much ')}</w:ins>${deleted('a little ')}${r('better')}<w:moveFrom>${r(' moved')}</w:moveFrom>${r('.')}</w:p>` +
        `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('One half ')}</w:p><w:p>${r('and the other.')}<w:moveTo>${r(' moved')}</w:moveTo></w:p>`,
    });
    expect(outline(document)).toEqual(['paragraph: Sleep was much better.', 'paragraph: One half and the other. moved']);
    expect(document.notices).toEqual(['The document has 2 tracked changes (1 inserted, 1 deleted); it was read as if all were accepted.']);
  });

  test('text boxes, content controls, smart tags and equations are read, the second rendering of a thing is not', async () => {
    const box = (inside: string): string => `<w:txbxContent>${inside}</w:txbxContent>`;
    const document = await readParts({
      body:
        `<w:p>${r('Beside a box.')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box(p('In the box.'))}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box(p('In the box.'))}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
        `<w:sdt><w:sdtContent>${p('In a control.')}</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('Click to write.')}</w:sdtContent></w:sdt>` +
        `<w:p><w:smartTag>${r('In a tag')}</w:smartTag>${r(', with ')}<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t>=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>${r('.')}</w:p>`,
    });
    expect(outline(document)).toEqual([
      'paragraph: Beside a box.',
      'aside: In the box.',
      'paragraph: In a control.',
      'paragraph: In a tag, with x^2=(a+b)/c.',
    ]);
  });

  test('hidden text, comments, headers and field codes are left out; what a reader misses is said', async () => {
    const document = await readParts({
      body: `<w:p>${r('Seen.')}${r(' Unseen.', '<w:vanish/>')}${r(' Secret.', '<w:rStyle w:val="Secret"/>')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(' Shown.')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      comments: `<w:comment w:id="1">${p('Is that so?')}</w:comment>`,
      header: p('Running head'),
    });
    expect(outline(document)).toEqual(['paragraph: Seen. Shown.']);
    expect(document.notices).toEqual([
      'One comment was left out.',
      'Hidden text (16 characters) was left out.',
      'Page headers and footers were left out.',
    ]);
  });

  test('signs of the Symbol font, tabs, line breaks and special hyphens become characters', async () => {
    const document = await readParts({
      body: `<w:p><w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>${r(' is \uf0b3 0.05', '<w:rFonts w:ascii="Symbol"/>')}<w:r><w:tab/><w:t>non</w:t><w:noBreakHyphen/><w:t>zero</w:t><w:br/><w:t>next line</w:t></w:r></w:p>`,
    });
    expect(document.text).toBe('α is ≥ 0.05\tnon‑zero\nnext line');
  });
});

test('a number set high after a number is kept apart from it, also in several runs', async () => {
  const high = (text: string): string => r(text, '<w:vertAlign w:val="superscript"/>');
  const { text } = await readParts({
    body: `<w:p>${r('From 10')}${high('6')}${r(' to 10')}${high('−')}${high('3')}${r(' cells')}${high('3')}${r(', the 1')}${high('st')}${r(' time, 10')}${high('9')}</w:p>`,
  });
  expect(text).toBe('From 10^6 to 10^−3 cells3, the 1st time, 10^9');
});

describe('metadata', () => {
  test('the title from the properties where the text has none, the author where the text names them', async () => {
    const properties = '<dc:title>Dark rooms</dc:title><dc:creator>Jane Doe</dc:creator>';
    expect((await readParts({ body: p(`${LONG} Written by J. Doe.`), properties })).metadata).toMatchObject({
      title: 'Dark rooms',
      author: [{ family: 'Doe', given: 'Jane' }],
    });
    expect(
      (await readParts({ body: p(LONG), properties: '<dc:title>Document1</dc:title><dc:creator>Jane Doe</dc:creator>' }, 'dark.docx'))
        .metadata,
    ).toMatchObject({ title: 'dark', author: [] });
  });

  test('the line of names under the title, without the marks of their addresses', async () => {
    const names = `<w:p>${r('Jane Doe')}${r('1', '<w:vertAlign w:val="superscript"/>')}${r(', Ana de la Cruz')}${r('1,2', '<w:vertAlign w:val="superscript"/>')}${r(' and Richard Roe')}</w:p>`;
    expect(
      (await readParts({ body: p('Dark rooms and rest', 'Titel') + names + p(LONG) })).metadata.author.map(({ family }) => family),
    ).toEqual(['Doe', 'de la Cruz', 'Roe']);
  });
});

describe('damaged and hostile documents are refused in words about the file', () => {
  const whole = makeDocx({ body: p(LONG) });
  const withDocument = (xml: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(xml) });
  test.each([
    ['cut short', whole.subarray(0, Math.floor(whole.length / 2)), '“a.docx” is damaged or was not saved completely'],
    ['not well-formed', withDocument('<w:document><w:body><w:p>'), '“a.docx” is damaged'],
    [
      'an entity bomb',
      withDocument(
        `<!DOCTYPE d [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]><d><body><p><r><t>&b;</t></r></p></body></d>`,
      ),
      '“a.docx” is damaged',
    ],
    ['nested without end', withDocument(`${'<w:p>'.repeat(400)}${'</w:p>'.repeat(400)}`), 'is nested deeper'],
    ['a zip bomb', zipSync({ 'word/document.xml': new Uint8Array(60_000_000) }), 'unpacks to far more than an article holds'],
    ['without text', makeDocx({ body: '<w:p/>' }), '“a.docx” has no text to read'],
  ])('%s', async (_what, bytes, message) => {
    await expect(readDocument({ bytes, name: 'a.docx' })).rejects.toMatchObject({
      failure: { code: 'import-failed', message: expect.stringContaining(message) },
    });
  });

  test('an external entity reaches nothing', async () => {
    const bytes = withDocument('<!DOCTYPE d [<!ENTITY x SYSTEM "/etc/hostname">]><d><body><p><r><t>a&x;b</t></r></p></body></d>');
    await expect(readDocument({ bytes, name: 'a.docx' })).rejects.toMatchObject({ failure: { code: 'import-failed' } });
  });
});

/** The exported DOCX is read back: by an XML parser of its own, by Touchstone's importer, and by pandoc where it is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { unzipSync, strFromU8 } from 'fflate';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { writeDocx } from '../../../main/exporting/docx/write-docx.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import { missingFrom } from '../../support/missing-from.ts';
import { carried, nastySource } from '../../support/nasty-source.ts';
import { documentOf, documentWith } from '../../support/report-document.ts';
import { annotation, article, source } from '../../support/report-source.ts';

interface Read {
  readonly style: string;
  readonly text: string;
}

/** Paragraphs of word/document.xml with their style; line breaks and tabs as characters. */
const paragraphsOf = (docx: Uint8Array): Read[] => {
  const paragraphs: Read[] = [];
  let style = '';
  let text = '';
  let inText = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'w:p') style = text = '';
    else if (name === 'w:pStyle') style = String(attributes['w:val']);
    else if (name === 'w:br') text += '\n';
    else if (name === 'w:tab') text += '\t';
    inText = name === 'w:t';
  });
  parser.on('text', (characters) => {
    if (inText) text += characters;
  });
  parser.on('closetag', ({ name }) => {
    inText = false;
    if (name === 'w:p') paragraphs.push({ style, text });
  });
  parser.write(strFromU8(unzipSync(docx)['word/document.xml'] ?? expect.fail('no document'))).close();
  return paragraphs;
};

/** Paragraphs of one quotation follow each other; something else comes between two quotations. */
const quotationsOf = (docx: Uint8Array): string[] => {
  const found: string[][] = [];
  let before = '';
  for (const { style, text } of paragraphsOf(docx)) {
    if (style === 'Quote' && before === 'Quote') found.at(-1)?.push(text);
    else if (style === 'Quote') found.push([text]);
    before = style;
  }
  return found.map((paragraphs) => paragraphs.join('\n\n'));
};

/** What XML can carry of it: a carriage return is a line break there like a line feed; other control characters are not there. */
const inXml = (text: string): string =>
  carried(text)
    .replaceAll('\r', '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\u{fffd}');

const WORDS = 'Ten people  drank tea,\nand slept “well”.\n\n\tNobody else was asked.';
const tea = source({
  title: 'Does tea help?',
  articles: [article(1)],
  annotations: [annotation(1, 1, 'claim', 1, { quotations: [WORDS], note: 'See <b>this</b>.' }), annotation(2, 1, 'evidence', 2)],
});

describe('DOCX of a report', () => {
  test('carries every quotation, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(nastySource, async (rows) => {
        const { report, document } = documentOf(rows);
        const expected = report.entries.flatMap(({ quotations }) => quotations.map(({ exact }) => inXml(exact)));
        expect(missingFrom(quotationsOf((await writeDocx(document)).bytes), expected)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('has the same bytes a second time, and says nothing of who, when and where', async () => {
    const { document } = documentOf(tea);
    const withAddress = { ...document, body: `${document.body}\n[a](https://example.org/a) [b](https://example.org/b)\n` };
    const [once, again] = [(await writeDocx(withAddress)).bytes, (await writeDocx(withAddress)).bytes];
    expect(Buffer.from(again).equals(once)).toBe(true);
    const core = strFromU8(unzipSync(once)['docProps/core.xml'] ?? expect.fail('no description'));
    expect(core).toContain('<dc:creator>Touchstone</dc:creator><cp:lastModifiedBy>Touchstone</cp:lastModifiedBy>');
    expect(core.match(/\d{4}-\d\d-\d\dT[^<]*/gu)).toEqual(['1980-01-01T00:00:00Z', '1980-01-01T00:00:00Z']);
    expect(core).not.toContain('A reviewer');
  });

  test('leads references to bookmarks, and each bookmark is there once', async () => {
    const xml = strFromU8(
      unzipSync(
        (
          await writeDocx(
            documentWith(
              '# A heading that is much longer than the forty characters of Word\n\n### C1\n\n[C1](#c1), [up](#a-heading-that-is-much-longer-than-the-forty-characters-of-word)\n',
            ),
          )
        ).bytes,
      )['word/document.xml'] ?? expect.fail(),
    );
    const names = [...xml.matchAll(/<w:bookmarkStart w:name="([^"]+)"/gu)].map(([, name]) => name);
    expect(names).toEqual(['_section_1', 'c1']);
    expect([...xml.matchAll(/w:anchor="([^"]+)"/gu)].map(([, name]) => name)).toEqual(['c1', '_section_1']);
  });

  test('holds a picture as SVG, and as PNG for readers that cannot draw it', async () => {
    const files = unzipSync((await writeDocx(documentWith('![Two lights](picture:lights)\n'))).bytes);
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/'))).toEqual(['word/media/image1.png', 'word/media/image1.svg']);
    expect(Buffer.from(files['word/media/image1.png'] ?? []).toString('latin1', 1, 4)).toBe('PNG');
    expect(strFromU8(files['word/document.xml'] ?? expect.fail())).toContain('descr="Two lights"');
  });

  test('is a document that Touchstone imports again: headings, lists and quotations', async () => {
    const { bytes } = await writeDocx(documentOf(tea).document);
    const read = await readDocument({ bytes, name: 'report.docx' });
    for (const line of WORDS.split('\n').filter((words) => words !== '')) expect(read.text).toContain(line.trim());
    expect(read.metadata.title).toBe('Does tea help?');
    expect(read.blocks.filter(({ type }) => type === 'heading').map(({ start, end }) => read.text.slice(start, end))).toEqual(
      expect.arrayContaining(['Articles', 'Claims', 'C1']),
    );
  });

  const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
  test.skipIf(!hasPandoc)('is read by pandoc with its quotations as such (skipped where pandoc is not installed)', async () => {
    const { bytes } = await writeDocx(documentOf(tea).document);
    const markdown = execFileSync('pandoc', ['--from=docx', '--to=commonmark', '--wrap=none'], { input: bytes, encoding: 'utf8' });
    expect(markdown).toMatch(/^# Does tea help\?$/mu);
    expect(markdown).toMatch(/^### .*C1/mu);
    expect(markdown).toMatch(/^> Ten people/mu);
    expect(markdown).toContain('Nobody else was asked.');
  });
});

/** PDFs that are hard or impossible to read: each ends in an article with a notice, or in a message that says what to do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../main/importing/read-document.ts';
import { createNodeLauncher } from '../../../main/importing/worker-launcher.ts';
import { createDocumentReader } from '../../../main/importing/worker-process.ts';
import { pdfFile, setText, type PdfOptions, type PdfPage } from '../../support/make-pdf.ts';
import { expectSound, textsOf } from './documents.ts';

const TITLE = setText('A dummy pill and a drug on two mornings', { x: 72, y: 80, width: 460, size: 16, font: 'bold' });
const FIRST =
  'The volunteers came to the ward on two mornings, a week apart, and were given the drug on one of them and a dummy pill on the other, in an order that neither they nor the nurses knew.';
const page = (text: string): PdfPage => ({ texts: [...TITLE, ...setText(text, { x: 72, y: 200, width: 460 })] });
const laterPage = (text: string): PdfPage => ({ texts: setText(text, { x: 72, y: 200, width: 460 }) });

const read = (bytes: Uint8Array, name = 'paper.pdf') => readDocument({ bytes, name });
const make = (pages: readonly PdfPage[], options: PdfOptions = {}) => read(pdfFile(pages, options));

/** What the message of a refusal must say besides the file's name. */
const refusal = (words: string) => ({
  failure: { code: 'import-failed', message: expect.stringMatching(new RegExp(`“paper\\.pdf”.*${words}|${words}.*“paper\\.pdf”`, 'u')) },
});

describe('a file is known as a PDF by its bytes', () => {
  test('under another name, which is said', async () => {
    const document = await read(pdfFile([page(FIRST)]), 'paper.txt');
    expect(document.format).toBe('pdf');
    expect(document.notices.join(' ')).toContain('ends in “.txt”, but it is PDF');
  });

  test('behind a few bytes that do not belong to it', async () => {
    const bytes = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), pdfFile([page(FIRST)])]);
    expect(textsOf(await read(new Uint8Array(bytes)), 'paragraph')).toEqual([FIRST]);
  });
});

describe('passwords', () => {
  test('an encrypted file that opens without one is read', async () => {
    expect(textsOf(await make([page(FIRST)], { password: '' }), 'paragraph')).toEqual([FIRST]);
  });

  test('one that asks for one is refused', async () => {
    await expect(make([page(FIRST)], { password: 'secret' })).rejects.toMatchObject(refusal('password'));
  });
});

describe('no text', () => {
  test('a file of pictures is refused with what to do', async () => {
    await expect(make([{}, {}], { operators: 'q 612 0 0 792 0 0 cm Q' })).rejects.toMatchObject(refusal('scanned pictures.*OCR'));
  });

  test('a page without text among others is said', async () => {
    const document = await make([page(FIRST), {}, laterPage(FIRST)]);
    expect(document.notices).toEqual(['Page 2 has no text; what is a picture there was not read.']);
  });
});

describe('fonts that do not say which letters they show', () => {
  /** A font whose map of letters is another alphabet's order. */
  const shifted = (text: string): string =>
    Array.from(text, (character) => (character === ' ' ? ' ' : String.fromCharCode(Math.max(33, character.charCodeAt(0) - 29)))).join('');

  test('a file in them is refused, not read as nonsense', async () => {
    const noise = shifted(`${FIRST} ${FIRST} ${FIRST}`);
    await expect(make([{ texts: setText(noise, { x: 72, y: 80, width: 460 }) }])).rejects.toMatchObject(refusal('which letters.*OCR'));
  });

  test('a page in them is left out, and said', async () => {
    const noise = shifted(`${FIRST} ${FIRST} ${FIRST}`);
    const document = await make([page(FIRST), laterPage(noise), laterPage(FIRST)]);
    expect(document.notices).toEqual(['Page 2 was left out: the fonts do not say which letters they show.']);
    expect(textsOf(document, 'paragraph')).toEqual([FIRST, FIRST]);
  });

  /** Three glyphs that the font's map gives no letter. */
  const unmapped: PdfOptions = {
    fonts: { odd: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /ToUnicode 100 0 R >>' },
    objects: [
      '<< /Length 145 >>\nstream\n/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n3 beginbfchar <80> <0000> <81> <0000> <8E> <0000> endbfchar endcmap\nendstream',
    ],
    operators: `BT /odd 10 Tf 1 0 0 1 72 500 Tm (The \\200rst \\200eld of the work\\201ow was signi\\200cant, and the bene\\200t \\201owed.) Tj ET`,
  };

  test('ligatures among them are found by the words they occur in', async () => {
    const document = await make([page(FIRST)], unmapped);
    expect(document.text).toContain('The first field of the workflow was significant, and the benefit flowed.');
    expect(document.notices).toEqual([]);
  });

  test('a sign that cannot be found is shown as one, and said', async () => {
    const document = await make([page(FIRST)], {
      ...unmapped,
      operators: 'BT /odd 10 Tf 1 0 0 1 72 500 Tm (It rose to 4 \\216 5 at noon.) Tj ET',
    });
    expect(document.text).toContain('It rose to 4 � 5 at noon.');
    expect(document.notices.join(' ')).toContain('One sign is shown as �');
  });

  test('fonts of Chinese and Japanese that are not in the file are read by the tables of their encodings', async () => {
    const composite = (name: string, encoding: string, descendant: number): string =>
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [${descendant} 0 R] >>`;
    const descendant = (name: string, ordering: string): string =>
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /DW 1000 >>`;
    const document = await make([page(FIRST)], {
      fonts: { han: composite('STSong-Light', 'UniGB-UCS2-H', 100), kana: composite('HeiseiMin-W3', '90ms-RKSJ-H', 101) },
      objects: [descendant('STSong-Light', 'GB1'), descendant('HeiseiMin-W3', 'Japan1')],
      operators: `BT /han 10 Tf 1 0 0 1 72 500 Tm <${Buffer.from('中文', 'utf16le').swap16().toString('hex')}> Tj ET BT /kana 10 Tf 1 0 0 1 72 480 Tm <8374838b> Tj ET`,
    });
    expect(document.text).toContain('中文');
    expect(document.text).toContain('フル');
  });
});

describe('broken files', () => {
  const whole = pdfFile([page(FIRST), laterPage(FIRST), laterPage(FIRST)]);

  test('what is left of a cut file is read, with a notice, or the file is refused by name', async () => {
    for (const share of [0.2, 0.4, 0.6, 0.8, 0.95]) {
      const [outcome] = await Promise.allSettled([read(whole.slice(0, Math.floor(whole.length * share)))]);
      if (outcome.status === 'fulfilled') {
        expectSound(outcome.value);
        expect(outcome.value.notices.join(' ')).toContain('cut off or damaged');
      } else expect(outcome.reason).toMatchObject({ failure: { code: 'import-failed', message: expect.stringContaining('“paper.pdf”') } });
    }
  });

  test('a file whose table of objects is wrong is read', async () => {
    const text = Buffer.from(whole)
      .toString('latin1')
      .replace(/startxref\n\d+/u, 'startxref\n7');
    expect(textsOf(await read(new Uint8Array(Buffer.from(text, 'latin1'))), 'paragraph')).toEqual([FIRST, FIRST, FIRST]);
  });

  test('what only begins like one is refused', async () => {
    await expect(read(new TextEncoder().encode('%PDF-1.7\nnothing of the kind'))).rejects.toMatchObject(refusal('too damaged'));
  });

  test('states that are saved and never restored do no harm', async () => {
    const document = await make([page(FIRST)], { operators: 'q '.repeat(500) });
    expect(textsOf(document, 'paragraph')).toEqual([FIRST]);
  });
});

describe('in the importing child', () => {
  test('pages are counted while they are read', async () => {
    const reader = createDocumentReader(createNodeLauncher());
    const seen: string[] = [];
    try {
      await reader.read(
        { bytes: pdfFile([page(FIRST), laterPage(FIRST), laterPage(FIRST)]), name: 'paper.pdf' },
        {},
        { onProgress: ({ page: number, pages }) => seen.push(`${number} of ${pages}`) },
      );
    } finally {
      reader.close();
    }
    expect(seen).toEqual(['1 of 3', '2 of 3', '3 of 3']);
  });

  test('damage anywhere gives an article or a message about the file, never a child that ends', async () => {
    const whole = pdfFile([page(FIRST), laterPage(FIRST), laterPage(FIRST)]);
    const damage = fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), cut: fc.nat(60) }), {
      minLength: 1,
      maxLength: 25,
    });
    const reader = createDocumentReader(createNodeLauncher(), { time: 30_000, memory: 900_000_000, memoryInterval: 100 });
    try {
      await fc.assert(
        fc.asyncProperty(damage, fc.boolean(), async (places, cuts) => {
          let bytes = Buffer.from(whole);
          for (const { at, byte, cut } of places) {
            bytes[at % bytes.length] = byte;
            if (cuts && bytes.length > 200)
              bytes = Buffer.concat([bytes.subarray(0, at % bytes.length), bytes.subarray((at % bytes.length) + cut)]);
          }
          const [outcome] = await Promise.allSettled([reader.read({ bytes: new Uint8Array(bytes), name: 'paper.pdf' }, { format: 'pdf' })]);
          if (outcome.status === 'fulfilled') expectSound(outcome.value);
          else {
            expect(String(outcome.reason)).toContain('“paper.pdf”');
            expect(String(outcome.reason)).not.toMatch(/ended unexpectedly|no usable result/u);
          }
        }),
        { numRuns: 120 },
      );
    } finally {
      reader.close();
    }
  });

  test('a bomb of a page costs its own file alone', async () => {
    const reader = createDocumentReader(createNodeLauncher(), { time: 10_000, memory: 900_000_000, memoryInterval: 20 });
    const bomb = pdfFile([page(FIRST)], {
      // Forms that draw the next ten times: 10^9 lines in a kilobyte.
      operators: '/form0 Do',
      forms: 9,
    });
    try {
      const [bombed, after] = await Promise.allSettled([
        reader.read({ bytes: bomb, name: 'bomb.pdf' }, {}),
        reader.read({ bytes: pdfFile([page(FIRST)]), name: 'after.pdf' }, {}),
      ]);
      expect(bombed).toMatchObject({
        status: 'rejected',
        reason: { failure: { code: 'import-failed', message: expect.stringContaining('“bomb.pdf”') } },
      });
      expect(after).toMatchObject({ status: 'fulfilled' });
    } finally {
      reader.close();
    }
  });
});

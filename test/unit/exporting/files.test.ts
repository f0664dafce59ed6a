/** Markdown with its pictures, what a PDF says of the machine that printed it, pictures as PNG, and which browser prints. */
import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownFiles, writeMarkdown } from '../../../main/exporting/markdown/markdown-files.ts';
import { markdownPieces } from '../../../main/exporting/markdown-pieces.ts';
import { withoutTraces } from '../../../main/exporting/pdf/write-pdf.ts';
import { renderPng } from '../../../main/exporting/png/render-png.ts';
import { plainText } from '../../../main/exporting/report-tree.ts';
import { findBrowser, type Machine } from '../../../main/platform/browser/find-browser.ts';
import { parseTextually } from '../../../shared/markdown/parse-markdown.ts';
import { picture, words } from '../../../shared/plots/svg.ts';
import { nastySource } from '../../support/nasty-source.ts';
import { documentOf, documentWith } from '../../support/report-document.ts';

describe('a long document', () => {
  test('taken apart at headings is the same document, and means the same', () => {
    fc.assert(
      fc.property(nastySource, fc.integer({ min: 1, max: 400 }), (rows, length) => {
        const { body } = documentOf(rows).document;
        const pieces = markdownPieces(body, length);
        expect(pieces.join('')).toBe(body);
        const words = (markdown: string): string[] => parseTextually(markdown).children.map((node) => `${node.type}: ${plainText(node)}`);
        expect(pieces.flatMap(words)).toEqual(words(body));
      }),
      { numRuns: 60 },
    );
  });

  test('is not taken apart inside code or a comment', () => {
    const body = '# A\n\n````md\n\n# no\n\n```\n\n# no\n\n````\n\n<!-- note\n\n# no\n\n-->\n\n# B\n';
    expect(markdownPieces(body, 1).map((piece) => piece.slice(0, 4))).toEqual(['# A\n', '# B\n']);
  });
});

describe('Markdown with pictures', () => {
  test('links each picture beside it, by an address that no renderer misreads', () => {
    const { markdown, pictures } = markdownFiles(documentWith('# Tea\n\n![Two lights](picture:lights)\n'), 'Tea (final) & 100%');
    expect(markdown).toBe('# Tea\n\n![Two lights](Tea%20%28final%29%20%26%20100%25-pictures/lights.svg)\n');
    expect(pictures.map(({ path }) => path)).toEqual(['Tea (final) & 100%-pictures/lights.svg']);
  });

  test('leaves words alone that only look like a picture', () => {
    const body = '# Tea\n\n```\n![Two lights](picture:lights)\n```\n\n!\\[Two lights](picture:lights) and `![a](picture:lights)`\n';
    expect(markdownFiles(documentWith(body), 'tea').markdown).toBe(body);
  });

  test('travels as a zip with the same bytes each time, and alone when it has none', () => {
    const document = documentWith('![Two lights](picture:lights)\n', { frontMatter: '---\ntitle: "x"\n---\n' });
    const { fileName, bytes } = writeMarkdown(document);
    expect(fileName).toBe('Does tea help.zip');
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['Does tea help.md', 'Does tea help-pictures/lights.svg']);
    expect(strFromU8(files['Does tea help.md'] ?? expect.fail())).toMatch(
      /^---\ntitle: "x"\n---\n\n!\[Two lights\]\(Does%20tea%20help-pictures\/lights\.svg\)\n$/u,
    );
    expect(Buffer.from(writeMarkdown(document).bytes).equals(bytes)).toBe(true);
    expect(writeMarkdown({ ...document, pictures: [] }).fileName).toBe('Does tea help.md');
  });
});

test('a PDF’s description loses its dates and the browser’s name, and nothing moves', () => {
  const description =
    "1 0 obj\n<</Title (Dates: /ModDate \\(D:2026\\))\n/Creator (Mozilla/5.0 \\(X11; Linux\\) Chrome)\n/CreationDate (D:20261121085309+00'00')\n/ModDate (D:20261121085309+00'00')>>\nendobj\n";
  const rest = '2 0 obj (/Creator (kept)) endobj\ntrailer <</Root 2 0 R\n/Info 1 0 R>>\n%%EOF';
  const settled = Buffer.from(withoutTraces(Buffer.from(`%PDF-1.4\n${description}${rest}`, 'latin1'))).toString('latin1');
  expect(settled).toHaveLength(`%PDF-1.4\n${description}${rest}`.length);
  expect(settled.endsWith(rest)).toBe(true);
  expect(settled).not.toMatch(/Linux|2026112/u);
  expect(settled).toContain('/Creator (Touchstone)');
  expect(settled.match(/\(D:19800101000000\+00'00'\)/gu)).toHaveLength(2);
});

test('a picture as PNG is twice its size, the same each time, and shows its words', () => {
  const draw = (text: string): Buffer => Buffer.from(renderPng(picture(120, 40, 't', 'd', [words(text, 10, 25)])));
  const png = draw('Low risk');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([240, 80]);
  expect(draw('Low risk').equals(png)).toBe(true);
  expect(draw('').length).toBeLessThan(png.length);
  expect(() => renderPng(picture(2_000, 200_000, 't', 'd', []))).toThrow('Save it as SVG.');
});

describe('the browser that prints', () => {
  const machine = (platform: NodeJS.Platform, there: readonly string[], env: Machine['env'] = {}): Machine => ({
    platform,
    env,
    home: '/home/ada',
    exists: (path) => there.includes(path),
  });

  test.each<[string, Machine, string | null]>([
    [
      'the first on PATH, on Linux',
      machine('linux', ['/opt/bin/google-chrome', '/usr/bin/chromium'], { PATH: '/opt/bin:/usr/bin' }),
      '/usr/bin/chromium',
    ],
    ['none in a relative folder of PATH', machine('linux', ['./chromium', posix.join('bin', 'chromium')], { PATH: '.:bin' }), null],
    [
      'an application, on macOS',
      machine('darwin', ['/home/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge']),
      '/home/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    [
      'a program, on Windows',
      machine('win32', ['C:\\P\\Microsoft\\Edge\\Application\\msedge.exe'], { ProgramFiles: 'C:\\P' }),
      'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    [
      'the one that is named',
      machine('linux', ['/x/chrome', '/usr/bin/chromium'], { PATH: '/usr/bin', TOUCHSTONE_BROWSER: '/x/chrome' }),
      '/x/chrome',
    ],
    [
      'no other when the one that is named is missing',
      machine('linux', ['/usr/bin/chromium'], { PATH: '/usr/bin', TOUCHSTONE_BROWSER: '/x/chrome' }),
      null,
    ],
  ])('is %s', (_what, on, expected) => {
    expect(findBrowser(on)).toBe(expected);
  });
});

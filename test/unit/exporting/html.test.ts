/** The exported HTML is read back by a browser's parser: every quotation is there, and nothing of an article became markup. */
import * as fc from 'fast-check';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { htmlOf } from '../../../main/exporting/html/write-html.ts';
import { missingFrom } from '../../support/missing-from.ts';
import { carried, nastySource } from '../../support/nasty-source.ts';
import { documentOf, documentWith } from '../../support/report-document.ts';

const isElement = (node: Tree.Node): node is Tree.Element => 'tagName' in node;

const elementsOf = (node: Tree.Node): Tree.Element[] => [
  ...(isElement(node) ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsOf) : []),
];

const read = (html: string): Tree.Element[] => elementsOf(parse(html));

const attribute = ({ attrs }: Tree.Element, name: string): string | undefined => attrs.find((each) => each.name === name)?.value;

const textOf = (node: Tree.Node): string => {
  if ('value' in node) return node.value;
  if (isElement(node) && node.tagName === 'br') return '\n';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
};

/** Paragraphs two line feeds apart, as the Markdown has them. */
const quotationsOf = (elements: readonly Tree.Element[]): string[] =>
  elements.filter(({ tagName }) => tagName === 'blockquote').map(({ childNodes }) => childNodes.filter(isElement).map(textOf).join('\n\n'));

const EXPECTED_ELEMENTS = new Set([
  'html',
  'head',
  'meta',
  'title',
  'style',
  'body',
  'main',
  'nav',
  'section',
  'a',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'p',
  'br',
  'ol',
  'ul',
  'li',
  'blockquote',
  'strong',
  'em',
  'del',
  'code',
  'pre',
  'hr',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'figure',
  'img',
]);

describe('HTML of a report', () => {
  test('carries every quotation and nothing of it as markup, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(nastySource, async (rows) => {
        const { report, document } = documentOf(rows);
        const elements = read(await htmlOf(document));
        const expected = report.entries.flatMap(({ quotations }) => quotations.map(({ exact }) => carried(exact)));
        expect(missingFrom(quotationsOf(elements), expected)).toEqual([]);
        expect(elements.map(({ tagName }) => tagName).filter((name) => !EXPECTED_ELEMENTS.has(name))).toEqual([]);
        expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => name.startsWith('on') || name === 'style')).toEqual([]);
        const addresses = elements.map((element) => attribute(element, 'href') ?? '').filter((address) => address !== '');
        expect(addresses.filter((address) => !/^(?:#|https?:|mailto:)/u.test(address))).toEqual([]);
        expect(elements.filter(({ tagName }) => tagName === 'title').map(textOf)).toEqual([carried(report.title)]);
      }),
      { numRuns: 150 },
    );
  });

  test('leads each link inside it to something that is there, once', async () => {
    const { document } = documentOf(fc.sample(nastySource, { seed: 5, numRuns: 1 })[0] ?? expect.fail());
    const elements = read(await htmlOf({ ...document, body: `${document.body}\n## Twice\n\n## Twice\n\n[there](#twice-1)\n` }));
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const inside = elements.flatMap((element) => attribute(element, 'href') ?? []).filter((address) => address.startsWith('#'));
    expect(inside).toContain('#twice-1');
    expect(inside.filter((address) => !ids.includes(decodeURIComponent(address.slice(1))))).toEqual([]);
  });

  test('allows its own style alone, by its hash, and pictures inside it; a title cannot leave the style', async () => {
    const html = await htmlOf(documentWith('# Tea\n', { title: '"; } </style><script>alert(1)</script> \\' }));
    const elements = read(html);
    const policy = elements
      .map((element) => (attribute(element, 'http-equiv') === undefined ? '' : (attribute(element, 'content') ?? '')))
      .join('');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src data:; base-uri 'none'; form-action 'none'$/u);
    expect(elements.filter(({ tagName }) => tagName === 'script')).toEqual([]);
    expect(elements.filter(({ tagName }) => tagName === 'style')).toHaveLength(1);
  });

  test('places its pictures, with their words, and no others', async () => {
    const images = read(
      await htmlOf(documentWith('![Two lights](picture:lights)\n\n![x](picture:other) ![y](https://example.org/y.png)\n')),
    ).filter(({ tagName }) => tagName === 'img');
    expect(images.map((image) => attribute(image, 'alt'))).toEqual(['Two lights']);
    expect(attribute(images[0] ?? expect.fail(), 'src')).toMatch(/^data:image\/svg\+xml;base64,/u);
  });

  test('lays out slides between thematic breaks, without the speaker’s comments', async () => {
    const slides = read(await htmlOf(documentWith('# Tea\n\n<!-- say hello -->\n\n---\n\n## Why\n\n---\n', { layout: 'slides' }))).filter(
      (element) => attribute(element, 'class') === 'slide',
    );
    expect(slides.map((slide) => attribute(slide, 'aria-label'))).toEqual(['Slide 1 of 2', 'Slide 2 of 2']);
    expect(slides.map(textOf).join('')).not.toContain('hello');
  });
});

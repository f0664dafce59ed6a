/** Whatever an article says, Markdown reads it back as the same words and nothing else. */
import * as fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { describe, expect, test } from 'vitest';
import { escapeInline, escapeParagraphs } from '../../shared/markdown/escape.ts';
import { parseMarkdown, parseTextually } from '../../shared/markdown/parse-markdown.ts';
import { autolink } from '../../shared/markdown/safe-address.ts';
import { nastyText } from '../support/nasty-text.ts';
import { parseWithoutLinkGuessing, plainText } from '../support/report-markdown.ts';

/** What Markdown and UTF-8 cannot carry. */
const carried = (text: string): string => text.toWellFormed().replaceAll('\0', '\u{fffd}');

const typesIn = (node: Nodes): string[] => [node.type, ...('children' in node ? node.children.flatMap(typesIn) : [])];

const blockquoted = (text: string): string =>
  escapeParagraphs(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

const only = (root: Root): Nodes => {
  const [node, ...rest] = root.children;
  expect(rest).toEqual([]);
  if (node === undefined) throw new Error('nothing was parsed');
  return node;
};

const BAD = [
  '# heading',
  '> quote',
  '- item',
  '+ item',
  '* item',
  '1. one',
  '12) twelve',
  '```js\ncode',
  '~~~',
  '    indented',
  '\tindented',
  '---',
  '***',
  'title\n===',
  'title\n---',
  'a | b\n--|--\n1 | 2',
  'a\n:-',
  '<script>alert(1)</script>',
  '<!-- comment',
  '[x](javascript:alert(1))',
  '![x](https://example.org/x.png)',
  '[x]: https://example.org',
  '[^1]',
  '[^1]: note',
  '- [ ] task',
  '**bold** _em_ ~~gone~~ `code`',
  '&amp; &#35; &copy',
  'see https://example.org/a_b and www.example.org',
  'write to someone@example.org',
  'mailto:someone@example.org xmpp:a@example.org/x',
  'back\\',
  'two spaces  \nnext',
  'costs $5 and $6',
  'x\n\n\n\ny',
  '\n\nx\n\n',
  ' \n ',
  '\r',
  'a\r\nb',
  '\u202Eright to left',
  'a\0b',
  '\ud800',
  '--- #',
  'closing ##',
];

describe('escaped text', () => {
  test.each(BAD)('%j in a blockquote is one blockquote with exactly those words', (text) => {
    const quote = only(parseWithoutLinkGuessing(blockquoted(text)));
    expect(typesIn(quote).filter((type) => !['blockquote', 'paragraph', 'text', 'break'].includes(type))).toEqual([]);
    expect(quote.type).toBe('blockquote');
    expect(plainText(quote)).toBe(carried(text));
  });

  test.each(BAD)('%j in a heading is one heading', (text) => {
    const node = only(parseWithoutLinkGuessing(`## ${escapeInline(text)}`));
    expect(node.type).toBe('heading');
    expect(plainText(node)).toBe(carried(text).replaceAll('\n', ' '));
  });

  test('random nasty text is quoted verbatim', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const quote = only(parseWithoutLinkGuessing(blockquoted(text)));
        expect(typesIn(quote).filter((type) => !['blockquote', 'paragraph', 'text', 'break'].includes(type))).toEqual([]);
        expect(plainText(quote)).toBe(carried(text));
      }),
      { numRuns: 3_000 },
    );
  });

  test('random nasty text stays inside a line', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        for (const [markdown, type] of [
          [`## ${escapeInline(text)}`, 'heading'],
          [`- ${escapeInline(`x${text}`)}`, 'list'],
          [escapeInline(`x${text}x`), 'paragraph'],
        ] as const) {
          const node = only(parseWithoutLinkGuessing(markdown));
          expect(node.type).toBe(type);
          expect(typesIn(node).filter((found) => !['heading', 'list', 'listItem', 'paragraph', 'text'].includes(found))).toEqual([]);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('a reader that guesses addresses in plain words finds only the words themselves', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const quote = only(parseMarkdown(blockquoted(text)));
        expect(plainText(quote)).toBe(carried(text));
        const links = (node: Nodes): string[] => [
          ...(node.type === 'link' ? [`${node.url}\n${plainText(node)}`] : []),
          ...('children' in node ? node.children.flatMap(links) : []),
        ];
        for (const found of links(quote)) {
          const [url = '', words = ''] = found.split('\n');
          expect([words, `http://${words}`, `mailto:${words}`]).toContain(url);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

test('a plain address is a link to just itself, and nothing else is one', () => {
  expect(autolink('https://doi.org/10.1000/a_b(c);d')).toBe('<https://doi.org/10.1000/a_b(c);d>');
  for (const address of [
    'javascript:alert(1)',
    'https://a.b/c>d',
    'https://a.b/<x',
    'https://a.b/ c',
    'https://a.b/\n',
    'https://a.b/\\',
    '//a.b',
  ])
    expect(autolink(address)).toBeNull();
  const anyAddress = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string({ unit: 'binary' }).map((end) => `https://a.b/${end}`),
  );
  fc.assert(
    fc.property(anyAddress, (address) => {
      const link = autolink(address);
      if (link === null) return;
      expect(parseTextually(`Before ${link} after\n`).children).toMatchObject([
        {
          type: 'paragraph',
          children: [
            { type: 'text', value: 'Before ' },
            { type: 'link', url: address, children: [{ type: 'text', value: address }] },
            { type: 'text', value: ' after' },
          ],
        },
      ]);
    }),
  );
});

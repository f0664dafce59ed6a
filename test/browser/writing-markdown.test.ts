/** Notes are stored as Markdown: what the editor writes it reads back the same, and it loses nothing it cannot show. */
import { createEditor } from 'lexical';
import { fromMarkdown } from 'mdast-util-from-markdown';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { $loadMarkdown } from '../../renderer/writing/from-markdown.ts';
import { $toMarkdown } from '../../renderer/writing/to-markdown.ts';
import { WRITING_NODES } from '../../renderer/writing/nodes.ts';

const throughEditor = (markdown: string): string => {
  const editor = createEditor({
    namespace: 'test',
    nodes: WRITING_NODES,
    onError: (error) => {
      throw error;
    },
  });
  editor.update(() => $loadMarkdown(markdown), { discrete: true });
  return editor.read($toMarkdown);
};

/** The letters and digits of a text: what a reader would miss if it were gone. */
const words = (markdown: string): string => markdown.replaceAll(/[^\p{L}\p{N}]+/gu, '');

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('Markdown the editor can express comes back unchanged', () => {
  it.each([
    ['nothing', ''],
    ['a paragraph', 'Blinding was broken.'],
    ['two paragraphs', 'One.\n\nTwo.'],
    ['a line broken in the source', 'one line\nand the next'],
    ['a hard break', 'one line\\\nand the next'],
    ['headings', '# One\n\n### Three\n\nText'],
    ['bold, italic and code', 'A **bold** *word*, `p < 0.05` and **_both_**.'],
    ['a bold run with an italic word', '**all bold, *some* italic**'],
    ['code inside bold', '**see `x`**'],
    ['a quotation', '> said the press release'],
    ['a bullet list', '- one\n- two'],
    ['a nested list', '- one\n  - inner\n    - innermost\n- two'],
    ['a numbered list that starts at 3', '3. three\n4. four'],
    ['a numbered list in a bullet list', '- one\n  1. first\n  2. second'],
    ['fenced code', '```r\nt.test(x, y)\n\n# done\n```'],
    ['code that holds a fence', '````\n```\n````'],
    ['a link', 'See [the registry](https://example.org/a_b).'],
    ['a link with a title', '[registry](https://example.org "the entry")'],
    ['a bold link', '**[registry](https://example.org)**'],
    ['a mention', `As [@](annotation:${ID}) says.`],
    ['a mention with words of its own', `[the trial](annotation:${ID})`],
    ['a table, as text', '| a | b |\n| - | - |\n| 1 | 2 |'],
    ['strikethrough, as text', 'this is ~~not~~ so'],
    ['escaped characters', '1\\. not a list, \\*not bold\\*, a_b, # no heading\n\n\\# nor here'],
    ['letters beyond the basic plane', '𝛼 = 0.05 and 👩🏽‍🔬'],
  ])('%s', (_, markdown) => {
    expect(throughEditor(markdown)).toBe(markdown);
  });
});

describe('Markdown the editor has no form for is kept as its source', () => {
  it.each([
    ['a thematic break', 'a\n\n***\n\nb'],
    ['an image', 'Figure ![flow diagram](figure.png "CONSORT") above'],
    ['HTML', 'H<sub>2</sub>O'],
    ['an HTML block', '<table><tr><td>1</td></tr></table>'],
    ['a reference link and its definition', '[text][ref]\n\n[ref]: https://example.org'],
    ['a list item of two paragraphs', '- one\n\n  still one\n- two'],
    ['a quotation of two paragraphs', '> one\n>\n> two'],
    ['a list in a quotation', '> - one\n> - two'],
    ['code with attributes', '```js {1,2}\nx\n```'],
  ])('%s', (_, markdown) => {
    expect(throughEditor(markdown)).toBe(markdown);
  });
});

const fragment = fc.constantFrom(
  '*',
  '**',
  '_',
  '`',
  '```',
  '~~~',
  '[',
  ']',
  '(',
  ')',
  '](',
  '![',
  '<',
  '>',
  '<b>',
  '&',
  '&amp;',
  '\\',
  '#',
  '# ',
  '- ',
  '1. ',
  '+ ',
  '> ',
  '---',
  '===',
  '\n',
  '\n\n',
  '    ',
  '\t',
  ' ',
  'word',
  'a',
  '1',
  '.',
  ':',
  '|',
  '"',
  `[@](annotation:${ID})`,
  'https://example.org',
  'é',
  '👍',
  '\u00A0',
);
const anyMarkdown = fc.array(fragment, { maxLength: 24 }).map((parts) => parts.join(''));

describe('Any text at all', () => {
  it('writes two lists with nothing but white space between them as one', () => {
    const once = throughEditor('1. one\n\n\u00A0\n\n1. two');
    expect(once).toBe('1. one\n2. two');
    expect(throughEditor(once)).toBe(once);
  });

  it('settles after one pass and keeps every word', () => {
    fc.assert(
      fc.property(anyMarkdown, (markdown) => {
        const once = throughEditor(markdown);
        expect(throughEditor(once)).toBe(once);
        expect(words(textOf(once))).toBe(words(textOf(markdown)));
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Text of a Markdown document as a reader sees it, without its mark-up. */
const textOf = (markdown: string): string => {
  const collect = (node: object): string => {
    if ('value' in node && typeof node.value === 'string') return node.value;
    return 'children' in node && Array.isArray(node.children) ? node.children.map(collect).join('') : '';
  };
  return collect(fromMarkdown(markdown));
};

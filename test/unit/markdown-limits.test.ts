/** Markdown that is made to hold up its reader is read as words, in time that grows with its length alone. */
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { limitMarkup } from '../../shared/markdown/limit-markup.ts';
import { parseMarkdown, parseTextually } from '../../shared/markdown/parse-markdown.ts';

const typesIn = (node: Nodes): string[] => [node.type, ...('children' in node ? node.children.flatMap(typesIn) : [])];
const textIn = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textIn).join('') : node.type === 'break' ? '\n' : '';
const depthOf = (node: Nodes): number => ('children' in node ? 1 + Math.max(0, ...node.children.map(depthOf)) : 0);

describe('Markdown with more marks than anybody writes', () => {
  // Each took minutes and more at this length before there was a limit.
  it.each(['a**b', '[a](', '[', '![', '[^a]', '``a`', '*a ', '~a~ ', 'www.a_', 'a_', '[a](b "', '<a '])(
    'is read as the words it has: “%s” again and again',
    (pattern) => {
      const markdown = pattern.repeat(Math.ceil(60_000 / pattern.length)).trim();
      const root = parseTextually(markdown);
      expect(typesIn(root)).toEqual(['root', 'paragraph', 'text']);
      expect(textIn(root)).toBe(markdown);
    },
  );

  it('loses its marks’ meaning in that paragraph, heading or cell alone', () => {
    const many = 'a**b'.repeat(2_000);
    const { children } = parseMarkdown(
      `# **One**\n\n- *two*\n- ${many}\n\n> ${many}\n> ${many}\n\n| ${many} | **x** |\n|---|---|\n\n[three](http://a.example)`,
    );
    expect(children.map((each) => typesIn(each).join(' '))).toEqual([
      'heading strong text',
      'list listItem paragraph emphasis text listItem paragraph text',
      'blockquote paragraph text',
      'table tableRow tableCell text tableCell strong text',
      'paragraph link text',
    ]);
  });

  it('keeps its meaning while many paragraphs have some', () => {
    const root = parseTextually('- **a** and [b](c)\n'.repeat(500));
    expect(typesIn(root).filter((type) => type === 'strong')).toHaveLength(500);
    expect(typesIn(root).filter((type) => type === 'link')).toHaveLength(500);
  });

  it('keeps what was escaped as it reads', () => {
    const root = parseTextually('\\*a\\\\ &amp; `'.repeat(1_000));
    expect(textIn(root)).toBe('*a\\ & `'.repeat(1_000));
  });
});

describe('Markdown that nests without end', () => {
  it.each(['> ', '>', '- ', '* ', '1. ', '> - '])('is nested to a limit: “%s” again and again', (marker) => {
    const root = parseTextually(`${marker.repeat(20_000)}words`);
    expect(depthOf(root)).toBeLessThan(300);
    expect(textIn(root)).toContain('words');
  });

  it('is nested as it says below the limit', () => {
    expect(depthOf(parseTextually(`${'> '.repeat(20)}words`))).toBe(22);
  });
});

it('other Markdown stays as it is', () => {
  const markdown = '# A\n\n> - *b*\n> - [c](d "e")\n\n```\n***\n```\n\n| a | b |\n|---|---|\n| `c` | ~~d~~ |\n\n* * *\n- - -\n';
  expect(limitMarkup(markdown)).toBe(markdown);
});

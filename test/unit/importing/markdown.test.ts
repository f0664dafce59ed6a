/** Markdown files: syntax gone, structure kept. */
import { expect, test } from 'vitest';
import { outline, readText, textsOf } from './documents.ts';

const read = (text: string) => readText(text, 'article.md');

test('structure without syntax, blank lines between blocks', async () => {
  const document = await read(`# A *short* title

One [link](https://example.org "x") with \`code\`, an &eacute; and a
soft break.

## Methods

> Quoted words.

3. third
4. fourth
   - nested

| Drug | Score |
| ---- | ----: |
| a    | 1     |

\`\`\`r
x <- 1
y <- 2
\`\`\`

![A curve that falls](https://example.org/a.png)

Note.[^1]

[^1]: A footnote.
`);
  expect(outline(document)).toEqual([
    'title: A short title',
    'paragraph: One link with code, an é and a soft break.',
    'heading: Methods',
    'quotation: Quoted words.',
    'list-item: third',
    'list-item: fourth',
    'list-item: nested',
    'table-cell: Drug',
    'table-cell: Score',
    'table-cell: a',
    'table-cell: 1',
    'paragraph: x <- 1\ny <- 2',
    'caption: A curve that falls',
    'paragraph: Note.[1]',
    'reference: A footnote.',
  ]);
  expect(document.blocks.filter((block) => block.type === 'list-item')).toMatchObject([
    { level: 1, marker: '3.' },
    { level: 1, marker: '4.' },
    { level: 2 },
  ]);
  expect(document.text).toContain('Drug\tScore\na\t1');
  expect(document.notices.join(' ')).toContain('picture');
});

test('the block at the head is metadata and no text', async () => {
  const document = await read('---\ntitle: "Stated title"\nauthor:\n  - name: Ana Ruiz\n  - Tom Weller\ndate: 2021-05-03\ndoi: https://doi.org/10.5555/x.1\njournal: J Moods\n---\n\nText begins.\n');
  expect(document.metadata).toMatchObject({
    title: 'Stated title',
    author: [{ family: 'Ruiz', given: 'Ana' }, { family: 'Weller', given: 'Tom' }],
    year: 2021,
    doi: '10.5555/x.1',
    containerTitle: 'J Moods',
  });
  expect(document.text).toBe('Text begins.');
});

test('a list under a references heading is references', async () => {
  const document = await read('# T\n\n## References\n\n1. Ruiz A. 2018.\n2. Weller T. 2019.\n\n## After\n\n- item\n');
  expect(textsOf(document, 'reference')).toEqual(['Ruiz A. 2018.', 'Weller T. 2019.']);
  expect(textsOf(document, 'list-item')).toEqual(['item']);
});

test('HTML in Markdown gives its words alone', async () => {
  const document = await read('# T\n\n<div onclick="x()"><p>Kept words</p><script>lost()</script></div>\n\nBefore <b onmouseover=x>bold</b> <script>lost()</script>after [x](javascript:lost()).\n\n<style>p{}</style>\n');
  expect(document.text).toBe('T\n\nKept words\n\nBefore bold after x.');
});

test('quotations nested without end are read as plain text, and the reviewer is told', async () => {
  const document = await read(`${'> '.repeat(100_000)}deep`);
  expect(document.text).toContain('deep');
  expect(document.notices.join(' ')).toContain('nested too deeply');
});

test('100,000 spaces in a line cost no more than their number', async () => {
  const document = await read(`# T\n\na${' '.repeat(100_000)}b \`c${' '.repeat(100_000)}d\`\n`);
  expect(document.text).toBe('T\n\na b c d');
});

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

test('of the block at the head only the title is text', async () => {
  const document = await read(
    '---\ntitle: "Stated title"\nauthor:\n  - name: Ana Ruiz\n  - Tom Weller\ndate: 2021-05-03\ndoi: https://doi.org/10.5555/x.1\njournal: J Moods\n---\n\nText begins.\n',
  );
  expect(document.metadata).toMatchObject({
    title: 'Stated title',
    author: [
      { family: 'Ruiz', given: 'Ana' },
      { family: 'Weller', given: 'Tom' },
    ],
    year: 2021,
    doi: '10.5555/x.1',
    containerTitle: 'J Moods',
  });
  expect(outline(document)).toEqual(['title: Stated title', 'paragraph: Text begins.']);
});

test('a title stated at the head is the title of a text whose headings are its sections', async () => {
  const document = await read('---\ntitle: Stated title\n---\n\n# Introduction\n\nOne.\n\n# Methods\n\nTwo.\n');
  expect(outline(document)).toEqual([
    'title: Stated title',
    'heading: Introduction',
    'paragraph: One.',
    'heading: Methods',
    'paragraph: Two.',
  ]);
  expect(document.metadata.title).toBe('Stated title');
  expect(outline(await read('---\ntitle: The *stated* title\n---\n\n# The stated title\n\nOne.\n'))).toEqual([
    'title: The stated title',
    'paragraph: One.',
  ]);
});

test('attributes that pandoc reads are no text', async () => {
  const document = await read(`# A title {#sec:title .unnumbered}

## Methods {-}

A [span]{.smallcaps} and a [link](https://example.org){target="_blank" rel=nofollow} in \`code\`{.r}.

![A curve](curve.png){#fig:curve width=60%}

::: {.callout-note #note}
Words in a box.
:::

\`\`\`{.r .numberLines}
x <- {y}
\`\`\`

A set {a, b} and {braces} and \\(x\\) stay, and so does [a]{b}.

# Refs {.unlisted}
`);
  expect(outline(document)).toEqual([
    'title: A title',
    'heading: Methods',
    'paragraph: A span and a link in code.',
    'caption: A curve',
    'paragraph: Words in a box.',
    'paragraph: x <- {y}',
    'paragraph: A set {a, b} and {braces} and (x) stay, and so does [a]{b}.',
    'heading: Refs',
  ]);
});

test('a number set high after a number is kept apart from it', async () => {
  expect(outline(await read('From 10<sup>6</sup> to 10<sup>−3</sup> cells<sup>3</sup>, the 1<sup>st</sup> time.\n'))).toEqual([
    'paragraph: From 10^6 to 10^−3 cells3, the 1st time.',
  ]);
});

test('a list under a references heading is references', async () => {
  const document = await read('# T\n\n## References\n\n1. Ruiz A. 2018.\n2. Weller T. 2019.\n\n## After\n\n- item\n');
  expect(textsOf(document, 'reference')).toEqual(['Ruiz A. 2018.', 'Weller T. 2019.']);
  expect(textsOf(document, 'list-item')).toEqual(['item']);
});

test('HTML in Markdown gives its words alone', async () => {
  const document = await read(
    '# T\n\n<div onclick="x()"><p>Kept words</p><script>lost()</script></div>\n\nBefore <b onmouseover=x>bold</b> <script>lost()</script>after [x](javascript:lost()).\n\n<style>p{}</style>\n',
  );
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

/** Whatever is imported, blocks are ordered, cover the text and hold no control characters; nothing throws but a stated refusal. */
import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { readDocument } from '../../../main/importing/read-document.ts';
import { readSource } from '../../../main/importing/read-source.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import { expectSound, readText } from './documents.ts';

const expectSoundOrRefused = async (reading: ReturnType<typeof readDocument>): Promise<void> => {
  try {
    expectSound(await reading);
  } catch (error) {
    if (!(error instanceof TouchstoneError && error.failure.code === 'import-failed')) throw error;
  }
};

const word = fc.oneof(
  fc.constantFrom(
    'a',
    'Ketamine',
    '1.',
    '•',
    '-',
    '—',
    'References',
    'Methods',
    'Dr.',
    '2019',
    '10.1000/x',
    '**',
    '[',
    '](#)',
    '|',
    '\t',
    '\n',
    '\n\n',
    '\u00a0',
    '“',
    '”',
    '.',
    '^{1,2}',
    '> ',
    '#',
    '---',
    '`',
    '```\n',
    '😀',
    '\ufeff',
    '\u0000',
    '\r\n',
    '\f',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const tag = fc.constantFrom(
  '<p>',
  '</p>',
  '<div class="nav">',
  '</div>',
  '<table>',
  '<tr>',
  '<td rowspan=3>',
  '<th colspan=0>',
  '</table>',
  '<ol start=-5>',
  '<li>',
  '<ul>',
  '</ul>',
  '<h1>',
  '</h1>',
  '<h3>',
  '<script>',
  '</script>',
  '<style>',
  '<template>',
  '</template>',
  '<noscript>',
  '<svg>',
  '<math>',
  '<br>',
  '<img alt="x">',
  '<pre>',
  '</pre>',
  '<article>',
  '</article>',
  '<main>',
  '<aside>',
  '<p hidden>',
  '<blockquote>',
  '<select>',
  '<option>',
  '<b>',
  '<i>',
  '<a href="javascript:x">',
  '</a>',
  '&nbsp;',
  '&amp;',
  '&#0;',
  '&#xD800;',
  '<!--',
  '-->',
  '<title>',
  '<meta name=citation_title content=T>',
  '<frameset>',
  '<body>',
  '<html>',
  '<textarea>',
  '<p',
  '="',
  '>',
);
const prose = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
const page = fc.array(fc.oneof(tag, word), { maxLength: 60 }).map((parts) => parts.join(''));

const reference = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom('TY  - JOUR\n', 'TI  - ', 'AB  - ', 'ER  - \n', 'PY  - 2019\n', 'DO  - 10.1000/x\n', '\n'), word), {
      maxLength: 40,
    })
    .map((parts) => `TY  - JOUR\n${parts.join('')}`),
  fc
    .array(fc.oneof(fc.constantFrom('PMID- 1\n', 'TI  - ', 'AB  - ', '      ', '\n\n', 'FAU - A, B\n', 'PT  - Letter\n'), word), {
      maxLength: 40,
    })
    .map((parts) => `PMID- 1\n${parts.join('')}`),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '@article{',
          'k, title={',
          '}',
          '{',
          '"',
          ', year=2019',
          '\\"o',
          '$',
          '\\unknown{x}',
          '%',
          '@string{',
          '@comment{',
          '\n',
          '#',
        ),
        word,
      ),
      { maxLength: 40 },
    )
    .map((parts) => `@article{k, title={T ${parts.join('')}`),
  fc.json({ maxDepth: 3 }).map((json) => `[{"type":"article","title":"T","abstract":${json}},${json}]`),
);

test('every record of random references is sound', async () => {
  await fc.assert(
    fc.asyncProperty(reference, fc.constantFrom('a.ris', 'a.nbib', 'a.bib', 'a.json'), async (text, name) => {
      try {
        const result = await readSource({ bytes: new TextEncoder().encode(text), name });
        if (result.kind === 'references') for (const record of result.references.records) expectSound(record);
      } catch (error) {
        if (!(error instanceof TouchstoneError && error.failure.code === 'import-failed')) throw error;
      }
    }),
    { numRuns: 400 },
  );
});

describe('every document is sound', () => {
  test.each([
    ['plain text', 'a.txt', prose],
    ['Markdown', 'a.md', fc.oneof(prose, page)],
    ['HTML', 'a.html', fc.oneof(page, prose)],
  ])('from random %s', async (_format, name, source) => {
    await fc.assert(
      fc.asyncProperty(source, (text) => expectSoundOrRefused(readText(text, name))),
      { numRuns: 400 },
    );
  });

  test('from random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('a.txt', 'a.md', 'a.html', 'a'), (bytes, name) =>
        expectSoundOrRefused(readDocument({ bytes, name })),
      ),
      { numRuns: 400 },
    );
  });
});

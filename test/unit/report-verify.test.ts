/** A report exported earlier is checked against the articles as they are now. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Annotation, TextRange } from '../../shared/model/annotation.ts';
import { readReport } from '../../shared/report/read-report.ts';
import { verifyReport, type VerifiableArticle } from '../../shared/report/verify-report.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import { makeDocument } from '../../shared/report/make-document.ts';
import { builtInTemplate } from '../../shared/report/templates/bases.ts';
import { toMarkdown } from '../../shared/report/to-markdown.ts';
import { nastyText } from '../support/nasty-text.ts';
import { annotation, article, articleId, source } from '../support/report-source.ts';

const TEXT = 'Results\n\nSeven of twelve answered.\n\nNobody was blind.';
const blocksOf = (text: string) =>
  [...text.matchAll(/[^\n]+/gu)].map(({ 0: words, index }) => ({ type: 'paragraph' as const, start: index, end: index + words.length }));

const stored = (text: string, earlier: readonly string[] = []): VerifiableArticle => ({
  id: articleId(1),
  text,
  blocks: blocksOf(text),
  earlierVersions: earlier.map((each, index) => ({ number: earlier.length - index, text: each })),
});

const quoting = (text: string, { start, end }: TextRange, number = 1): Annotation => {
  const made = annotation(number, 1, 'evidence', 1, { quotations: [text.slice(start, end)] });
  return { ...made, targets: made.targets.map((target) => ({ ...target, start, end })) };
};

/** A report that quotes these words of a text. */
const exported = (text: string, quotations: readonly TextRange[]): string =>
  toMarkdown(
    buildReport(
      source({
        articles: [{ ...article(1), text, blocks: blocksOf(text) }],
        annotations: quotations.map((range, index) => quoting(text, range, index + 1)),
      }),
    ),
  );

const rangeOf = (words: string, text = TEXT) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const verify = (markdown: string, found: VerifiableArticle | null) => verifyReport(readReport(markdown), () => found);

describe('a quotation', () => {
  const markdown = exported(TEXT, [rangeOf('Seven of twelve')]);

  test('that is where the report says is found', () => {
    expect(verify(markdown, stored(TEXT))).toEqual([
      {
        reference: 'E1',
        exact: 'Seven of twelve',
        articleNumber: 1,
        articleId: articleId(1),
        place: 'paragraph 2',
        state: 'found',
        places: [{ ...rangeOf('Seven of twelve'), words: 'paragraph 2' }],
        earlierVersion: null,
        nearest: null,
      },
    ]);
  });

  test('that is named by page and printed lines is found by them', () => {
    const numbered = (first: number) =>
      blocksOf(TEXT).map((block, at) => ({ ...block, page: 4, lineNumbers: [{ line: first + at, start: block.start }] }));
    const numberedSource = source({
      articles: [{ ...article(1), text: TEXT, blocks: numbered(211) }],
      annotations: [quoting(TEXT, rangeOf('Seven of twelve'))],
    });
    const report = toMarkdown(buildReport(numberedSource));
    expect(verify(report, { ...stored(TEXT), blocks: numbered(211) })).toMatchObject([{ state: 'found', place: 'page 4, line 212' }]);
    expect(verify(report, { ...stored(TEXT), blocks: numbered(300) })).toMatchObject([
      { state: 'moved', places: [{ words: 'page 4, line 301' }] },
    ]);
  });

  test('that is elsewhere is moved, and its new place shown', () => {
    const [checked] = verify(markdown, stored(`New first words.\n\n${TEXT}`));
    expect(checked).toMatchObject({ state: 'moved', places: [{ words: 'paragraph 3' }] });
  });

  test('whose wording changed by one character is gone, and the version it was in shown', () => {
    const [checked] = verify(markdown, stored(TEXT.replace('Seven', 'Six'), [TEXT]));
    expect(checked).toMatchObject({ state: 'gone', places: [], earlierVersion: 1 });
  });

  test.each([
    ['in the middle', 'Seven of twelve people answered.', 'Seven of twenty people answered.'],
    ['at the start', 'Seven of twelve people answered.', 'Three of twelve people answered.'],
    ['at the end', 'Seven of twelve people answered', 'Seven of twelve people objected'],
  ])('with one word altered %s is gone, and what comes nearest is told whole with its place', (_, quoted, now) => {
    const text = TEXT.replace('Seven of twelve answered.', `${quoted} Then they left.`);
    const changed = text.replace(quoted, now);
    const [checked] = verify(exported(text, [rangeOf(quoted, text)]), stored(changed));
    expect(checked).toMatchObject({ state: 'gone', nearest: { exact: now, ...rangeOf(now, changed), words: 'paragraph 2' } });
  });

  test('that nothing comes near has no such hint', () => {
    const [checked] = verify(exported(TEXT, [rangeOf('Seven of twelve answered.')]), stored('Results\n\nThe weather was fine all summer.'));
    expect(checked).toMatchObject({ state: 'gone', nearest: null });
  });

  test('of an article that is not in the library is said to be of none', () => {
    expect(verify(markdown, null)).toMatchObject([{ state: 'no-article', articleId: null }]);
  });
});

test.each([
  ['any Markdown', '# A report\n\n> words\n'],
  ['another program’s front matter', '---\ntitle: "x"\nformat: "other/1"\n---\n\n# x\n'],
  ['nothing', ''],
])('%s is refused as no report', (_what, markdown) => {
  expect(() => readReport(markdown)).toThrow(TouchstoneError);
});

test.each(['authors', 'editor', 'private'] as const)(
  'the %s’ part of a referee report is refused as what it is, since it names no articles',
  (part) => {
    const report = buildReport(source({ articles: [article(1, { title: 'A trial: "first"' }, 'manuscript')] }));
    const { frontMatter, body } = makeDocument(report, builtInTemplate('referee-report'), { part });
    expect(() => readReport(`${frontMatter}\n${body}`)).toThrow(/is a part of a referee report\. .* cannot be checked\./u);
  },
);

test('a file saved with Windows line ends and a byte-order mark is read the same', () => {
  const markdown = exported(TEXT, [rangeOf('Seven of twelve'), rangeOf('Nobody was blind.')]);
  expect(readReport(`\ufeff${markdown.replaceAll('\n', '\r\n')}`)).toEqual(readReport(markdown));
});

test('whatever an article says, every quotation of a fresh report is found', () => {
  fc.assert(
    fc.property(nastyText, nastyText, fc.nat(), fc.nat(), (before, words, a, b) => {
      const text = `${before}\n\nplain ${words} words`;
      const start = a % text.length;
      const end = start + 1 + (b % (text.length - start));
      // An annotation never begins or ends in white space or inside a character.
      const exact = text.slice(start, end);
      fc.pre(exact.trim() === exact && exact.isWellFormed() && !exact.includes('\0') && !exact.includes('\r'));
      const checked = verify(exported(text, [{ start, end }]), stored(text));
      expect(checked).toHaveLength(1);
      expect(checked[0]).toMatchObject({ exact, state: 'found' });
    }),
    { numRuns: 500 },
  );
});

/** Offsets, words, sentences and places in a text, as the reading surface and the report use them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../shared/model/article.ts';
import { createCodePointIndex } from '../../../shared/text/code-points.ts';
import { createLocator } from '../../../shared/text/location.ts';
import { sentenceStarts } from '../../../shared/text/sentences.ts';
import { snapToSentence, snapToWords } from '../../../shared/text/snap.ts';
import { wordCount } from '../../../shared/text/word-count.ts';

const sentences = (prose: string): string[] => {
  const starts = sentenceStarts(prose);
  return starts.map((start, at) => prose.slice(start, starts[at + 1]).trim());
};

const snapped = (text: string, selected: string, snap: typeof snapToWords): string | null => {
  const start = text.indexOf(selected);
  const range = snap(text, { start, end: start + selected.length });
  return range === null ? null : text.slice(range.start, range.end);
};

describe('code points', () => {
  test('count a character beyond the basic plane once', () => {
    const index = createCodePointIndex('a𝛼b😀c');
    expect(index.length).toBe(5);
    expect([0, 1, 3, 4, 6, 7].map((offset) => index.toCodePoints(offset))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(index.toCodePoints(2)).toBe(1);
  });

  test('agree with iterating the string, both ways', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const index = createCodePointIndex(text);
        let utf16 = 0;
        let count = 0;
        for (const character of text) {
          expect(index.toCodePoints(utf16)).toBe(count);
          expect(index.toUtf16(count)).toBe(utf16);
          utf16 += character.length;
          count += 1;
        }
        expect(index.length).toBe(count);
        expect(index.toUtf16(count)).toBe(text.length);
      }),
    );
  });
});

describe('sentences', () => {
  test.each([
    ['Dr. Marsh et al. (2018) saw it. So did we.', ['Dr. Marsh et al. (2018) saw it.', 'So did we.']],
    ['As Fig. 2 shows, p = .03. That is small.', ['As Fig. 2 shows, p = .03.', 'That is small.']],
    ['Some drugs, i.e. opioids, act fast. E.g. Morphine does.', ['Some drugs, i.e. opioids, act fast.', 'E.g. Morphine does.']],
    ['It faded.¹ In that study it did not.^{18,19} Why?', ['It faded.¹', 'In that study it did not.^{18,19}', 'Why?']],
    ['It faded.12 We repeated it [3]. It held.[4,5] Good.', ['It faded.12', 'We repeated it [3].', 'It held.[4,5]', 'Good.']],
    ['“Does it work?” asked Ito. “It does.” He left.', ['“Does it work?” asked Ito.', '“It does.”', 'He left.']],
    ['John J. Marsh spoke. Group B. Patients in it slept.', ['John J. Marsh spoke.', 'Group B.', 'Patients in it slept.']],
    [
      'The U.S. Senate met. It happened in the U.S. The vote failed.',
      ['The U.S. Senate met.', 'It happened in the U.S.', 'The vote failed.'],
    ],
    ['A line\nbroken here. Next one\ntoo.', ['A line\nbroken here.', 'Next one\ntoo.']],
    ['See No. 5 and Vol. 12. No. He said no. Then left.', ['See No. 5 and Vol. 12.', 'No.', 'He said no.', 'Then left.']],
  ])('%s', (prose, expected) => {
    expect(sentences(prose)).toEqual(expected);
  });

  test('cover any prose without gaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (prose) => {
        const starts = sentenceStarts(prose);
        expect(starts[0]).toBe(0);
        expect([...starts].sort((a, b) => a - b)).toEqual(starts);
        expect(starts.every((start) => start === 0 || start < prose.length)).toBe(true);
      }),
    );
  });
});

describe('snapping', () => {
  const text = 'The effect was smaller. Naltrexone blocked it, they say.\n\nA second paragraph. It ends';

  test('completes words and drops white space', () => {
    expect(snapped(text, 'ffect was sm', snapToWords)).toBe('effect was smaller');
    expect(snapped(text, ' was ', snapToWords)).toBe('was');
    expect(snapToWords(text, { start: 3, end: 4 })).toBeNull();
  });

  test('a caret becomes the word it touches', () => {
    expect(snapToWords('one two', { start: 7, end: 7 })).toEqual({ start: 4, end: 7 });
    expect(snapToWords('one', { start: 1, end: 1 })).toEqual({ start: 0, end: 3 });
    expect(snapToWords('a  b', { start: 2, end: 2 })).toBeNull();
  });

  test('completes sentences inside their paragraph', () => {
    expect(snapped(text, 'blocked', snapToSentence)).toBe('Naltrexone blocked it, they say.');
    expect(snapped(text, 'smaller. Nal', snapToSentence)).toBe('The effect was smaller. Naltrexone blocked it, they say.');
    expect(snapped(text, 'say.\n\nA sec', snapToSentence)).toBe('Naltrexone blocked it, they say.\n\nA second paragraph.');
  });

  test('a sentence stays in its block', () => {
    const heading = 'A heading\nThe text follows. More.';
    const blocks = [
      { start: 0, end: 9 },
      { start: 10, end: heading.length },
    ];
    expect(snapToSentence(heading, { start: 3, end: 5 }, blocks)).toEqual({ start: 0, end: 9 });
    expect(snapToSentence(heading, { start: 12, end: 12 }, blocks)).toEqual({ start: 10, end: 27 });
  });

  test('never shrinks what was selected but for white space', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 20, mode: 'sentences' }), fc.nat(400), fc.nat(400), (prose, a, b) => {
        const range = { start: Math.min(a, b, prose.length), end: Math.min(Math.max(a, b), prose.length) };
        for (const snap of [snapToWords, snapToSentence]) {
          const result = snap(prose, range);
          const inner = prose.slice(range.start, range.end).trim();
          if (inner === '') continue;
          expect(result).not.toBeNull();
          if (result) expect(prose.slice(result.start, result.end)).toContain(inner);
        }
      }),
    );
  });
});

describe('places', () => {
  const text = 'Title\n\nIntro one.\n\nMethods\n\nWe did.\n\n- item\n\nA side note';
  const block = (type: Block['type'], of: string, more: Partial<Block> = {}): Block => ({
    type,
    start: text.indexOf(of),
    end: text.indexOf(of) + of.length,
    ...more,
  });
  const locator = createLocator(
    [
      block('title', 'Title', { page: 1 }),
      block('paragraph', 'Intro one.'),
      block('heading', 'Methods', { level: 2, page: 2 }),
      block('paragraph', 'We did.'),
      block('list-item', '- item'),
      block('aside', 'A side note'),
    ],
    text,
  );
  const at = (of: string): number => text.indexOf(of);

  test('paragraphs and list items are numbered, titles and asides are not', () => {
    expect(['Title', 'Intro', 'Methods', 'We', '- item', 'A side'].map((of) => locator.paragraphOf(at(of)))).toEqual([
      null,
      1,
      null,
      2,
      3,
      null,
    ]);
  });

  test('the section is the heading above, the page the last one stated', () => {
    expect(locator.sectionOf(at('Intro'))).toBe('');
    expect(locator.sectionOf(at('item'))).toBe('Methods');
    expect(locator.pageOf(at('Intro'))).toBe(1);
    expect(locator.pageOf(at('item'))).toBe(2);
  });

  test('an article without blocks has no places', () => {
    const empty = createLocator([], '');
    expect([empty.paragraphOf(0), empty.sectionOf(0), empty.pageOf(0)]).toEqual([null, '', null]);
  });
});

test.each([
  ['A well-known fact: don’t take 2.4 mg.', 7],
  ['', 0],
  ['氯胺酮 works', 4],
])('words in %j: %i', (text, expected) => {
  expect(wordCount(text)).toBe(expected);
});

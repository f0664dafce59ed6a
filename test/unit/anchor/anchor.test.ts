/** Where a passage is: made from offsets, found again by its words, and never guessed in silence. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnchor } from '../../../shared/anchor/check-anchor.ts';
import { findQuote } from '../../../shared/anchor/find-quote.ts';
import { locateQuote } from '../../../shared/anchor/locate-quote.ts';
import { mergeRanges } from '../../../shared/anchor/merge-ranges.ts';
import { quoteAt } from '../../../shared/anchor/quote-at.ts';
import { TouchstoneError, type Failure } from '../../../shared/contract/failure.ts';

const failureOf = (act: () => unknown): Failure => {
  try {
    act();
  } catch (error) {
    if (error instanceof TouchstoneError) return error.failure;
    throw error;
  }
  throw new Error('Nothing was thrown.');
};

const quote = (exact: string, prefix = '', suffix = '') => ({ exact, prefix, suffix });

describe('a quotation made from offsets', () => {
  it('has the words and 32 characters on each side', () => {
    const text = `${'a'.repeat(50)} the words ${'b'.repeat(50)}`;
    const made = quoteAt(text, { start: 51, end: 60 });
    expect(made).toEqual({ start: 51, end: 60, exact: 'the words', prefix: `${'a'.repeat(31)} `, suffix: ` ${'b'.repeat(31)}` });
  });

  it('takes whole characters where an offset falls inside one', () => {
    expect(quoteAt('a😀b', { start: 2, end: 4 })).toMatchObject({ start: 1, end: 4, exact: '😀b' });
    expect(quoteAt('a😀b', { start: 0, end: 2 })).toMatchObject({ start: 0, end: 3, exact: 'a😀' });
  });

  it('never cuts a character in its context either', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        if (text.slice(start, end).trim() === '') return;
        const made = quoteAt(text, { start, end });
        expect(made.exact.isWellFormed() && made.prefix.isWellFormed() && made.suffix.isWellFormed()).toBe(true);
        expect(text.slice(made.start, made.end)).toBe(made.exact);
        expect(text.slice(0, made.start).endsWith(made.prefix)).toBe(true);
        expect(text.slice(made.end).startsWith(made.suffix)).toBe(true);
        expect(checkAnchor(text, made)).toEqual({ state: 'exact' });
      }),
    );
  });

  it.each([
    ['beyond the text', { start: 0, end: 6 }],
    ['empty', { start: 2, end: 2 }],
    ['backwards', { start: 3, end: 1 }],
    ['white space only', { start: 1, end: 3 }],
  ])('is refused when the range is %s', (_what, range) => {
    expect(failureOf(() => quoteAt('a  bc', range))).toMatchObject({ code: 'invalid-input', issues: [{ path: 'end' }] });
  });
});

describe('a quotation looked for', () => {
  const text = 'The drug worked. In the trial the drug worked twice. “It’s  clear,” he said.';

  it('is found where it occurs once', () => {
    expect(locateQuote(text, quote('In the trial'))).toEqual({ start: 17, end: 29 });
  });

  it('that occurs twice is an error with both places, and its context decides', () => {
    const failure = failureOf(() => locateQuote(text, quote('drug worked')));
    expect(failure.code).toBe('quote-ambiguous');
    expect(failure.places?.map(({ start }) => start)).toEqual([4, 34]);
    expect(failure.places?.[1]?.after).toContain('twice');
    expect(locateQuote(text, quote('drug worked', '', ' twice'))).toEqual({ start: 34, end: 45 });
    expect(locateQuote(text, quote('drug worked', 'The '))).toEqual({ start: 4, end: 15 });
  });

  it('is found past white space and quotation marks, and covers the article’s own characters', () => {
    const range = locateQuote(text, quote('"It\'s clear," he'));
    expect(text.slice(range.start, range.end)).toBe('“It’s  clear,” he');
    const lines = locateQuote('one\n  two   three', quote(' two three '));
    expect(lines).toEqual({ start: 6, end: 17 });
  });

  it('prefers what is there exactly to what is merely similar', () => {
    const both = "It\u2019s so. It's so.";
    expect(locateQuote(both, quote("It's so"))).toEqual({ start: 9, end: 16 });
  });

  it('that was not found says so, and says when only its context is wrong', () => {
    expect(failureOf(() => locateQuote(text, quote('placebo')))).toMatchObject({ code: 'quote-not-found' });
    expect(failureOf(() => locateQuote(text, quote('In the trial', 'never ')))).toMatchObject({
      code: 'quote-not-found',
      message: expect.stringContaining('prefix'),
    });
    expect(failureOf(() => locateQuote(text, quote('  ')))).toMatchObject({ code: 'quote-not-found' });
  });

  it('made from any range is among the places found', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '“', '"', '\n', '😀'), minLength: 2, maxLength: 80 }),
        fc.nat(),
        fc.nat(),
        (random, a, b) => {
          const start = a % random.length;
          const end = start + 1 + (b % (random.length - start));
          if (random.slice(start, end).trim() === '') return;
          const made = quoteAt(random, { start, end });
          expect(findQuote(random, made).places).toContainEqual({ start: made.start, end: made.end });
        },
      ),
    );
  });
});

describe('a stored target in a text', () => {
  const before = 'The effect was large in women. The effect was small in men.';
  const target = quoteAt(before, { start: 31, end: 51 });

  it('is exact where it was', () => {
    expect(checkAnchor(before, target)).toEqual({ state: 'exact' });
  });

  it('is moved where the same words occur once elsewhere', () => {
    const state = checkAnchor(`A new first line. ${before}`, target);
    expect(state).toMatchObject({ state: 'moved', start: 49, end: 69 });
  });

  it('is moved where one of several places has its whole context', () => {
    const text = 'Preface. One dose, once. Then: two doses, twice. One dose, again.';
    const stored = quoteAt(text, { start: 49, end: 57 });
    expect(checkAnchor(`xx ${text}`, stored)).toMatchObject({ state: 'moved', start: 52 });
  });

  it('is uncertain among several places that fit as well, with all of them', () => {
    const stored = { ...quoteAt('a dose here', { start: 2, end: 6 }), prefix: 'q', suffix: 'q' };
    const state = checkAnchor('one dose, two dose, three dose', stored);
    expect(state.state).toBe('uncertain');
    if (state.state === 'uncertain') expect(state.candidates.map(({ start }) => start)).toEqual([4, 14, 26]);
  });

  it('is uncertain when only a short word is left of it', () => {
    const stored = { start: 0, end: 4, exact: 'dose', prefix: '', suffix: ' of ketamine' };
    expect(checkAnchor('No such thing; but a dose.', stored)).toMatchObject({ state: 'uncertain', candidates: [{ start: 21 }] });
  });

  it('is lost where its words are gone, also when other words are at its offsets', () => {
    expect(checkAnchor('Something else entirely, of much the same length as it was.', target)).toEqual({ state: 'lost' });
  });
});

it('passages of one annotation are sorted, and those that overlap or touch become one', () => {
  expect(
    mergeRanges([
      { start: 9, end: 12 },
      { start: 0, end: 3 },
      { start: 2, end: 5 },
      { start: 5, end: 6 },
      { start: 1, end: 2 },
    ]),
  ).toEqual([
    { start: 0, end: 6 },
    { start: 9, end: 12 },
  ]);
});

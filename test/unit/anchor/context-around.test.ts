/** A passage cut out with its surroundings: no word is cut, no character, and nothing is lost. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { contextAround } from '../../../shared/anchor/context-around.ts';

const TEXT = 'One two three four five six seven eight nine ten.';

it('gives what is around a passage, cut at words', () => {
  expect(contextAround(TEXT, { start: 19, end: 23 }, 8)).toEqual({ before: ' four ', exact: 'five', after: ' six ' });
});

it('gives all of a short text', () => {
  expect(contextAround(TEXT, { start: 4, end: 7 })).toEqual({ before: 'One ', exact: 'two', after: TEXT.slice(7) });
});

it('keeps the passage as it is and its surroundings well formed, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), fc.nat(12), (text, a, b, shown) => {
      const start = a % text.length;
      const end = start + 1 + (b % (text.length - start));
      const { before, exact, after } = contextAround(text, { start, end }, shown);
      expect(exact).toBe(text.slice(start, end));
      expect(before.length).toBeLessThanOrEqual(shown);
      expect(after.length).toBeLessThanOrEqual(shown);
      expect(before.isWellFormed() && after.isWellFormed()).toBe(true);
    }),
  );
});

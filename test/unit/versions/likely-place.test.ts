/** Where a lost passage is looked for: near what was around it, never where nothing says so. */
import { expect, it } from 'vitest';
import { likelyPlace } from '../../../shared/versions/likely-place.ts';

const BEFORE = 'A sentence that stays as it was. A sentence that is rewritten later on. ';
const AFTER = ' Another one that is rewritten. The closing sentence is still the same.';
const old = { before: BEFORE, exact: 'The lost words.', after: AFTER };

const wordsAt = (text: string): string | null => {
  const place = likelyPlace(text, { candidates: [], old });
  return place === null ? null : text.slice(place.start, place.end);
};

it('is the best candidate where there is one', () => {
  const context = { before: '', exact: 'x', after: '' };
  expect(likelyPlace('x y', { candidates: [{ start: 2, end: 3, score: 0.5, context }], old })).toEqual({ start: 2, end: 3 });
});

it('is beside the nearest words that still occur there once', () => {
  expect(wordsAt('A new text. A sentence that is rewritten later on. The end.')).toContain('rewritten later on.');
  expect(wordsAt('New. The closing sentence is still the same.')).toContain('sentence is still the same.');
});

it('is nowhere when those words are gone or occur twice', () => {
  expect(wordsAt('Nothing of it.')).toBeNull();
  expect(wordsAt(`${BEFORE}${AFTER} ${BEFORE}${AFTER}`)).toBeNull();
});

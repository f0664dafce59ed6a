/** Which words two passages do not share, and what carrying came to, in words. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedWords, scoreWords } from '../../../shared/versions/carried-words.ts';
import { wordChanges } from '../../../shared/versions/word-changes.ts';

const marked = (pieces: readonly { text: string; changed: boolean }[]): string =>
  pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');

describe('wordChanges', () => {
  it.each([
    [
      'The drug worked in 24 patients.',
      'The drug worked in 26 patients.',
      'The drug worked in [24] patients.',
      'The drug worked in [26] patients.',
    ],
    ['It worked.', 'It worked very well indeed.', 'It worked.', 'It worked[ very well indeed].'],
    ['one two three', 'three', '[one two ]three', 'three'],
    ['same  words\nhere', 'same words here', 'same  words\nhere', 'same words here'],
    ['all gone', 'other text', '[all gone]', '[other text]'],
    ['', 'new', '', '[new]'],
  ])('%j and %j', (from, to, markedFrom, markedTo) => {
    const changes = wordChanges(from, to);
    expect([marked(changes.from), marked(changes.to)]).toEqual([markedFrom, markedTo]);
  });

  it('gives both passages again, whatever they are, and marks nothing in equal ones', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b ', ' ', 'é', '12', '.', '😀', '\n', 'word'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (from, to) => {
        const changes = wordChanges(from, to);
        expect(changes.from.map(({ text }) => text).join('')).toBe(from);
        expect(changes.to.map(({ text }) => text).join('')).toBe(to);
        expect(wordChanges(from, from).from.some(({ changed }) => changed)).toBe(false);
        const kept = (pieces: typeof changes.from) =>
          pieces
            .filter(({ changed }) => !changed)
            .map(({ text }) => text)
            .join('')
            .replaceAll(/\s+/g, '');
        expect(kept(changes.from)).toBe(kept(changes.to));
      }),
    );
  });

  it('stays quick on passages of a thousand words and more', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => `word${index}`).join(' ');
    const changes = wordChanges(long, `${long} more`);
    expect(changes.to.at(-1)).toEqual({ text: ' more', changed: true });
  });
});

describe('in words', () => {
  it.each([
    [{ exact: 48, moved: 3, uncertain: 2, lost: 1 }, '48 passages were found word for word, 3 moved, 2 need your decision, 1 was lost'],
    [{ exact: 1, moved: 0, uncertain: 1, lost: 2 }, '1 passage was found word for word, 1 needs your decision, 2 were lost'],
    [{ exact: 0, moved: 0, uncertain: 0, lost: 1 }, '1 passage was lost'],
    [{ exact: 0, moved: 0, uncertain: 0, lost: 0 }, 'no annotations had to be carried over'],
  ])('%j', (counts, words) => {
    expect(carriedWords(counts)).toBe(words);
  });

  it('a score never says all where something is missing', () => {
    expect([1, 0.99, 0.8, 0.5, 0.1].map(scoreWords)).toEqual([
      'all of its words',
      'nearly all of its words',
      'most of its words',
      'about half of its words',
      'few of its words',
    ]);
  });
});

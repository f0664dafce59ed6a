/** Comparing two texts: nothing is left out, and changes cover their sentence and no more. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../../shared/anchor/align-texts.ts';
import type { DiffRun, TextSpan } from '../../../shared/anchor/alignment.ts';
import { diffRuns } from '../../../shared/anchor/diff-runs.ts';
import { nastyText } from '../../support/nasty-text.ts';
import { createRandom, layOut, makeSentences, revise } from '../../support/edit-text.ts';

const compare = (from: string, to: string): DiffRun[] => diffRuns(align({ text: from }, { text: to }));

const inWords = (from: string, to: string): string[] =>
  compare(from, to).map((run) => {
    const [old, now] = [from.slice(run.from.start, run.from.end), to.slice(run.to.start, run.to.end)];
    switch (run.kind) {
      case 'equal':
        return `= ${now}`;
      case 'added':
        return `+ ${now}`;
      case 'removed':
        return `- ${old}`;
      case 'changed':
        return `~ ${run.words.map((word) => (word.kind === 'equal' ? to.slice(word.to.start, word.to.end) : `{${from.slice(word.from.start, word.from.end)}|${to.slice(word.to.start, word.to.end)}}`)).join('')}`;
    }
  });

const TEXT =
  'The score fell by 5.2 points. The effect was large in women who had failed two drugs. No events were seen. We conclude that it works.';

describe('a comparison', () => {
  it('shows a changed number undivided, in its sentence', () => {
    expect(inWords(TEXT, TEXT.replace('5.2', '5.3'))).toEqual([
      '~ The score fell by {5.2|5.3} points. ',
      '= The effect was large in women who had failed two drugs. No events were seen. We conclude that it works.',
    ]);
  });

  it('shows sentences that came and went by themselves', () => {
    expect(inWords(TEXT, TEXT.replace('No events were seen. ', ''))).toEqual([
      '= The score fell by 5.2 points. The effect was large in women who had failed two drugs. ',
      '- No events were seen. ',
      '= We conclude that it works.',
    ]);
    expect(inWords(TEXT, TEXT.replace('No events', 'Nobody was hurt at all. No events'))).toContain('+ Nobody was hurt at all. ');
  });

  it('parts a changed sentence from a paragraph that went after it', () => {
    const from = 'They slept 41 minutes longer.\n\nSeven of them left early.\n\nThat is all there is to say.';
    expect(inWords(from, 'They slept 26 minutes longer.\n\nThat is all there is to say.')).toEqual([
      '~ They slept {41|26} minutes longer.\n\n',
      '- Seven of them left early.\n\n',
      '= That is all there is to say.',
    ]);
  });

  it('overlooks white space and line ends, but no sign, case or comma', () => {
    expect(inWords(TEXT, TEXT.replaceAll(' ', '\n'))).toHaveLength(1);
    expect(inWords(TEXT, TEXT.replace('fell by', 'fell, by'))[0]).toBe('~ The score fell{|,} by 5.2 points. ');
    expect(inWords('A rise (p < 0.05) was seen.', 'A rise (p > 0.05) was seen.')).toEqual(['~ A rise (p {<|>} 0.05) was seen.']);
  });

  it('says where a moved sentence is', () => {
    const moved = 'The score of all participants fell by 5.2 points. ';
    const from = moved + TEXT;
    const to = `${TEXT} ${moved.trim()}`;
    const runs = compare(from, to);
    expect(runs.find(({ kind }) => kind === 'removed')).toMatchObject({
      from: { start: 0 },
      counterpart: { start: to.indexOf(moved.trim()) },
    });
    expect(runs.find(({ kind }) => kind === 'added')).toMatchObject({ counterpart: { start: 0 } });
  });

  it('of nothing is nothing, and of all that is new one run', () => {
    expect(compare('', '')).toEqual([]);
    expect(inWords('', TEXT)).toEqual([`+ ${TEXT}`]);
    expect(inWords(TEXT, '')).toEqual([`- ${TEXT}`]);
    expect(inWords(TEXT, TEXT)).toEqual([`= ${TEXT}`]);
  });
});

const expectCovered = (pieces: readonly { readonly from: TextSpan; readonly to: TextSpan }[], from: TextSpan, to: TextSpan): void => {
  let [fromDone, toDone] = [from.start, to.start];
  for (const piece of pieces) {
    expect([piece.from.start, piece.to.start]).toEqual([fromDone, toDone]);
    expect(piece.from.end).toBeGreaterThanOrEqual(fromDone);
    expect(piece.to.end).toBeGreaterThanOrEqual(toDone);
    [fromDone, toDone] = [piece.from.end, piece.to.end];
  }
  expect([fromDone, toDone]).toEqual([from.end, to.end]);
};

describe('whatever the texts, the runs cover both without gap or overlap', () => {
  const check = (from: string, to: string): void => {
    const runs = compare(from, to);
    expectCovered(runs, { start: 0, end: from.length }, { start: 0, end: to.length });
    for (const run of runs) if (run.kind === 'changed') expectCovered(run.words, run.from, run.to);
  };

  it('for revised articles', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0.05, 0.3), (seed, rate) => {
        const random = createRandom(seed);
        const sentences = makeSentences(random, 40);
        check(layOut(sentences).text, layOut(revise(random, sentences, rate).map(({ words }) => words)).text);
      }),
      { numRuns: 40 },
    );
  });

  it('for anything else', () => {
    fc.assert(
      fc.property(nastyText, nastyText, nastyText, nastyText, (before, old, now, after) =>
        check(before + old + after, before + now + after),
      ),
    );
  });
});

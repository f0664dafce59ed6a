/** The bar of long work goes forward alone, and its words say what is being done. */
import { expect, it } from 'vitest';
import type { WorkStage } from '../../shared/contract/progress.ts';
import { progressShare, progressWords, type WorkKind } from '../../shared/progress/progress-words.ts';

const STAGES: readonly (readonly [kind: WorkKind, stages: readonly WorkStage[]])[] = [
  ['report', ['collecting', 'checking', 'drawing', 'writing']],
  ['bundle-out', ['collecting', 'writing']],
  ['bundle-in', ['reading', 'comparing', 'writing']],
];

it.each(STAGES)('%s: each stage begins where the one before ended, and the last ends at the whole', (kind, stages) => {
  let before = 0;
  for (const stage of stages) {
    expect(progressShare(kind, { stage, done: 0, total: 10 })).toBeCloseTo(before);
    before = progressShare(kind, { stage, done: 10, total: 10 }) ?? -1;
    expect(progressShare(kind, { stage, done: 12, total: 10 })).toBe(before);
  }
  expect(before).toBe(1);
});

it('says how many of how many where that is known', () => {
  expect(progressWords('bundle-in', { stage: 'comparing', done: 2_500, total: 10_000 })).toBe(
    'Comparing with the library: 2,500 of 10,000 things',
  );
  expect(progressWords('report', { stage: 'drawing', done: 1, total: 4 })).toBe('Drawing picture 2 of 4');
  expect(progressShare('report', { stage: 'printing', done: 0, total: 0 })).toBeNull();
});

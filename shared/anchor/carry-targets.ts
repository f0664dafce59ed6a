/** Carries passages over an alignment; what each state promises is in alignment.ts. */
import type { TextRange } from '../model/annotation.ts';
import type { Alignment } from './align-texts.ts';
import type { CarriedTarget } from './alignment.ts';

/**
 * What became of each passage, in the order given.
 * @param targets ranges of the old text: UTF-16 code units, start inclusive, end exclusive.
 */
export const carryTargets = (alignment: Alignment, targets: readonly TextRange[]): CarriedTarget[] =>
  targets.map(({ start, end }): CarriedTarget => {
    const wanted = alignment.from.text.slice(start, end);
    const at = wanted.trim() === '' ? -1 : alignment.to.text.indexOf(wanted);
    if (at === -1) return { state: 'lost' };
    const range = { start: at, end: at + wanted.length };
    if (at === start) return { state: 'exact', range };
    return alignment.to.text.includes(wanted, at + 1)
      ? { state: 'uncertain', score: 1, candidates: [{ ...range, score: 1 }] }
      : { state: 'moved', range, score: 1 };
  });

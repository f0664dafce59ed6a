/** Says what changed between two aligned texts, run by run; the kinds of runs are in alignment.ts. */
import type { Alignment } from './align-texts.ts';
import type { DiffRun } from './alignment.ts';

/** The runs of the comparison, in order, covering both texts whole. */
export const diffRuns = ({ from, to }: Alignment): DiffRun[] => {
  const oldText = { start: 0, end: from.source.length };
  const newText = { start: 0, end: to.source.length };
  if (from.source === to.source) return [{ kind: 'equal', from: oldText, to: newText }];
  return [
    { kind: 'removed', from: oldText, to: { start: 0, end: 0 } },
    { kind: 'added', from: { start: oldText.end, end: oldText.end }, to: newText },
  ];
};

/** Sums up verdicts by pair of forms and prints them beside those of the quotation-by-quotation search. */
import type { CarriedTarget } from '../../../shared/anchor/alignment.ts';
import { formatTable } from '../import/results.ts';
import type { CaseGroup } from './cases.ts';
import type { Verdict } from './judge.ts';

/** The aims. */
const MOST_WRONG = 0.001;
const LEAST_RIGHT = 0.99;

interface Counts {
  /** Of what is findable. */
  readonly findable: Record<Verdict, number>;
  /** Of the rest: reworded, gone, or changed in a way not known. */
  readonly other: Record<Verdict, number>;
  shown: number;
}

const noCounts = (): Counts => ({
  findable: { right: 0, wrong: 0, asked: 0, misled: 0, lost: 0 },
  other: { right: 0, wrong: 0, asked: 0, misled: 0, lost: 0 },
  shown: 0,
});

export interface Tally {
  readonly set: CaseGroup['set'];
  readonly what: string;
  readonly carried: Counts;
  readonly fuzzy: Counts;
  carryMilliseconds: number;
  fuzzyMilliseconds: number;
  addCarried(verdict: Verdict, isFindable: boolean, state: CarriedTarget['state']): void;
  addFuzzy(verdict: Verdict, isFindable: boolean, isShown: boolean): void;
}

const add = (counts: Counts, verdict: Verdict, isFindable: boolean, isShown: boolean): void => {
  counts[isFindable ? 'findable' : 'other'][verdict] += 1;
  if (isShown) counts.shown += 1;
};

export const createTally = (set: CaseGroup['set'], what: string): Tally => {
  const carried = noCounts();
  const fuzzy = noCounts();
  return {
    set,
    what,
    carried,
    fuzzy,
    carryMilliseconds: 0,
    fuzzyMilliseconds: 0,
    addCarried: (verdict, isFindable, state) => add(carried, verdict, isFindable, state === 'exact' || state === 'moved'),
    addFuzzy: (verdict, isFindable, isShown) => add(fuzzy, verdict, isFindable, isShown),
  };
};

const sum = (all: readonly Counts[]): Counts => {
  const total = noCounts();
  for (const counts of all) {
    total.shown += counts.shown;
    for (const verdict of ['right', 'wrong', 'asked', 'misled', 'lost'] as const) {
      total.findable[verdict] += counts.findable[verdict];
      total.other[verdict] += counts.other[verdict];
    }
  }
  return total;
};

const all = (counts: Record<Verdict, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

const percent = (part: number, of: number): string => (of === 0 ? '–' : `${((part / of) * 100).toFixed(2)} %`);

const wrongOf = ({ findable, other }: Counts): number => findable.wrong + other.wrong;

/** Of findable: right, asked, misled, lost. Of the rest: right, asked, misled, lost. Wrong is of all shown. */
const cellsOf = (counts: Counts): string[] => [
  percent(counts.findable.right, all(counts.findable)),
  `${counts.findable.asked}`,
  `${counts.findable.misled}`,
  `${counts.findable.lost}`,
  `${wrongOf(counts)} of ${counts.shown}`,
  percent(wrongOf(counts), counts.shown),
];

const rowOf = (what: string, carried: Counts, fuzzy: Counts, carryMs: number, fuzzyMs: number): string[] => [
  what,
  `${all(carried.findable)}`,
  ...cellsOf(carried),
  `${all(carried.other)}`,
  `${carried.other.right}/${carried.other.asked}/${carried.other.misled}/${carried.other.lost}`,
  carryMs.toFixed(0),
  ...(all(fuzzy.findable) + all(fuzzy.other) === 0
    ? []
    : [
        percent(fuzzy.findable.right, all(fuzzy.findable)),
        `${wrongOf(fuzzy)} of ${fuzzy.shown}`,
        percent(wrongOf(fuzzy), fuzzy.shown),
        fuzzyMs.toFixed(0),
      ]),
];

const totalRow = (what: string, tallies: readonly Tally[]): string[] =>
  rowOf(
    what,
    sum(tallies.map(({ carried }) => carried)),
    sum(tallies.map(({ fuzzy }) => fuzzy)),
    tallies.reduce((total, { carryMilliseconds }) => total + carryMilliseconds, 0),
    tallies.reduce((total, { fuzzyMilliseconds }) => total + fuzzyMilliseconds, 0),
  );

export const formatTallies = (tallies: readonly Tally[]): string => {
  const sets = (['labelled', 'sentences'] as const)
    .map((set) => tallies.filter((tally) => tally.set === set))
    .filter((of) => of.length > 0);
  return formatTable([
    [
      'passages',
      'findable',
      'right',
      'asked',
      'misled',
      'lost',
      'wrong',
      '',
      'others',
      'right/asked/misled/lost',
      'ms',
      'fuzzy right',
      'fuzzy wrong',
      '',
      'fuzzy ms',
    ],
    ...sets.flatMap((of) => [...of.map((tally) => totalRow(tally.what, [tally])), totalRow(`${of[0]?.set ?? ''}: all`, of)]),
    totalRow('all', tallies),
  ]);
};

/** Whether both aims hold for all passages together. */
export const holdsAims = (tallies: readonly Tally[]): boolean => {
  const total = sum(tallies.map(({ carried }) => carried));
  return wrongOf(total) <= total.shown * MOST_WRONG && total.findable.right >= all(total.findable) * LEAST_RIGHT;
};

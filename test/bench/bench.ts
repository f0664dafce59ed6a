/** What a benchmark is and how its figures are printed: each beside its baseline of the same run. */

export interface Row {
  /** What was measured: "add one annotation, 250k characters, 2,000 annotations". */
  readonly what: string;
  /** Milliseconds, one per sample, of the product and of what it is compared with. */
  readonly samples: readonly number[];
  readonly baselines: readonly { readonly name: string; readonly samples: readonly number[] }[];
  /** A bound the project has set itself; printed, never enforced, because machines are noisy. */
  readonly aim?: { readonly text: string; readonly holds: boolean };
}

export interface BenchOptions {
  /** Fewer samples of fewer cases. */
  readonly quick: boolean;
  /** Only the case of this name, for a bench that has several; null for all. */
  readonly only: string | null;
  readonly report: (row: Row) => void;
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  readonly run: (options: BenchOptions) => Promise<void>;
}

/** Middle value; the upper of the two middle ones for an even count. NaN for no samples. */
export const median = (samples: readonly number[]): number =>
  [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;

const milliseconds = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

/** "4.1 (3.8–6.0)": median, lowest and highest, in milliseconds. */
const spread = (samples: readonly number[]): string =>
  `${milliseconds(median(samples))} (${milliseconds(Math.min(...samples))}–${milliseconds(Math.max(...samples))})`;

/** One row as a line of text; a ratio above 1 means that the product is slower than the baseline. */
export const formatRow = ({ what, samples, baselines, aim }: Row): string => {
  const beside = baselines.map(({ name, samples: others }) => {
    const ratio = median(samples) / median(others);
    return `${name} ${spread(others)} ×${ratio.toFixed(2)}`;
  });
  const verdict = aim === undefined ? '' : ` | ${aim.holds ? 'holds' : 'MISSED'}: ${aim.text}`;
  return `${[`${what}: ${spread(samples)} ms`, ...beside].join(' | ')}${verdict}`;
};

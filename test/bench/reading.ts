/**
 * The reading surface against a plain virtualised one (the limit) and Lexical
 * MarkNodes (the usual way). Each opening is on a fresh page; contestants take
 * turns, so that noise of the machine falls on all of them.
 */
import { resolve } from 'node:path';
import { z } from 'zod';
import { median, type Bench, type BenchOptions, type Row } from './bench.ts';
import { withBuiltPage, type OnFreshPage } from './browser-page.ts';

const SIZES = [35_000, 250_000, 1_000_000];
const ANNOTATIONS = [0, 2_000, 10_000];
const CONTESTANTS = ['touchstone', 'plain', 'marks'] as const;
const STEPS = ['open', 'open-next', 'open-cold', 'whole', 'add', 'add-and-wait', 'remove', 'hit', 'filter', 'scroll'] as const;
type Contestant = (typeof CONTESTANTS)[number];
type Step = (typeof STEPS)[number];

const measuredSchema = z.partialRecord(z.enum(STEPS), z.array(z.number()));
interface Case {
  readonly characters: number;
  readonly annotations: number;
}

/** What `--case` calls it. */
const caseName = ({ characters, annotations }: Case): string => `${characters}/${annotations}`;

const isQuickCase = ({ characters, annotations }: Case): boolean => annotations === (characters === 1_000_000 ? 10_000 : 2_000);

const measureOnce = (
  onFreshPage: OnFreshPage,
  contestant: Contestant,
  { characters, annotations }: Case,
  cold: boolean,
): Promise<z.output<typeof measuredSchema>> =>
  onFreshPage(async (page) =>
    measuredSchema.parse(await page.evaluate(`measureReading('${contestant}', ${characters}, ${annotations}, ${cold})`)),
  );

/** The bounds set for this surface; medians of the same run. */
const aimOf = (step: Step, { characters, annotations }: Case, of: (name: Contestant) => number): Row['aim'] => {
  const ours = of('touchstone');
  if (step === 'add') return { text: 'within 10 ms and 2 × plain', holds: ours <= 10 && ours <= 2 * of('plain') };
  const times = characters === 250_000 && annotations === 2_000 ? 4 : characters === 1_000_000 && annotations === 10_000 ? 8 : null;
  if (!step.startsWith('open') || times === null) return undefined;
  return {
    text: `within ${times} × plain and 3 × faster than MarkNodes`,
    holds: ours <= times * of('plain') && 3 * ours <= of('marks'),
  };
};

/** The samples of one case by contestant and step. */
const sampleCase = async (onFreshPage: OnFreshPage, measuredCase: Case, count: number) => {
  const all = new Map<string, number[]>();
  const samplesOf = (name: Contestant, step: Step): number[] => all.get(`${name} ${step}`) ?? [];
  const keep = (name: Contestant, measured: Partial<Record<Step, number[]>>): void => {
    for (const step of STEPS) {
      const figures = measured[step];
      if (figures !== undefined) all.set(`${name} ${step}`, [...samplesOf(name, step), median(figures)]);
    }
  };
  for (let sample = 0; sample < count; sample += 1) {
    for (const name of CONTESTANTS) keep(name, await measureOnce(onFreshPage, name, measuredCase, false));
    keep('touchstone', await measureOnce(onFreshPage, 'touchstone', measuredCase, true));
  }
  // The others are not warmed up: their first opening is a cold one.
  for (const name of ['plain', 'marks'] as const) all.set(`${name} open-cold`, samplesOf(name, 'open'));
  return samplesOf;
};

const compare = async (onFreshPage: OnFreshPage, { quick, only, report }: BenchOptions): Promise<void> => {
  const cases = SIZES.flatMap((characters) => ANNOTATIONS.map((annotations): Case => ({ characters, annotations })));
  for (const measuredCase of cases) {
    if (only === null ? quick && !isQuickCase(measuredCase) : only !== caseName(measuredCase)) continue;
    const { characters, annotations } = measuredCase;
    // MarkNodes takes half a minute for a sample of the biggest cases.
    const count = quick || characters === 1_000_000 ? 3 : 7;
    const samplesOf = await sampleCase(onFreshPage, measuredCase, count);
    for (const step of STEPS) {
      const aim = aimOf(step, measuredCase, (name) => median(samplesOf(name, step)));
      report({
        what: `${step}, ${characters / 1_000}k characters, ${annotations.toLocaleString('en')} annotations`,
        samples: samplesOf('touchstone', step),
        baselines: [
          { name: 'plain virtualised', samples: samplesOf('plain', step) },
          { name: 'MarkNodes', samples: samplesOf('marks', step) },
        ],
        ...(aim === undefined ? {} : { aim }),
      });
    }
  }
};

export const readingBench: Bench = {
  name: 'reading',
  title: 'Reading surface',
  run: (options) => withBuiltPage(resolve(import.meta.dirname, 'reading'), (onFreshPage) => compare(onFreshPage, options)),
};

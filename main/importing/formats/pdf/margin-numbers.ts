/** The numbers manuscripts carry at their lines' margin: recognised by counting up down the page, taken out of the text. */
import type { PageContent, Run } from './page-content.ts';

/** Fewer than this on a page are not taken for line numbers. */
const FEWEST = 5;
/** How far their edges may differ, in points. */
const ALIGNED = 4;

const isCounting = (numbers: readonly Run[]): boolean => {
  let steps = 0;
  let regular = 0;
  for (const [at, run] of numbers.entries()) {
    const before = numbers[at - 1];
    if (before === undefined) continue;
    const step = Number(run.text) - Number(before.text);
    steps += 1;
    if (step === 1 || step === 5 || step === 10) regular += 1;
  }
  return steps >= FEWEST - 1 && regular >= steps * 0.85;
};

/** The runs at one edge of the page's text that count up from line to line. */
const numbersAt = (page: PageContent, edge: 'left' | 'right'): Run[] => {
  const numbers = page.runs.filter((run) => /^\d{1,4}$/u.test(run.text));
  const others = page.runs.filter((run) => !/^\d{1,4}$/u.test(run.text));
  const isOutside = (run: Run): boolean => {
    const beside = others.filter((other) => Math.abs(other.baseline - run.baseline) < other.size);
    return edge === 'left' ? beside.every((other) => other.left >= run.right - 1) : beside.every((other) => other.right <= run.left + 1);
  };
  let best: Run[] = [];
  for (const side of ['left', 'right'] as const) {
    for (const anchor of numbers) {
      const aligned = numbers
        .filter((run) => Math.abs(run[side] - anchor[side]) <= ALIGNED && isOutside(run))
        .sort((a, b) => a.baseline - b.baseline);
      if (aligned.length > best.length && isCounting(aligned)) best = aligned;
      if (aligned.length > numbers.length / 2) break;
    }
  }
  return best;
};

const span = (runs: readonly Run[]): number => {
  const baselines = runs.map((run) => run.baseline);
  return Math.max(...baselines) - Math.min(...baselines);
};

const without = (page: PageContent, numbers: readonly Run[]): NumberedPage & { readonly runs: readonly Run[] } => {
  const gone = new Set(numbers);
  return { page: { ...page, runs: page.runs.filter((run) => !gone.has(run)) }, numbers: numbers.map((run) => run.text), runs: numbers };
};

export interface NumberedPage {
  readonly page: PageContent;
  /** The line numbers, as they were. */
  readonly numbers: readonly string[];
}

/** Parts a page's content from line numbers that are sure on this page alone. */
const partNumbers = (page: PageContent): NumberedPage & { readonly runs: readonly Run[] } => {
  const words = page.runs.filter((run) => /\p{L}/u.test(run.text));
  if (words.length === 0) return { page, numbers: [], runs: [] };
  for (const edge of ['left', 'right'] as const) {
    const found = numbersAt(page, edge);
    // A table's first column may count too, but not down the whole page.
    if (found.length < FEWEST || span(found) < span(words) * 0.5) continue;
    return without(page, found);
  }
  return { page, numbers: [], runs: [] };
};

/**
 * Parts pages from their line numbers. Where some pages have them beyond doubt, the
 * few on others (pages of figures or code) are those at the same edge that count on.
 */
export const withoutMarginNumbers = (pages: readonly PageContent[]): NumberedPage[] => {
  const parted = pages.map(partNumbers);
  const sure = parted.filter(({ numbers }) => numbers.length > 0);
  // A numbered table counts too, but on its page alone.
  if (sure.length < Math.max(pages.length === 1 ? 1 : 2, pages.length * 0.4)) return pages.map((page) => ({ page, numbers: [] }));
  const rights = sure.flatMap(({ runs }) => runs.map((run) => run.right));
  const lefts = sure.flatMap(({ runs }) => runs.map((run) => run.left));
  const [least, most] = [Math.min(...lefts) - ALIGNED, Math.max(...rights) + ALIGNED];
  return parted.map((one) => {
    if (one.numbers.length > 0) return one;
    const beside = one.page.runs
      .filter((run) => /^\d{1,4}$/u.test(run.text) && run.left >= least && run.right <= most)
      .sort((a, b) => a.baseline - b.baseline);
    const counting = beside.filter((run, at) => at === 0 || Number(run.text) > Number(beside[at - 1]?.text));
    return without(one.page, counting);
  });
};

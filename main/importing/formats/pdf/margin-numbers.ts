/**
 * The numbers that manuscripts print beside their lines: recognised by counting down the page, at
 * an edge or between two columns, and taken out of the text. Which line is whose is number-lines.ts's.
 */
import type { PageContent, Run } from './page-content.ts';

/** A printed number and the baseline it is on, in points. */
export interface LineMark {
  readonly line: number;
  readonly baseline: number;
}

/** Numbers under one another that count the lines beside them. */
export interface LineRuler {
  readonly left: number;
  readonly right: number;
  /** From one number to the next: 1 where every line has its number, 5 where every fifth has. */
  readonly step: number;
  /** From the top down; never empty. */
  readonly marks: readonly LineMark[];
}

export interface NumberedPage {
  readonly page: PageContent;
  /** The line numbers, as they were. */
  readonly numbers: readonly string[];
  /** From left to right. */
  readonly rulers: readonly LineRuler[];
}

type Place = 'left' | 'right' | 'middle';

interface Series {
  readonly place: Place;
  readonly step: number;
  readonly runs: readonly Run[];
}

/** Fewer than this on a page are not taken for line numbers, unless they count in steps and other pages agree. */
const FEWEST = 5;
const FEWEST_IN_STEPS = 3;
const STEPS = [1, 2, 5, 10] as const;
/** How far their edges may differ, in points. */
const ALIGNED = 4;
/** White beside numbers between columns, in times their size. */
const WHITE = 0.4;
/** How many numbers in a row may be missing, as where a figure took their lines. */
const MOST_MISSING = 3;
/** The share of a document's rows that may reach over the place where its line numbers are: heads, stamps. */
const MOST_OVER = 0.2;
/** Heads and feet, which may begin anywhere, are in this share of the page at each end. */
const BAND = 0.1;
/** The same where pages without such numbers, covers and tables, are looked at too. */
const MOST_OVER_ALL = 0.3;
/** The share of the lines beside the numbers that they count. */
const LEAST_COUNTED = 0.65;
/** Lines beside them begin, or end, within this share of the page's width. */
const BESIDE_REACH = 0.25;

const isNumber = ({ text }: Run): boolean => /^\d{1,4}$/u.test(text);

/** True when nothing but numbers is on the run's line on the sides where there must be nothing. */
const isBeside = (run: Run, others: readonly Run[], place: Place): boolean =>
  others.every((other) => {
    if (Math.abs(other.baseline - run.baseline) >= other.size) return true;
    if (place === 'left') return other.left >= run.right - 1;
    if (place === 'right') return other.right <= run.left + 1;
    return other.left >= run.right + run.size * WHITE || other.right <= run.left - run.size * WHITE;
  });

/** The longest chain of numbers, from the top down, in which each is some steps more than the one before. */
const longestChain = (runs: readonly Run[], step: number): Run[] => {
  const lengths: number[] = [];
  const before: number[] = [];
  for (const [at, run] of runs.entries()) {
    lengths[at] = 1;
    before[at] = -1;
    if (step > 1 && Number(run.text) % step !== 0) {
      lengths[at] = 0;
      continue;
    }
    for (let earlier = 0; earlier < at; earlier += 1) {
      const more = Number(run.text) - Number(runs[earlier]?.text);
      if (more <= 0 || more % step !== 0 || more > step * (MOST_MISSING + 1) || (lengths[earlier] ?? 0) < (lengths[at] ?? 0)) continue;
      lengths[at] = (lengths[earlier] ?? 0) + 1;
      before[at] = earlier;
    }
  }
  const chain: Run[] = [];
  for (let at = lengths.indexOf(Math.max(0, ...lengths)); at >= 0; at = before[at] ?? -1) {
    const run = runs[at];
    if (run !== undefined) chain.unshift(run);
  }
  return chain;
};

const isMostlyBy = (chain: readonly Run[], step: number): boolean => {
  const regular = chain.filter((run, at) => at > 0 && Number(run.text) - Number(chain[at - 1]?.text) === step).length;
  return regular >= (chain.length - 1) * 0.85;
};

/** The longest series of numbers at one place of the page that counts down it. */
const seriesAt = (page: PageContent, place: Place, taken: ReadonlySet<Run>): Series | null => {
  const others = page.runs.filter((run) => !isNumber(run));
  const numbers = page.runs
    .filter((run) => isNumber(run) && !taken.has(run) && isBeside(run, others, place))
    .toSorted((a, b) => a.baseline - b.baseline);
  let best: Series | null = null;
  for (const side of ['right', 'left'] as const) {
    for (const anchor of numbers) {
      const aligned = numbers.filter((run) => Math.abs(run[side] - anchor[side]) <= ALIGNED);
      if (aligned.length <= (best?.runs.length ?? 0)) continue;
      for (const step of STEPS) {
        const chain = longestChain(aligned, step);
        if (chain.length > (best?.runs.length ?? 0) && isMostlyBy(chain, step)) best = { place, step, runs: chain };
      }
    }
  }
  return best;
};

const span = (runs: readonly Run[]): number => {
  const baselines = runs.map((run) => run.baseline);
  return Math.max(...baselines) - Math.min(...baselines);
};

/** The series of a page that reach over most of its text, as no table's first column does for long. */
const seriesOf = (page: PageContent, fewestInSteps: number): Series[] => {
  const words = page.runs.filter((run) => /\p{L}/u.test(run.text));
  if (words.length === 0) return [];
  const found: Series[] = [];
  const taken = new Set<Run>();
  for (const place of ['left', 'right', 'middle'] as const) {
    const series = seriesAt(page, place, taken);
    if (series === null || series.runs.length < (series.step >= 5 ? fewestInSteps : FEWEST) || span(series.runs) < span(words) * 0.5)
      continue;
    found.push(series);
    for (const run of series.runs) taken.add(run);
  }
  return found;
};

interface Column {
  readonly left: number;
  readonly right: number;
}

const columnOf = (series: readonly Series[]): Column => {
  const runs = series.flatMap((one) => one.runs);
  return { left: Math.min(...runs.map((run) => run.left)), right: Math.max(...runs.map((run) => run.right)) };
};

/** Rows of text away from the page's head and foot, as stretches of its width. */
const rowsOf = ({ runs, height }: PageContent): Run[][] => {
  const rows: Run[][] = [];
  const inside = runs.filter((run) => run.baseline > height * BAND && run.baseline < height * (1 - BAND) && /\p{L}/u.test(run.text));
  for (const run of inside.toSorted((a, b) => a.baseline - b.baseline)) {
    const last = rows.at(-1);
    if (last?.[0] !== undefined && run.baseline - last[0].baseline < run.size * 0.4) last.push(run);
    else rows.push([run]);
  }
  return rows;
};

/**
 * True when the text keeps clear of the numbers on all their pages. What begins where they
 * do (the caption of a table whose rows are counted, the heading of a list) says that they are text.
 */
const isClear = (place: Place, { left, right }: Column, pages: readonly PageContent[], most: number): boolean => {
  const isOver = (run: Run): boolean =>
    place === 'left' ? run.left < right - 1 : place === 'right' ? run.right > left + 1 : run.left < left && run.right > right;
  const rows = pages.flatMap(rowsOf);
  return rows.filter((row) => row.some(isOver)).length <= rows.length * most;
};

/** True when nearly every line beside the numbers is counted by them: entries of a list have further lines. */
const isDense = (own: readonly { readonly page: PageContent; readonly one: Series }[]): boolean => {
  let counted = 0;
  let seen = 0;
  for (const { page, one } of own) {
    const { left, right } = columnOf([one]);
    const reach = page.width * BESIDE_REACH;
    const isNext = (run: Run): boolean =>
      one.place === 'right' ? run.right <= left + 1 && run.right > left - reach : run.left >= right - 1 && run.left < right + reach;
    const [first, last] = [one.runs[0], one.runs.at(-1)];
    if (first === undefined || last === undefined) continue;
    counted += Number(last.text) - Number(first.text) + 1;
    const [top, bottom] = [first.baseline - first.size, last.baseline + last.size];
    seen += rowsOf(page).filter((row) => row.some((run) => isNext(run) && run.baseline > top && run.baseline < bottom)).length;
  }
  return counted >= seen * LEAST_COUNTED;
};

/** The numbers of a page without a sure series of its own (figures, the last lines) that count on at the known place. */
const fewAt = (page: PageContent, place: Place, { left, right }: Column, step: number): Series | null => {
  const others = page.runs.filter((run) => !isNumber(run));
  const beside = page.runs
    .filter((run) => isNumber(run) && run.left >= left - ALIGNED && run.right <= right + ALIGNED && isBeside(run, others, place))
    .toSorted((a, b) => a.baseline - b.baseline);
  const chain = longestChain(beside, step);
  return chain.length === 0 ? null : { place, step, runs: chain };
};

const toRuler = ({ runs, step }: Series): LineRuler => ({
  left: Math.min(...runs.map((run) => run.left)),
  right: Math.max(...runs.map((run) => run.right)),
  step,
  marks: runs.map(({ text, baseline }) => ({ line: Number(text), baseline })),
});

const part = (page: PageContent, series: readonly Series[]): NumberedPage => {
  const gone = new Set(series.flatMap(({ runs }) => runs));
  return {
    page: gone.size === 0 ? page : { ...page, runs: page.runs.filter((run) => !gone.has(run)) },
    numbers: series.flatMap(({ runs }) => runs.map(({ text }) => text)),
    rulers: series.map(toRuler).sort((a, b) => a.left - b.left),
  };
};

/**
 * Parts pages from their line numbers. Where enough pages have them beyond doubt, the
 * few on others (pages of figures or code) are those at the same place that count on.
 */
export const withoutMarginNumbers = (pages: readonly PageContent[]): NumberedPage[] => {
  const found = pages.map((page) => ({ page, series: seriesOf(page, pages.length === 1 ? FEWEST : FEWEST_IN_STEPS) }));
  const kept = new Map<PageContent, Series[]>();
  for (const place of ['left', 'right', 'middle'] as const) {
    const own = found.flatMap(({ page, series }) => series.filter((one) => one.place === place).map((one) => ({ page, one })));
    // A numbered table counts too, but on its page alone.
    if (own.length < Math.max(pages.length === 1 ? 1 : 2, pages.length * 0.4)) continue;
    const all = own.map(({ one }) => one);
    const column = columnOf(all);
    const ownPages = own.map(({ page }) => page);
    if (!isClear(place, column, ownPages, MOST_OVER) || !isClear(place, column, pages, MOST_OVER_ALL) || !isDense(own)) continue;
    const step = Math.max(...all.map((one) => one.step));
    for (const page of pages) {
      const series = own.find((one) => one.page === page)?.one ?? fewAt(page, place, column, step);
      if (series !== null) kept.set(page, [...(kept.get(page) ?? []), series]);
    }
  }
  return pages.map((page) => part(page, kept.get(page) ?? []));
};

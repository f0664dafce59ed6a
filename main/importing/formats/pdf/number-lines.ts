/** Gives the lines of pages the numbers printed beside them; where only some are printed, the lines between are counted. */
import type { Region } from './columns.ts';
import type { Line } from './lines.ts';
import type { LineMark, LineRuler } from './margin-numbers.ts';

export interface RuledPage {
  /** In reading order. */
  readonly regions: readonly Region[];
  /** From left to right. */
  readonly rulers: readonly LineRuler[];
}

/** A number is beside the line whose baseline is nearest, and no farther than this, in times the line's size. */
const BESIDE = 0.6;
/** How far a line may reach over a ruler's edge, in points. */
const TOUCH = 2;
/** Lines whose baselines differ by less than this, in times their size, are one row. */
const ONE_ROW = 0.4;
/** Where the lines between two numbers are not as many as counted, a line must be this near to where it should be. */
const NEAR = 0.25;

interface Row {
  readonly baseline: number;
  readonly lines: readonly Line[];
}

/** The lines a ruler counts on one of its sides, from the top down. */
interface Counted {
  readonly ruler: LineRuler;
  readonly rows: readonly Row[];
}

const toRows = (lines: readonly Line[]): Row[] => {
  const rows: { baseline: number; lines: Line[] }[] = [];
  for (const line of lines.toSorted((a, b) => a.baseline - b.baseline)) {
    const last = rows.at(-1);
    if (last !== undefined && line.baseline - last.baseline < line.size * ONE_ROW) last.lines.push(line);
    else rows.push({ baseline: line.baseline, lines: [line] });
  }
  return rows;
};

/** The side of a ruler a line is on, and how far the line's column is from it, in points; null where they overlap. */
const besideRuler = (line: Line, region: Region, ruler: LineRuler): { side: 'left' | 'right'; gap: number } | null => {
  if (line.left >= ruler.right - TOUCH) return { side: 'right', gap: Math.max(0, region.left - ruler.right) };
  return line.right <= ruler.left + TOUCH ? { side: 'left', gap: Math.max(0, ruler.left - region.right) } : null;
};

/** True when another text is on the line's height between it and the ruler. */
const isBehindOther = (line: Line, ruler: LineRuler, others: readonly Line[]): boolean => {
  const [from, to] = line.left >= ruler.right - TOUCH ? [ruler.right - TOUCH, line.left] : [line.right, ruler.left + TOUCH];
  return others.some(
    (other) =>
      other !== line &&
      Math.abs(other.baseline - line.baseline) < Math.max(line.size, other.size) &&
      other.left >= from &&
      other.right <= to &&
      // What is on the line's own baseline is counted with it.
      Math.abs(other.baseline - line.baseline) >= line.size * ONE_ROW,
  );
};

/** Each of a page's rulers, on each of its sides, with the rows it counts: a line is counted by the ruler nearest to its column. */
const countedOn = ({ regions, rulers }: RuledPage): Counted[] => {
  const all = regions.flatMap(({ lines }) => lines);
  const counted = new Map<string, { ruler: LineRuler; lines: Line[] }>();
  for (const region of regions) {
    for (const line of region.lines) {
      const [nearest] = rulers
        .flatMap((ruler) => {
          const beside = besideRuler(line, region, ruler);
          return beside === null ? [] : [{ ruler, ...beside }];
        })
        .toSorted((a, b) => a.gap - b.gap);
      if (nearest === undefined || isBehindOther(line, nearest.ruler, all)) continue;
      const key = `${rulers.indexOf(nearest.ruler)} ${nearest.side}`;
      const own = counted.get(key) ?? { ruler: nearest.ruler, lines: [] };
      own.lines.push(line);
      counted.set(key, own);
    }
  }
  return [...counted.values()].map(({ ruler, lines }) => ({ ruler, rows: toRows(lines) })).toSorted((a, b) => a.ruler.left - b.ruler.left);
};

/** The row a number is beside. */
const rowBeside = ({ baseline }: LineMark, rows: readonly Row[]): Row | undefined => {
  const [nearest] = rows.toSorted((a, b) => Math.abs(a.baseline - baseline) - Math.abs(b.baseline - baseline));
  const size = nearest?.lines[0]?.size ?? 0;
  return nearest !== undefined && Math.abs(nearest.baseline - baseline) <= size * BESIDE ? nearest : undefined;
};

/** The rows between two numbers, by the numbers they have. */
const countBetween = (from: LineMark, to: LineMark, rows: readonly Row[], numbers: Map<Row, number>): void => {
  const between = rows.filter((row) => !numbers.has(row) && row.baseline > from.baseline && row.baseline < to.baseline);
  const missing = to.line - from.line - 1;
  const pitch = (to.baseline - from.baseline) / (to.line - from.line);
  for (const [at, row] of between.entries()) {
    const place = (row.baseline - from.baseline) / pitch;
    if (between.length === missing) numbers.set(row, from.line + 1 + at);
    else if (missing > 0 && Math.abs(place - Math.round(place)) <= NEAR) numbers.set(row, from.line + Math.round(place));
  }
};

/**
 * @param after the last number before this ruler's first, where they count on; 0 where they begin again.
 * @param before the first number after this ruler's last, less the lines above it; null where they begin again.
 */
const count = ({ ruler, rows }: Counted, after: number, before: number | null): Map<Row, number> => {
  const numbers = new Map<Row, number>();
  for (const mark of ruler.marks) {
    const row = rowBeside(mark, rows);
    if (row !== undefined && !numbers.has(row)) numbers.set(row, mark.line);
  }
  const [first] = ruler.marks;
  const last = ruler.marks.at(-1);
  if (ruler.step === 1 || first === undefined || last === undefined) return numbers;
  for (const [at, mark] of ruler.marks.entries()) {
    const next = ruler.marks[at + 1];
    if (next !== undefined) countBetween(mark, next, rows, numbers);
  }
  const isFree = (row: Row): boolean => !numbers.has(row);
  const above = rows.filter((row) => isFree(row) && row.baseline < first.baseline).toReversed();
  for (const [at, row] of above.slice(0, Math.min(ruler.step, first.line - after) - 1).entries()) numbers.set(row, first.line - 1 - at);
  const below = rows.filter((row) => isFree(row) && row.baseline > last.baseline);
  const most = Math.min(ruler.step, (before ?? Infinity) - last.line) - 1;
  for (const [at, row] of below.slice(0, most).entries()) numbers.set(row, last.line + 1 + at);
  return numbers;
};

/** How many rows are above a ruler's first number, as far as they can belong to it. */
const rowsAbove = ({ ruler, rows }: Counted): number => {
  const first = ruler.marks[0]?.baseline ?? 0;
  return Math.min(
    ruler.step - 1,
    rows.filter((row) => row.baseline < first && rowBeside({ line: 0, baseline: first }, rows) !== row).length,
  );
};

/**
 * The lines of a page on which no number is printed, as where a document ends below its last one: they count on,
 * or begin again, as the pages before them do. None where they are so many that one would have its number.
 */
const countWithout = ({ regions }: RuledPage, before: readonly Counted[], lastNumber: number): Map<Line, number> => {
  const [one, other] = before.toReversed();
  const step = one?.ruler.step ?? 1;
  const firstOf = (counted: Counted | undefined): number => counted?.ruler.marks[0]?.line ?? 0;
  const rows = toRows(regions.flatMap(({ lines }) => lines));
  if (other === undefined || step === 1 || rows.length >= step) return new Map();
  const start = firstOf(one) > firstOf(other) ? lastNumber : 0;
  if ((start % step) + rows.length >= step) return new Map();
  return new Map(rows.flatMap((row, at) => row.lines.map((line) => [line, start + at + 1] as const)));
};

/** The lines of each page's regions, with the numbers printed beside them. */
export const numberLines = (pages: readonly RuledPage[]): Region[][] => {
  const byPage = pages.map(countedOn);
  const counted = byPage.flat();
  const printed = new Map<Line, number>();
  const lastOf = new Map<LineRuler, number>();
  for (const [at, each] of counted.entries()) {
    const first = each.ruler.marks[0]?.line ?? 0;
    const last = each.ruler.marks.at(-1)?.line ?? 0;
    const isOther = ({ ruler }: Counted): boolean => ruler !== each.ruler;
    const previous = counted.slice(0, at).findLast(isOther);
    const next = counted.slice(at + 1).find(isOther);
    const lastBefore = (previous === undefined ? undefined : lastOf.get(previous.ruler)) ?? 0;
    const nextFirst = next?.ruler.marks[0]?.line ?? 0;
    const before = next !== undefined && nextFirst > last ? nextFirst - rowsAbove(next) : null;
    const numbers = count(each, lastBefore < first ? lastBefore : 0, before);
    for (const [row, line] of numbers) for (const own of row.lines) printed.set(own, line);
    lastOf.set(each.ruler, Math.max(last, lastOf.get(each.ruler) ?? 0, ...numbers.values()));
  }
  for (const [at, page] of pages.entries()) {
    const before = byPage[at - 1] ?? [];
    const [one] = before;
    if (page.rulers.length > 0 || before.length !== 1 || one === undefined) continue;
    const earlier = byPage.slice(0, at).flat();
    for (const [line, number] of countWithout(page, earlier, lastOf.get(one.ruler) ?? 0)) printed.set(line, number);
  }
  return pages.map(({ regions }) =>
    regions.map((region) => ({
      ...region,
      lines: region.lines.map((line) => {
        const number = printed.get(line);
        return number === undefined ? line : { ...line, printedNumber: number };
      }),
    })),
  );
};

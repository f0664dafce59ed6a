/**
 * Tables drawn as grids, cell by cell. Their cells are known from the lines, however
 * many lines of text each holds; a stand-in keeps the table's place on the page.
 */
import { textOf, toLines, toSegments } from './lines.ts';
import type { PageContent, Rule, Run } from './page-content.ts';
import type { TableCell } from './tables.ts';

export interface GridPage {
  readonly page: PageContent;
  /** The cells of each table, by the run that stands in for it. */
  readonly grids: ReadonlyMap<Run, readonly TableCell[]>;
}

/** Edges and heights that differ by no more than this are one, in points. */
const TOLERANCE = 3;

/** Lines at one height, and where the pieces begin and end. */
interface Level {
  readonly y: number;
  readonly edges: readonly number[];
}

const distinct = (values: readonly number[]): number[] => {
  const kept: number[] = [];
  for (const value of values.toSorted((a, b) => a - b)) if (value - (kept.at(-1) ?? -Infinity) > TOLERANCE) kept.push(value);
  return kept;
};

/** True when pieces follow one another without gaps, as a row's borders do; underlines do not. */
const isClosed = (pieces: readonly Rule[]): boolean => {
  const inOrder = pieces.toSorted((a, b) => a.left - b.left);
  const left = inOrder[0]?.left ?? 0;
  let right = left;
  let covered = 0;
  for (const piece of inOrder) {
    covered += Math.max(0, piece.right - Math.max(right, piece.left));
    right = Math.max(right, piece.right);
  }
  return covered >= (right - left) * 0.9;
};

const toLevels = (rules: readonly Rule[]): Level[] =>
  distinct(rules.map((rule) => rule.y)).flatMap((y) => {
    const pieces = rules.filter((rule) => Math.abs(rule.y - y) <= TOLERANCE);
    return isClosed(pieces) ? [{ y, edges: distinct(pieces.flatMap((rule) => [rule.left, rule.right])) }] : [];
  });

const sharedEdges = (a: Level, b: Level): number =>
  a.edges.filter((edge) => b.edges.some((other) => Math.abs(other - edge) <= TOLERANCE)).length;

/** Levels that follow one another and have at least two columns in common. */
const toGrids = (levels: readonly Level[]): Level[][] => {
  const grids: Level[][] = [];
  for (const level of levels.filter(({ edges }) => edges.length >= 3)) {
    const last = grids.at(-1);
    const above = last?.at(-1);
    if (last !== undefined && above !== undefined && sharedEdges(above, level) >= 3) last.push(level);
    else grids.push([level]);
  }
  return grids.filter((grid) => grid.length >= 3);
};

const cellText = (runs: readonly Run[], page: number): string =>
  toLines(toSegments(runs), page)
    .map((line) => textOf(line.runs))
    .join(' ');

const indexIn = (edges: readonly number[], value: number): number => edges.findLastIndex((edge) => edge <= value + 1);

const cellsOf = (grid: readonly Level[], runs: readonly Run[], page: number): TableCell[] => {
  const columns = distinct(grid.flatMap((level) => level.edges));
  const rows = grid.map((level) => level.y);
  const inCells = new Map<string, Run[]>();
  for (const run of runs) {
    // A letter's middle is above its baseline.
    const key = `${indexIn(rows, run.baseline - run.size * 0.35)} ${indexIn(columns, Math.min(run.left + run.size * 0.5, (run.left + run.right) / 2))}`;
    inCells.set(key, [...(inCells.get(key) ?? []), run]);
  }
  return [...inCells]
    .map(([key, own]) => {
      const [row = 0, column = 0] = key.split(' ').map(Number);
      return { row, column, text: cellText(own, page) };
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
};

/** Takes the text of drawn grids out of a page. */
export const partGrids = (page: PageContent): GridPage => {
  const grids = new Map<Run, readonly TableCell[]>();
  let runs = page.runs;
  for (const grid of toGrids(toLevels(page.rules))) {
    const top = grid[0]?.y ?? 0;
    const bottom = grid.at(-1)?.y ?? 0;
    const edges = grid.flatMap((level) => level.edges);
    const [left, right] = [Math.min(...edges), Math.max(...edges)];
    const isInside = (run: Run): boolean =>
      run.baseline > top && run.baseline < bottom && run.left >= left - TOLERANCE && run.right <= right + TOLERANCE;
    const own = runs.filter(isInside);
    const first = own[0];
    const cells = cellsOf(grid, own, page.number);
    if (first === undefined || new Set(cells.map((cell) => cell.column)).size < 2 || new Set(cells.map((cell) => cell.row)).size < 2)
      continue;
    const standIn: Run = { ...first, text: '\ufffc', left, right, baseline: top + first.size };
    runs = [...runs.filter((run) => !isInside(run)), standIn];
    grids.set(standIn, cells);
  }
  return { page: { ...page, runs }, grids };
};

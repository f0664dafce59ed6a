/** Tables: rows whose text is in columns of its own, found among a region's lines. */
import { textOf, type Line, type Segment } from './lines.ts';
import type { Run } from './page-content.ts';

export interface TableCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** Whether it heads others, where the file says so; else the first row does. */
  readonly header?: boolean;
}

export type RegionPart =
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly lines: readonly Line[]; readonly cells: readonly TableCell[] };

/** Lines between two rows that are still the table's: a cell's second line, a heading within. */
const MOST_BETWEEN = 3;

const MARKER = /^(?:[•▪◦‣·●○■□–—*-]|[([]?(?:\d{1,3}|[ivx]{1,5}|[A-Za-z])[.)\]])$/u;

/** True for a line in two or more pieces with white between them that no sentence has. */
const isRow = (line: Line): boolean => {
  const { segments, size } = line;
  const gaps = segments.slice(1).map((segment, at) => segment.left - (segments[at]?.right ?? 0));
  if (!gaps.some((gap) => gap > size * 1.3)) return false;
  // A list's marker and its text, or an equation and its number.
  const [first, second] = segments;
  if (segments.length === 2 && first !== undefined && second !== undefined) {
    if (MARKER.test(textOf(first.runs))) return false;
    if (/^\(\d{1,3}[a-z]?\)$/u.test(textOf(second.runs))) return false;
  }
  return true;
};

const isProseLine = (line: Line, width: number): boolean =>
  line.segments.length === 1 && line.right - line.left > width * 0.85 && line.text.replace(/[^\p{L}]/gu, '').length > 45;

/** The columns' edges: stretches of the width that cells cover, parted where hardly any does. */
const columnsOf = (rows: readonly Line[]): { left: number; right: number }[] => {
  const cells = rows.flatMap((row) => row.segments);
  const cover = new Map<number, number>();
  for (const cell of cells) for (let x = Math.floor(cell.left); x <= Math.ceil(cell.right); x += 1) cover.set(x, (cover.get(x) ?? 0) + 1);
  const least = Math.max(1, Math.floor(rows.length * 0.12));
  const columns: { left: number; right: number }[] = [];
  for (const x of [...cover.keys()].sort((a, b) => a - b)) {
    if ((cover.get(x) ?? 0) < least) continue;
    const last = columns.at(-1);
    if (last !== undefined && x - last.right <= 2) last.right = x;
    else columns.push({ left: x, right: x });
  }
  return columns.filter((column) => column.right - column.left > 2);
};

const columnOf = (cell: Segment, columns: readonly { left: number; right: number }[]): number => {
  let best = 0;
  let most = -Infinity;
  for (const [at, column] of columns.entries()) {
    const overlap = Math.min(cell.right, column.right) - Math.max(cell.left, column.left);
    // The first of those it covers wholly.
    if (overlap > most + 1) [best, most] = [at, overlap];
  }
  return best;
};

const toCells = (lines: readonly Line[]): TableCell[] => {
  const columns = columnsOf(lines.filter(isRow));
  const cells: TableCell[] = [];
  for (const [row, line] of lines.entries()) {
    const inColumns = new Map<number, Segment[]>();
    for (const segment of line.segments) {
      const column = columnOf(segment, columns);
      inColumns.set(column, [...(inColumns.get(column) ?? []), segment]);
    }
    for (const [column, segments] of [...inColumns].sort((a, b) => a[0] - b[0])) {
      cells.push({ row, column, text: segments.map((segment) => textOf(segment.runs)).join(' ') });
    }
  }
  return cells;
};

/** Parts a region's lines into running lines and tables, in order; a drawn grid has its cells already. */
export const partTables = (lines: readonly Line[], width: number, grids: ReadonlyMap<Run, readonly TableCell[]>): RegionPart[] => {
  const parts: RegionPart[] = [];
  let plain: Line[] = [];
  const closePlain = (): void => {
    if (plain.length > 0) parts.push({ kind: 'lines', lines: plain });
    plain = [];
  };
  let at = 0;
  while (at < lines.length) {
    const first = lines[at];
    if (first === undefined) break;
    const grid = first.runs.map((run) => grids.get(run)).find((cells) => cells !== undefined);
    if (grid !== undefined) {
      closePlain();
      parts.push({ kind: 'table', lines: [first], cells: grid });
      at += 1;
      continue;
    }
    if (!isRow(first)) {
      plain.push(first);
      at += 1;
      continue;
    }
    let last = at;
    let rows = 1;
    for (let next = at + 1; next < lines.length && next - last <= MOST_BETWEEN + 1; next += 1) {
      const line = lines[next];
      const before = lines[next - 1];
      if (line === undefined || before === undefined || isProseLine(line, width) || line.baseline - before.baseline > line.size * 5) break;
      if (isRow(line)) {
        rows += 1;
        last = next;
      }
    }
    const block = lines.slice(at, last + 1);
    if (rows >= 3 && rows >= block.length * 0.4) {
      closePlain();
      parts.push({ kind: 'table', lines: block, cells: toCells(block) });
    } else plain.push(...block);
    at = last + 1;
  }
  closePlain();
  return parts;
};

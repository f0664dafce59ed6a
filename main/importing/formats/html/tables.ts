/** Tables of a page: which hold data, and where each cell stands. */
import { attribute, elementsUnder, type HtmlElement } from './dom.ts';

/** Columns beyond this are all counted as the last. */
const MOST_COLUMNS = 1_000;

/** False for a table that only lays out a page: its cells are read as running text. */
export const isDataTable = (table: HtmlElement): boolean => {
  const role = attribute(table, 'role');
  if (role === 'presentation' || role === 'none') return false;
  let rows = 0;
  let cells = 0;
  let isStated = false;
  let hasStructure = false;
  for (const element of elementsUnder(table)) {
    if (element === table) continue;
    if (element.tagName === 'tr') rows += 1;
    else if (element.tagName === 'td') cells += 1;
    else if (element.tagName === 'th' || element.tagName === 'caption' || element.tagName === 'thead') isStated = true;
    else if (/^(?:table|h[1-6]|article|main|form)$/u.test(element.tagName)) hasStructure = true;
  }
  return isStated || (!hasStructure && rows >= 2 && cells >= rows * 2);
};

export interface CellPlacer {
  startRow(): void;
  /** Where the next cell of the row stands, cells that reach down from above left aside. */
  place(cell: HtmlElement): { row: number; column: number };
}

const span = (cell: HtmlElement, name: string, most: number): number => {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.max(1, Math.min(most, value));
};

/** Follows a table's cells, after the HTML standard's algorithm (https://html.spec.whatwg.org/#algorithm-for-processing-rows). */
export const createCellPlacer = (): CellPlacer => {
  let row = -1;
  let column = 0;
  /** For each column, the first row that no cell from above reaches. */
  const free: number[] = [];
  return {
    startRow: () => {
      row += 1;
      column = 0;
    },
    place: (cell) => {
      while (column < MOST_COLUMNS && (free[column] ?? 0) > row) column += 1;
      const at = column;
      const end = Math.min(MOST_COLUMNS, column + span(cell, 'colspan', MOST_COLUMNS));
      const below = row + span(cell, 'rowspan', 65_534);
      for (; column < end; column += 1) free[column] = below;
      return { row: Math.max(0, row), column: at };
    },
  };
};

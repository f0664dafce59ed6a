/** Where each cell of a table is, whatever markup the table is written in. */

/** Columns beyond this are all counted as the last. */
const MOST_COLUMNS = 1_000;
const MOST_ROWS = 65_534;

export interface CellPlacer {
  startRow(): void;
  /**
   * Where the next cell of the row goes, cells that reach down from above left
   * aside. Spans are as the source states them: what is no number from 1 counts as 1.
   */
  place(columnSpan: string | null, rowSpan: string | null): { row: number; column: number };
}

const span = (stated: string | null, most: number): number => {
  const value = Number.parseInt(stated ?? '1', 10);
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
    place: (columnSpan, rowSpan) => {
      while (column < MOST_COLUMNS && (free[column] ?? 0) > row) column += 1;
      const at = column;
      const end = Math.min(MOST_COLUMNS, column + span(columnSpan, MOST_COLUMNS));
      const below = row + span(rowSpan, MOST_ROWS);
      for (; column < end; column += 1) free[column] = below;
      return { row: Math.max(0, row), column: at };
    },
  };
};

/** Rows as columns of text, for people; programs take the JSON. */

/** Longest passage shown in one line, in UTF-16 code units. */
const SHOWN = 60;

/** One line, cut short with an ellipsis. */
export const shorten = (exact: string, longest = SHOWN): string => {
  const line = exact.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= longest
    ? line
    : `${line
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`;
};

/** Columns of equal width, the last as it is; each row ends its line. */
export const toTable = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
};

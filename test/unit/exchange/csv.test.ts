/** Cells of the CSV are what a reader of RFC 4180 gives back, and none is run as a formula. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell } from '../../../shared/exchange/csv/write.ts';
import { parseCsv } from '../../support/exchange/parse-csv.ts';
import { nastyText } from '../../support/nasty-text.ts';

it('keeps every text, but for the apostrophe that keeps formulas from running', () => {
  fc.assert(
    fc.property(fc.array(nastyText, { minLength: 1, maxLength: 6 }), (cells) => {
      const [row] = parseCsv(`${cells.map(csvCell).join(',')}\r\n`);
      expect(row?.map((cell, index) => (cell === `'${cells[index] ?? ''}` ? cell.slice(1) : cell))).toEqual(cells);
    }),
  );
});

it.each(['=HYPERLINK("http://a.example")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('disarms %j', (text) => {
  const [row] = parseCsv(csvCell(text));
  expect(row).toEqual([`'${text}`]);
});

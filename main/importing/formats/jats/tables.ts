/** The cells of a table, in the XHTML and the OASIS (CALS) model, in reading order. */
import type { Block } from '../../../../shared/model/article.ts';
import { createCellPlacer } from '../../cell-placer.ts';
import { inlineText } from './inline-text.ts';
import { attributeOf, childElements, elementsUnder, isElement, type XmlElement } from './xml-tree.ts';

type Cell = Omit<NonNullable<Block['cell']>, 'table'>;

const ROWS = new Set(['tr', 'row']);
/** What a table may hold outside its rows. */
const OUTSIDE = new Set(['caption', 'p', 'fn']);
const CELLS = new Set(['td', 'th', 'entry']);

/** Rows of a table with whether they are in its head; not those of a table inside a cell. */
function* rowsOf(table: XmlElement, isHead = false): Generator<{ row: XmlElement; isHead: boolean }> {
  for (const child of childElements(table)) {
    if (ROWS.has(child.name)) yield { row: child, isHead };
    else yield* rowsOf(child, isHead || child.name === 'thead');
  }
}

/** How many columns an entry takes that names its first and last one. */
const namedSpan = (entry: XmlElement, columns: ReadonlyMap<string, number>): string | null => {
  const first = columns.get(attributeOf(entry, 'namest'));
  const last = columns.get(attributeOf(entry, 'nameend'));
  return first === undefined || last === undefined ? null : String(last - first + 1);
};

const rowSpan = (cell: XmlElement): string | null => {
  const more = Number.parseInt(attributeOf(cell, 'morerows'), 10);
  return Number.isNaN(more) ? (cell.attributes.get('rowspan') ?? null) : String(more + 1);
};

/**
 * Adds a table's cells that hold words.
 *
 * @returns footnotes and objects inside cells, and what is in the table outside
 *   its rows, to be placed after it.
 */
export const addTable = (table: XmlElement, add: (text: string, cell: Cell) => void): XmlElement[] => {
  const setApart: XmlElement[] = [];
  const outside: XmlElement[] = [];
  const columns = new Map<string, number>();
  for (const element of elementsUnder(table, (inner) => !ROWS.has(inner.name) && !OUTSIDE.has(inner.name))) {
    if (element.name === 'colspec') columns.set(attributeOf(element, 'colname'), columns.size);
    else if (OUTSIDE.has(element.name)) outside.push(element);
  }
  const placer = createCellPlacer();
  for (const { row, isHead } of rowsOf(table)) {
    placer.startRow();
    for (const cell of row.children) {
      if (!isElement(cell) || !CELLS.has(cell.name)) continue;
      const place = placer.place(namedSpan(cell, columns) ?? cell.attributes.get('colspan') ?? null, rowSpan(cell));
      const text = inlineText(cell.children, setApart).trim();
      if (text !== '') add(text, { ...place, header: isHead || cell.name === 'th' });
    }
  }
  return [...setApart, ...outside];
};

/** Tables of a page: which of them hold data. Where each cell is, cell-placer.ts says. */
import { attribute, elementsUnder, type HtmlElement } from './dom.ts';

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

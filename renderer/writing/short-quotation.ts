/** Quotations cut to what a line or two can hold. */

const QUOTATION_CHARACTERS = 48;

/** The first words of a quotation, cut at a word where it is too long for one line. */
export const shortQuotation = (quotation: string, characters = QUOTATION_CHARACTERS): string => {
  const line = quotation.replaceAll(/\s+/gu, ' ').trim();
  if (line.length <= characters) return line;
  const cut = line.slice(0, characters);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > characters / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\uD800-\uDBFF]$/u, '')}…`;
};

/** The words around the first of those searched for, where they are beyond the first words. */
export const quotationAround = (quotation: string, query: string, characters: number): string => {
  const line = quotation.replaceAll(/\s+/gu, ' ').trim();
  const sought = query.trim().toLowerCase();
  const at = sought === '' ? -1 : line.toLowerCase().indexOf(sought);
  if (at === -1 || at + sought.length <= characters) return shortQuotation(line, characters);
  const start = line.lastIndexOf(' ', at - characters / 4) + 1;
  return `${start === 0 ? '' : '… '}${shortQuotation(line.slice(start), characters)}`;
};

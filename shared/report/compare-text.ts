/** The one order of words and ids that is the same on every machine. */

/** For sorting, by code units, since collation differs between machines. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

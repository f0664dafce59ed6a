/** The rows of a ledger, each made when it is asked for: a window shows few of thousands. */

export interface LazyRows<Row> {
  readonly length: number;
  /** Rows from `first`, counted from 0, before `end`. */
  readonly slice: (first?: number, end?: number) => Row[];
}

/** @param make always makes the same of the same. */
export const lazyRows = <From, Row>(from: readonly From[], make: (one: From) => Row): LazyRows<Row> => ({
  length: from.length,
  slice: (first, end) => from.slice(first, end).map(make),
});

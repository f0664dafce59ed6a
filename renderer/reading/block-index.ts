/** Finds blocks by offset. Knows nothing of the DOM. */

export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** First index in [first, end) for which `after` holds, `end` when there is none; `after` must switch once. */
export const partition = (first: number, end: number, after: (index: number) => boolean): number => {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (after(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * Index of the first block that ends after `offset`: the block that holds it,
 * else the next one. Equals `blocks.length` when the offset is past the last block.
 */
export const blockEndingAfter = (blocks: readonly Extent[], offset: number): number =>
  partition(0, blocks.length, (at) => (blocks[at]?.end ?? Infinity) > offset);

/** Index of the last block that starts before `offset`, -1 when there is none. */
export const blockStartingBefore = (blocks: readonly Extent[], offset: number): number =>
  partition(0, blocks.length, (at) => (blocks[at]?.start ?? Infinity) >= offset) - 1;

/**
 * Moves a range's ends off the white space between blocks and off block borders
 * that hold none of its text: a triple click ends at the start of the next block,
 * but means the end of its own. Null when no text is left.
 */
export const trimToBlocks = (blocks: readonly Extent[], range: Extent): Extent | null => {
  const first = blocks[blockEndingAfter(blocks, range.start)];
  const last = blocks[blockStartingBefore(blocks, range.end)];
  if (first === undefined || last === undefined) return null;
  const start = Math.max(range.start, first.start);
  const end = Math.min(range.end, last.end);
  return end > start ? { start, end } : null;
};

/** Passages of one annotation, brought into text order without saying anything twice. */
import type { TextRange } from '../model/annotation.ts';

/**
 * Sorts ranges by start and unites those that overlap or touch.
 * @returns new ranges; the given ones are left as they are.
 */
export const mergeRanges = (ranges: readonly TextRange[]): TextRange[] => {
  const merged: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ start: range.start, end: range.end });
  }
  return merged;
};

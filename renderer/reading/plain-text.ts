/** What copying a part of the article puts on the clipboard. */
import { blockEndingAfter, blockStartingBefore, type Extent } from './block-index.ts';
import type { DocumentPlan, PlannedBlock } from './document-plan.ts';

const separator = (before: PlannedBlock, after: PlannedBlock): string => {
  if (before.type === 'table-cell' && after.type === 'table-cell') {
    return (after.column ?? 0) > (before.column ?? 0) ? '\t' : '\n';
  }
  return '\n\n';
};

/**
 * The range's text as it reads: blocks apart by a blank line, cells by a tab,
 * rows by a line end, and lines that were only wrapped joined.
 */
export const plainText = (plan: DocumentPlan, range: Extent): string => {
  let copied = '';
  let before: PlannedBlock | undefined;
  const last = blockStartingBefore(plan.blocks, range.end);
  for (let index = blockEndingAfter(plan.blocks, range.start); index <= last; index += 1) {
    const block = plan.blocks[index];
    if (block === undefined) break;
    const text = plan.text.slice(Math.max(block.start, range.start), Math.min(block.end, range.end));
    if (before !== undefined) copied += separator(before, block);
    copied += block.hardWrapped ? text.replace(/\s*\n\s*/g, ' ') : text;
    before = block;
  }
  return copied;
};

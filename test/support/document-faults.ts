/** What the model promises of every text and its blocks, as a list of what does not hold. */
import type { Block } from '../../shared/model/article.ts';

// oxlint-disable-next-line no-control-regex -- what must not be there
const NOT_CANONICAL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/u;

/** Empty when blocks are ordered, apart, within the text and without white space at their ends, what is between them is white space, and the text is canonical. */
export const documentFaults = ({ text, blocks }: { readonly text: string; readonly blocks: readonly Block[] }): string[] => {
  const faults: string[] = [];
  let end = 0;
  for (const block of blocks) {
    const own = text.slice(block.start, block.end);
    if (block.start < end || block.end <= block.start || block.end > text.length) faults.push(`out of order: ${JSON.stringify(block)}`);
    if (text.slice(end, block.start).trim() !== '') faults.push(`text before ${block.start} is in no block`);
    if (own.trim() !== own) faults.push(`white space at the ends of ${JSON.stringify(block)}`);
    if (block.pageBreaks?.some(({ start }) => start < block.start || start > block.end) === true)
      faults.push(`a page begins outside of ${JSON.stringify(block)}`);
    if (
      block.lineNumbers?.some(({ start }, at) => start < (block.lineNumbers?.[at - 1]?.start ?? block.start) || start >= block.end) === true
    )
      faults.push(`lines out of order in ${JSON.stringify(block)}`);
    end = block.end;
  }
  if (text.slice(end).trim() !== '') faults.push('text at the end is in no block');
  if (NOT_CANONICAL.test(text)) faults.push('control characters in the text');
  if (!text.isWellFormed()) faults.push('half a surrogate pair in the text');
  return faults;
};

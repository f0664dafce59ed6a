/**
 * Says where in an article an offset is, as people cite it: paragraph, section,
 * page. Kept apart from blocks themselves, which know only their own stretch.
 */
import type { Block, BlockType } from '../model/article.ts';

export interface Locator {
  /**
   * Number of the paragraph an offset stands in, from 1. Paragraphs, list items
   * and quotations are counted; in every other block the answer is null.
   */
  paragraphOf(offset: number): number | null;
  /** Text of the nearest heading above, white space collapsed; empty when there is none. */
  sectionOf(offset: number): string;
  /** Page of the source, from 1; null when the source has no pages. */
  pageOf(offset: number): number | null;
}

const isCounted = (type: BlockType): boolean => type === 'paragraph' || type === 'list-item' || type === 'quotation';

/**
 * Prepares an article's blocks (in text order) for questions about places. An
 * offset between two blocks belongs to the one before it. Each answer costs the
 * logarithm of the number of blocks.
 */
export const createLocator = (blocks: readonly Block[], text: string): Locator => {
  const paragraphs: (number | null)[] = [];
  const headings: (Block | null)[] = [];
  const pages: (number | null)[] = [];
  let paragraph = 0;
  let heading: Block | null = null;
  let page: number | null = null;
  for (const block of blocks) {
    if (block.type === 'heading') heading = block;
    page = block.page ?? page;
    if (isCounted(block.type)) paragraph += 1;
    paragraphs.push(isCounted(block.type) ? paragraph : null);
    headings.push(heading);
    pages.push(page);
  }
  const indexOf = (offset: number): number => {
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((blocks[middle]?.start ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  return {
    paragraphOf: (offset) => paragraphs[indexOf(offset)] ?? null,
    sectionOf: (offset) => {
      const above = headings[indexOf(offset)];
      return above ? text.slice(above.start, above.end).replace(/\s+/g, ' ').trim() : '';
    },
    pageOf: (offset) => pages[indexOf(offset)] ?? null,
  };
};

/**
 * Says where in an article an offset is, as people cite it: paragraph, section,
 * page, printed line. Kept apart from blocks themselves, which know only their own stretch.
 */
import type { Block, BlockType } from '../model/article.ts';
import type { SectionKind } from '../model/section.ts';
import { lineNumberAt } from './line-numbers.ts';
import { sectionsAt, sectionsOf, type Section } from './sections.ts';

export interface Locator {
  /**
   * Number of the paragraph an offset is in, from 1. Paragraphs, list items
   * and quotations are counted; in every other block the answer is null. A block
   * that continues a paragraph has its number.
   */
  paragraphOf(offset: number): number | null;
  /** Text of the nearest heading above, white space collapsed; empty when there is none. */
  sectionOf(offset: number): string;
  /** The section an offset is in, the innermost of several; null when none was recognised. */
  sectionKindOf(offset: number): SectionKind | null;
  /** Page of the source, from 1; null when the source has no pages. */
  pageOf(offset: number): number | null;
  /** Number printed beside the line an offset is on; null where the source prints none. */
  lineOf(offset: number): number | null;
}

/** True for the blocks that are counted as paragraphs. */
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
  /** Number of the last block of each counted type, for those that continue it. */
  const lastOf = new Map<BlockType, number>();
  let heading: Block | null = null;
  let page: number | null = null;
  for (const block of blocks) {
    if (block.type === 'heading') heading = block;
    page = block.page ?? page;
    const firstPage = page;
    page = block.pageBreaks?.at(-1)?.page ?? page;
    const continued = block.continues === true ? lastOf.get(block.type) : undefined;
    if (isCounted(block.type) && continued === undefined) paragraph += 1;
    if (isCounted(block.type)) lastOf.set(block.type, continued ?? paragraph);
    paragraphs.push(isCounted(block.type) ? (continued ?? paragraph) : null);
    headings.push(heading);
    pages.push(firstPage);
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
  // Only those who ask for sections pay for finding them.
  let sections: readonly Section[] | null = null;
  return {
    paragraphOf: (offset) => paragraphs[indexOf(offset)] ?? null,
    sectionOf: (offset) => {
      const above = headings[indexOf(offset)];
      return above ? text.slice(above.start, above.end).replace(/\s+/g, ' ').trim() : '';
    },
    sectionKindOf: (offset) => {
      sections ??= sectionsOf(text, blocks);
      return sectionsAt(sections, offset)[0]?.kind ?? null;
    },
    pageOf: (offset) => {
      const at = indexOf(offset);
      return blocks[at]?.pageBreaks?.findLast(({ start }) => start <= offset)?.page ?? pages[at] ?? null;
    },
    lineOf: (offset) => {
      const block = blocks[indexOf(offset)];
      return block === undefined ? null : lineNumberAt(block, offset);
    },
  };
};

/**
 * Places in the article's text to places in the DOM and back. A block's element
 * holds exactly one text node with exactly the block's text, so an offset inside
 * a block is an offset inside that node.
 */
import { blockEndingAfter, blockStartingBefore, trimToBlocks, type Extent } from './block-index.ts';
import type { DocumentPlan } from './document-plan.ts';
import type { MountedDocument } from './mounted-document.ts';

export interface TextPoint {
  readonly node: Text;
  readonly offset: number;
}

export interface Positions {
  /** Index of the block whose element holds `node`; null outside of blocks. */
  readonly blockOf: (node: Node) => number | null;
  readonly textNodeOf: (block: number) => Text | null;
  /** Absolute offset of a DOM point, clamped to the article when the point is before or after it. */
  readonly offsetAt: (node: Node, offset: number) => number;
  /** Point at the first character at or after `offset`. */
  readonly pointFrom: (offset: number) => TextPoint | null;
  /** Point behind the last character before `offset`. */
  readonly pointUpTo: (offset: number) => TextPoint | null;
  /** Client rectangles of the text in [start, end), one per line, in text order. */
  readonly rectsWithin: (range: Extent) => DOMRect[];
  /** Client rectangles of the character at `offset`: one, or more where it is shown in pieces. */
  readonly rectsOfCharacter: (node: Text, offset: number) => DOMRectList;
  /** The document's selection as offsets, trimmed to blocks; null when it holds none of the article's text. */
  readonly selected: () => Extent | null;
  /** Offset of the end of the selection that moves; null when it is not in the article. */
  readonly caret: () => number | null;
}

export const createPositions = (root: HTMLElement, plan: DocumentPlan, mounted: MountedDocument): Positions => {
  const textNodes: (Text | null)[] = [];

  // One range for all measuring: the browser updates every live range at every change of the DOM.
  const ruler = document.createRange();
  const measure = ({ node, offset }: TextPoint, end: number): DOMRectList => {
    ruler.setStart(node, offset);
    ruler.setEnd(node, end);
    return ruler.getClientRects();
  };

  const blockOf = (node: Node): number | null => {
    for (let at: Node | null = node; at !== null && at !== root; at = at.parentNode) {
      const index = mounted.indexOf(at);
      if (index !== undefined) return index;
    }
    return null;
  };

  const textNodeOf = (block: number): Text | null => {
    const known = textNodes[block];
    if (known !== undefined) return known;
    const element = mounted.elementOf(block);
    const text = element === undefined ? null : document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    const found = text instanceof Text ? text : null;
    textNodes[block] = found;
    return found;
  };

  const startOf = (block: number): number => plan.blocks[block]?.start ?? plan.text.length;

  /** Start of the first block whose element lies after a DOM point that is in no block. */
  const offsetBetweenBlocks = (node: Node, offset: number): number => {
    ruler.setStart(node, offset);
    ruler.collapse(true);
    let low = 0;
    let high = plan.blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const element = mounted.elementOf(middle);
      if (element !== undefined && ruler.comparePoint(element, 0) < 0) low = middle + 1;
      else high = middle;
    }
    // Behind the last block the article ends; before that a place between two blocks is the next one's start.
    return low === plan.blocks.length ? (plan.blocks.at(-1)?.end ?? 0) : startOf(low);
  };

  const offsetAt = (node: Node, offset: number): number => {
    const index = blockOf(node);
    const block = index === null ? undefined : plan.blocks[index];
    if (index === null || block === undefined) return offsetBetweenBlocks(node, offset);
    if (node instanceof Text) return Math.min(block.start + offset, block.end);
    // An element of the block: before its text, or behind it.
    return offset === 0 ? block.start : block.end;
  };

  const pointIn = (block: number, offset: number): TextPoint | null => {
    const node = textNodeOf(block);
    if (node === null) return null;
    return { node, offset: Math.max(0, Math.min(node.length, offset - startOf(block))) };
  };

  const lastBlock = plan.blocks.length - 1;

  return {
    blockOf,
    textNodeOf,
    offsetAt,
    pointFrom: (offset) => pointIn(Math.min(blockEndingAfter(plan.blocks, offset), lastBlock), offset),
    pointUpTo: (offset) => pointIn(Math.max(blockStartingBefore(plan.blocks, offset), 0), offset),
    rectsWithin({ start, end }) {
      const rects: DOMRect[] = [];
      const last = blockStartingBefore(plan.blocks, end);
      for (let block = blockEndingAfter(plan.blocks, start); block <= last; block += 1) {
        const from = pointIn(block, start);
        const to = pointIn(block, end);
        if (from !== null && to !== null) rects.push(...measure(from, to.offset));
      }
      return rects;
    },
    rectsOfCharacter: (node, offset) => {
      const code = node.data.codePointAt(offset) ?? 0;
      return measure({ node, offset }, Math.min(node.length, offset + (code > 0xffff ? 2 : 1)));
    },
    selected() {
      const selection = document.getSelection();
      if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
      const range = selection.getRangeAt(0);
      if (!range.intersectsNode(root)) return null;
      return trimToBlocks(plan.blocks, {
        start: offsetAt(range.startContainer, range.startOffset),
        end: offsetAt(range.endContainer, range.endOffset),
      });
    },
    caret() {
      const selection = document.getSelection();
      const node = selection?.focusNode ?? null;
      if (selection === null || node === null || !root.contains(node)) return null;
      return offsetAt(node, selection.focusOffset);
    },
  };
};

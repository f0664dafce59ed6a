/** Which blocks a caret or a selection is in. */
import type { TextRange } from '../../../shared/model/annotation.ts';
import type { Block } from '../../../shared/model/article.ts';

/** The block an offset is in, or directly after; null in an article without text. */
export const blockAt = (blocks: readonly Block[], offset: number): Block | null =>
  blocks.findLast((block) => block.start <= offset && offset <= block.end) ??
  blocks.findLast((block) => block.start <= offset) ??
  blocks[0] ??
  null;

/** The stretch of a block and its neighbour on one side, hidden ones passed over; null when there is none. */
export const withNeighbour = (blocks: readonly Block[], block: Block, step: 1 | -1): TextRange | null => {
  const neighbour = blocks[blocks.indexOf(block) + step];
  if (neighbour === undefined) return null;
  return step === 1 ? { start: block.start, end: neighbour.end } : { start: neighbour.start, end: block.end };
};

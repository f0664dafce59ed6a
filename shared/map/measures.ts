/** How large things are on a claim map and which column each is in, in pixels at full size. */
import type { Tag } from '../model/tag.ts';

export const NODE = { width: 220, height: 80 } as const;
/** Between two columns. */
export const GUTTER = 110;
/** Between two nodes of a column. */
export const GAP = 18;
export const MARGIN = 16;
/** Room around an article's part; above it there is its name. */
export const PADDING = 16;
export const HEAD = 34;
/** Room to either side for lines between things of the same outer column. */
export const SIDE = 60;

/** Claims are in the middle, evidence to their left, critiques and interests to their right. */
export const COLUMN_OF: Readonly<Record<Tag, number>> = { evidence: 0, claim: 1, critique: 2, 'conflict-of-interest': 2 };
export const LAST_COLUMN = 2;

export const leftOf = (column: number): number => MARGIN + SIDE + PADDING + column * (NODE.width + GUTTER);

export const MAP_WIDTH = leftOf(LAST_COLUMN) + NODE.width + PADDING + SIDE + MARGIN;

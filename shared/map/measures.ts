/** How large things are on a claim map and which column each is in, in pixels at full size. */
import type { Tag } from '../model/tag.ts';

/** Three columns of these are as wide as a window's middle column of usual width, with words of a legible size. */
export const NODE = { width: 168, height: 96 } as const;
/** Of the words on it. */
export const FONT_SIZE = 12;
/** Between two columns: room for a relation's word. */
export const GUTTER = 60;
/** Between two nodes of a column. */
export const GAP = 18;
export const MARGIN = 8;
/** Room around an article's part; above it there is its name. */
export const PADDING = 8;
export const HEAD = 34;
/** Room to either side for lines between things of the same outer column. */
export const SIDE = 24;

/** Claims are in the middle, evidence to their left, critiques and interests to their right. */
export const COLUMN_OF: Readonly<Record<Tag, number>> = { evidence: 0, claim: 1, critique: 2, 'conflict-of-interest': 2 };
export const LAST_COLUMN = 2;

export const leftOf = (column: number): number => MARGIN + SIDE + PADDING + column * (NODE.width + GUTTER);

export const MAP_WIDTH = leftOf(LAST_COLUMN) + NODE.width + PADDING + SIDE + MARGIN;

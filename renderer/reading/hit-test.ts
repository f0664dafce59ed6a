/** From a point of the screen to an offset of the article, if a character is painted there. */
import type { Positions } from './positions.ts';

/** Room around a glyph's box that still counts as the character: the lead between lines. */
const SLACK_PX = 3;

const contains = (rect: DOMRect, x: number, y: number): boolean =>
  x >= rect.left && x < rect.right && y >= rect.top - SLACK_PX && y < rect.bottom + SLACK_PX;

/** A range over the character at `at`, both halves of a surrogate pair. */
const characterRange = (node: Text, at: number): Range | null => {
  const start = at > 0 && /[\uDC00-\uDFFF]/.test(node.data.charAt(at)) ? at - 1 : at;
  const code = node.data.codePointAt(start);
  if (start < 0 || code === undefined) return null;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, start + (code > 0xffff ? 2 : 1));
  return range;
};

/**
 * Offset of the character painted at a point of the viewport; null over blank
 * space. `caretPositionFromPoint` snaps to the nearest character, so the
 * rectangles of the characters on both sides of its answer are checked.
 */
export const offsetAtPoint = (positions: Positions, x: number, y: number): number | null => {
  const caret = document.caretPositionFromPoint(x, y);
  const node = caret?.offsetNode;
  if (caret === null || !(node instanceof Text) || positions.blockOf(node) === null) return null;
  for (const at of [caret.offset, caret.offset - 1]) {
    const range = characterRange(node, at);
    if (range === null) continue;
    for (const rect of range.getClientRects()) {
      if (contains(rect, x, y)) return positions.offsetAt(node, range.startOffset);
    }
  }
  return null;
};

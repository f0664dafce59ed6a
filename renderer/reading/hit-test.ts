/** From a point of the screen to an offset of the article, if a character is painted there. */
import type { Positions } from './positions.ts';

/** Room around a glyph's box that still counts as the character: the lead between lines. */
const SLACK_PX = 3;

const contains = (rect: DOMRect, x: number, y: number): boolean =>
  x >= rect.left && x < rect.right && y >= rect.top - SLACK_PX && y < rect.bottom + SLACK_PX;

/** Start of the character that holds code unit `at`. */
const characterStart = (text: string, at: number): number => (at > 0 && /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at);

/**
 * Offset of the character painted at a point of the viewport; null over blank
 * space. `caretPositionFromPoint` snaps to the nearest character, so the
 * rectangles of the characters on both sides of its answer are checked.
 */
export const offsetAtPoint = (positions: Positions, x: number, y: number): number | null => {
  const caret = document.caretPositionFromPoint(x, y);
  const node = caret?.offsetNode;
  if (caret === null || !(node instanceof Text) || positions.blockOf(node) === null) return null;
  for (const near of [caret.offset, caret.offset - 1]) {
    if (near < 0 || near >= node.length) continue;
    const at = characterStart(node.data, near);
    for (const rect of positions.rectsOfCharacter(node, at)) {
      if (contains(rect, x, y)) return positions.offsetAt(node, at);
    }
  }
  return null;
};

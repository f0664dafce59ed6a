/**
 * Joins what a column's or page's end, a figure, a table or a note cut in two: the
 * paragraph is complete where it began, and what was between follows it.
 */
import type { Piece } from './classify.ts';
import { linesText } from './classify.ts';
import { firstWordWidth, startsWithBullet, markerNumber, type Paragraph } from './paragraphs.ts';
import type { DocumentStyle } from './document-style.ts';

/** A piece with all the paragraphs of the layout it is made of. */
export interface JoinedPiece extends Piece {
  readonly parts: readonly Paragraph[];
}

/** How many pieces, and pages, may be between two halves. */
const FARTHEST = 40;
const FARTHEST_PAGE = 2;
/** The same for halves of one sentence, which tables that fill pages may part. */
const FARTHEST_IN_SENTENCE = 400;
const FARTHEST_PAGE_IN_SENTENCE = 5;

const RUNNING = new Set(['paragraph', 'list-item', 'reference']);

const isOpen = (text: string): boolean => !/[.!?。！？]["'”’»)\]]*(?:\s?\[[\d,–\s-]+\]|\d+(?:[,–-]\d+)*)?$/u.test(text);

const sameSize = (a: Piece, b: Piece): boolean =>
  Math.abs((a.paragraph.lines.at(-1)?.size ?? 0) - (b.paragraph.lines[0]?.size ?? 0)) <= 0.6;

/** Where lines end raggedly, one is full when the next word had no room in it; it must end in a word. */
const isRaggedFull = (first: Piece, second: Piece): boolean => {
  const last = first.paragraph.lines.at(-1);
  const next = second.paragraph.lines[0];
  if (last === undefined || next === undefined || first.type !== 'paragraph' || second.type !== 'paragraph') return false;
  return (
    /[\p{L},]$/u.test(last.text) &&
    first.paragraph.lines.length > 1 &&
    first.paragraph.edges.right - last.right < firstWordWidth(next) + last.size * 0.6
  );
};

/** Whether the second continues the first, which some end cut. */
const goesOn = (first: Piece, second: Piece, usesIndents: boolean): boolean => {
  const before = linesText(first.paragraph.lines);
  const after = linesText(second.paragraph.lines);
  if (!sameSize(first, second) || startsWithBullet(after)) return false;
  const firstLine = second.paragraph.lines[0];
  const lastLine = first.paragraph.lines.at(-1);
  if (firstLine === undefined || lastLine === undefined) return false;
  const begins = markerNumber(after) !== null && markerNumber(before) !== null;
  if (begins) return false;
  if (/\p{L}[-‐\u00ad]$/u.test(before)) return /^[\p{L}\p{N}]/u.test(after);
  if (isOpen(before)) {
    if (second.paragraph.isIndented && /^\p{Lu}/u.test(after)) return false;
    return first.paragraph.isFull || /^\p{Ll}/u.test(after) || isRaggedFull(first, second);
  }
  // The end of a line may be the end of a sentence too: only an indent's absence decides.
  return usesIndents && first.type === 'paragraph' && second.type === 'paragraph' && first.paragraph.isFull && !second.paragraph.isIndented;
};

const usesFirstLineIndents = (pieces: readonly Piece[]): boolean => {
  const running = pieces.filter((piece) => piece.type === 'paragraph' && piece.paragraph.lines.length > 1);
  return running.filter((piece) => piece.paragraph.isIndented).length > running.length * 0.4;
};

/**
 * Joins the pieces of a document, given in reading order.
 * @param isWholeOnPage true where a page's own pieces are known to be complete, so that only its end cuts.
 */
export const joinPieces = (pieces: readonly Piece[], style: DocumentStyle, isWholeOnPage = false): JoinedPiece[] => {
  const usesIndents = usesFirstLineIndents(pieces);
  const taken = new Set<Piece>();
  const joined: JoinedPiece[] = [];
  const isBody = (piece: Piece): boolean =>
    RUNNING.has(piece.type) && Math.abs((piece.paragraph.lines[0]?.size ?? 0) - style.bodySize) < style.bodySize;
  for (const [at, piece] of pieces.entries()) {
    if (taken.has(piece)) continue;
    const parts = [piece.paragraph];
    let end: Piece = piece;
    let from = at;
    while (RUNNING.has(piece.type) && isBody(end)) {
      const next = findRest(pieces, from, end, taken, { usesIndents, isWholeOnPage });
      if (next === null) break;
      taken.add(next.piece);
      parts.push(next.piece.paragraph);
      end = next.piece;
      from = next.at;
    }
    joined.push({ ...piece, parts });
  }
  return joined;
};

const findRest = (
  pieces: readonly Piece[],
  from: number,
  end: Piece,
  taken: ReadonlySet<Piece>,
  { usesIndents, isWholeOnPage }: { readonly usesIndents: boolean; readonly isWholeOnPage: boolean },
): { piece: Piece; at: number } | null => {
  const lastLine = end.paragraph.lines.at(-1);
  let passedHeading = false;
  const isCut = isOpen(linesText(end.paragraph.lines)) && end.paragraph.isFull;
  const [farthest, farthestPage] = isCut ? [FARTHEST_IN_SENTENCE, FARTHEST_PAGE_IN_SENTENCE] : [FARTHEST, FARTHEST_PAGE];
  for (let at = from + 1; at < pieces.length && at - from <= farthest; at += 1) {
    const next = pieces[at];
    const line = next?.paragraph.lines[0];
    if (next === undefined || line === undefined || lastLine === undefined || line.page > lastLine.page + farthestPage) return null;
    if (taken.has(next)) continue;
    const isFar = at - from > FARTHEST || line.page > lastLine.page + FARTHEST_PAGE;
    if (next.type === 'heading') {
      // Nothing but a sentence left open reaches over a heading, as over lettering that looks like one.
      if (!isCut || line.page >= lastLine.page + FARTHEST_PAGE) return null;
      passedHeading = true;
    }
    if (isWholeOnPage && line.page === lastLine.page) {
      if (RUNNING.has(next.type) && sameSize(end, next)) return null;
      continue;
    }
    if (!RUNNING.has(next.type) || next.isSide !== end.isSide || !sameSize(end, next)) continue;
    // Under one another in one column they were parted for a reason.
    const isBelow =
      at === from + 1 &&
      line.page === lastLine.page &&
      line.baseline > lastLine.baseline &&
      Math.abs(next.paragraph.edges.left - end.paragraph.edges.left) < 3 &&
      line.baseline - lastLine.baseline < line.size * 6;
    if (isBelow) return null;
    if ((passedHeading || isFar) && !/^\p{Ll}/u.test(line.text)) return null;
    return goesOn(end, next, usesIndents) ? { piece: next, at } : null;
  }
  return null;
};

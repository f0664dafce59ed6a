/** Text in smaller letters: footnotes and notes to tables are asides; abstracts and declarations are not. */
import { linesText, type Piece } from './classify.ts';
import type { DocumentStyle } from './document-style.ts';

/** Letters smaller than this share of the running text's are small print. */
const SMALL = 0.93;
/** From so many characters, small print before the text or within it is a paragraph. */
const LONG = 280;

/** Settles the pieces of regions, given in reading order. */
export const settleSmallPrint = (regions: readonly (readonly Piece[])[], style: DocumentStyle): Piece[] => {
  const isSmall = (piece: Piece): boolean => (piece.paragraph.lines[0]?.size ?? style.bodySize) < style.bodySize * SMALL;
  const isRunning = (piece: Piece): boolean => piece.type === 'paragraph' || piece.type === 'list-item';
  const isBody = (piece: Piece): boolean => isRunning(piece) && !isSmall(piece) && linesText(piece.paragraph.lines).length > 60;
  const firstBody = regions.findIndex((pieces) => pieces.some(isBody));
  const lastBody = regions.findLastIndex((pieces) => pieces.some(isBody));
  return regions.flatMap((pieces, region) => {
    const lastOwn = pieces.findLastIndex((piece) => isBody(piece) || (piece.type === 'heading' && !isSmall(piece)));
    return pieces.map((piece, at): Piece => {
      if (!isRunning(piece) || piece.isSide || !isSmall(piece)) return piece;
      const long = linesText(piece.paragraph.lines).length >= LONG;
      const before = pieces[at - 1];
      const isNote = before?.type === 'table-cell' || before?.type === 'caption';
      // What ends the document in small letters is its declarations.
      if (region > lastBody || (region === lastBody && at > lastOwn)) return isNote && !long ? { ...piece, type: 'aside' } : piece;
      const isFoot = lastOwn !== -1 && at > lastOwn;
      if (isFoot || isNote) return { ...piece, type: 'aside' };
      return long && (region <= firstBody || lastOwn !== -1) ? piece : { ...piece, type: 'aside' };
    });
  });
};

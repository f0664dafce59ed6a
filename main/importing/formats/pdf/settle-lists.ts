/**
 * What the pieces around one say of it: numbered lines that follow one another are a
 * list and no headings, and what a publisher advertises behind the references is furniture.
 */
import { linesText, type Piece } from './classify.ts';
import { markerNumber } from './paragraphs.ts';

const numberOf = (piece: Piece | undefined): number | null =>
  piece?.type === 'heading' && (piece.depth ?? 1) === 1 ? markerNumber(linesText(piece.paragraph.lines)) : null;

/** A heading heads something: of those that count on without a word between, only the last can. */
const settleNumberedLines = (pieces: readonly Piece[]): Piece[] => {
  const isNextOf = (piece: Piece | undefined, before: Piece | undefined): boolean => {
    const [number, last] = [numberOf(piece), numberOf(before)];
    return number !== null && last !== null && number === last + 1;
  };
  return pieces.map((piece, at) => {
    const isBefore = isNextOf(pieces[at + 1], piece);
    const isAfter = isNextOf(piece, pieces[at - 1]);
    if (!isBefore && !isAfter) return piece;
    const { headingStyle: _style, depth: _depth, ...rest } = piece;
    return { ...rest, type: 'list-item' };
  });
};

const ADVERTISEMENT = /^(?:submit your (?:next )?manuscript (?:to|at|here)\b|publish with bio ?med ?central)/iu;

/** What a publisher says of itself is on the last pages, from the line that begins it to the page's end. */
const settleAdvertisements = (pieces: readonly Piece[]): Piece[] => {
  const lastPage = Math.max(0, ...pieces.map(({ paragraph }) => paragraph.lines[0]?.page ?? 0));
  let advertised = false;
  return pieces.map((piece) => {
    const onLastPage = piece.paragraph.lines[0]?.page === lastPage;
    advertised = onLastPage && (advertised || ADVERTISEMENT.test(linesText(piece.paragraph.lines)));
    if (!advertised || piece.type === 'reference' || piece.type === 'table-cell') return piece;
    return { type: 'furniture', paragraph: piece.paragraph, isSide: piece.isSide };
  });
};

export const settleLists = (pieces: readonly Piece[]): Piece[] => settleAdvertisements(settleNumberedLines(pieces));

/** The head of the first pages: which piece is the title, which are authors and addresses, what is above. */
import { isSectionName, isAffiliation } from '../plain/phrases.ts';
import { headingKey, linesText, type Piece } from './classify.ts';
import type { DocumentStyle } from './document-style.ts';
import { textOf, type Line } from './lines.ts';

export interface FrontMatter {
  /** The pieces with the head's settled. */
  readonly pieces: readonly Piece[];
  readonly title: string | null;
  /** Lines between title and text, indices left out: authors first, as a rule. */
  readonly byline: readonly string[];
}

/** Kinds and labels that journals set above titles, often in large letters. */
const LABEL =
  /^(?:original |open |brief |short |rapid |special |invited )?(?:research|review|article|access|editorial|letters?|comment(?:ary)?|correspondence|report|communications?|study protocol|case (?:report|study)|technical note|methodology|debate|database|software|hypothesis|perspective|opinion|proceedings|paper|original|meta-analysis|systematic review)(?:[\s:]+(?:research|review|article|paper|report|open access|investigation|contribution|communication|\[.*\]))*(?:\s*open access)?$/iu;

/** Where the text begins: abstract, summary or a first section. */
const BEGINNING =
  /^(?:structured |graphical )?(?:abstract|summary|a b s t r a c t|introduction|background|key ?words|objectives?|synopsis|highlights|significance|plain language summary|author summary|résumé|zusammenfassung|resumen)\b/iu;

const lettersOf = (text: string): number => text.replace(/[^\p{L}]/gu, '').length;

const sizeOf = (piece: Piece): number => piece.paragraph.lines[0]?.size ?? 0;
const pageOf = (piece: Piece): number => piece.paragraph.lines[0]?.page ?? 1;

const isRunning = (piece: Piece, style: DocumentStyle): boolean => {
  const text = linesText(piece.paragraph.lines);
  return (
    piece.type === 'paragraph' &&
    piece.paragraph.lines.length >= 2 &&
    lettersOf(text) > 120 &&
    Math.abs(sizeOf(piece) - style.bodySize) < 1.6 &&
    /[.!?]["'”’)\]\d]*$/u.test(text) &&
    !hasManyNames(text)
  );
};

const hasManyNames = (text: string): boolean => {
  const words = text.match(/\p{L}[\p{L}'’-]+/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.3;
};

const isCandidate = (piece: Piece, style: DocumentStyle): boolean => {
  const text = linesText(piece.paragraph.lines);
  return (
    (piece.type === 'heading' || piece.type === 'paragraph') &&
    !piece.isSide &&
    lettersOf(text) >= 8 &&
    text.length < 600 &&
    sizeOf(piece) >= style.bodySize * 0.95 &&
    !LABEL.test(text.trim()) &&
    !isSectionName(text) &&
    !/^(?:www\.|https?:|doi\b)/iu.test(text)
  );
};

const sameKey = (a: string, b: string): boolean =>
  a !== '' && b !== '' && (a === b || (Math.min(a.length, b.length) > 12 && (a.startsWith(b) || b.startsWith(a))));

const findTitle = (pieces: readonly Piece[], style: DocumentStyle, stated: string): number => {
  const key = headingKey(stated);
  const early = pieces.map((piece, at) => ({ piece, at })).filter(({ piece }) => pageOf(piece) <= 2);
  const named = early.find(
    ({ piece }) =>
      isCandidate(piece, style) && sameKey(headingKey(linesText(piece.paragraph.lines)), key) && sizeOf(piece) >= style.bodySize,
  );
  if (named !== undefined && key.length > 12) return named.at;
  const onFirst = early.filter(({ piece }) => pageOf(piece) === pageOf(pieces[0] ?? piece) && isCandidate(piece, style));
  let best = -1;
  let most = 0;
  for (const { piece, at } of onFirst) {
    const text = linesText(piece.paragraph.lines);
    const words = text.split(' ').length;
    // A journal's name is as large as its titles, but shorter; titles are above the middle.
    const score = sizeOf(piece) * (words >= 4 ? 1 : 0.75) * (piece.paragraph.lines.every((line) => line.bold) ? 1.05 : 1);
    if (score > most + 0.01) [best, most] = [at, score];
  }
  return best;
};

const isRightBelow = (above: Piece | undefined, piece: Piece): boolean => {
  const last = above?.paragraph.lines.at(-1);
  const first = piece.paragraph.lines[0];
  return (
    last !== undefined &&
    first !== undefined &&
    last.page === first.page &&
    first.baseline - last.baseline > 0 &&
    first.baseline - last.baseline < last.size * 1.7
  );
};

/** Puts a mark that is on its own ("1", "*") to the address it belongs to. */
const joinMarks = (pieces: readonly Piece[]): Piece[] => {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const isMark = before?.type === 'aside' && piece.type === 'aside' && /^[\p{N}*†‡§¶#,\s]{1,6}$/u.test(linesText(before.paragraph.lines));
    if (before === undefined || !isMark) joined.push(piece);
    else
      joined[joined.length - 1] = {
        ...piece,
        paragraph: { ...piece.paragraph, lines: [...before.paragraph.lines, ...piece.paragraph.lines] },
      };
  }
  return joined;
};

/** A line without its indices, a comma in the place of each. */
const mainText = (line: Line): string =>
  textOf(line.runs.map((run) => (run.size <= line.size * 0.85 || /^[\d,*∗†‡§¶✉\s]+$/u.test(run.text) ? { ...run, text: ',' } : run)));

/** Settles the pieces before the text: `stated` is the title the file's own data give. */
export const settleFront = (pieces: readonly Piece[], style: DocumentStyle, stated: string): FrontMatter => {
  const at = findTitle(pieces, style, stated);
  const title = pieces[at];
  if (title === undefined) return { pieces, title: null, byline: [] };
  const size = sizeOf(title);
  let end = at;
  for (
    let next = pieces[end + 1];
    next !== undefined &&
    Math.abs(sizeOf(next) - size) < 0.4 &&
    size > style.bodySize * 1.1 &&
    isRightBelow(pieces[end], next) &&
    isCandidate(next, style);
    next = pieces[end + 1]
  )
    end += 1;
  const titleLines = pieces.slice(at, end + 1).flatMap((piece) => piece.paragraph.lines);
  const begins = pieces.findIndex((piece, index) => {
    if (index <= end) return false;
    const text = linesText(piece.paragraph.lines);
    return (
      piece.type === 'table-cell' ||
      BEGINNING.test(text) ||
      isSectionName(text) ||
      (isRunning(piece, style) && !isAffiliation(text)) ||
      pageOf(piece) > pageOf(title) + 1
    );
  });
  const start = begins === -1 ? end + 1 : begins;
  const byline: string[] = [];
  const settled = pieces.flatMap((piece, index): Piece[] => {
    if (index === at) return [{ type: 'title', paragraph: { ...piece.paragraph, lines: titleLines }, isSide: false }];
    if (index > at && index <= end) return [];
    if (index < at && pageOf(piece) === pageOf(title)) {
      return [
        {
          ...piece,
          type:
            piece.type === 'paragraph' || piece.type === 'heading' || piece.type === 'list-item'
              ? linesText(piece.paragraph.lines).length < 120
                ? 'furniture'
                : 'aside'
              : piece.type,
        },
      ];
    }
    if (
      index > end &&
      index < start &&
      (piece.type === 'paragraph' || piece.type === 'heading' || piece.type === 'list-item' || piece.type === 'aside')
    ) {
      byline.push(piece.paragraph.lines.map(mainText).join(' '));
      return [{ type: 'aside', paragraph: piece.paragraph, isSide: piece.isSide }];
    }
    return [piece];
  });
  return { pieces: joinMarks(settled), title: linesText(titleLines), byline };
};

/**
 * A passage whose parts are apart in the new text: which parts belong together,
 * what came between or went, and whether that could bear meaning.
 */
import type { Block } from '../model/article.ts';
import type { Alignment } from './align-texts.ts';
import type { Stretch } from './common-stretches.ts';
import { compareUnits, holdsSign } from './compare-passages.ts';
import { bestRun } from './find-near.ts';
import { endOfUnit, type FoldedText } from './fold-text.ts';
import { isReferenceMarks } from './reference-marks.ts';

export interface MatchedPieces {
  readonly pieces: readonly Stretch[];
  /** Units of the new text from the first piece to the last, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** The same with the words before and after that took the place of what went. */
  readonly widened: { readonly start: number; readonly end: number };
  /** Dice's coefficient of the pieces: see alignment.ts. */
  readonly score: number;
  /** True when nothing but reference marks and page furniture came or went. */
  readonly isHarmless: boolean;
}

/** Maximal stretches of a passage that are together in the new text. */
const piecesOf = ({ toOf }: Alignment, start: number, end: number): Stretch[] => {
  const pieces: Stretch[] = [];
  for (let unit = start; unit < end;) {
    const to = toOf[unit] ?? -1;
    let length = 1;
    if (to !== -1) {
      while (unit + length < end && toOf[unit + length] === to + length) length += 1;
      pieces.push({ from: unit, to, length });
    }
    unit += length;
  }
  return pieces;
};

/** Pieces that ascend in the new text without a gap longer than the passage itself: one list for each place. */
const groupByPlace = (pieces: readonly Stretch[], length: number): Stretch[][] => {
  const groups: Stretch[][] = [];
  for (const piece of pieces) {
    const group = groups.find((members) => {
      const last = members.at(-1);
      return last !== undefined && piece.to >= last.to + last.length && piece.to - (last.to + last.length) <= Math.max(400, length);
    });
    if (group === undefined) {
      if (groups.length < 20) groups.push([piece]);
    } else group.push(piece);
  }
  return groups;
};

/** Whether a stretch of the source is page furniture and white space only. */
const isFurniture = (blocks: readonly Block[] | undefined, text: FoldedText, first: number, last: number): boolean => {
  if (blocks === undefined) return false;
  const start = text.origins[first] ?? 0;
  const end = endOfUnit(text, last);
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let covered = start;
  for (let index = low; index < blocks.length && covered < end; index += 1) {
    const block = blocks[index];
    if (block === undefined || block.type !== 'furniture') return false;
    if (text.source.slice(covered, Math.max(covered, block.start)).trim() !== '') return false;
    covered = block.end;
  }
  return covered >= end;
};

/** Whether the units between two others are reference marks or furniture only. */
const isHarmlessBetween = (text: FoldedText, blocks: readonly Block[] | undefined, start: number, end: number): boolean => {
  if (start === end) return true;
  if (isFurniture(blocks, text, start, end - 1)) return true;
  const before = start === 0 ? 0 : endOfUnit(text, start - 1);
  const after = text.origins[end] ?? text.source.length;
  return isReferenceMarks(text.source, before, after);
};

/** Whether a number follows at a unit that is a reference mark. */
const isMarkAt = (text: FoldedText, unit: number): boolean => {
  let end = unit;
  while (end < text.units.length && (text.units[end] ?? 0) >= 48 && (text.units[end] ?? 0) <= 57) end += 1;
  return end > unit && isHarmlessBetween(text, undefined, unit, end);
};

/** Whether a sign is between a unit and the one before it. */
const hasSignBefore = (text: FoldedText, unit: number): boolean => {
  const origin = text.origins[unit] ?? text.source.length;
  return unit > 0 && holdsSign(text.source.slice(endOfUnit(text, unit - 1), origin), text.source.charAt(origin));
};

const SENTENCE_END = /[.?!]["”’)\]]*\s|\n\s*\n/u;

/** Steps from a place over units that answer to nothing else, up to a sentence's end or `most` units. */
const widen = (text: FoldedText, isFree: (unit: number) => boolean, unit: number, step: 1 | -1, most: number): number => {
  let at = unit;
  let reached = unit;
  for (let count = 0; count < most; count += 1) {
    const next = at + step;
    if (next < 0 || next >= text.units.length || !isFree(next)) return count > 0 ? at : reached;
    const between =
      step === 1 ? text.source.slice(endOfUnit(text, at), text.origins[next]) : text.source.slice(endOfUnit(text, next), text.origins[at]);
    if (SENTENCE_END.test(between)) return at;
    if (between !== '') reached = at;
    at = next;
  }
  return reached;
};

/** The place where most of a passage is; null when none of it was carried. */
export const matchInPieces = (
  alignment: Alignment,
  { start, end }: { readonly start: number; readonly end: number },
): MatchedPieces | null => {
  const { from, to, fromOf, sources } = alignment;
  const length = end - start;
  let best: { pieces: readonly Stretch[]; score: number } | null = null;
  for (const group of groupByPlace(piecesOf(alignment, start, end), length)) {
    const run = bestRun(group, length);
    if (run !== null && (best === null || run.score > best.score)) {
      best = { pieces: group.slice(run.first, run.last + 1), score: run.score };
    }
  }
  const [first, last] = [best?.pieces[0], best?.pieces.at(-1)];
  if (best === null || first === undefined || last === undefined) return null;

  let isHarmless =
    isHarmlessBetween(from, sources.from.blocks, start, first.from) &&
    isHarmlessBetween(from, sources.from.blocks, last.from + last.length, end) &&
    // Another mark in its place is another reference.
    (last.from + last.length === end || !isMarkAt(to, last.to + last.length));
  for (const [index, piece] of best.pieces.entries()) {
    if (!isHarmless) break;
    const previous = best.pieces[index - 1];
    if (previous !== undefined) {
      isHarmless =
        (previous.from + previous.length === piece.from || previous.to + previous.length === piece.to) &&
        !hasSignBefore(from, piece.from) &&
        !hasSignBefore(to, piece.to) &&
        isHarmlessBetween(from, sources.from.blocks, previous.from + previous.length, piece.from) &&
        isHarmlessBetween(to, sources.to.blocks, previous.to + previous.length, piece.to);
    }
    isHarmless &&= compareUnits(from, piece.from, to, piece.to, piece.length) !== 'different';
  }
  const isFree = (unit: number): boolean => {
    const answersTo = fromOf[unit] ?? -1;
    return answersTo === -1 || (answersTo >= start && answersTo < end);
  };
  const head = first.from - start;
  const tail = end - (last.from + last.length);
  const toStart = first.to;
  const toEnd = last.to + last.length;
  return {
    pieces: best.pieces,
    start: toStart,
    end: toEnd,
    widened: {
      start: head === 0 ? toStart : widen(to, isFree, toStart, -1, 2 * head + 16),
      end: tail === 0 ? toEnd : widen(to, isFree, toEnd - 1, 1, 2 * tail + 16) + 1,
    },
    score: best.score,
    isHarmless,
  };
};

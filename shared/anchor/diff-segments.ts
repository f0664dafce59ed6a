/**
 * Cuts two aligned texts into what is the same and what is not, in the new text's
 * order and word by word. What people are shown of it is in diff-runs.ts.
 */
import type { Alignment } from './align-texts.ts';
import type { TextSpan } from './alignment.ts';
import type { Stretch } from './common-stretches.ts';
import { compareUnits } from './compare-passages.ts';
import { endOfUnit, type FoldedText } from './fold-text.ts';

/** Segments alternate; together they cover both texts. */
export interface Segment {
  readonly isSame: boolean;
  readonly from: TextSpan;
  readonly to: TextSpan;
}

/** Whether a word or number begins at a unit; "2" in "5.2" begins none. */
const startsWordIn = ({ source, origins, wordStarts }: FoldedText, unit: number): boolean => {
  const origin = origins[unit];
  if (origin === undefined) return true;
  return wordStarts[unit] === 1 && !/\d[.,\u00b7]\d$/u.test(source.slice(Math.max(0, origin - 2), origin + 1));
};

/** Stretches that are in both texts' order, from and to whole words. */
const stretchesInOrder = ({ from, to, toOf, isInOrder }: Alignment): Stretch[] => {
  const startsWord = (unitFrom: number, unitTo: number): boolean => startsWordIn(from, unitFrom) && startsWordIn(to, unitTo);
  const stretches: Stretch[] = [];
  for (let unit = 0; unit < toOf.length;) {
    const place = toOf[unit] ?? -1;
    if (place === -1 || isInOrder[unit] === 0) {
      unit += 1;
      continue;
    }
    let length = 1;
    while (unit + length < toOf.length && toOf[unit + length] === place + length && isInOrder[unit + length] === 1) length += 1;
    let start = 0;
    while (start < length && !startsWord(unit + start, place + start)) start += 1;
    let end = length;
    while (end > start && !startsWord(unit + end, place + end)) end -= 1;
    if (end > start) stretches.push({ from: unit + start, to: place + start, length: end - start });
    unit += length;
  }
  return stretches;
};

/** The parts of a stretch that are the same to the eye too, without the words whose signs, case or punctuation changed. */
const samePartsOf = ({ from, to }: Alignment, whole: Stretch): Stretch[] => {
  const parts: Stretch[] = [];
  const open: Stretch[] = [whole];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    if (compareUnits(from, stretch.from, to, stretch.to, stretch.length) === 'same') {
      parts.push(stretch);
      continue;
    }
    const isCut = (at: number, { from: unitFrom, to: unitTo }: Stretch): boolean =>
      startsWordIn(from, unitFrom + at) && startsWordIn(to, unitTo + at);
    const middle = stretch.length >> 1;
    let cut = middle;
    while (cut > 0 && !isCut(cut, stretch)) cut -= 1;
    if (cut === 0) {
      cut = middle + 1;
      while (cut < stretch.length && !isCut(cut, stretch)) cut += 1;
    }
    if (cut >= stretch.length) continue;
    open.push(
      { from: stretch.from + cut, to: stretch.to + cut, length: stretch.length - cut },
      { from: stretch.from, to: stretch.to, length: cut },
    );
  }
  return parts;
};

const isBlank = (text: string): boolean => text.trim() === '';

/** The segments of two aligned texts, in order. */
export const diffSegments = (alignment: Alignment): Segment[] => {
  const { from, to } = alignment;
  const segments: Segment[] = [];
  let fromDone = 0;
  let toDone = 0;
  const push = (isSame: boolean, fromEnd: number, toEnd: number): void => {
    if (fromEnd === fromDone && toEnd === toDone) return;
    const last = segments.at(-1);
    const spans = { from: { start: fromDone, end: fromEnd }, to: { start: toDone, end: toEnd } };
    if (last?.isSame === isSame) {
      segments[segments.length - 1] = {
        isSame,
        from: { start: last.from.start, end: fromEnd },
        to: { start: last.to.start, end: toEnd },
      };
    } else segments.push({ isSame, ...spans });
    fromDone = fromEnd;
    toDone = toEnd;
  };
  /** What lies before a stretch: the end of it that both texts share belongs to the stretch. */
  const pushBetween = (fromStart: number, toStart: number): void => {
    const [oldWords, newWords] = [from.source.slice(fromDone, fromStart), to.source.slice(toDone, toStart)];
    if (isBlank(oldWords) && isBlank(newWords)) return;
    let shared = 0;
    const most = Math.min(oldWords.length, newWords.length);
    while (
      shared < most &&
      oldWords.charCodeAt(oldWords.length - 1 - shared) === newWords.charCodeAt(newWords.length - 1 - shared) &&
      !/[\p{L}\p{N}\p{Cs}]/u.test(oldWords.charAt(oldWords.length - 1 - shared))
    ) {
      shared += 1;
    }
    push(false, fromStart - shared, toStart - shared);
  };

  for (const whole of stretchesInOrder(alignment)) {
    for (const stretch of samePartsOf(alignment, whole)) {
      pushBetween(from.origins[stretch.from] ?? 0, to.origins[stretch.to] ?? 0);
      let fromEnd = endOfUnit(from, stretch.from + stretch.length - 1);
      let toEnd = endOfUnit(to, stretch.to + stretch.length - 1);
      const fromNext = from.origins[stretch.from + stretch.length] ?? from.source.length;
      const toNext = to.origins[stretch.to + stretch.length] ?? to.source.length;
      while (fromEnd < fromNext && toEnd < toNext && from.source.charCodeAt(fromEnd) === to.source.charCodeAt(toEnd)) {
        fromEnd += 1;
        toEnd += 1;
      }
      push(true, fromEnd, toEnd);
    }
  }
  const isEndBlank = isBlank(from.source.slice(fromDone)) && isBlank(to.source.slice(toDone));
  push(isEndBlank, from.source.length, to.source.length);
  return withoutIslands(atSentences(alignment, segments));
};

const SENTENCE_START = /(?:^|[.?!]["”’)\]]*\s+|\n\s*)$/u;
/** How far a piece that came or went is shifted, in UTF-16 code units. */
const MOST_SHIFTED = 200;

/**
 * A piece that came or went can often be cut out in several ways: of "The one. The
 * other." either "The one. " or "one. The ". The one that begins a sentence is meant.
 */
const atSentences = ({ from, to }: Alignment, segments: readonly Segment[]): Segment[] => {
  const shifted = [...segments];
  for (let index = 1; index + 1 < shifted.length; index += 1) {
    const [before, piece, after] = [shifted[index - 1], shifted[index], shifted[index + 1]];
    if (before === undefined || piece === undefined || after === undefined || piece.isSame) continue;
    const isRemoved = piece.to.start === piece.to.end;
    if (isRemoved === (piece.from.start === piece.from.end)) continue;
    const { source } = isRemoved ? from : to;
    const span = isRemoved ? piece.from : piece.to;
    const most = Math.min(MOST_SHIFTED, before.from.end - before.from.start, before.to.end - before.to.start);
    for (let shift = 0; shift <= most; shift += 1) {
      if (SENTENCE_START.test(source.slice(Math.max(0, span.start - shift - 6), span.start - shift))) {
        const move = ({ start, end }: TextSpan): TextSpan => ({ start: start - shift, end: end - shift });
        shifted[index - 1] = {
          ...before,
          from: { ...before.from, end: before.from.end - shift },
          to: { ...before.to, end: before.to.end - shift },
        };
        shifted[index] = { ...piece, from: move(piece.from), to: move(piece.to) };
        shifted[index + 1] = {
          ...after,
          from: { ...after.from, start: after.from.start - shift },
          to: { ...after.to, start: after.to.start - shift },
        };
        break;
      }
      const letter = source.charCodeAt(span.end - shift - 1);
      const isAlike =
        letter === source.charCodeAt(span.start - shift - 1) &&
        letter === from.source.charCodeAt(before.from.end - shift - 1) &&
        letter === to.source.charCodeAt(before.to.end - shift - 1);
      if (!isAlike) break;
    }
  }
  return shifted.filter(({ from: old, to: now }) => old.end > old.start || now.end > now.start);
};

/** A few words left between greater changes are there by chance and only hinder reading. */
const ISLAND_CHARACTERS = 16;

const lengthOf = ({ from, to }: Segment): number => Math.max(from.end - from.start, to.end - to.start);

const withoutIslands = (segments: readonly Segment[]): Segment[] => {
  const kept: Segment[] = [];
  segments.forEach((segment, index) => {
    const [before, after] = [kept.at(-1), segments[index + 1]];
    const isIsland =
      segment.isSame &&
      before !== undefined &&
      after !== undefined &&
      lengthOf(segment) < ISLAND_CHARACTERS &&
      lengthOf(before) >= 2 * lengthOf(segment) &&
      lengthOf(after) >= 2 * lengthOf(segment);
    const isSame = segment.isSame && !isIsland;
    if (before !== undefined && before.isSame === isSame) {
      kept[kept.length - 1] = {
        isSame,
        from: { start: before.from.start, end: segment.from.end },
        to: { start: before.to.start, end: segment.to.end },
      };
    } else kept.push({ ...segment, isSame });
  });
  return kept;
};

/**
 * Says what changed between two aligned texts, as people read it: sentence by
 * sentence, with the words that changed. The kinds of runs are in alignment.ts.
 */
import type { Alignment } from './align-texts.ts';
import type { DiffRun, TextSpan, WordRun } from './alignment.ts';
import { diffSegments, type Segment } from './diff-segments.ts';
import { endOfUnit, unitAt, type FoldedText } from './fold-text.ts';

/** How far a sentence's beginning or end is looked for, in UTF-16 code units. */
const SENTENCE_REACH = 2_000;
/** Where a sentence, heading or cell ends and the next begins. */
const SENTENCE_BREAK = /[.?!]["”’)\]]*\s+(?=["“‘([]*[\p{Lu}\p{N}])|[\n\t]\s*/gu;
/** Least share of words in common for two passages to answer to each other. */
const LEAST_IN_COMMON = 0.25;
/** Least length of a passage that is said to have moved, in folded units. */
const LEAST_MOVED = 24;

const lengthOf = ({ start, end }: TextSpan): number => end - start;

/** Beginnings of sentences in a stretch of the source, its own beginning and end included. */
const breaksIn = (source: string, { start, end }: TextSpan): number[] => {
  const first = Math.max(0, start - 3);
  const breaks = [...source.slice(first, end + 3).matchAll(SENTENCE_BREAK)]
    .map(({ index, 0: words }) => first + index + words.length)
    .filter((offset) => offset >= start && offset <= end);
  return [...(start === 0 ? [0] : []), ...breaks, ...(end === source.length ? [end] : [])];
};

/** Where an offset of a stretch that is the same in both texts is in the new one. */
const counterpartOf = ({ from, to, toOf }: Alignment, segment: Segment, offset: number): number => {
  if (offset <= segment.from.start) return segment.to.start;
  if (offset >= segment.from.end) return segment.to.end;
  const unit = toOf[unitAt(from, offset)] ?? -1;
  const at = unit === -1 ? segment.to.end : (to.origins[unit] ?? segment.to.end);
  return Math.max(segment.to.start, Math.min(segment.to.end, at));
};

interface Divided {
  /** The rest of the sentence before, what lies between, and the beginning of the sentence after. */
  readonly head: Segment | null;
  readonly body: Segment | null;
  readonly tail: Segment | null;
  /** False when no sentence ends in it: the changes around it are of one sentence. */
  readonly isDivided: boolean;
}

/** Cuts what is the same at sentences, so that a change covers its whole sentence and no more. */
const divideSame = (alignment: Alignment, segment: Segment, isFirst: boolean, isLast: boolean): Divided => {
  const { from } = alignment;
  const cut = (start: number, end: number): Segment | null => {
    if (start === end) return null;
    return {
      isSame: true,
      from: { start, end },
      to: { start: counterpartOf(alignment, segment, start), end: counterpartOf(alignment, segment, end) },
    };
  };
  const { start, end } = segment.from;
  const first = isFirst ? start : breaksIn(from.source, { start, end: Math.min(end, start + SENTENCE_REACH) })[0];
  const last = isLast ? end : breaksIn(from.source, { start: Math.max(start, end - SENTENCE_REACH), end }).at(-1);
  const isShort = end - start <= 2 * SENTENCE_REACH;
  if ((first === undefined || last === undefined) && isShort && first === last)
    return { head: cut(start, end), body: null, tail: null, isDivided: false };
  const headEnd = first ?? (isShort ? (last ?? end) : start);
  const tailStart = Math.max(headEnd, last ?? (isShort ? headEnd : end));
  return { head: cut(start, headEnd), body: cut(headEnd, tailStart), tail: cut(tailStart, end), isDivided: true };
};

const wordRunOf = ({ isSame, from, to }: Segment): WordRun => ({
  kind: isSame ? 'equal' : lengthOf(from) === 0 ? 'added' : lengthOf(to) === 0 ? 'removed' : 'changed',
  from,
  to,
});

/** Runs of units that have their counterpart elsewhere, as offsets; `places` says where. */
const movedWithin = (
  text: FoldedText,
  other: FoldedText,
  places: Int32Array,
  isMoved: (unit: number) => boolean,
  span: TextSpan,
): { here: TextSpan; there: TextSpan }[] => {
  const found: { here: TextSpan; there: TextSpan }[] = [];
  let done = span.start;
  const last = unitAt(text, span.end);
  for (let unit = unitAt(text, span.start); unit < last;) {
    const place = places[unit] ?? -1;
    let length = 1;
    if (place !== -1 && isMoved(unit)) {
      while (unit + length < last && places[unit + length] === place + length) length += 1;
      if (length >= LEAST_MOVED) {
        // With the punctuation and white space around it, so that no scrap stays behind.
        const start = text.origins[unit] ?? span.start;
        const isBlankBefore = text.source.slice(done, start).trim() === '';
        const end = Math.min(span.end, text.origins[unit + length] ?? span.end);
        found.push({
          here: { start: isBlankBefore ? done : start, end },
          there: { start: other.origins[place] ?? 0, end: endOfUnit(other, place + length - 1) },
        });
        done = end;
      }
    }
    unit += length;
  }
  return found;
};

const removedRuns = ({ from, to, toOf, isInOrder }: Alignment, span: TextSpan, at: number): DiffRun[] => {
  const empty = { start: at, end: at };
  const runs: DiffRun[] = [];
  let done = span.start;
  for (const { here, there } of movedWithin(from, to, toOf, (unit) => isInOrder[unit] === 0, span)) {
    if (here.start > done) runs.push({ kind: 'removed', from: { start: done, end: here.start }, to: empty });
    runs.push({ kind: 'removed', from: here, to: empty, counterpart: there });
    done = here.end;
  }
  if (done < span.end) runs.push({ kind: 'removed', from: { start: done, end: span.end }, to: empty });
  return runs;
};

const addedRuns = ({ from, to, fromOf, isInOrder }: Alignment, span: TextSpan, at: number): DiffRun[] => {
  const empty = { start: at, end: at };
  const runs: DiffRun[] = [];
  let done = span.start;
  for (const { here, there } of movedWithin(to, from, fromOf, (unit) => isInOrder[fromOf[unit] ?? 0] === 0, span)) {
    if (here.start > done) runs.push({ kind: 'added', from: empty, to: { start: done, end: here.start } });
    runs.push({ kind: 'added', from: empty, to: here, counterpart: there });
    done = here.end;
  }
  if (done < span.end) runs.push({ kind: 'added', from: empty, to: { start: done, end: span.end } });
  return runs;
};

/** A group of segments between two unchanged sentences as runs. */
const runsOfGroup = (alignment: Alignment, group: readonly Segment[]): DiffRun[] => {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = { start: first.from.start, end: last.from.end };
  const to = { start: first.to.start, end: last.to.end };
  const same = group.filter(({ isSame }) => isSame).reduce((sum, segment) => sum + lengthOf(segment.from), 0);
  if (group.every(({ isSame }) => isSame)) return [{ kind: 'equal', from, to }];
  const isAnswered = lengthOf(from) > 0 && lengthOf(to) > 0 && same >= Math.min(lengthOf(from), lengthOf(to)) * LEAST_IN_COMMON;
  if (isAnswered) return [{ kind: 'changed', from, to, words: group.map(wordRunOf) }];
  return [
    ...(lengthOf(from) > 0 ? removedRuns(alignment, from, to.start) : []),
    ...(lengthOf(to) > 0 ? addedRuns(alignment, to, from.end) : []),
  ];
};

/** The runs of the comparison, in order, covering both texts completely. */
export const diffRuns = (alignment: Alignment): DiffRun[] => {
  const segments = diffSegments(alignment);
  const runs: DiffRun[] = [];
  let group: Segment[] = [];
  const close = (): void => {
    runs.push(...runsOfGroup(alignment, group));
    group = [];
  };
  segments.forEach((segment, index) => {
    if (!segment.isSame) {
      group.push(segment);
      return;
    }
    const { head, body, tail, isDivided } = divideSame(alignment, segment, index === 0, index === segments.length - 1);
    if (head !== null) group.push(head);
    if (!isDivided) return;
    close();
    if (body !== null) runs.push({ kind: 'equal', from: body.from, to: body.to });
    if (tail !== null) group.push(tail);
  });
  close();
  return runs;
};

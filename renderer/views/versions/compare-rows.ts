/**
 * Two compared versions as rows to read: each change separately, what stayed the same
 * folded but for a little around changes and annotations. Pure; compare-view.tsx shows it.
 */
import type { DiffRun, TextSpan } from '../../../shared/anchor/alignment.ts';
import type { ComparedTarget } from '../../../shared/contract/versions.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import { wordCount } from '../../../shared/text/word-count.ts';

/** Words with one look: changed or not, of an annotation or not. */
export interface ComparePiece {
  readonly text: string;
  readonly isChanged: boolean;
  readonly tag: Tag | null;
}

interface RowBase {
  /** The same for the same place in the same two versions. */
  readonly key: string;
  /** In the older and in the newer text. */
  readonly from: TextSpan;
  readonly to: TextSpan;
  readonly targets: readonly ComparedTarget[];
}

export type CompareRow =
  /** The same in both; shown once. */
  | (RowBase & { readonly kind: 'same'; readonly pieces: readonly ComparePiece[] })
  | (RowBase & { readonly kind: 'folded'; readonly words: number })
  | (RowBase & {
      readonly kind: 'changed' | 'removed' | 'added';
      readonly old: readonly ComparePiece[];
      readonly new: readonly ComparePiece[];
    })
  | (RowBase & {
      readonly kind: 'moved';
      readonly old: readonly ComparePiece[];
      readonly new: readonly ComparePiece[];
      readonly counterpart: TextSpan;
    });

/** What is shown of an unchanged stretch beside a change or an annotation, in UTF-16 code units. */
const AROUND = 160;
/** Shorter stretches are not worth folding. */
const LEAST_FOLDED = 400;

const overlaps = (a: TextSpan | null, b: TextSpan): boolean => a !== null && a.start < b.end && b.start < a.end;

/** A span of a text in pieces, cut where a change or an annotation begins or ends. */
const piecesOf = (
  text: string,
  span: TextSpan,
  changed: readonly TextSpan[],
  marked: readonly { readonly span: TextSpan; readonly tag: Tag }[],
): ComparePiece[] => {
  const cuts = new Set([span.start, span.end]);
  for (const { start, end } of [...changed, ...marked.map((mark) => mark.span)]) {
    if (start > span.start && start < span.end) cuts.add(start);
    if (end > span.start && end < span.end) cuts.add(end);
  }
  if (span.start === span.end) return [];
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const piece = { start, end: ordered[index + 1] ?? span.end };
    return {
      text: text.slice(piece.start, piece.end),
      isChanged: changed.some((other) => overlaps(other, piece)),
      tag: marked.find((mark) => overlaps(mark.span, piece))?.tag ?? null,
    };
  });
};

/** Without the blank lines a passage begins or ends with. */
const trimmed = (pieces: readonly ComparePiece[]): ComparePiece[] => {
  const kept = [...pieces];
  for (let first = kept[0]; first !== undefined && first.text.trimStart() !== first.text; first = kept[0]) {
    if (first.text.trim() === '') kept.shift();
    else kept[0] = { ...first, text: first.text.trimStart() };
  }
  for (let last = kept.at(-1); last !== undefined && last.text.trimEnd() !== last.text; last = kept.at(-1)) {
    if (last.text.trim() === '') kept.pop();
    else kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  }
  return kept;
};

const marksIn = (targets: readonly ComparedTarget[], side: 'from' | 'to'): { span: TextSpan; tag: Tag }[] =>
  targets.flatMap((target) => {
    const span = target[side];
    return span === null ? [] : [{ span, tag: target.tag }];
  });

/** The next place to cut at a word, not beyond a limit. */
const atWord = (text: string, offset: number, limit: number): number => {
  let at = offset;
  while (at < limit && !/\s/u.test(text.charAt(at))) at += 1;
  return at;
};

/** Stretches of an unchanged span that are shown: its ends, where a change adjoins, and around annotations. */
const shownWithin = (
  text: string,
  span: TextSpan,
  hasChangeBefore: boolean,
  hasChangeAfter: boolean,
  targets: readonly ComparedTarget[],
): TextSpan[] => {
  if (span.end - span.start <= LEAST_FOLDED) return [span];
  const wanted = [
    ...(hasChangeBefore ? [{ start: span.start, end: span.start + AROUND }] : []),
    ...marksIn(targets, 'to').map((mark) => ({ start: mark.span.start - AROUND, end: mark.span.end + AROUND })),
    ...(hasChangeAfter ? [{ start: span.end - AROUND, end: span.end }] : []),
  ]
    .map(({ start, end }) => ({
      start: start <= span.start ? span.start : Math.min(span.end, atWord(text, start, span.end)),
      end: end >= span.end ? span.end : Math.max(span.start, atWord(text, end, span.end)),
    }))
    .sort((a, b) => a.start - b.start);
  const shown: { start: number; end: number }[] = [];
  for (const { start, end } of wanted) {
    const last = shown.at(-1);
    // A gap too small to fold is shown.
    if (last !== undefined && start - last.end < LEAST_FOLDED / 2) last.end = Math.max(last.end, end);
    else if (end > start) shown.push({ start, end });
  }
  return shown;
};

/** Rows of an unchanged run; where its words are in the older text matters only for the complete run. */
const sameRows = (
  texts: Texts,
  run: DiffRun,
  targets: readonly ComparedTarget[],
  isFirst: boolean,
  isLast: boolean,
  opened: ReadonlySet<string>,
): CompareRow[] => {
  const here = targets.filter((target) => overlaps(target.to, run.to));
  const rows: CompareRow[] = [];
  const add = (start: number, end: number, isShown: boolean): void => {
    const to = { start, end };
    const words = texts.to.slice(start, end);
    const key = `same ${start}`;
    if (words.trim() === '') return;
    const inRow = here.filter((target) => overlaps(target.to, to));
    if (isShown || opened.has(key))
      rows.push({
        kind: 'same',
        key,
        from: run.from,
        to,
        targets: inRow,
        pieces: trimmed(piecesOf(texts.to, to, [], marksIn(inRow, 'to'))),
      });
    else rows.push({ kind: 'folded', key, from: run.from, to, targets: [], words: wordCount(words) });
  };
  let done = run.to.start;
  for (const shown of shownWithin(texts.to, run.to, !isFirst, !isLast, here)) {
    if (shown.start > done) add(done, shown.start, false);
    add(shown.start, shown.end, true);
    done = shown.end;
  }
  if (done < run.to.end) add(done, run.to.end, false);
  return rows;
};

interface Texts {
  readonly from: string;
  readonly to: string;
}

const changedSpans = (run: DiffRun, side: 'from' | 'to'): TextSpan[] => {
  if (run.kind === 'equal') return [];
  if (run.kind === 'changed')
    return run.words
      .filter(({ kind }) => kind !== 'equal')
      .map((word) => word[side])
      .filter(({ start, end }) => end > start);
  return [run[side]];
};

/**
 * The rows of a comparison in order.
 * @param opened keys of folded rows the reviewer has opened.
 */
export const compareRows = (
  texts: Texts,
  runs: readonly DiffRun[],
  targets: readonly ComparedTarget[],
  opened: ReadonlySet<string>,
): CompareRow[] =>
  runs.flatMap((run, index): CompareRow[] => {
    if (run.kind === 'equal') return sameRows(texts, run, targets, index === 0, index === runs.length - 1, opened);
    const inRow = targets.filter((target) => overlaps(target.from, run.from) || overlaps(target.to, run.to));
    const base = {
      key: `${run.kind} ${run.from.start} ${run.to.start}`,
      from: run.from,
      to: run.to,
      targets: inRow,
      old: trimmed(piecesOf(texts.from, run.from, changedSpans(run, 'from'), marksIn(inRow, 'from'))),
      new: trimmed(piecesOf(texts.to, run.to, changedSpans(run, 'to'), marksIn(inRow, 'to'))),
    };
    if (run.kind === 'changed') return [{ ...base, kind: 'changed' }];
    const words = run.kind === 'removed' ? texts.from.slice(run.from.start, run.from.end) : texts.to.slice(run.to.start, run.to.end);
    if (words.trim() === '') return [];
    return run.counterpart === undefined ? [{ ...base, kind: run.kind }] : [{ ...base, kind: 'moved', counterpart: run.counterpart }];
  });

export const isChange = ({ kind }: CompareRow): boolean => kind !== 'same' && kind !== 'folded';

/**
 * Where a passage begins and ends in characters, given its letters: what punctuation
 * it holds beyond them, and how much of that is around the same letters elsewhere.
 */
import type { TextRange } from '../model/annotation.ts';
import type { Edge } from './compare-passages.ts';
import { endOfUnit, type FoldedText } from './fold-text.ts';

/** A passage in folded units, end exclusive. */
export interface Units {
  readonly start: number;
  readonly end: number;
}

/** The end of a passage as compare-passages.ts wants it. */
export const edgeOf = (text: FoldedText, units: Units, range: TextRange, side: 'before' | 'after'): Edge => {
  const { source, origins } = text;
  if (side === 'before') {
    const first = origins[units.start] ?? source.length;
    const neighbour = units.start === 0 ? null : units.start - 1;
    const neighbourEnd = neighbour === null ? 0 : endOfUnit(text, neighbour);
    return {
      inside: source.slice(Math.min(first, range.start), first),
      outside: source.slice(Math.min(first, neighbourEnd), first),
      outermost: source.charAt(first),
      neighbour: neighbour === null ? '' : source.charAt(origins[neighbour] ?? 0),
    };
  }
  const last = endOfUnit(text, units.end - 1);
  const neighbour = units.end < origins.length ? (origins[units.end] ?? source.length) : source.length;
  return {
    inside: source.slice(last, Math.max(last, range.end)),
    outside: source.slice(last, Math.max(last, neighbour)),
    outermost: source.charAt(origins[units.end - 1] ?? 0),
    neighbour: source.charAt(neighbour),
  };
};

const ALIKE: ReadonlyMap<string, RegExp> = new Map([
  ['"', /["“”„«»]/u],
  ["'", /['‘’`´]/u],
]);

const isAlike = (wanted: string, there: string): boolean => {
  if (wanted === there) return true;
  for (const forms of ALIKE.values()) if (forms.test(wanted) && forms.test(there)) return true;
  return /\p{Pd}|−/u.test(wanted) && /\p{Pd}|−/u.test(there);
};

const BLANK = /\s/u;

/** The range of units in their text, with as much of the old passage's outer punctuation as is there too. */
export const rangeAt = (text: FoldedText, units: Units, before: string, after: string): TextRange => {
  const { source, origins } = text;
  let start = origins[units.start] ?? 0;
  let at = start;
  for (const wanted of Array.from(before).toReversed()) {
    if (BLANK.test(wanted)) continue;
    while (at > 0 && BLANK.test(source.charAt(at - 1))) at -= 1;
    const there = at > 0 ? source.slice(at - 1, at) : '';
    if (!isAlike(wanted, there)) break;
    at -= 1;
    start = at;
  }
  let end = endOfUnit(text, units.end - 1);
  at = end;
  for (const wanted of after) {
    if (BLANK.test(wanted)) continue;
    while (at < source.length && BLANK.test(source.charAt(at))) at += 1;
    if (!isAlike(wanted, source.slice(at, at + 1))) break;
    at += 1;
    end = at;
  }
  return { start, end };
};

/**
 * Finds where a run of folded letters may be in a text: exactly, and nearly.
 * For passages that the alignment does not carry; it knows nothing of states.
 */
import { alignWords, countWordPairs, MAX_WORD_PAIRS } from './align-words.ts';
import type { Stretch } from './common-stretches.ts';
import type { FoldedText } from './fold-text.ts';

/** A stretch of units, end exclusive, and its likeness to what was looked for, from 0 to 1. */
export interface NearPlace {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

const SEED_UNITS = 10;
/** Seeds that occur more often than this say nothing about a place. */
const MAX_SEED_PLACES = 60;
/** Most places looked at closely. */
const MAX_LOOKED_AT = 6;
/** Most seeds taken from one passage. */
const MAX_SEEDS = 400;
/** Most occurrences looked at, whole words or not; text that repeats itself without end has one at each letter. */
const MAX_TRIES = 5_000;
const HASH_BITS = 20;

/** Dice's coefficient of what is shared: twice the shared units over both lengths. */
export const likeness = (shared: number, length: number, otherLength: number): number =>
  length + otherLength === 0 ? 0 : (2 * shared) / (length + otherLength);

/** Of stretches in order, the run of neighbours that is most like a passage of this length. */
export const bestRun = (stretches: readonly Stretch[], length: number): { first: number; last: number; score: number } | null => {
  let best: { first: number; last: number; score: number } | null = null;
  // Long lists come from long passages, where a few scattered words at the ends weigh nothing.
  const step = Math.max(1, Math.floor(stretches.length / 100));
  for (let first = 0; first < stretches.length; first += step) {
    let shared = 0;
    const start = stretches[first]?.to ?? 0;
    for (let last = first; last < stretches.length; last += 1) {
      const stretch = stretches[last];
      if (stretch === undefined) break;
      shared += stretch.length;
      const score = likeness(shared, length, stretch.to + stretch.length - start);
      if (best === null || score > best.score) best = { first, last, score };
    }
  }
  return best;
};

export interface NearFinder {
  /** Places where the units are found unchanged and no word is cut, at most `most`, in text order. */
  exactly(units: Uint16Array, most: number): number[];
  /** Places that share at least the given likeness, best first, none overlapping a better one. */
  nearly(passage: FoldedText, start: number, end: number, least: number): NearPlace[];
}

const hashAt = (units: Uint16Array, at: number): number => {
  let hash = 0;
  for (let index = 0; index < SEED_UNITS; index += 1) hash = (Math.imul(hash, 0x01000193) + (units[at + index] ?? 0)) | 0;
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> (32 - HASH_BITS);
};

/** Positions of seeds by hash: a linked list per hash, nearest the end first. */
const indexSeeds = (units: Uint16Array): { heads: Int32Array; next: Int32Array; counts: Int32Array } => {
  const heads = new Int32Array(1 << HASH_BITS).fill(-1);
  const counts = new Int32Array(1 << HASH_BITS);
  const next = new Int32Array(units.length);
  for (let at = 0; at + SEED_UNITS <= units.length; at += 1) {
    const hash = hashAt(units, at);
    next[at] = heads[hash] ?? -1;
    heads[hash] = at;
    counts[hash] = (counts[hash] ?? 0) + 1;
  }
  return { heads, next, counts };
};

const unitsAsString = (units: Uint16Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 8_192) parts.push(String.fromCharCode(...units.subarray(at, at + 8_192)));
  return parts.join('');
};

/** Prepares a text to be searched; the index is made when first needed. */
export const createNearFinder = (text: FoldedText): NearFinder => {
  let asString: string | undefined;
  let seeds: ReturnType<typeof indexSeeds> | undefined;

  const startsWord = (unit: number): boolean => unit >= text.units.length || text.wordStarts[unit] === 1;

  /** Starts of likely places: where most seeds of the passage agree. */
  const likelyStarts = (passage: FoldedText, start: number, end: number): number[] => {
    seeds ??= indexSeeds(text.units);
    const { heads, next, counts } = seeds;
    const hits: number[] = [];
    const step = Math.max(1, Math.floor((end - start) / MAX_SEEDS));
    for (let at = start; at + SEED_UNITS <= end; at += step) {
      const hash = hashAt(passage.units, at);
      if ((counts[hash] ?? 0) > MAX_SEED_PLACES) continue;
      for (let place = heads[hash] ?? -1; place !== -1; place = next[place] ?? -1) hits.push(place - (at - start));
    }
    hits.sort((a, b) => a - b);
    const tolerance = Math.ceil((end - start) / 4) + SEED_UNITS;
    const groups: { start: number; count: number }[] = [];
    let head = 0;
    for (let tail = 0; tail < hits.length; tail += 1) {
      while ((hits[tail] ?? 0) - (hits[head] ?? 0) > tolerance) head += 1;
      const group = { start: hits[(head + tail) >> 1] ?? 0, count: tail - head + 1 };
      const last = groups.at(-1);
      if (last === undefined || group.start - last.start > tolerance) groups.push(group);
      else if (group.count > last.count) groups[groups.length - 1] = group;
    }
    return groups
      .sort((a, b) => b.count - a.count)
      .slice(0, MAX_LOOKED_AT)
      .map((group) => group.start);
  };

  return {
    exactly(units, most) {
      asString ??= unitsAsString(text.units);
      const wanted = unitsAsString(units);
      const places: number[] = [];
      if (wanted === '') return places;
      let tries = 0;
      for (
        let at = asString.indexOf(wanted);
        at !== -1 && places.length < most && tries < MAX_TRIES;
        at = asString.indexOf(wanted, at + 1)
      ) {
        tries += 1;
        if (startsWord(at) && startsWord(at + wanted.length)) places.push(at);
      }
      return places;
    },
    nearly(passage, start, end, least) {
      const length = end - start;
      const margin = Math.ceil(length / 3) + 2 * SEED_UNITS;
      const found: NearPlace[] = [];
      for (const likely of likelyStarts(passage, start, end)) {
        let toStart = Math.max(0, likely - margin);
        while (toStart > 0 && text.wordStarts[toStart] !== 1 && likely - toStart < margin + 64) toStart -= 1;
        let toEnd = Math.min(text.units.length, likely + length + margin);
        while (!startsWord(toEnd) && toEnd < likely + length + margin + 64) toEnd += 1;
        const window = { fromStart: start, fromEnd: end, toStart, toEnd };
        if (countWordPairs(passage, text, window) > MAX_WORD_PAIRS) continue;
        const stretches = alignWords(passage, text, window);
        const run = bestRun(stretches, length);
        const [first, last] = [stretches[run?.first ?? -1], stretches[run?.last ?? -1]];
        if (run !== null && first !== undefined && last !== undefined && run.score >= least) {
          found.push({ start: first.to, end: last.to + last.length, score: run.score });
        }
      }
      const kept: NearPlace[] = [];
      for (const place of found.sort((a, b) => b.score - a.score || a.start - b.start)) {
        if (kept.every((better) => place.end <= better.start || place.start >= better.end)) kept.push(place);
      }
      return kept;
    },
  };
};

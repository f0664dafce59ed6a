/**
 * Finds long stretches that stand in two texts, from short ones that stand in each
 * exactly once: the idea of patience diff and of MUMmer's maximal unique matches,
 * over letters instead of lines. Which of them belong together is in heaviest-chain.ts.
 */
import type { FoldedText } from './fold-text.ts';

/** The same units in both texts. Positions are units of the folded texts. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** A part of both texts, in units, ends exclusive. */
export interface Window {
  readonly fromStart: number;
  readonly fromEnd: number;
  readonly toStart: number;
  readonly toEnd: number;
}

/** Above this many units, only one seed in eight is looked up, chosen by its content. */
const DENSE_UNITS = 4_000_000;
const SPARSE_MASK = 0xe0000000;

const MULTIPLIER = 0x01000193;

interface SeedVisitor {
  (start: number, hash: number): void;
}

/** Visits each run of `size` units between two positions with its hash, in constant time per unit. */
const visitSeeds = (units: Uint16Array, start: number, end: number, size: number, visit: SeedVisitor): void => {
  if (end - start < size) return;
  let power = 1;
  for (let index = 1; index < size; index += 1) power = Math.imul(power, MULTIPLIER);
  let hash = 0;
  for (let index = start; index < start + size; index += 1) hash = (Math.imul(hash, MULTIPLIER) + (units[index] ?? 0)) | 0;
  for (let at = start; ; at += 1) {
    // The low bits of a polynomial hash are weak; this spreads them (Murmur3's finaliser).
    let spread = hash ^ (hash >>> 16);
    spread = Math.imul(spread, 0x85ebca6b);
    spread ^= spread >>> 13;
    visit(at, spread);
    if (at + size >= end) return;
    hash = (Math.imul((hash - Math.imul(units[at] ?? 0, power)) | 0, MULTIPLIER) + (units[at + size] ?? 0)) | 0;
  }
};

const sameUnits = (a: Uint16Array, atA: number, b: Uint16Array, atB: number, length: number): boolean => {
  for (let index = 0; index < length; index += 1) if (a[atA + index] !== b[atB + index]) return false;
  return true;
};

/**
 * Stretches around seeds of a size that stand exactly once in each window, as long
 * as they go, in the order of the old text. Each unit of the old window is in at
 * most two of them, so their lengths together stay linear.
 */
export const commonStretches = (from: FoldedText, to: FoldedText, window: Window, seedSize: number): Stretch[] => {
  const { fromStart, fromEnd, toStart, toEnd } = window;
  const dense = fromEnd - fromStart + toEnd - toStart <= DENSE_UNITS;
  const isSampled = (hash: number): boolean => dense || (hash & SPARSE_MASK) === 0;
  const seeds = Math.min(fromEnd - fromStart, toEnd - toStart) < seedSize ? 0 : fromEnd - fromStart;
  if (seeds <= 0) return [];

  let capacity = 16;
  while (capacity < (seeds * 2) / (dense ? 1 : 4)) capacity *= 2;
  const slotMask = capacity - 1;
  /** Per slot: the seed's place in the old text plus one, 0 for none. */
  const inFrom = new Int32Array(capacity);
  /** Per slot: the seed's place in the new text plus one, 0 for none. */
  const inTo = new Int32Array(capacity);
  const isRepeated = new Uint8Array(capacity);

  let full = 0;
  const slotOf = (units: Uint16Array, at: number, hash: number): number => {
    let slot = hash & slotMask;
    for (;;) {
      const known = inFrom[slot] ?? 0;
      if (known === 0 || sameUnits(from.units, known - 1, units, at, seedSize)) return slot;
      slot = (slot + 1) & slotMask;
    }
  };
  visitSeeds(from.units, fromStart, fromEnd, seedSize, (at, hash) => {
    if (!isSampled(hash) || full > capacity * 0.7) return;
    const slot = slotOf(from.units, at, hash);
    if (inFrom[slot] === 0) {
      inFrom[slot] = at + 1;
      full += 1;
    } else isRepeated[slot] = 1;
  });
  visitSeeds(to.units, toStart, toEnd, seedSize, (at, hash) => {
    if (!isSampled(hash)) return;
    const slot = slotOf(to.units, at, hash);
    if (inFrom[slot] === 0) return;
    if (inTo[slot] === 0) inTo[slot] = at + 1;
    else isRepeated[slot] = 1;
  });

  const found: { from: number; to: number }[] = [];
  for (let slot = 0; slot < capacity; slot += 1) {
    const atFrom = inFrom[slot] ?? 0;
    const atTo = inTo[slot] ?? 0;
    if (atFrom > 0 && atTo > 0 && isRepeated[slot] === 0) found.push({ from: atFrom - 1, to: atTo - 1 });
  }
  found.sort((a, b) => a.from - b.from);

  const stretches: Stretch[] = [];
  let reached: Stretch | undefined;
  for (const seed of found) {
    if (reached !== undefined && seed.to - seed.from === reached.to - reached.from && seed.from < reached.from + reached.length) continue;
    let start = 0;
    while (
      seed.from - start > fromStart &&
      seed.to - start > toStart &&
      from.units[seed.from - start - 1] === to.units[seed.to - start - 1]
    ) {
      start += 1;
    }
    let end = seedSize;
    while (seed.from + end < fromEnd && seed.to + end < toEnd && from.units[seed.from + end] === to.units[seed.to + end]) end += 1;
    reached = { from: seed.from - start, to: seed.to - start, length: start + end };
    stretches.push(reached);
  }
  return stretches;
};

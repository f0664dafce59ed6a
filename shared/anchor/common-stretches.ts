/**
 * Finds long stretches that are in two texts, from short ones that are in each
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

/** Above this many units, only one seed in four is looked up, chosen by its content: the same ones in both texts. */
const DENSE_UNITS = 400_000;
const SPARSE_MASK = 0xc0000000;

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
 * Stretches around seeds of a size that occur exactly once in each window, as long
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
  while (capacity < (seeds * 2) / (dense ? 1 : 2)) capacity *= 2;
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

  const stretches: Stretch[] = [];
  let reached = fromStart;
  visitSeeds(from.units, fromStart, fromEnd, seedSize, (at, hash) => {
    // A seed within a stretch occurs once in each text, so at the stretch's own place.
    if (at < reached || !isSampled(hash)) return;
    const slot = slotOf(from.units, at, hash);
    const place = (inTo[slot] ?? 0) - 1;
    if (inFrom[slot] !== at + 1 || place === -1 || isRepeated[slot] === 1) return;
    let start = 0;
    while (at - start > fromStart && place - start > toStart && from.units[at - start - 1] === to.units[place - start - 1]) start += 1;
    let end = seedSize;
    while (at + end < fromEnd && place + end < toEnd && from.units[at + end] === to.units[place + end]) end += 1;
    reached = at + end - seedSize + 1;
    stretches.push({ from: at - start, to: place - start, length: start + end });
  });
  return stretches;
};

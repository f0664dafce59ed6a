/** Of stretches that two texts share, those that follow one another in both and are longest together. */
import type { Stretch } from './common-stretches.ts';

/**
 * The heaviest chain of stretches whose starts and ends ascend in both texts. Where
 * two of the chain overlap, the later one is cut. Takes n log n for n stretches.
 * @param stretches in any order.
 * @returns the chain in text order, and the stretches left over.
 */
export const heaviestChain = (stretches: readonly Stretch[]): { chain: Stretch[]; rest: Stretch[] } => {
  const ordered = stretches.toSorted((a, b) => a.from - b.from || a.to - b.to);
  const byTo = ordered.map((_, index) => index).sort((a, b) => (ordered[a]?.to ?? 0) - (ordered[b]?.to ?? 0));
  const rankOf = new Int32Array(ordered.length);
  byTo.forEach((index, rank) => (rankOf[index] = rank + 1));

  const weights = new Float64Array(ordered.length);
  const previous = new Int32Array(ordered.length).fill(-1);
  /** Fenwick tree over the new text's order: the heaviest chain that ends at or below a rank. */
  const heaviest = new Int32Array(ordered.length + 1).fill(-1);
  let best = -1;
  ordered.forEach((stretch, index) => {
    const rank = rankOf[index] ?? 0;
    let before = -1;
    for (let node = rank - 1; node > 0; node -= node & -node) {
      const candidate = heaviest[node] ?? -1;
      if (candidate !== -1 && (before === -1 || (weights[candidate] ?? 0) > (weights[before] ?? 0))) before = candidate;
    }
    const last = ordered[before];
    const overlap = last === undefined ? 0 : Math.max(0, last.from + last.length - stretch.from, last.to + last.length - stretch.to);
    previous[index] = before;
    weights[index] = (weights[before] ?? 0) + Math.max(0, stretch.length - overlap);
    for (let node = rank; node <= ordered.length; node += node & -node) {
      const known = heaviest[node] ?? -1;
      if (known === -1 || (weights[known] ?? 0) < (weights[index] ?? 0)) heaviest[node] = index;
    }
    if (best === -1 || (weights[index] ?? 0) > (weights[best] ?? 0)) best = index;
  });

  const isInChain = new Uint8Array(ordered.length);
  for (let index = best; index !== -1; index = previous[index] ?? -1) isInChain[index] = 1;
  const chain: Stretch[] = [];
  const rest: Stretch[] = [];
  let fromEnd = 0;
  let toEnd = 0;
  ordered.forEach((stretch, index) => {
    if (isInChain[index] === 0) {
      rest.push(stretch);
      return;
    }
    const cut = Math.max(0, fromEnd - stretch.from, toEnd - stretch.to);
    if (cut >= stretch.length) return;
    const kept = { from: stretch.from + cut, to: stretch.to + cut, length: stretch.length - cut };
    fromEnd = kept.from + kept.length;
    toEnd = kept.to + kept.length;
    chain.push(kept);
  });
  return { chain, rest };
};

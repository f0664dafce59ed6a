/**
 * Reading order on a page: finds the white gutters between columns, the stretches of
 * the page where they hold, and what runs across them; gives regions in the order
 * in which they are read. A table's columns are no columns of text.
 */
import { isReferencesHeading } from '../plain/phrases.ts';
import { candidateGutters, isProse, isProseOrColumns, leftOf, lettersOf, measure, rightOf } from './gutters.ts';
import { groupByLine, toLine, toLines, type Line, type Segment } from './lines.ts';
import type { Rule } from './page-content.ts';

/** Lines that are under one another and read from the top down. */
export interface Region {
  readonly lines: readonly Line[];
  /** The edges of its column, in points. */
  readonly left: number;
  readonly right: number;
  /** True for a narrow column beside the text: notes in the margin. */
  readonly isSide: boolean;
}

export interface ColumnContext {
  readonly page: number;
  readonly rules: readonly Rule[];
  /** Gutters sure on other pages, in points from the left. */
  readonly knownGutters: readonly number[];
  /** Size of the document's running text. */
  readonly bodySize: number;
}

/** Pieces of a table's rows that may be between others of its rows that run across. */
const MOST_ROWS_BETWEEN = 12;
/** Gutters are looked for at most this deep: columns within columns. */
const DEEPEST = 4;

interface Zone {
  readonly left: readonly Segment[];
  readonly right: readonly Segment[];
  /** What runs across the gutter. */
  readonly across: readonly Segment[];
  /** How many of its ends, above and below, are lines drawn across: two around a table's body. */
  readonly rules: number;
}

const zonesAt = (segments: readonly Segment[], gutter: number, rules: readonly Rule[]): Zone[] => {
  const over = segments.filter((segment) => segment.left < gutter - 1 && segment.right > gutter + 1);
  // What is on the line of text that runs across belongs to that line.
  const isAcross = (segment: Segment): boolean =>
    over.some((other) => other === segment || Math.abs(other.baseline - segment.baseline) < 0.4 * Math.min(other.size, segment.size));
  const crossing = rules.filter((rule) => rule.left < gutter - 12 && rule.right > gutter + 12).map((rule) => rule.y);
  const zones: Zone[] = [];
  let across: Segment[] = [];
  let beside: Segment[] = [];
  let kind: 'across' | 'beside' | null = null;
  let ruledAbove = false;
  const close = (ruledBelow: boolean): void => {
    if (across.length + beside.length > 0) {
      zones.push({
        across,
        left: beside.filter((segment) => segment.right <= gutter + 1),
        right: beside.filter((segment) => segment.right > gutter + 1),
        rules: Number(ruledAbove) + Number(ruledBelow),
      });
    }
    across = [];
    beside = [];
    ruledAbove = ruledBelow;
  };
  let bottom = -Infinity;
  for (const segment of segments.toSorted((a, b) => a.baseline - b.baseline)) {
    const next = isAcross(segment) ? 'across' : 'beside';
    const ruled = crossing.some((y) => y > bottom && y <= segment.baseline);
    if (next !== kind || ruled) close(ruled);
    if (next === 'across') across.push(segment);
    else beside.push(segment);
    kind = next;
    bottom = segment.baseline;
  }
  close(crossing.some((y) => y > bottom));
  return zones.map((zone, at) => withoutRest(withRest(zone, zones[at + 1]), zones[at - 1]));
};

/** Most lines that may end a text that runs across without reaching the gutter themselves. */
const MOST_RESTS = 3;

/** The short last lines of a text that runs across, above the head of the columns below it. */
const restsOf = (above: Zone | undefined, zone: Zone): readonly Segment[] => {
  const last = above?.across.at(-1);
  const before = above?.across.at(-2);
  const [first] = zone.left;
  if (last === undefined || before === undefined || first === undefined) return [];
  const usual = Math.min(last.baseline - before.baseline, last.size * 2.5);
  const goesOn =
    first.left - last.left > -2 &&
    first.left - last.left < first.size * 3 &&
    Math.abs(first.size - last.size) < 0.5 &&
    first.baseline - last.baseline < usual * 1.1;
  const head = zone.right.reduce((least, segment) => Math.min(least, segment.baseline), Infinity);
  const rests = zone.left.filter((segment) => segment.baseline < head - segment.size * 0.5);
  return goesOn && head !== Infinity && rests.length <= MOST_RESTS ? rests : [];
};

const withRest = (zone: Zone, below: Zone | undefined): Zone =>
  below === undefined ? zone : { ...zone, across: [...zone.across, ...restsOf(zone, below)] };

const withoutRest = (zone: Zone, above: Zone | undefined): Zone => {
  const rests = restsOf(above, zone);
  return rests.length === 0 ? zone : { ...zone, left: zone.left.filter((segment) => !rests.includes(segment)) };
};

/** Rows whose text is in three and more pieces across both sides, as a table's do. */
const isTabular = (zone: Zone): boolean => {
  const rows = groupByLine([...zone.left, ...zone.right]);
  const parted = rows.filter((row) => row.length >= 3).length;
  return rows.length >= 2 && parted >= rows.length * 0.4;
};

/** A caption set in a narrow column at the left of its table or picture. */
const hasCaptionBeside = (zone: Zone, page: number): boolean => {
  const lines = groupByLine(zone.left);
  return (
    lines.length >= 2 &&
    lines.every((line) => line.length === 1) &&
    /^(?:table|fig(?:ure)?)\.?\s*\d/iu.test(toLine(lines[0] ?? [], page).text) &&
    rightOf(zone.left) - leftOf(zone.left) < (rightOf(zone.right) - leftOf(zone.right)) * 0.7
  );
};

/** A column much narrower than its neighbour, in smaller letters: notes in the margin. */
const isSideColumn = (side: readonly Segment[], other: readonly Segment[], context: ColumnContext): boolean => {
  const width = rightOf(side) - leftOf(side);
  const letters = side.reduce((sum, segment) => sum + (segment.size < context.bodySize * 0.97 ? 1 : -1), 0);
  return width < (rightOf(other) - leftOf(other)) * 0.55 && letters > 0;
};

/** Whether lines of the one side are at the heights of the other's, as a table's cells do. */
const areAligned = (side: readonly Segment[], other: readonly Segment[]): boolean => {
  const aligned = side.filter((segment) => other.some((beside) => Math.abs(beside.baseline - segment.baseline) < 1)).length;
  return aligned > side.length * 0.6;
};

/** Notes or a box beside running text: smaller letters in a narrow column, or lines at heights of their own. */
const hasTextBeside = (prose: readonly Segment[], side: readonly Segment[], context: ColumnContext): boolean => {
  const letters = side.reduce((sum, segment) => sum + lettersOf(segment), 0);
  if (side.length < 2 || letters < side.length * 5) return false;
  if (isSideColumn(side, prose, context)) return true;
  return prose.length >= 6 && !areAligned(side, prose) && measure(side).pieces <= 1.5;
};

const areColumns = (zone: Zone, gutter: number, context: ColumnContext): boolean => {
  if (zone.left.length === 0 || zone.right.length === 0) return zone.across.length === 0;
  const known = context.knownGutters.some((other) => Math.abs(other - gutter) < 8);
  const leftProse = isProseOrColumns(zone.left);
  const rightProse = isProseOrColumns(zone.right);
  if (leftProse && rightProse) return true;
  if (hasCaptionBeside(zone, context.page)) return true;
  if (
    zone.rules < 2 &&
    ((leftProse && hasTextBeside(zone.left, zone.right, context)) || (rightProse && hasTextBeside(zone.right, zone.left, context)))
  )
    return true;
  if (known && zone.rules < 2 && (leftProse || rightProse)) return true;
  if (!known || isTabular(zone)) return false;
  const first = toLine(groupByLine([...zone.left, ...zone.right])[0] ?? [], context.page).text;
  if (/^table\b/iu.test(first)) return false;
  return (
    leftProse ||
    rightProse ||
    (zone.rules === 0 && zone.left.length + zone.right.length <= 8) ||
    [...zone.left, ...zone.right].every((segment) => segment.size > context.bodySize * 0.93)
  );
};

interface Cut {
  readonly gutter: number;
  readonly zones: readonly Zone[];
  /** Lines that are in columns. */
  readonly strength: number;
}

const cutAt = (segments: readonly Segment[], gutter: number, context: ColumnContext): Cut => {
  const zones = zonesAt(segments, gutter, context.rules);
  let strength = 0;
  for (const zone of zones) {
    if (zone.left.length === 0 || zone.right.length === 0 || !areColumns(zone, gutter, context)) continue;
    strength += Math.min(zone.left.length, zone.right.length);
  }
  return { gutter, zones, strength };
};

const findCut = (segments: readonly Segment[], context: ColumnContext): Cut | null => {
  if (segments.length < 4) return null;
  const known = context.knownGutters.filter((gutter) => leftOf(segments) < gutter - 40 && rightOf(segments) > gutter + 40);
  let best: Cut | null = null;
  for (const gutter of [...candidateGutters(segments), ...known]) {
    const cut = cutAt(segments, gutter, context);
    if (cut.strength > (best?.strength ?? 0)) best = cut;
  }
  return best;
};

/** The gutters that are sure on a page by itself: much text in columns beside them. */
export const findGutters = (segments: readonly Segment[], context: ColumnContext): number[] => {
  const cut = findCut(segments, context);
  if (cut === null || cut.strength < 12) return [];
  const sides = cut.zones.flatMap((zone) => (areColumns(zone, cut.gutter, context) ? [zone.left, zone.right] : []));
  const left = sides.filter((_side, at) => at % 2 === 0).flat();
  const right = sides.filter((_side, at) => at % 2 === 1).flat();
  return [cut.gutter, ...[left, right].flatMap((side) => (side.length < segments.length ? findGutters(side, context) : []))];
};

/** Most lines of a heading that hangs out to the left of the text. */
const MOST_HANGING = 2;

/**
 * A line or two at the left below all that is at the right: where the text is set in, as
 * MDPI sets it, the heading of what comes next ("References") and no column of its own.
 */
const isHeadOfNext = (left: readonly Segment[], right: readonly Segment[]): boolean => {
  if (left.length === 0 || right.length === 0 || left.length > MOST_HANGING) return false;
  return left.every((segment) => right.every((other) => other.baseline < segment.top));
};

const usualSize = (segments: readonly Segment[]): number => {
  const sizes = segments.map((segment) => segment.size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
};

/**
 * Two columns whose references begin at one height, below text in larger letters in both:
 * what is above is read first. Otherwise one pair, the columns as they are.
 */
const splitAtReferences = (
  left: readonly Segment[],
  right: readonly Segment[],
  page: number,
): readonly (readonly [readonly Segment[], readonly Segment[]])[] => {
  const head = left.find((segment) => isReferencesHeading(toLine([segment], page).text));
  if (head === undefined) return [[left, right]];
  const isBelow = (segment: Segment): boolean => segment.baseline > head.top;
  const [leftBelow, rightBelow] = [left.filter(isBelow), right.filter(isBelow)];
  const rightAbove = right.filter((segment) => !isBelow(segment));
  const entries = usualSize(leftBelow.filter((segment) => segment !== head));
  const isAtOneHeight =
    rightAbove.length > 0 &&
    rightBelow.length > 0 &&
    Math.abs(usualSize(rightBelow) - entries) < 0.3 &&
    rightAbove.every((segment) => segment.size > entries + 0.3);
  return isAtOneHeight
    ? [
        [left.filter((segment) => !isBelow(segment)), rightAbove],
        [leftBelow, rightBelow],
      ]
    : [[left, right]];
};

const leaf = (segments: readonly Segment[], context: ColumnContext, isSide: boolean): Region[] =>
  segments.length === 0 ? [] : [{ lines: toLines(segments, context.page), left: leftOf(segments), right: rightOf(segments), isSide }];

/** The regions of (a part of) a page in reading order. */
export const toRegions = (segments: readonly Segment[], context: ColumnContext, depth = 0): Region[] => {
  const cut = depth >= DEEPEST ? null : findCut(segments, context);
  if (cut === null) return leaf(segments, context, false);
  const regions: Region[] = [];
  const sides: Region[] = [];
  let across: Segment[] = [];
  let left: Segment[] = [];
  let right: Segment[] = [];
  const closeAcross = (): void => {
    regions.push(...(across.length < segments.length ? toRegions(across, context, depth + 1) : leaf(across, context, false)));
    across = [];
  };
  const closeColumns = (): void => {
    for (const [first, second] of splitAtReferences(left, right, context.page)) {
      const inOrder = isHeadOfNext(first, second)
        ? ([
            [second, first],
            [first, second],
          ] as const)
        : ([
            [first, second],
            [second, first],
          ] as const);
      for (const [column, other] of inOrder) {
        if (column.length === 0) continue;
        const isSide = other.length > 0 && isSideColumn(column, other, context);
        const made = column.length < segments.length ? toRegions(column, context, depth + 1) : leaf(column, context, false);
        if (isSide) sides.push(...made.map((region) => ({ ...region, isSide: true })));
        else regions.push(...made);
      }
    }
    left = [];
    right = [];
  };
  for (const [at, zone] of cut.zones.entries()) {
    const besideAcross = [cut.zones[at - 1], cut.zones[at + 1]].some((other) => other !== undefined && other.across.length > 0);
    // A short line or two between lines that run across are their paragraph's last.
    const isRest = besideAcross && (zone.left.length === 0 || zone.right.length === 0) && zone.left.length + zone.right.length <= 2;
    const isBetween = [cut.zones[at - 1], cut.zones[at + 1]].every((other) => other !== undefined && other.across.length > 0);
    // So are a few rows between rows of a table that run across.
    const isRows = isBetween && zone.left.length + zone.right.length <= MOST_ROWS_BETWEEN && !(isProse(zone.left) && isProse(zone.right));
    if (zone.across.length === 0 && !isRest && !isRows && areColumns(zone, cut.gutter, context)) {
      closeAcross();
      left.push(...zone.left);
      right.push(...zone.right);
    } else {
      closeColumns();
      across.push(...zone.across, ...zone.left, ...zone.right);
    }
  }
  closeAcross();
  closeColumns();
  return [...regions, ...sides];
};

/** From runs to segments (text on a baseline without a gap) and from segments to lines, with their text. */
import { superscript } from '../../superscript.ts';
import type { FontStyle, Run } from './page-content.ts';

/** Text on one baseline; its superscripts and subscripts belong to it. */
export interface Segment {
  readonly runs: readonly Run[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  /** The size most of its letters have, in points. */
  readonly size: number;
}

/** A line of a column, of one or more segments. */
export interface Line extends Segment {
  /** Page, counted from 1. */
  readonly page: number;
  readonly text: string;
  /** The font most of its letters have. */
  readonly font: FontStyle;
  /** True when all but a few letters are bold. */
  readonly bold: boolean;
  readonly italic: boolean;
  readonly segments: readonly Segment[];
  /** The number printed beside it, as in manuscripts. */
  readonly printedNumber?: number;
}

/** A gap of this many times the font's size ends a segment. */
const SEGMENT_GAP = 0.9;
/** A gap of this many times the font's size is a space, whether one was drawn or not. */
const SPACE_GAP = 0.13;

const mostOf = <T>(runs: readonly Run[], valueOf: (run: Run) => T): T | undefined => {
  const letters = new Map<T, number>();
  for (const run of runs) letters.set(valueOf(run), (letters.get(valueOf(run)) ?? 0) + run.text.length);
  let best: T | undefined;
  let most = -1;
  for (const [value, count] of letters) if (count > most) [best, most] = [value, count];
  return best;
};

export const toSegment = (runs: readonly Run[]): Segment => {
  const sorted = runs.toSorted((a, b) => a.left - b.left);
  const size = mostOf(sorted, (run) => Math.round(run.size * 10) / 10) ?? 10;
  const main = sorted.filter((run) => Math.abs(run.size - size) < 0.1);
  const baseline = mostOf(main, (run) => Math.round(run.baseline * 10) / 10) ?? 0;
  return {
    runs: sorted,
    left: Math.min(...sorted.map((run) => run.left)),
    right: Math.max(...sorted.map((run) => run.right)),
    top: baseline - size * 0.75,
    bottom: baseline + size * 0.22,
    baseline,
    size,
  };
};

const splitAtGaps = (runs: readonly Run[]): Run[][] => {
  const pieces: Run[][] = [];
  let right = -Infinity;
  for (const run of runs.toSorted((a, b) => a.left - b.left)) {
    const last = pieces.at(-1);
    if (last === undefined || run.left - right > SEGMENT_GAP * Math.max(run.size, last.at(-1)?.size ?? 0)) pieces.push([run]);
    else last.push(run);
    right = Math.max(right, run.right);
  }
  return pieces;
};

const BULLET = /^[•▪●■□○‣◦►▶]$/u;

/** True when the small text is at the height of an index beside a run of the larger. */
const isScriptOf = (small: Segment, large: Segment): boolean => {
  const isSign = small.runs.length === 1 && (small.runs[0]?.text.length ?? 9) <= 2 && !/[\p{L}\p{N}]/u.test(small.runs[0]?.text ?? '');
  // A sign drawn within a line, or a bullet before it, at another height.
  const reach = BULLET.test(small.runs[0]?.text ?? '') ? large.size * 2.5 : 0;
  if (
    isSign &&
    small.left > large.left - reach &&
    small.right < large.right &&
    Math.abs(large.baseline - small.baseline) < large.size * 0.45
  )
    return true;
  if (small.size > large.size * 0.88 || small.right - small.left > large.size * 9) return false;
  // A large bullet has no index: what is beside it is a line.
  if (large.runs.length === 1 && BULLET.test(large.runs[0]?.text ?? '')) return false;
  const rise = large.baseline - small.baseline;
  if (rise > large.size * 0.8 || rise < large.size * -0.4) return false;
  return large.runs.some(
    (run) =>
      (small.left - run.right > large.size * -0.35 && small.left - run.right < large.size * 0.45) ||
      (run.left - small.right > large.size * -0.35 && run.left - small.right < large.size * 0.45),
  );
};

/** Puts indices to the text they are at, and joins the text they were between. */
const joinScripts = (segments: readonly Segment[]): Segment[] => {
  const owner = segments.map((_segment, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (owner[root] !== undefined && owner[root] !== root) root = owner[root] ?? root;
    return root;
  };
  const byTop = segments.map((segment, at) => ({ segment, at })).sort((a, b) => a.segment.baseline - b.segment.baseline);
  for (const [place, { segment: small, at }] of byTop.entries()) {
    for (const step of [1, -1]) {
      for (let other = byTop[place + step], next = place + step; other !== undefined; next += step, other = byTop[next]) {
        if (Math.abs(other.segment.baseline - small.baseline) > 30) break;
        if (isScriptOf(small, other.segment)) owner[rootOf(at)] = rootOf(other.at);
      }
    }
  }
  const groups = new Map<number, Run[]>();
  for (const [at, segment] of segments.entries()) groups.set(rootOf(at), [...(groups.get(rootOf(at)) ?? []), ...segment.runs]);
  return [...groups.values()].map(toSegment);
};

/** An entry's number in a list of references, set apart from the entry. */
const ENTRY_NUMBER = /^(?:\[\d{1,3}\]|\d{1,3}\.?)$/u;
/** Letters an entry's line has at least, where its number is bare: a table's cells have fewer. */
const ENTRY_LETTERS = 25;
/** Fewer numbers than this under one another are not taken for those of a list. */
const FEWEST_NUMBERS = 4;
/** What is farther from its number than this, in times the size, is another column. */
const NUMBER_GAP = 3;

/**
 * Numbers under one another that count up, each put to the text it precedes: the
 * white behind them is no gutter, and they are no column of a table.
 */
const joinEntryNumbers = (segments: readonly Segment[]): Segment[] => {
  const entries = segments.flatMap((number) => {
    const [run] = number.runs;
    if (number.runs.length !== 1 || run === undefined || !ENTRY_NUMBER.test(run.text)) return [];
    const text = segments.find(
      (other) =>
        other.left > number.right &&
        other.left - number.right < number.size * NUMBER_GAP &&
        Math.abs(other.baseline - number.baseline) < number.size * 0.2,
    );
    if (text === undefined) return [];
    const letters = text.runs.reduce((sum, { text: own }) => sum + own.replace(/\P{L}/gu, '').length, 0);
    return [{ number, text, value: Number(/\d+/u.exec(run.text)?.[0]), isBare: /^\d+$/u.test(run.text), letters }];
  });
  const counting = entries.filter(({ text, value }) => {
    const list = entries.filter((other) => Math.abs(other.text.left - text.left) < 2);
    const isProse =
      list.every((other) => !other.isBare) || list.filter((other) => other.letters >= ENTRY_LETTERS).length >= list.length * 0.8;
    return isProse && list.length >= FEWEST_NUMBERS && list.some((other) => Math.abs(other.value - value) === 1);
  });
  if (counting.length === 0) return [...segments];
  const gone = new Set(counting.flatMap(({ number, text }) => [number, text]));
  return [
    ...segments.filter((segment) => !gone.has(segment)),
    ...counting.map(({ number, text }) => toSegment([...number.runs, ...text.runs])),
  ];
};

/** The segments of a page, from the top down. */
export const toSegments = (runs: readonly Run[]): Segment[] => {
  const groups: Run[][] = [];
  let baseline = -Infinity;
  for (const run of runs.toSorted((a, b) => a.baseline - b.baseline)) {
    const last = groups.at(-1);
    if (last !== undefined && run.baseline - baseline <= 0.2 * Math.min(run.size, last[0]?.size ?? run.size)) last.push(run);
    else {
      groups.push([run]);
      baseline = run.baseline;
    }
  }
  const segments = joinEntryNumbers(joinScripts(groups.flatMap(splitAtGaps).map(toSegment)));
  return segments.sort((a, b) => a.baseline - b.baseline || a.left - b.left);
};

const isSpaceBetween = (before: Run, after: Run): boolean => {
  const gap = after.left - before.right;
  const size = Math.min(before.size, after.size);
  return (
    gap > SPACE_GAP * size ||
    (after.spaced && after.order > before.order && gap > -0.1 * size && gap > (after.order - before.order <= 2 ? -1 : 0.05) * size)
  );
};

/** "A B S T R A C T": letters spaced out to fill a line. */
const closeUp = (text: string): string => (/^(?:\p{L} ){4,}\p{L}:?$/u.test(text) ? text.replaceAll(' ', '') : text);

/** Accents that were drawn over a letter, as the sign that combines with it. */
const COMBINING: Readonly<Record<string, string>> = {
  '´': '\u0301',
  '`': '\u0300',
  '¨': '\u0308',
  '˚': '\u030a',
  ˇ: '\u030c',
  ˆ: '\u0302',
  '˜': '\u0303',
  '¸': '\u0327',
  '˛': '\u0328',
};

/** "Vall`es", "M¨uller", "˚A": letters and accents that a program set one after the other, put together where Unicode has the letter. */
const composeAccents = (text: string): string =>
  text
    .replace(/(?<=\p{L}) ?(˛) ?([aeiu])/gu, (_whole, accent: string, letter: string) =>
      `${letter}${COMBINING[accent] ?? ''}`.normalize('NFC'),
    )
    .replace(
      /(?<=\p{L})([´\x60¨˚ˇˆ˜]) ?(\p{L})|(?<!\p{L})([´¨˚ˇ]) ?(\p{Lu})/gu,
      (whole, inner?: string, letter?: string, first?: string, capital?: string) => {
        const composed = `${letter ?? capital ?? ''}${COMBINING[inner ?? first ?? ''] ?? ''}`.normalize('NFC');
        return composed.length === 1 ? composed : whole;
      },
    );

/** A run at least this much smaller than the one beside it, and this much of its size higher, is set high. */
const RAISED_SIZE = 0.88;
const LEAST_RISE = 0.15;
/** What is set high is no farther from its number than this, in times the number's size. */
const RAISED_GAP = 0.3;

const isRaised = (run: Run, base: Run): boolean =>
  run.size < base.size * RAISED_SIZE && base.baseline - run.baseline > base.size * LEAST_RISE;

/** From where on the runs beside a base are set high: those that follow it in one go. */
const raisedAfter = (runs: readonly Run[], at: number): readonly Run[] => {
  const base = runs[at];
  const end = base === undefined ? -1 : runs.findIndex((run, index) => index > at && !isRaised(run, base));
  return runs.slice(at + 1, end === -1 ? undefined : end);
};

const spacedText = (runs: readonly Run[]): string =>
  runs.reduce((text, run, at) => {
    const before = runs[at - 1];
    return `${text}${before !== undefined && isSpaceBetween(before, run) ? ' ' : ''}${run.text}`;
  }, '');

/** How far an accent may be from its letter by the measure of a run's mean letters. */
const ACCENT_REACH = 3;

/** A run with an accent that was drawn over one of its letters; null when no letter there takes it. */
const withAccent = (run: Run, accent: Run): Run | null => {
  const sign = COMBINING[accent.text];
  const letters = Array.from(run.text);
  if (sign === undefined || accent.left < run.left || accent.right > run.right) return null;
  const middle = (((accent.left + accent.right) / 2 - run.left) / (run.right - run.left)) * letters.length - 0.5;
  const places = letters
    .map((letter, at) => ({ composed: `${letter}${sign}`.normalize('NFC'), at, distance: Math.abs(at - middle) }))
    .filter(({ composed, distance, at }) => distance <= ACCENT_REACH && /\p{L}/u.test(letters[at] ?? '') && composed.length === 1);
  const [place] = places.toSorted((a, b) => a.distance - b.distance);
  return place === undefined
    ? null
    : { ...run, text: [...letters.slice(0, place.at), place.composed, ...letters.slice(place.at + 1)].join('') };
};

/** Accents drawn over the middle of a run, put to their letters. */
const settleAccents = (runs: readonly Run[]): readonly Run[] => {
  const accents = runs.filter((run) => COMBINING[run.text] !== undefined);
  if (accents.length === 0) return runs;
  const settled = [...runs];
  for (const accent of accents) {
    for (const [at, run] of settled.entries()) {
      const whole = run === accent || Array.from(run.text).length < 2 ? null : withAccent(run, accent);
      if (whole === null) continue;
      settled[at] = whole;
      settled.splice(settled.indexOf(accent), 1);
      break;
    }
  }
  return settled;
};

/** The text of runs from left to right, with the spaces that were drawn or left; numbers set high after others are marked. */
export const textOf = (drawn: readonly Run[]): string => {
  const runs = settleAccents(drawn);
  let text = '';
  let before: Run | undefined;
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined) break;
    if (before !== undefined && isSpaceBetween(before, run)) text += ' ';
    text += run.text;
    before = run;
    const raised = /\d$/u.test(run.text) ? raisedAfter(runs, at) : [];
    const [first] = raised;
    if (first === undefined || first.left - run.right > run.size * RAISED_GAP) continue;
    const marked = superscript(text, spacedText(raised));
    if (!marked.startsWith('^')) continue;
    text += marked;
    before = raised.at(-1);
    at += raised.length;
  }
  return closeUp(composeAccents(text.replace(/\s+/gu, ' ').trim()));
};

const isMostly = (runs: readonly Run[], holds: (font: FontStyle) => boolean): boolean => {
  let all = 0;
  let held = 0;
  for (const run of runs) {
    const letters = run.text.replace(/[^\p{L}\p{N}]/gu, '').length;
    all += letters;
    if (holds(run.font)) held += letters;
  }
  return all > 0 && held >= all * 0.9;
};

/** One line of segments on the same baseline. */
export const toLine = (segments: readonly Segment[], page: number): Line => {
  const sorted = segments.toSorted((a, b) => a.left - b.left);
  const whole = toSegment(sorted.flatMap((segment) => segment.runs));
  return {
    ...whole,
    page,
    text: textOf(whole.runs),
    font: mostOf(whole.runs, (run) => run.font) ?? { id: '', bold: false, italic: false },
    bold: isMostly(whole.runs, (font) => font.bold),
    italic: isMostly(whole.runs, (font) => font.italic),
    segments: sorted,
  };
};

/** The segments of one column by line, from the top down. */
export const groupByLine = (segments: readonly Segment[]): Segment[][] => {
  const groups: Segment[][] = [];
  for (const segment of segments.toSorted((a, b) => a.baseline - b.baseline)) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last !== undefined && first !== undefined && segment.baseline - first.baseline <= 0.3 * Math.min(segment.size, first.size))
      last.push(segment);
    else groups.push([segment]);
  }
  return groups;
};

/** The lines that segments of one column make, from the top down. */
export const toLines = (segments: readonly Segment[], page: number): Line[] => groupByLine(segments).map((group) => toLine(group, page));

/** Cuts the lines of a column into paragraphs, by indents, distances, short lines, fonts and markers. */
import type { DocumentStyle } from './document-style.ts';
import type { Line } from './lines.ts';

/** In points from the page's left edge. */
export interface ColumnEdges {
  /** Where most lines begin. */
  readonly left: number;
  /** Where the lines that stand out farthest begin. */
  readonly outer: number;
  /** Where full lines end. */
  readonly right: number;
}

/** Lines that are one paragraph, heading, list item or caption as far as their own column shows. */
export interface Paragraph {
  readonly lines: readonly Line[];
  readonly edges: ColumnEdges;
  /** True when its first line is set in from the column's edge. */
  readonly isIndented: boolean;
  /** True when its last line fills the column, so that it may go on elsewhere. */
  readonly isFull: boolean;
}

const BULLET = /^[•▪◦‣●○■□▶➢✓✔·∙]\s*\S/u;
const NUMBERED = /^(?:[([]?(\d{1,3})[.)\]]|\[(\d{1,3})\])\s+\S/u;
const LETTERED = /^(?:\(?[a-z]\)|[a-z]\.|\(?[ivx]{1,5}\))\s+\S/u;

export const startsWithBullet = (text: string): boolean => BULLET.test(text);

/** The number a line begins with as a list's marker: "12." or "[12]"; null when it begins differently. */
export const markerNumber = (text: string): number | null => {
  const match = NUMBERED.exec(text);
  const number = match?.[1] ?? match?.[2];
  return number === undefined ? null : Number(number);
};

const hasMarker = (text: string): boolean => BULLET.test(text) || NUMBERED.test(text) || LETTERED.test(text);

const endsSentence = (text: string): boolean =>
  /[.!?:;。！？]["'”’»)\]\d,]*$/u.test(text) || /[.!?]["'”’»)]*(?:\s?\[[\d,–-]+\]|\d+(?:[,–-]\d+)*)$/u.test(text);

/** Width of a line's first word, in points. */
export const firstWordWidth = (line: Line): number => {
  const word = /^\S+/u.exec(line.text)?.[0] ?? '';
  return line.text.length === 0 ? 0 : ((line.right - line.left) * word.length) / line.text.length;
};

/** The left edge most lines have, in points. */
const commonLeft = (lines: readonly Line[]): number => {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const key = Math.round(line.left / 2);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let best = 0;
  let most = 0;
  for (const [key, count] of counts) {
    const near = count + (counts.get(key + 1) ?? 0) * 0.5 + (counts.get(key - 1) ?? 0) * 0.5;
    if (near > most || (near === most && key < best)) [best, most] = [key, near];
  }
  const own = lines.filter((line) => Math.abs(line.left / 2 - best) <= 1).map((line) => line.left);
  return own.length === 0 ? 0 : Math.min(...own);
};

/** The edge its full lines reach: not that of the one that reaches farthest. */
const edgesOf = (lines: readonly Line[]): ColumnEdges => {
  const rights = lines.map((line) => line.right).sort((a, b) => a - b);
  const right = rights[Math.min(rights.length - 1, Math.floor(rights.length * 0.9))] ?? 0;
  return { left: commonLeft(lines), outer: lines.reduce((least, line) => Math.min(least, line.left), Infinity), right };
};

const isFullLine = (line: Line, next: Line | undefined, edges: ColumnEdges): boolean => {
  const slack = edges.right - line.right;
  return slack < line.size * 1.2 || (next !== undefined && slack < firstWordWidth(next) + line.size * 0.6);
};

interface Situation {
  readonly current: readonly Line[];
  readonly line: Line;
  readonly after: Line | undefined;
  readonly edges: ColumnEdges;
  readonly hangs: boolean;
  readonly style: DocumentStyle;
}

const CAPTION_START = /^(?:fig(?:ure)?|table|box|scheme|plate)\.?\s*[A-Z]?\d/iu;

/** Whether a line in another type begins something else. */
const changesType = ({ current, line, edges, style }: Situation): boolean => {
  const last = current.at(-1);
  const first = current[0];
  if (last === undefined || first === undefined) return false;
  if (Math.abs(line.size - last.size) > Math.max(0.6, last.size * 0.07)) {
    // A line of formulas or indices within a paragraph is in smaller letters for the most part.
    return line.text.length > 12 || Math.abs(line.size - first.size) > first.size * 0.3;
  }
  // A caption's title may be set in bold or italics within the line.
  if (CAPTION_START.test(first.text) && first.size < style.bodySize * 0.97 && !isEndOf(last, line, edges)) return false;
  const isBody = (other: Line): boolean => other.runs.every((run) => run.font.id === style.bodyFont);
  const isOther = (other: Line): boolean => !other.italic && other.runs.every((run) => run.font.id !== style.bodyFont);
  if (current.length <= 2 && current.every(isOther) && isBody(line)) return true;
  if (line.bold !== last.bold) return current.every((other) => other.bold === last.bold) && !(line.bold && !isEndOf(last, line, edges));
  if (line.font.id === last.font.id || line.italic || last.italic) {
    return last.italic !== line.italic && isEndOf(last, line, edges) && !endsMidSentence(last, line);
  }
  return isEndOf(last, line, edges) && !line.runs.some((run) => run.font.id === last.font.id);
};

const endsMidSentence = (last: Line, line: Line): boolean => /^[\p{Ll}]/u.test(line.text) && !endsSentence(last.text);

/** True when the next line's first word would have had room on this one. */
const isEndOf = (last: Line, line: Line, edges: ColumnEdges): boolean =>
  last.right + last.size * 0.25 + firstWordWidth(line) < edges.right - last.size * 0.6;

const isApart = ({ current, line, style }: Situation): boolean => {
  const last = current.at(-1);
  if (last === undefined) return false;
  const distance = line.baseline - last.baseline;
  const before = current.at(-2);
  const usual = style.leading(line.size);
  const own = before === undefined ? usual : Math.max(usual, Math.min(last.baseline - before.baseline, usual * 1.25));
  return distance < 0 || distance > own * 1.32;
};

/**
 * True for a column of entries whose first lines stand out: a line that is set in
 * follows one in the middle of its sentence, not at its end.
 */
const hangsIn = (lines: readonly Line[], edges: ColumnEdges): boolean => {
  let hanging = 0;
  let beginning = 0;
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined) continue;
    const shift = line.left - before.left;
    if (shift < line.size * 0.6 || shift > line.size * 6 || line.baseline - before.baseline > line.size * 2.6) continue;
    if (
      isEndOf(before, line, edges) ||
      (endsSentence(before.text) && !/\d[.]?$/u.test(before.text) && /^\p{Lu}/u.test(line.text) && edges.right - before.right > before.size)
    )
      beginning += 1;
    else hanging += 1;
  }
  return hanging >= 2 && hanging > beginning;
};

/** A line in the middle of a sentence, before one that can go on with it. */
const isCutBefore = (last: Line, line: Line): boolean =>
  !endsSentence(last.text) && (/^[\p{Ll}(]/u.test(line.text) || /[-‐\u00ad]$/u.test(last.text));

/** Whether an indent, or an end of one, says that a line begins a paragraph. */
const isSetOff = ({ current, line, after, edges, hangs: inHanging, style }: Situation): boolean => {
  const first = current[0];
  const last = current.at(-1);
  if (first === undefined || last === undefined) return false;
  const em = line.size;
  const shift = line.left - last.left;
  if (line.size > style.bodySize * 1.15) return false;
  if (inHanging) {
    if (shift > 0.6 * em) return current.length > 1 && shift < 8 * em && endsSentence(last.text) && isEndOf(last, line, edges);
    if (shift < -0.6 * em) return !(current.length === 1 && isCutBefore(last, line));
    return (
      current.length === 1 &&
      first.left < edges.outer + 0.6 * em &&
      (endsSentence(last.text) || isEndOf(last, line, edges)) &&
      /^[\p{Lu}\p{N}[(“"]/u.test(line.text)
    );
  }
  if (current.length === 1) {
    if (shift < -0.6 * em) return false;
    if (shift <= 0.6 * em) return false;
    if (hasMarker(first.text)) return hasMarker(line.text) && endsSentence(last.text);
    // Set in: a new paragraph, unless this is the second line of a hanging entry.
    const returns = after !== undefined && after.left < line.left - 0.5 * em;
    if (last.left > edges.left + 0.6 * em) return false;
    return returns ? isEndOf(last, line, edges) || endsSentence(last.text) : isEndOf(last, line, edges);
  }
  const isHanging = (current[1]?.left ?? 0) > first.left + 0.5 * em;
  if (shift > 0.6 * em) return shift < 8 * em && !(hasMarker(first.text) && !endsSentence(last.text));
  if (shift < -0.6 * em) return isHanging || first.left < edges.left + 0.6 * em || endsSentence(last.text);
  return false;
};

const beginsItem = ({ current, line, edges }: Situation): boolean => {
  const first = current[0];
  const last = current.at(-1);
  if (first === undefined || last === undefined) return false;
  if (startsWithBullet(line.text)) return true;
  const number = markerNumber(line.text);
  const before = markerNumber(first.text);
  if (number !== null) {
    if (before !== null) return number === before + 1 && line.left < first.left + line.size * 1.5;
    return number === 1 && endsSentence(last.text) && isEndOf(last, line, edges);
  }
  return LETTERED.test(line.text) && endsSentence(last.text) && (LETTERED.test(first.text) || isEndOf(last, line, edges));
};

const endsByLength = ({ current, line, edges, hangs, style }: Situation): boolean => {
  const first = current[0];
  const last = current.at(-1);
  // Under its number, an entry goes on however short its line is.
  if (hangs && first !== undefined && line.left - first.left > line.size * 0.6 && markerNumber(first.text) !== null) return false;
  if (last === undefined || line.size > style.bodySize * 1.15 || !isEndOf(last, line, edges)) return false;
  if (endsSentence(last.text)) return true;
  if (/[-‐\u00ad,]$/u.test(last.text)) return false;
  // Without a stop only a line that ends far from the edge, before one that begins a new paragraph.
  return edges.right - last.right > (edges.right - edges.left) * 0.3 && !/^[\p{Ll}(]/u.test(line.text);
};

const begins = (situation: Situation): boolean =>
  isApart(situation) || changesType(situation) || beginsItem(situation) || isSetOff(situation) || endsByLength(situation);

/** The paragraphs of lines that are under one another in one column. */
export const toParagraphs = (lines: readonly Line[], style: DocumentStyle): Paragraph[] => {
  const edges = edgesOf(lines);
  const hangs = hangsIn(lines, edges);
  const paragraphs: Paragraph[] = [];
  let current: Line[] = [];
  const close = (next: Line | undefined): void => {
    const first = current[0];
    const last = current.at(-1);
    if (first === undefined || last === undefined) return;
    const shift = first.left - edges.left;
    paragraphs.push({
      lines: current,
      edges,
      isIndented:
        !hangs &&
        shift > first.size * 0.6 &&
        shift < first.size * 6 &&
        (current.length === 1 || (current[1]?.left ?? 0) < first.left - first.size * 0.5),
      isFull: isFullLine(last, next, edges),
    });
    current = [];
  };
  for (const [at, line] of lines.entries()) {
    if (current.length > 0 && begins({ current, line, after: lines[at + 1], edges, hangs, style })) close(line);
    current.push(line);
  }
  close(undefined);
  return paragraphs;
};

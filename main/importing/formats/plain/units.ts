/**
 * Cuts plain text into units, the lines that belong together, whatever its
 * layout: blank lines between paragraphs, one line per paragraph, or lines
 * hard-wrapped. What a unit is, structure.ts decides.
 */

export interface Unit {
  /** UTF-16 offsets of the unit without white space at its ends. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Units between the same two blank lines share a run. */
  readonly run: number;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** White space before the text, in characters. */
  readonly indent: number;
}

const LIST_MARKER = /^(?:([•‣▪◦●○∙·■□➢►–—*+-])|((?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|\(\d{1,3}\)|\[\d{1,3}\]))\s+(?=\S)/u;

/** The marker a line begins with, as written there: "•", "1.", "(2)"; null when there is none. */
export const listMarker = (text: string): string | null => {
  const match = LIST_MARKER.exec(text.slice(0, 40));
  return match?.[1] ?? match?.[2] ?? null;
};

/** True when a text ends as a sentence does, closing quotes, brackets and reference marks aside. */
export const endsSentence = (text: string): boolean =>
  /[.!?:;…。！？]["”’'»)\]*_]*(?:\s?(?:[⁰¹²³⁴-⁹]|\[[\d,;\s–-]+\]|\^\{[\d,\s–-]+\}|\^?\d{1,3}(?:[,–-]\d{1,3})*)+)?["”’'»)\]*_]*$/u.test(
    text.slice(-80).trimEnd(),
  );

const runsOf = (text: string): Line[][] => {
  const runs: Line[][] = [];
  let run: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (trimmed === '') {
      if (run.length > 0) runs.push(run);
      run = [];
    } else {
      const indent = raw.length - raw.trimStart().length;
      run.push({ start: start + indent, end: start + indent + trimmed.length, text: trimmed, indent });
    }
    start = end + 1;
  }
  if (run.length > 0) runs.push(run);
  return runs;
};

/**
 * The width at which the text was hard-wrapped; null when it was not. Wrapped
 * lines, except the last of each run, are nearly as long as the longest.
 */
const wrapWidth = (runs: readonly (readonly Line[])[]): number | null => {
  const lengths = runs.flatMap((run) => run.slice(0, -1).map((line) => line.text.length)).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)];
  if (width === undefined || lengths.length < 2 || width < 40 || width > 130) return null;
  const full = lengths.filter((length) => length >= width * 0.75).length;
  return full >= lengths.length * 0.6 ? width : null;
};

const hasOpenMarkup = (text: string): boolean => text.split('**').length % 2 === 0 || text.lastIndexOf('[') > text.lastIndexOf(']');

const belongTogether = (first: Line, line: Line, next: Line, soFar: string, width: number | null): boolean => {
  if (listMarker(next.text) !== null || (line.text.includes('\t') && next.text.includes('\t'))) return false;
  if (soFar.length < 2_000 && hasOpenMarkup(soFar)) return true;
  if (listMarker(first.text) !== null && next.indent >= first.indent + 2) return true;
  if (width !== null && line.text.length >= width * 0.7 && next.text.length <= width * 1.3) return true;
  return /^\p{Ll}/u.test(next.text) && !endsSentence(line.text);
};

/** The units of a canonical text, in order. */
export const cutUnits = (text: string): Unit[] => {
  const runs = runsOf(text);
  const width = wrapWidth(runs);
  const units: Unit[] = [];
  for (const [run, lines] of runs.entries()) {
    let first: Line | undefined;
    let last: Line | undefined;
    const close = (): void => {
      if (first && last) units.push({ start: first.start, end: last.end, text: text.slice(first.start, last.end), run });
    };
    for (const line of lines) {
      if (first && last && belongTogether(first, last, line, text.slice(first.start, last.end), width)) {
        last = line;
        continue;
      }
      close();
      first = line;
      last = line;
    }
    close();
  }
  return units;
};

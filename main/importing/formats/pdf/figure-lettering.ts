/**
 * Words inside drawings: names of axes, ticks and boxes. They are set apart as furniture where the page
 * draws a figure above or below its caption; text in boxes, tables and sentences is left where it is.
 */
import { textOf, toLines, toSegments, type Segment } from './lines.ts';
import type { Box, PageContent, Run } from './page-content.ts';

export interface LetteredPage {
  readonly page: PageContent;
  /** The words of each figure. */
  readonly lettering: readonly string[];
}

/** Drawings are looked at in squares of this side, in points; those in squares this many apart are one figure. */
const SQUARE = 8;
const APART = 2;
/** Fewer shapes, or a smaller stretch, are an underline, a sign, a frame. */
const FEWEST_SHAPES = 6;
const LEAST_WIDTH = 60;
const LEAST_HEIGHT = 40;
/** A shape that covers more of the page than this is its background. */
const BACKGROUND = 0.6;
/** A caption is no farther from its figure than this, in points; so are the parts of one figure. */
const CAPTION_GAP = 60;
/** Names of axes are set outside of what is drawn, this far at most, in points. */
const RIM = 26;
/** More letters on a line are a sentence's. */
const MOST_LETTERS = 40;
/** As many on lines that are flush with one another are a narrow column's. */
const LEAST_IN_COLUMN = 20;
/** So many lines of sentences inside, and it is a text box. */
const PROSE_LINES = 2;

const FIGURE_CAPTION = /^(?:supplementary\s+)?fig(?:ure|\.)?\s*\.?\s*[A-Z]?\d/iu;
const TABLE_CAPTION = /^(?:supplementary\s+)?table\.?\s*[A-Z]?\d/iu;

const lettersOf = (segment: Segment): number => segment.runs.reduce((sum, { text }) => sum + text.replace(/\P{L}/gu, '').length, 0);

/** Squares that the shapes' outlines touch, by shape count. */
const touched = (shapes: readonly Box[], columns: number): Map<number, number> => {
  const squares = new Map<number, number>();
  const touch = (x: number, y: number): void => {
    const key = y * columns + x;
    squares.set(key, (squares.get(key) ?? 0) + 1);
  };
  for (const { left, right, top, bottom } of shapes) {
    const [x0, x1, y0, y1] = [left, right, top, bottom].map((edge) => Math.floor(edge / SQUARE));
    if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) continue;
    for (let x = x0; x <= x1; x += 1) {
      touch(x, y0);
      if (y1 !== y0) touch(x, y1);
    }
    for (let y = y0 + 1; y < y1; y += 1) {
      touch(x0, y);
      if (x1 !== x0) touch(x1, y);
    }
  }
  return squares;
};

/** Where shapes are together: the stretches of the page that are drawn. */
const drawnStretches = ({ drawings = [], width, height }: PageContent): Box[] => {
  const shapes = drawings.filter(
    ({ left, right, top, bottom }) =>
      left >= 0 && top >= 0 && right <= width && bottom <= height && (right - left) * (bottom - top) < width * height * BACKGROUND,
  );
  if (shapes.length < FEWEST_SHAPES) return [];
  const columns = Math.ceil(width / SQUARE) + 1;
  const waiting = touched(shapes, columns);
  const stretches: Box[] = [];
  for (const start of waiting.keys()) {
    if (!waiting.has(start)) continue;
    const open = [start];
    let count = 0;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const here = waiting.get(key);
      if (here === undefined) continue;
      waiting.delete(key);
      count += here;
      const [x, y] = [key % columns, Math.floor(key / columns)];
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
      for (let dx = -APART; dx <= APART; dx += 1) for (let dy = -APART; dy <= APART; dy += 1) open.push((y + dy) * columns + x + dx);
    }
    const box = { left: left * SQUARE, right: (right + 1) * SQUARE, top: top * SQUARE, bottom: (bottom + 1) * SQUARE };
    if (count >= FEWEST_SHAPES && box.right - box.left >= LEAST_WIDTH && box.bottom - box.top >= LEAST_HEIGHT) stretches.push(box);
  }
  return stretches;
};

const overlapsAcross = (a: Pick<Box, 'left' | 'right'>, b: Pick<Box, 'left' | 'right'>): boolean => a.left < b.right && b.left < a.right;

const isIn = ({ left, right, top, bottom }: Pick<Segment, 'left' | 'right' | 'top' | 'bottom'>, box: Box, rim: number): boolean =>
  left >= box.left - rim && right <= box.right + rim && top >= box.top - rim && bottom <= box.bottom + rim;

const isSentence = (segment: Segment): boolean => lettersOf(segment) > MOST_LETTERS;

/** A drawn stretch with the caption it belongs to. */
interface Figure {
  readonly box: Box;
  readonly caption: Segment;
}

const middleOf = ({ top, bottom }: Pick<Box, 'top' | 'bottom'>): number => (top + bottom) / 2;

/** True when a segment begins a caption right above or below the stretch, or within the frame drawn around both. */
const isCaptionOf = (segment: Segment, box: Box, pattern: RegExp): boolean =>
  overlapsAcross(segment, box) &&
  segment.top <= box.bottom + CAPTION_GAP &&
  segment.bottom >= box.top - CAPTION_GAP &&
  pattern.test(textOf(segment.runs));

/** True for what is on the figure's side of its caption: lines of the caption itself are on the other. */
const isBesideCaption = (segment: Segment, { box, caption }: Figure): boolean =>
  middleOf(caption) > middleOf(box) ? segment.bottom <= caption.top : segment.top >= caption.bottom;

/** True for a line that goes on flush with one above it, as names beside or below shapes do not. */
const goesOn = (segment: Segment, segments: readonly Segment[]): boolean =>
  lettersOf(segment) >= LEAST_IN_COLUMN &&
  segments.some((other) => {
    const distance = segment.baseline - other.baseline;
    return (
      distance > 0 &&
      distance < segment.size * 1.8 &&
      Math.abs(other.left - segment.left) < 2 &&
      Math.abs(other.size - segment.size) < 0.5 &&
      lettersOf(other) >= LEAST_IN_COLUMN
    );
  });

const hasSentences = (figure: Figure, segments: readonly Segment[]): boolean => {
  const inside = segments.filter((segment) => isIn(segment, figure.box, 0) && isBesideCaption(segment, figure));
  return inside.filter((segment) => isSentence(segment) || goesOn(segment, inside)).length >= PROSE_LINES;
};

/** The drawn stretches that a figure's caption belongs to, and those close to them. */
const figuresOn = (page: PageContent, segments: readonly Segment[]): Figure[] => {
  const stretches = drawnStretches(page).filter((box) => !segments.some((segment) => isCaptionOf(segment, box, TABLE_CAPTION)));
  const withCaption = (box: Box, captions: readonly Segment[]): Figure[] => {
    const [caption] = captions.toSorted((a, b) => Math.abs(middleOf(a) - middleOf(box)) - Math.abs(middleOf(b) - middleOf(box)));
    if (caption === undefined) return [];
    const figure = { box, caption };
    return hasSentences(figure, segments) ? [] : [figure];
  };
  const figures = stretches.flatMap((box) =>
    withCaption(
      box,
      segments.filter((segment) => isCaptionOf(segment, box, FIGURE_CAPTION)),
    ),
  );
  const isClose = (a: Box, b: Box): boolean =>
    a.left < b.right + CAPTION_GAP && b.left < a.right + CAPTION_GAP && a.top < b.bottom + CAPTION_GAP && b.top < a.bottom + CAPTION_GAP;
  for (let known = -1; known !== figures.length;) {
    known = figures.length;
    const rest = stretches.filter((box) => figures.every((figure) => figure.box !== box));
    figures.push(
      ...rest.flatMap((box) =>
        withCaption(
          box,
          figures.filter((figure) => isClose(box, figure.box)).map(({ caption }) => caption),
        ),
      ),
    );
  }
  return figures;
};

/**
 * Parts a page from the words in its figures.
 * @param bodySize size of the document's running text, in points.
 */
export const partLettering = (page: PageContent, bodySize: number): LetteredPage => {
  if ((page.drawings ?? []).length < FEWEST_SHAPES) return { page, lettering: [] };
  const segments = toSegments(page.runs);
  const gone = new Set<Run>();
  const lettering: string[] = [];
  for (const figure of figuresOn(page, segments)) {
    const isWord = (segment: Segment): boolean =>
      !segment.runs.some((run) => gone.has(run)) &&
      !isSentence(segment) &&
      isBesideCaption(segment, figure) &&
      (isIn(segment, figure.box, 0) || (segment.size < bodySize * 0.95 && isIn(segment, figure.box, RIM)));
    // What is on the line of a sentence is part of it: its first word, its last.
    const words = segments.filter(
      (segment) => isWord(segment) && !segments.some((other) => isSentence(other) && Math.abs(other.baseline - segment.baseline) < 1),
    );
    if (words.length === 0) continue;
    for (const run of words.flatMap(({ runs }) => runs)) gone.add(run);
    lettering.push(
      toLines(words, page.number)
        .map((line) => line.text)
        .join(' '),
    );
  }
  return gone.size === 0 ? { page, lettering } : { page: { ...page, runs: page.runs.filter((run) => !gone.has(run)) }, lettering };
};

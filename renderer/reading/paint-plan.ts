/**
 * Decides what is painted in a window of text: under which highlight name, in
 * which order. Knows nothing of the DOM.
 */
import { TAGS } from '../../shared/model/tag.ts';
import { blockEndingAfter, type Extent } from './block-index.ts';
import type { PassageIndex } from './passage-index.ts';
import type { Emphasis, PaintedPassage } from './types.ts';

/**
 * Overlapping passages get different depths, each with its own name, because
 * ranges of one highlight do not darken where they overlap.
 */
const DEPTHS = 3;

/** What lies deeper only darkens the text: a fourth underline would reach the next line, and each costs time to paint. */
const DEEPER = 'reading-deeper';

/** One highlight over one stretch of text; `key` is the same when both are. */
export interface Stroke {
  readonly key: string;
  /** A name that reading.css styles. */
  readonly highlight: string;
  readonly start: number;
  readonly end: number;
}

/** Painting order: later names lie on top. */
export const HIGHLIGHT_NAMES: readonly string[] = [
  ...Array.from({ length: DEPTHS }, (_, depth) => Object.values(TAGS).map(({ tag }) => `reading-${tag}-${depth}`)).flat(),
  DEEPER,
  'reading-linked',
  ...Object.values(TAGS).map(({ tag }) => `reading-selected-${tag}`),
  'reading-hit',
  'reading-current-hit',
  'reading-flash',
];

/** The passages that show, and how deep each lies among those it overlaps. */
export const depthsOf = (passages: readonly PaintedPassage[]): Map<PaintedPassage, number> => {
  const depths = new Map<PaintedPassage, number>();
  const openUntil: number[] = [];
  for (const passage of passages) {
    let depth = openUntil.findIndex((end) => end <= passage.start);
    if (depth === -1) depth = openUntil.length;
    openUntil[depth] = passage.end;
    depths.set(passage, depth);
  }
  return depths;
};

const within = (window: Extent, highlight: string, start: number, end: number): Stroke => {
  const from = Math.max(start, window.start);
  const to = Math.min(end, window.end);
  return { key: `${highlight} ${from} ${to}`, highlight, start: from, end: to };
};

/** All strokes of the window, clipped to it. */
export const planPaint = (index: PassageIndex, emphasis: Emphasis, window: Extent): Stroke[] => {
  const shown = index.overlapping(window.start, window.end).filter(({ tag }) => emphasis.shownTags.has(tag));
  const strokes: Stroke[] = [];
  for (const [passage, depth] of depthsOf(shown)) {
    const { annotationId, tag, start, end } = passage;
    strokes.push(within(window, depth < DEPTHS ? `reading-${tag}-${depth}` : DEEPER, start, end));
    if (annotationId === emphasis.selectedId) strokes.push(within(window, `reading-selected-${tag}`, start, end));
    if (emphasis.linkedTo.has(annotationId)) strokes.push(within(window, 'reading-linked', start, end));
  }
  const hits = emphasis.searchHits;
  for (let at = blockEndingAfter(hits, window.start); at < hits.length; at += 1) {
    const hit = hits[at];
    if (hit === undefined || hit.start >= window.end) break;
    strokes.push(within(window, 'reading-hit', hit.start, hit.end));
  }
  const { currentHit } = emphasis;
  if (currentHit !== null && currentHit.start < window.end && currentHit.end > window.start) {
    strokes.push(within(window, 'reading-current-hit', currentHit.start, currentHit.end));
  }
  return strokes;
};

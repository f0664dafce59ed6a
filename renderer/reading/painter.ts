/**
 * Keeps the browser's CSS custom highlights equal to a list of strokes, touching
 * only those that changed. What to paint is decided in paint-plan.ts.
 */
import type { Extent } from './block-index.ts';
import { HIGHLIGHT_NAMES, type Stroke } from './paint-plan.ts';
import type { Positions } from './positions.ts';

/** The highlight of that name, shared by every surface of the document. */
const highlightNamed = (name: string): Highlight => {
  const known = CSS.highlights.get(name);
  if (known !== undefined) return known;
  const highlight = new Highlight();
  highlight.priority = HIGHLIGHT_NAMES.indexOf(name);
  CSS.highlights.set(name, highlight);
  return highlight;
};

export interface Painter {
  /** Paints these strokes and no others. */
  readonly paint: (strokes: readonly Stroke[]) => void;
  /** Lights a stretch up for a moment; does nothing when the reader prefers reduced motion. */
  readonly flash: (range: Extent) => void;
  readonly dispose: () => void;
}

const FLASH_MS = 600;

export const createPainter = (positions: Positions): Painter => {
  const painted = new Map<string, { readonly highlight: Highlight; readonly range: StaticRange }>();
  let flashing: { readonly range: StaticRange; readonly timer: number } | null = null;

  const rangeOver = ({ start, end }: Extent): StaticRange | null => {
    const from = positions.pointFrom(start);
    const to = positions.pointUpTo(end);
    if (from === null || to === null) return null;
    return new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    });
  };

  const endFlash = (): void => {
    if (flashing === null) return;
    clearTimeout(flashing.timer);
    highlightNamed('reading-flash').delete(flashing.range);
    flashing = null;
  };

  return {
    paint(strokes) {
      const wanted = new Map(strokes.map((stroke) => [stroke.key, stroke]));
      for (const [key, { highlight, range }] of painted) {
        if (wanted.has(key)) continue;
        highlight.delete(range);
        painted.delete(key);
      }
      for (const [key, stroke] of wanted) {
        if (painted.has(key)) continue;
        const range = rangeOver(stroke);
        if (range === null) continue;
        const highlight = highlightNamed(stroke.highlight);
        highlight.add(range);
        painted.set(key, { highlight, range });
      }
    },
    flash(extent) {
      endFlash();
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      const range = rangeOver(extent);
      if (range === null) return;
      highlightNamed('reading-flash').add(range);
      flashing = { range, timer: window.setTimeout(endFlash, FLASH_MS) };
    },
    dispose() {
      endFlash();
      for (const { highlight, range } of painted.values()) highlight.delete(range);
      painted.clear();
    },
  };
};

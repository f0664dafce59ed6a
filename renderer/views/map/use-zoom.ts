/**
 * How large the map is drawn, and which stretch of it is in view: as wide as its place,
 * as far as it can be read, until the reviewer chooses another zoom.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { FONT_SIZE } from '../../../shared/map/measures.ts';
import { listenForZoom, STEP, type ZoomAbout } from './zoom-gestures.ts';

const LEAST = 0.25;
const MOST = 3;
/** The smallest words that are read without effort, in CSS pixels at the browser's usual size: a map that is wider is scrolled instead. */
const LEGIBLE = 11;
/** Fitting, words grow no larger than those around the map. */
const LARGEST = 14;
/** Stretches begin and end at multiples of this, in pixels of the map, so that scrolling seldom asks for another. */
const STRETCH = 600;
/** Moves of the pointer that are still a click, in CSS pixels. */
const STILL = 4;

const within = (zoom: number): number => Math.min(MOST, Math.max(LEAST, zoom));

/** What the reader's own text size makes of a pixel. */
const textScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

interface Seen {
  readonly width: number;
  readonly height: number;
  readonly scrolled: number;
  readonly textScale: number;
}

/** A point of the map that stays where it is in the viewport while the zoom changes. */
interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly x: number;
  readonly y: number;
}

export interface Zoom {
  /** Null while there is no map to look at. */
  readonly viewport: HTMLDivElement | null;
  readonly setViewport: (element: HTMLDivElement | null) => void;
  readonly zoom: number;
  /** The zoom at which words are as large as the reader's small text. */
  readonly full: number;
  /** What is in view, in pixels of the map from its top. */
  readonly from: number;
  readonly to: number;
  /** The same with a stretch around it. */
  readonly top: number;
  readonly bottom: number;
  /** About the middle of an element of the map that is in view, else of what is in view. */
  readonly zoomIn: (about: Element | null) => void;
  readonly zoomOut: (about: Element | null) => void;
  readonly fit: () => void;
  readonly fullSize: () => void;
  /** Moves the map under the pointer that is held down. */
  readonly drag: (event: PointerEvent<HTMLDivElement>) => void;
  /** Keeps the end of a drag from being a click. */
  readonly endDrag: (event: MouseEvent<HTMLDivElement>) => void;
  /** Brings a height of the map into view, at a share of the viewport from its top. */
  readonly scrollTo: (y: number, share: number) => void;
}

/** `width` is the map's at full size, in pixels. */
export const useZoom = (width: number): Zoom => {
  const [viewport, setViewport] = useState<HTMLDivElement | null>(null);
  const [seen, setSeen] = useState<Seen>({ width: 0, height: 0, scrolled: 0, textScale: 1 });
  /** Null while the map fits its place. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [least, most] = [LEGIBLE, LARGEST].map((size) => (size / FONT_SIZE) * seen.textScale);
  const fitting = seen.width === 0 ? 1 : Math.min(most ?? 1, Math.max(least ?? 1, seen.width / width));
  const zoom = chosen ?? fitting;

  /** What is drawn now, for gestures that come faster than it is drawn again. */
  const drawn = useRef(zoom);
  const wanted = useRef(zoom);
  const anchor = useRef<Anchor | null>(null);

  const choose = useCallback(
    (next: number | null, point?: Parameters<ZoomAbout>[1]): void => {
      if (viewport !== null) {
        const box = viewport.getBoundingClientRect();
        const left = point === undefined ? viewport.clientWidth / 2 : point.clientX - box.left;
        const top = point === undefined ? viewport.clientHeight / 2 : point.clientY - box.top;
        const beside = Math.max(0, (viewport.clientWidth - width * drawn.current) / 2);
        anchor.current = {
          left,
          top,
          x: (viewport.scrollLeft + left - beside) / drawn.current,
          y: (viewport.scrollTop + top) / drawn.current,
        };
      }
      if (next !== null) wanted.current = within(next);
      setChosen(next === null ? null : within(next));
    },
    [viewport, width],
  );

  const zoomBy = useCallback(
    (factor: number, about: Element | null): void => {
      const box = viewport?.contains(about) === true ? about?.getBoundingClientRect() : undefined;
      const around = viewport?.getBoundingClientRect();
      const isInView = box !== undefined && around !== undefined && box.bottom > around.top && box.top < around.bottom;
      choose(wanted.current * factor, isInView ? { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 } : undefined);
    },
    [viewport, choose],
  );

  useEffect(() => {
    if (viewport === null) return undefined;
    const look = (): void =>
      setSeen((before) => ({ ...before, width: viewport.clientWidth, height: viewport.clientHeight, scrolled: viewport.scrollTop }));
    const observer = new ResizeObserver(() => {
      setSeen((before) => ({ ...before, textScale: textScale() }));
      look();
    });
    observer.observe(viewport);
    viewport.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      viewport.removeEventListener('scroll', look);
    };
  }, [viewport]);

  // At first sight the claims are in the middle, and what bears on them to either side.
  const isCentred = useRef(false);
  useEffect(() => {
    if (viewport === null || seen.width === 0 || isCentred.current) return;
    isCentred.current = true;
    viewport.scrollTo({ left: (viewport.scrollWidth - viewport.clientWidth) / 2 });
  }, [viewport, seen.width]);

  // What was under the pointer, or in the middle, stays there.
  useLayoutEffect(() => {
    wanted.current = zoom;
    if (viewport === null || drawn.current === zoom) return;
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = viewport;
    const { left, top, x, y } = anchor.current ?? {
      left: clientWidth / 2,
      top: clientHeight / 2,
      x: (scrollLeft + clientWidth / 2) / drawn.current,
      y: (scrollTop + clientHeight / 2) / drawn.current,
    };
    anchor.current = null;
    drawn.current = zoom;
    viewport.scrollTo({ left: x * zoom + Math.max(0, (clientWidth - width * zoom) / 2) - left, top: y * zoom - top });
  }, [viewport, zoom, width]);

  useEffect(() => {
    if (viewport === null) return undefined;
    return listenForZoom(viewport, (factor, point) => choose(wanted.current * factor, point));
  }, [viewport, choose]);

  const dragged = useRef(0);
  return {
    viewport,
    setViewport,
    zoom,
    full: seen.textScale,
    from: seen.scrolled / zoom,
    to: (seen.scrolled + seen.height) / zoom,
    top: (Math.floor(seen.scrolled / zoom / STRETCH) - 1) * STRETCH,
    bottom: (Math.ceil((seen.scrolled + seen.height) / zoom / STRETCH) + 1) * STRETCH,
    zoomIn: useCallback((about: Element | null) => zoomBy(STEP, about), [zoomBy]),
    zoomOut: useCallback((about: Element | null) => zoomBy(1 / STEP, about), [zoomBy]),
    fit: useCallback(() => choose(null), [choose]),
    fullSize: useCallback(() => choose(seen.textScale), [choose, seen.textScale]),
    drag: ({ buttons, movementX, movementY, currentTarget, pointerType }) => {
      if (pointerType === 'touch') return;
      if (buttons !== 1) {
        dragged.current = 0;
        return;
      }
      dragged.current += Math.hypot(movementX, movementY);
      if (dragged.current > STILL) currentTarget.scrollBy(-movementX, -movementY);
    },
    endDrag: (event) => {
      // A click by key has no detail.
      if (event.detail > 0 && dragged.current > STILL) event.stopPropagation();
      dragged.current = 0;
    },
    scrollTo: useCallback(
      (y: number, share: number) => viewport?.scrollTo({ top: y * zoom - viewport.clientHeight * share }),
      [viewport, zoom],
    ),
  };
};

/**
 * How large the map is drawn, and which stretch of it is in view: as wide as its place,
 * as far as it can be read, until the reviewer chooses another zoom.
 */
import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react';

const STEP = 1.25;
const LEAST = 0.25;
const MOST = 3;
/** Smaller than this, words cannot be read: a map that is wider is scrolled instead. */
const LEAST_FITTING = 0.7;
/** Stretches begin and end at multiples of this, in pixels of the map, so that scrolling seldom asks for another. */
const STRETCH = 600;

const within = (zoom: number): number => Math.min(MOST, Math.max(LEAST, zoom));

interface Seen {
  readonly width: number;
  readonly height: number;
  readonly scrolled: number;
}

export interface Zoom {
  /** Null while there is no map to look at. */
  readonly viewport: HTMLDivElement | null;
  readonly setViewport: (element: HTMLDivElement | null) => void;
  readonly zoom: number;
  /** What is in view with a stretch around it, in pixels of the map from its top. */
  readonly top: number;
  readonly bottom: number;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  /** Moves the map under the pointer that is held down. */
  readonly drag: (event: PointerEvent<HTMLDivElement>) => void;
  /** Brings a height of the map into view, a third from the top. */
  readonly scrollTo: (y: number) => void;
}

/** `width` is the map's at full size, in pixels. */
export const useZoom = (width: number): Zoom => {
  const [viewport, setViewport] = useState<HTMLDivElement | null>(null);
  const [seen, setSeen] = useState<Seen>({ width: 0, height: 0, scrolled: 0 });
  /** Null while the map fits its place. */
  const [chosen, setChosen] = useState<number | null>(null);
  const fitting = seen.width === 0 ? 1 : Math.min(1, Math.max(LEAST_FITTING, seen.width / width));
  const zoom = chosen ?? fitting;
  const change = useCallback((factor: number): void => setChosen((now) => within((now ?? fitting) * factor)), [fitting]);

  useEffect(() => {
    if (viewport === null) return undefined;
    const look = (): void => setSeen({ width: viewport.clientWidth, height: viewport.clientHeight, scrolled: viewport.scrollTop });
    const observer = new ResizeObserver(look);
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

  // What is in the middle stays there.
  const drawn = useRef(zoom);
  useEffect(() => {
    if (viewport === null || drawn.current === zoom) return;
    const middle = (viewport.scrollTop + viewport.clientHeight / 2) / drawn.current;
    viewport.scrollTo({ top: middle * zoom - viewport.clientHeight / 2 });
    drawn.current = zoom;
  }, [viewport, zoom]);

  useEffect(() => {
    if (viewport === null) return undefined;
    // React's own wheel listener is passive and could not keep the page from zooming.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setChosen((now) => within((now ?? fitting) * (event.deltaY < 0 ? STEP : 1 / STEP)));
    };
    viewport.addEventListener('wheel', onWheel, { passive: false });
    return () => viewport.removeEventListener('wheel', onWheel);
  }, [viewport, fitting]);

  return {
    viewport,
    setViewport,
    zoom,
    top: (Math.floor(seen.scrolled / zoom / STRETCH) - 1) * STRETCH,
    bottom: (Math.ceil((seen.scrolled + seen.height) / zoom / STRETCH) + 1) * STRETCH,
    zoomIn: useCallback(() => change(STEP), [change]),
    zoomOut: useCallback(() => change(1 / STEP), [change]),
    fit: useCallback(() => setChosen(null), []),
    drag: ({ buttons, movementX, movementY, currentTarget }) => {
      if (buttons === 1) currentTarget.scrollBy(-movementX, -movementY);
    },
    scrollTo: useCallback((y: number) => viewport?.scrollTo({ top: y * zoom - viewport.clientHeight / 3 }), [viewport, zoom]),
  };
};

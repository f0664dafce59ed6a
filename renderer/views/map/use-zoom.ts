/** How large the map is drawn: as wide as its place, as far as it can be read, until the reviewer chooses otherwise. */
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';

const STEP = 1.25;
const LEAST = 0.25;
const MOST = 3;
/** Smaller than this, words cannot be read: a map that is wider is scrolled instead. */
const LEAST_FITTING = 0.75;

const within = (zoom: number): number => Math.min(MOST, Math.max(LEAST, zoom));

export interface Zoom {
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly zoom: number;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  /** Moves the map under the pointer that is held down. */
  readonly drag: (event: PointerEvent<HTMLDivElement>) => void;
}

/** `width` is the map's at full size, in pixels. */
export const useZoom = (width: number): Zoom => {
  const viewport = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  /** Null while the map fits its place. */
  const [chosen, setChosen] = useState<number | null>(null);
  const fitting = room === 0 ? 1 : Math.min(1, Math.max(LEAST_FITTING, room / width));
  const zoom = chosen ?? fitting;
  const change = (factor: number): void => setChosen((now) => within((now ?? fitting) * factor));

  useEffect(() => {
    const element = viewport.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = viewport.current;
    if (element === null) return undefined;
    // React's own wheel listener is passive and could not keep the page from zooming.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setChosen((now) => within((now ?? fitting) * (event.deltaY < 0 ? STEP : 1 / STEP)));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [fitting]);

  return {
    viewport,
    zoom,
    zoomIn: () => change(STEP),
    zoomOut: () => change(1 / STEP),
    fit: () => setChosen(null),
    drag: ({ buttons, movementX, movementY, currentTarget }) => {
      if (buttons === 1) currentTarget.scrollBy(-movementX, -movementY);
    },
  };
};

/** Zooming by hand: the wheel with Ctrl or Cmd, which is also a trackpad's pinch, and two fingers on a screen. */

/** Zooms by a factor about a point of the window. */
export type ZoomAbout = (factor: number, point: { readonly clientX: number; readonly clientY: number }) => void;

/** A wheel's notch is at most this; a trackpad sends many small steps. */
export const STEP = 1.25;
const PER_WHEEL_PIXEL = 0.01;

/** @returns what ends it. */
export const listenForZoom = (element: HTMLElement, zoomAbout: ZoomAbout): (() => void) => {
  const listening = new AbortController();
  // React's own listeners are passive and could not keep the page from zooming.
  const options = { passive: false, signal: listening.signal };

  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomAbout(Math.min(STEP, Math.max(1 / STEP, Math.exp(-event.deltaY * PER_WHEEL_PIXEL))), event);
  };
  element.addEventListener('wheel', onWheel, options);

  /** How far two fingers were apart when last heard of. */
  let apart = 0;
  const onTouch = (event: TouchEvent): void => {
    const [one, other] = event.touches;
    if (one === undefined || other === undefined || event.touches.length !== 2) return;
    event.preventDefault();
    const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const middle = { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
    if (event.type === 'touchmove' && apart > 0) zoomAbout(now / apart, middle);
    apart = now;
  };
  element.addEventListener('touchstart', onTouch, options);
  element.addEventListener('touchmove', onTouch, options);

  return () => listening.abort();
};

/** Which parts of a long page are near what is in view: the others keep only their room. */
import { useEffect, useState } from 'react';

/** How near an element must be to be filled. */
const NEAR = '500px 0px';

export interface Nearness {
  readonly isNear: boolean;
  /** What it took when it was last drawn, in pixels; null before. */
  readonly height: number | null;
}

/** Whether an element is near what is in view; one that holds the focus stays near. */
export const useNearness = (element: { readonly current: HTMLElement | null }, initially: boolean): Nearness => {
  const [nearness, setNearness] = useState<Nearness>({ isNear: initially, height: null });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting === true || current.contains(document.activeElement);
        setNearness((before) =>
          before.isNear === isNear ? before : { isNear, height: before.isNear ? current.offsetHeight : before.height },
        );
      },
      { root: current.closest('[data-scrolls]'), rootMargin: NEAR },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return nearness;
};

/** Where the open article is on the screen, for the cards beside it. Set by the article, followed by the panel. */
import { createStore } from '../../state/create-store.ts';
import type { ReadingSurfaceHandle, SurfaceLayout } from '../../reading/types.ts';

export interface ReadingPosition {
  readonly surface: ReadingSurfaceHandle;
  readonly layout: SurfaceLayout;
  /** Distance from the window's top to the top of the scrolled box, in CSS pixels. */
  readonly top: number;
  /** Scrolls the article, as a wheel turned over the cards does. */
  readonly scrollBy: (pixels: number) => void;
}

export const readingPosition = createStore<ReadingPosition | null>(null);

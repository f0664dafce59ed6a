/** Opens a page that shows how far something has come, only if it takes long enough to be looked at. */
import { openPage, type SidePage } from './surfaces.ts';

const SLOW_AFTER = 400;

/** Opens the page after a moment, unless the function it returns is called before. */
export const openWhenSlow = (page: SidePage): (() => void) => {
  const timer = setTimeout(() => openPage(page), SLOW_AFTER);
  return () => clearTimeout(timer);
};

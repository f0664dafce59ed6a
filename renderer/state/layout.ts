/** The columns: which are open, how wide, and what fits this window. Remembered in the settings. */
import { useSyncExternalStore } from 'react';
import { createStore } from './create-store.ts';
import { useSettings, useUpdateSettings } from './settings.ts';
import type { RightPanel } from './workspace.ts';

export const LEFT_WIDTH = { min: 200, max: 560, usual: 288 } as const;
export const RIGHT_WIDTH = { min: 260, max: 900, usual: 360 } as const;

/** What the article keeps, in CSS pixels, before the side columns give way. */
const ARTICLE_MIN = 420;

/** At this width and below the side panels lie over the article: 900 pixels, more where the reader's own text is larger. */
const NARROW = '(max-width: 56.25em)';

/** How much larger the reader's own text is than a browser's usual 16 pixels. */
const textScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

const watchMedia = (query: string) => {
  const media = window.matchMedia(query);
  return (listener: () => void): (() => void) => {
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
  };
};

export const useNarrow = (): boolean => useSyncExternalStore(watchMedia(NARROW), () => window.matchMedia(NARROW).matches);

const subscribeToResize = (listener: () => void): (() => void) => {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
};

export type DrawerSide = 'left' | 'right';

/** In a narrow window one side panel at a time, and not remembered. */
const drawer = createStore<DrawerSide | null>(null);

export const setDrawer = drawer.set;

/** Widths that leave the article its minimum where the window allows it. */
export const fitColumns = (
  window: number,
  left: number | null,
  right: number | null,
): { readonly left: number; readonly right: number } => {
  const excess = (left ?? 0) + (right ?? 0) + ARTICLE_MIN - window;
  if (excess <= 0) return { left: left ?? 0, right: right ?? 0 };
  const fromRight = right === null ? 0 : Math.min(excess, Math.max(0, right - RIGHT_WIDTH.min));
  const fromLeft = left === null ? 0 : Math.min(excess - fromRight, Math.max(0, left - LEFT_WIDTH.min));
  return { left: (left ?? 0) - fromLeft, right: (right ?? 0) - fromRight };
};

export interface Layout {
  readonly narrow: boolean;
  readonly leftOpen: boolean;
  readonly rightOpen: boolean;
  /** As drawn now, in CSS pixels. */
  readonly leftWidth: number;
  readonly rightWidth: number;
  readonly panel: RightPanel;
  readonly openLeft: (open: boolean) => void;
  readonly openRight: (open: boolean) => void;
  readonly resizeLeft: (width: number) => void;
  readonly resizeRight: (width: number) => void;
  /** Brings a panel of the right column to the front, opening the column. */
  readonly showPanel: (panel: RightPanel) => void;
}

const clamp = (width: number, range: { readonly min: number; readonly max: number }): number =>
  Math.round(Math.min(range.max, Math.max(range.min, width)));

export const useLayout = (): Layout => {
  const { leftPanel, rightPanel } = useSettings();
  const update = useUpdateSettings();
  const narrow = useNarrow();
  const openDrawer = drawer.use((side) => side);
  const windowWidth = useSyncExternalStore(subscribeToResize, () => window.innerWidth);

  const leftOpen = narrow ? openDrawer === 'left' : leftPanel.open;
  const rightOpen = narrow ? openDrawer === 'right' : rightPanel.open;
  const fitted = narrow
    ? {
        left: Math.min(leftPanel.width * textScale(), windowWidth - 48),
        right: Math.min(rightPanel.width * textScale(), windowWidth - 48),
      }
    : fitColumns(windowWidth, leftOpen ? leftPanel.width : null, rightOpen ? rightPanel.width : null);

  const openRight = (open: boolean): void => {
    if (narrow) setDrawer(open ? 'right' : null);
    else update({ rightPanel: { ...rightPanel, open } });
  };

  return {
    narrow,
    leftOpen,
    rightOpen,
    leftWidth: fitted.left,
    rightWidth: fitted.right,
    panel: rightPanel.panel,
    openLeft: (open) => {
      if (narrow) setDrawer(open ? 'left' : null);
      else update({ leftPanel: { ...leftPanel, open } });
    },
    openRight,
    resizeLeft: (width) => update({ leftPanel: { ...leftPanel, width: clamp(width, LEFT_WIDTH) } }),
    resizeRight: (width) => update({ rightPanel: { ...rightPanel, width: clamp(width, RIGHT_WIDTH) } }),
    showPanel: (panel) => {
      update({ rightPanel: { ...rightPanel, panel, open: narrow ? rightPanel.open : true } });
      if (narrow) setDrawer('right');
    },
  };
};

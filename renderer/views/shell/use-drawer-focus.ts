/** In a narrow window the keyboard goes into a drawer that opens, and back behind it when it closes. */
import { useEffect } from 'react';
import { isFocusLost } from '../../design/use-kept-focus.ts';
import type { Layout } from '../../state/layout.ts';

/** Where the focus goes that has nowhere else to go: the middle column. */
export const focusMain = (): void => document.querySelector<HTMLElement>('main')?.focus();

/** Gives the focus back to where it was, or to the middle column where that is gone; a focus that is elsewhere stays. */
export const returnFocus = (to: Element | null): void => {
  if (!isFocusLost()) return;
  if (to instanceof HTMLElement && to !== document.body) to.focus();
  if (isFocusLost()) focusMain();
};

export const useDrawerFocus = ({ narrow, leftOpen, rightOpen }: Layout): void => {
  const side = !narrow ? null : leftOpen ? 'left' : rightOpen ? 'right' : null;
  useEffect(() => {
    const drawer = side === null ? null : document.querySelector(`.shell-side--${side}`);
    if (drawer === null) return undefined;
    const before = document.activeElement;
    if (!drawer.contains(before)) drawer.querySelector<HTMLElement>('[data-pane]')?.focus();
    return () => returnFocus(before);
  }, [side]);
};

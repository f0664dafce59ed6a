/** For a region whose content is replaced under the keyboard: the focus that goes away with it stays in the region. */
import { useEffect, useRef, type FocusEventHandler, type RefObject } from 'react';

export interface KeptFocus<Region extends HTMLElement> {
  readonly ref: RefObject<Region | null>;
  readonly onFocus: FocusEventHandler;
  readonly onBlur: FocusEventHandler;
}

/** Whether nothing has the focus, as after the focused element was removed. */
export const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * Spread onto the region, which has a tabIndex.
 * @param content names what the region shows; when that changes and took the focus away, `start` or else the region takes it.
 * @param start selects the element in the region where its content begins.
 */
export const useKeptFocus = <Region extends HTMLElement>(content: string, start?: string): KeptFocus<Region> => {
  const ref = useRef<Region>(null);
  // An element that is removed tells no blur, so this stays true for it.
  const held = useRef(false);
  useEffect(() => {
    if (!held.current || !isFocusLost()) return;
    const first = start === undefined ? null : ref.current?.querySelector<HTMLElement>(start);
    (first ?? ref.current)?.focus();
  }, [content, start]);
  return { ref, onFocus: () => (held.current = true), onBlur: () => (held.current = false) };
};

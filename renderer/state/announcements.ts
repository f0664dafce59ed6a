/** What screen readers hear when something happens away from the focus. One region of each kind, mounted by the shell. */
import { useSyncExternalStore } from 'react';

export type Politeness = 'polite' | 'assertive';

export interface Announcement {
  readonly text: string;
  /** Grows with each announcement, so that the same words can be spoken again. */
  readonly count: number;
}

const SILENCE: Announcement = { text: '', count: 0 };
let announcements: Readonly<Record<Politeness, Announcement>> = { polite: SILENCE, assertive: SILENCE };
const listeners = new Set<() => void>();

/** Speaks a sentence once. */
export const announce = (text: string, politeness: Politeness = 'polite'): void => {
  announcements = { ...announcements, [politeness]: { text, count: announcements[politeness].count + 1 } };
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAnnouncement = (politeness: Politeness): Announcement =>
  useSyncExternalStore(subscribe, () => announcements[politeness]);

/** What screen readers hear when something happens away from the focus. One region of each kind, mounted by the shell. */
import { createStore } from './create-store.ts';

export type Politeness = 'polite' | 'assertive';

export interface Announcement {
  readonly text: string;
  /** Grows with each announcement, so that the same words can be spoken again. */
  readonly count: number;
}

const SILENCE: Announcement = { text: '', count: 0 };
const announcements = createStore<Readonly<Record<Politeness, Announcement>>>({ polite: SILENCE, assertive: SILENCE });

/** Speaks a sentence once. */
export const announce = (text: string, politeness: Politeness = 'polite'): void => {
  const spoken = announcements.get();
  announcements.set({ ...spoken, [politeness]: { text, count: spoken[politeness].count + 1 } });
};

export const useAnnouncement = (politeness: Politeness): Announcement => announcements.use((spoken) => spoken[politeness]);

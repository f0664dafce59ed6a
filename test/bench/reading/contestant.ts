/** What a reading surface must do to be measured, and the one clock for all of them. */
import type { ArticleText } from '../../../shared/model/article.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';

export interface Contestant {
  /** What the application does when it has started, before an article is opened. */
  warmUp?(): Promise<void>;
  /** Shows the article with its passages in `host`, which scrolls or holds what scrolls. */
  open(host: HTMLElement, article: ArticleText, passages: readonly PaintedPassage[]): void;
  /** Takes the article out of the page. */
  close(): void;
  scroller(): HTMLElement;
  setPassages(passages: readonly PaintedPassage[], change: PaintedPassage): void;
  showTags(tags: ReadonlySet<Tag>): void;
  /** How many annotations are under a point. */
  hit(x: number, y: number): number;
}

/**
 * Resolves when the frame is painted that shows what was changed before the call; with
 * the time at which that frame began. Before other tasks, such as what a surface leaves
 * for after its paint.
 */
export const painted = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const frameBegan = performance.now();
      void scheduler.postTask(() => resolve(frameBegan), { priority: 'user-blocking' });
    });
  });

/** Milliseconds from before `act` until its result is painted. */
export const timeToPaint = async (act: () => void): Promise<number> => {
  const before = performance.now();
  act();
  await painted();
  return performance.now() - before;
};

/**
 * The same, and as `work` without the wait for the next frame, which is the display's
 * (and the compositor's, still busy with the last one) and not the surface's.
 */
export const timeOfWork = async (act: () => void): Promise<{ readonly work: number; readonly total: number }> => {
  const before = performance.now();
  act();
  const acted = performance.now();
  const frameBegan = await painted();
  const after = performance.now();
  return { work: acted - before + (after - frameBegan), total: after - before };
};

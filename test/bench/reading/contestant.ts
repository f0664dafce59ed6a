/** What a reading surface must do to be measured, and the one clock for all of them. */
import type { ArticleText } from '../../../shared/model/article.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';

export interface Contestant {
  /** Shows the article with its passages in `host`, which scrolls or holds what scrolls. */
  open(host: HTMLElement, article: ArticleText, passages: readonly PaintedPassage[]): void;
  scroller(): HTMLElement;
  setPassages(passages: readonly PaintedPassage[], change: PaintedPassage): void;
  showTags(tags: ReadonlySet<Tag>): void;
  /** How many annotations are under a point. */
  hit(x: number, y: number): number;
}

/** Resolves when what was changed before the call has been painted. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve());
      port1.start();
      port2.postMessage(null);
    });
  });

/** Milliseconds from before `act` until its result is painted. */
export const timeToPaint = async (act: () => void): Promise<number> => {
  const before = performance.now();
  act();
  await painted();
  return performance.now() - before;
};

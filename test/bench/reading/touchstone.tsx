/** The product's own reading surface, mounted as the application mounts it. */
import { createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { ReadingSurface } from '../../../renderer/reading/reading-surface.tsx';
import type { PaintedPassage, ReadingSurfaceHandle } from '../../../renderer/reading/types.ts';
import { warmUpReading } from '../../../renderer/reading/warm-up.ts';
import type { ArticleText } from '../../../shared/model/article.ts';
import { TAG_ORDER, type Tag } from '../../../shared/model/tag.ts';
import type { Contestant } from './contestant.ts';

const labelOf = (): string => 'claim C1';

export const touchstone = (): Contestant => {
  const handle = createRef<ReadingSurfaceHandle>();
  let root: Root;
  let article: ArticleText;
  let passages: readonly PaintedPassage[] = [];
  let tags: ReadonlySet<Tag> = new Set(TAG_ORDER);
  const render = (): void =>
    flushSync(() =>
      root.render(<ReadingSurface ref={handle} label="Article" text={article} passages={passages} shownTags={tags} labelOf={labelOf} />),
    );
  return {
    warmUp: warmUpReading,
    open(host, opened, first) {
      root = createRoot(host);
      article = opened;
      passages = first;
      render();
    },
    close: () => flushSync(() => root.unmount()),
    scroller: () => {
      const found = document.querySelector<HTMLElement>('.reading-scroller');
      if (found === null) throw new Error('the surface has no scroller');
      return found;
    },
    setPassages(next) {
      passages = next;
      render();
    },
    showTags(next) {
      tags = next;
      render();
    },
    hit: (x, y) => handle.current?.passagesAt(x, y).length ?? 0,
  };
};

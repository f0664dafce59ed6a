/**
 * The limit to compare with: plain paragraphs of which only those in view exist,
 * at estimated heights, with highlights in view. No caret across what is not
 * there, no find, no selection of all, no structure.
 */
import type { PaintedPassage } from '../../../renderer/reading/types.ts';
import type { ArticleText } from '../../../shared/model/article.ts';
import { TAG_ORDER, type Tag } from '../../../shared/model/tag.ts';
import type { Contestant } from './contestant.ts';

const LINE_PX = 29;
const CHARACTERS_PER_LINE = 80;
const OVERSCAN_PX = 400;

export const plainVirtualised = (): Contestant => {
  const scroller = document.createElement('div');
  const content = document.createElement('div');
  const shown = new Map<number, HTMLElement>();
  let article: ArticleText;
  let passages: readonly PaintedPassage[] = [];
  let tags: ReadonlySet<Tag> = new Set(TAG_ORDER);
  let tops: number[] = [];

  const render = (): void => {
    const from = scroller.scrollTop - OVERSCAN_PX;
    const to = scroller.scrollTop + scroller.clientHeight + OVERSCAN_PX;
    article.blocks.forEach((block, index) => {
      const inView = (tops[index + 1] ?? Infinity) > from && (tops[index] ?? 0) < to;
      const known = shown.get(index);
      if (inView && known === undefined) {
        const element = document.createElement('p');
        element.textContent = article.text.slice(block.start, block.end);
        element.style.cssText = `position:absolute;margin:0;width:68ch;top:${tops[index]}px`;
        element.dataset['block'] = String(index);
        content.append(element);
        shown.set(index, element);
      } else if (!inView && known !== undefined) {
        known.remove();
        shown.delete(index);
      }
    });
    const highlights = new Map(TAG_ORDER.map((tag) => [tag, new Highlight()]));
    for (const [index, element] of shown) {
      const block = article.blocks[index];
      const node = element.firstChild;
      if (block === undefined || node === null) continue;
      for (const { start, end, tag } of passages) {
        if (start >= block.end || end <= block.start || !tags.has(tag)) continue;
        highlights.get(tag)?.add(
          new StaticRange({
            startContainer: node,
            startOffset: Math.max(0, start - block.start),
            endContainer: node,
            endOffset: Math.min(end, block.end) - block.start,
          }),
        );
      }
    }
    for (const [tag, highlight] of highlights) CSS.highlights.set(`reading-${tag}-0`, highlight);
  };

  return {
    open(host, opened, first) {
      article = opened;
      passages = first;
      let top = 0;
      tops = article.blocks.map(({ start, end }) => {
        const at = top;
        top += Math.ceil((end - start) / CHARACTERS_PER_LINE) * LINE_PX + 14;
        return at;
      });
      scroller.style.cssText = 'height:100%;overflow:auto;font:18px/1.6 serif';
      content.style.cssText = `position:relative;height:${top}px;width:68ch;margin:auto`;
      scroller.append(content);
      host.append(scroller);
      scroller.addEventListener('scroll', render);
      render();
    },
    close() {
      scroller.remove();
      content.replaceChildren();
      shown.clear();
      CSS.highlights.clear();
    },
    scroller: () => scroller,
    setPassages(next) {
      passages = next;
      render();
    },
    showTags(next) {
      tags = next;
      render();
    },
    hit(x, y) {
      const caret = document.caretPositionFromPoint(x, y);
      const index = caret?.offsetNode.parentElement?.dataset['block'];
      const block = index === undefined ? undefined : article.blocks[Number(index)];
      if (block === undefined || caret === null) return 0;
      const offset = block.start + caret.offset;
      return passages.filter(({ start, end }) => start <= offset && end > offset).length;
    },
  };
};

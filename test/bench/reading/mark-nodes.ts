/** The usual way with Lexical: text split at every passage's ends and wrapped in MarkNodes. */
import { $createMarkNode, MarkNode } from '@lexical/mark';
import { $createParagraphNode, $createTextNode, $getNodeByKey, $getRoot, $isElementNode, createEditor, type LexicalNode } from 'lexical';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';
import type { ArticleText, Block } from '../../../shared/model/article.ts';
import type { Contestant } from './contestant.ts';

export const markNodes = (): Contestant => {
  const scroller = document.createElement('div');
  const root = document.createElement('div');
  const editor = createEditor({
    namespace: 'marks',
    nodes: [MarkNode],
    theme: { mark: 'mark' },
    onError: (error) => {
      throw error;
    },
  });
  const keys: string[] = [];
  let article: ArticleText;

  const $pieces = (block: Block, passages: readonly PaintedPassage[]): LexicalNode[] => {
    const cuts = new Set([block.start, block.end]);
    for (const { start, end } of passages) {
      cuts.add(Math.max(block.start, start));
      cuts.add(Math.min(block.end, end));
    }
    const sorted = [...cuts].sort((a, b) => a - b);
    return sorted.slice(0, -1).map((from, index) => {
      const to = sorted[index + 1] ?? block.end;
      const text = $createTextNode(article.text.slice(from, to));
      const ids = passages.filter(({ start, end }) => start < to && end > from).map(({ annotationId, tag }) => `${tag} ${annotationId}`);
      return ids.length === 0 ? text : $createMarkNode(ids).append(text);
    });
  };

  const within = (passages: readonly PaintedPassage[], block: Block): PaintedPassage[] =>
    passages.filter(({ start, end }) => start < block.end && end > block.start);

  return {
    open(host, opened, passages) {
      article = opened;
      scroller.style.cssText = 'height:100%;overflow:auto;font:18px/1.6 serif';
      root.style.cssText = 'width:68ch;margin:auto';
      root.contentEditable = 'true';
      scroller.append(root);
      host.append(scroller);
      const sorted = [...passages].sort((a, b) => a.start - b.start);
      let first = 0;
      editor.update(
        () => {
          for (const block of article.blocks) {
            while ((sorted[first]?.start ?? Infinity) < block.start) first += 1;
            let end = first;
            while ((sorted[end]?.start ?? Infinity) < block.end) end += 1;
            const paragraph = $createParagraphNode().append(...$pieces(block, sorted.slice(first, end)));
            keys.push(paragraph.getKey());
            $getRoot().append(paragraph);
          }
        },
        { discrete: true },
      );
      editor.setRootElement(root);
    },
    close() {
      editor.setRootElement(null);
      editor.update(() => $getRoot().clear(), { discrete: true });
      keys.length = 0;
      scroller.remove();
    },
    scroller: () => scroller,
    setPassages(passages, change) {
      const index = article.blocks.findIndex(({ end }) => end > change.start);
      const block = article.blocks[index];
      const key = keys[index];
      if (block === undefined || key === undefined) return;
      editor.update(
        () => {
          const paragraph = $getNodeByKey(key);
          if ($isElementNode(paragraph)) paragraph.clear().append(...$pieces(block, within(passages, block)));
        },
        { discrete: true },
      );
    },
    showTags: (tags) => root.setAttribute('data-shown', [...tags].join(' ')),
    hit: (x, y) => (document.elementFromPoint(x, y)?.closest('mark') === null ? 0 : 1),
  };
};

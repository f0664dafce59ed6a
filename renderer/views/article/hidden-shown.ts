/** Whether page furniture and what the reader has hidden show in the article; for as long as the window lives. */
import { useEffect } from 'react';
import type { ArticleText } from '../../../shared/model/article.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { createStore } from '../../state/create-store.ts';
import type { Workspace } from '../../state/workspace.ts';

const shown = createStore(false);

export const isHiddenShown = (): boolean => shown.get();
export const showHidden = (show: boolean): void => shown.set(show);

/** Going to a place that is hidden shows it first. */
export const useHiddenShown = (articleId: ArticleId, { blocks }: ArticleText, reveal: Workspace['reveal']): boolean => {
  useEffect(() => {
    if (reveal === null || reveal.articleId !== articleId) return;
    const { start, end } = reveal.range;
    if (blocks.some((block) => block.type === 'furniture' && block.start < end && start < block.end)) shown.set(true);
  }, [articleId, blocks, reveal]);
  return shown.use((state) => state);
};

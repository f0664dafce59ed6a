/** Commands about the chosen articles, or about the open one when none is chosen. */
import { useCommands } from '../../commands/registry.ts';
import { useSelectedArticles } from '../../state/article-selection.ts';
import { useLayout } from '../../state/layout.ts';
import { editArticle, nameReview } from '../../state/surfaces.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { askErasure } from '../erase/erasure.ts';
import { useArticleActions } from './use-article-actions.ts';

export const useArticleCommands = (): void => {
  const selection = useSelectedArticles();
  const openId = useWorkspace((state) => state.articleId);
  const layout = useLayout();
  const actions = useArticleActions();
  const chosen = selection.size > 0 ? [...selection] : openId === null ? [] : [openId];
  const [first] = chosen;

  useCommands([
    {
      id: 'article.edit',
      title: 'Edit the article’s details',
      group: 'Edit',
      keys: ['F2'],
      enabled: chosen.length === 1,
      run: () => {
        if (first === undefined) return;
        if (!layout.leftOpen) layout.openLeft(true);
        editArticle(first);
      },
    },
    {
      id: 'article.delete',
      title: chosen.length > 1 ? `Remove ${chosen.length} articles from the library` : 'Remove the article from the library',
      group: 'Edit',
      enabled: chosen.length > 0,
      run: () => actions.remove(chosen),
    },
    {
      id: 'article.erase',
      title: chosen.length > 1 ? `Erase ${chosen.length} articles permanently` : 'Erase the article permanently',
      group: 'Edit',
      enabled: chosen.length > 0,
      run: () => askErasure({ kind: 'articles', articleIds: chosen }),
    },
    {
      id: 'review.create',
      title: selection.size === 0 ? 'Start a new review' : 'Start a new review with the chosen articles',
      group: 'Review',
      run: () => {
        if (!layout.leftOpen) layout.openLeft(true);
        nameReview({ kind: 'new', articleIds: chosen });
      },
    },
  ]);
};

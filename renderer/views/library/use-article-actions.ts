/** What can be done to articles from the library: remove, collect into reviews, put in order. */
import { articleIdSchema, type ArticleId, type ReviewId } from '../../../shared/model/id.ts';
import { moveInList } from '../../../shared/model/move-in-list.ts';
import { plural } from '../../design/format.ts';
import { useMutationCall, type OptimisticCache } from '../../state/queries.ts';
import { notify } from '../../state/toasts.ts';
import { selectArticles } from '../../state/article-selection.ts';
import { closeArticle, getWorkspace } from '../../state/workspace.ts';
import { undoAction } from '../shell/history-commands.ts';

export interface ArticleActions {
  readonly remove: (ids: readonly ArticleId[]) => Promise<void>;
  readonly addToReview: (reviewId: ReviewId, ids: readonly ArticleId[]) => Promise<void>;
  readonly removeFromReview: (reviewId: ReviewId, ids: readonly ArticleId[]) => Promise<void>;
  readonly moveInReview: (reviewId: ReviewId, id: ArticleId, step: 1 | -1) => Promise<void>;
}

export const useArticleActions = (): ArticleActions => {
  const deleteArticles = useMutationCall('article.delete', {
    optimistic: ({ articleIds }, cache) =>
      cache.update('article.list', {}, ({ articles }) => ({
        articles: articles.filter(({ id }) => !articleIds.includes(id)),
      })),
  });
  /** Shows a review's articles as the call will leave them. */
  const showArticles = (cache: OptimisticCache, reviewId: string, change: (articleIds: readonly ArticleId[]) => ArticleId[]): void =>
    cache.update('review.list', {}, ({ reviews }) => ({
      reviews: reviews.map((review) => (review.id === reviewId ? { ...review, articleIds: change(review.articleIds) } : review)),
    }));
  const addArticles = useMutationCall('review.addArticles', {
    optimistic: ({ reviewId, articleIds }, cache) =>
      showArticles(cache, reviewId, (present) => [...new Set([...present, ...articleIdSchema.array().parse(articleIds)])]),
  });
  const removeArticles = useMutationCall('review.removeArticles', {
    optimistic: ({ reviewId, articleIds }, cache) =>
      showArticles(cache, reviewId, (present) => present.filter((id) => !articleIds.includes(id))),
  });
  const moveArticle = useMutationCall('review.moveArticle', {
    optimistic: ({ reviewId, articleId, by }, cache) =>
      showArticles(cache, reviewId, (present) => moveInList(present, articleIdSchema.parse(articleId), by)),
  });

  return {
    remove: async (ids) => {
      const result = await deleteArticles.run({ articleIds: [...ids] });
      if (!result.ok) return;
      const { articleId } = getWorkspace();
      if (articleId !== null && ids.includes(articleId)) closeArticle();
      selectArticles([]);
      notify({ kind: 'done', message: `Removed ${plural(ids.length, 'article')} from the library.`, action: undoAction });
    },
    addToReview: async (reviewId, ids) => {
      const result = await addArticles.run({ reviewId, articleIds: [...ids] });
      if (!result.ok) return;
      const { review, added } = result.value;
      if (added === 0)
        notify({ kind: 'done', message: `“${review.title}” already has ${ids.length === 1 ? 'this article' : 'these articles'}.` });
      else notify({ kind: 'done', message: `Added ${plural(added, 'article')} to “${review.title}”.`, action: undoAction });
    },
    removeFromReview: async (reviewId, ids) => {
      const result = await removeArticles.run({ reviewId, articleIds: [...ids] });
      if (!result.ok) return;
      notify({
        kind: 'done',
        message: `Removed ${plural(ids.length, 'article')} from the review. ${ids.length === 1 ? 'It stays' : 'They stay'} in the library.`,
        action: undoAction,
      });
    },
    moveInReview: async (reviewId, articleId, by) => void (await moveArticle.run({ reviewId, articleId, by })),
  };
};

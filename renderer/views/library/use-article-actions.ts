/** What can be done to articles from the library: remove, collect into reviews, put in order. */
import { articleIdSchema, type ArticleId, type ReviewId } from '../../../shared/model/id.ts';
import type { Review } from '../../../shared/model/review.ts';
import { plural } from '../../design/format.ts';
import { useCall, useMutationCall } from '../../state/queries.ts';
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
  const { data } = useCall('review.list', {});
  const deleteArticles = useMutationCall('article.delete', {
    optimistic: ({ articleIds }, cache) =>
      cache.update('article.list', {}, ({ articles }) => ({
        articles: articles.filter(({ id }) => !articleIds.includes(id)),
      })),
  });
  const updateReview = useMutationCall('review.update', {
    optimistic: ({ reviewId, articleIds }, cache) =>
      cache.update('review.list', {}, ({ reviews }) => ({
        reviews: reviews.map((review) =>
          review.id === reviewId && articleIds !== undefined
            ? { ...review, articleIds: articleIdSchema.array().parse(articleIds) }
            : review,
        ),
      })),
  });
  const reviewOf = (id: ReviewId): Review | undefined => data?.reviews.find((review) => review.id === id);

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
      const review = reviewOf(reviewId);
      if (review === undefined) return;
      const added = ids.filter((id) => !review.articleIds.includes(id));
      if (added.length > 0) {
        const result = await updateReview.run({ reviewId, articleIds: [...review.articleIds, ...added] });
        if (!result.ok) return;
      }
      notify({
        kind: 'done',
        message:
          added.length === 0
            ? `“${review.title}” already has ${ids.length === 1 ? 'this article' : 'these articles'}.`
            : `Added ${plural(added.length, 'article')} to “${review.title}”.`,
        ...(added.length === 0 ? {} : { action: undoAction }),
      });
    },
    removeFromReview: async (reviewId, ids) => {
      const review = reviewOf(reviewId);
      if (review === undefined) return;
      const result = await updateReview.run({ reviewId, articleIds: review.articleIds.filter((id) => !ids.includes(id)) });
      if (!result.ok) return;
      notify({
        kind: 'done',
        message: `Took ${plural(ids.length, 'article')} out of the review. ${ids.length === 1 ? 'It stays' : 'They stay'} in the library.`,
        action: undoAction,
      });
    },
    moveInReview: async (reviewId, id, step) => {
      const order = [...(reviewOf(reviewId)?.articleIds ?? [])];
      const from = order.indexOf(id);
      const to = from + step;
      if (from < 0 || to < 0 || to >= order.length) return;
      order.splice(from, 1);
      order.splice(to, 0, id);
      await updateReview.run({ reviewId, articleIds: order });
    },
  };
};

/** The left column's library: all articles, or those of the open review. */
import { BookOpenText, FilePlus2, SearchX } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { Review } from '../../../shared/model/review.ts';
import { runCommand } from '../../commands/registry.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { FailedState } from '../../design/failed-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { keepSelected, useSelectedArticles } from '../../state/article-selection.ts';
import { useCall } from '../../state/queries.ts';
import { openArticle, openReview, useWorkspace } from '../../state/workspace.ts';
import { arrangeArticles, isFiltered, NO_FILTER } from './arrange-articles.ts';
import { arrangementStore, changeArrangement } from './arrangement.ts';
import { ArticleList } from './article-list.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useArticleActions } from './use-article-actions.ts';
import './library.css';

const EmptyLibrary = ({ review }: { readonly review: Review | null }) => (
  <EmptyState
    icon={review === null ? FilePlus2 : BookOpenText}
    title={review === null ? 'No articles yet' : 'This review has no articles yet'}
    text={
      review === null
        ? 'Drop articles or files of references anywhere on the window.'
        : 'Import some: they join the review. Or choose articles you have and add them.'
    }
  >
    <button type="button" className="button" data-left-focus onClick={() => void runCommand('import.files')}>
      Import files
    </button>
    {review === null ? null : (
      <button type="button" className="button button--quiet" onClick={() => openReview(null)}>
        Show all articles
      </button>
    )}
  </EmptyState>
);

export const LibraryPanel = ({ review }: { readonly review: Review | null }) => {
  const { data, error, refetch } = useCall('article.list', {});
  const { filter, order: chosenOrder } = arrangementStore.use((arrangement) => arrangement);
  const selection = useSelectedArticles();
  const current = useWorkspace((state) => state.articleId);
  const actions = useArticleActions();
  const usual = review === null ? 'imported' : 'review';
  const order = chosenOrder === null || (chosenOrder === 'review' && review === null) ? usual : chosenOrder;
  const inReview = review?.articleIds ?? null;
  const articles = useMemo(
    () => (data === undefined ? null : arrangeArticles(data.articles, filter, order, inReview)),
    [data, filter, order, inReview],
  );
  useEffect(() => {
    if (articles === null) return;
    const shown = new Set(articles.map(({ id }) => id));
    keepSelected((id) => shown.has(id));
  }, [articles]);

  if (data === undefined || articles === null) {
    return error === null ? (
      <Skeleton label="Reading the library" lines={9} />
    ) : (
      <FailedState title="The library cannot be read" failure={error.failure} onRetry={refetch} />
    );
  }

  const total = review === null ? data.articles.length : review.articleIds.length;
  if (total === 0) return <EmptyLibrary review={review} />;
  return (
    <div className="library">
      <div className="library-filter">
        <input
          className="input"
          type="search"
          aria-label="Filter articles by title, author or label"
          placeholder="Filter articles"
          value={filter.text}
          onChange={(event) => changeArrangement({ filter: { ...filter, text: event.target.value } })}
        />
        <FilterMenu order={order} inReview={review !== null} />
      </div>
      {articles.length === 0 ? (
        <EmptyState icon={SearchX} title="No article matches" text="Try fewer words, or show every article again.">
          <button type="button" className="button" onClick={() => changeArrangement({ filter: NO_FILTER })}>
            Clear the filter
          </button>
        </EmptyState>
      ) : (
        <ArticleList
          label={review === null ? 'Articles' : `Articles of ${review.title}`}
          articles={articles}
          current={current}
          onOpen={(id) => openArticle(id)}
          onRemove={(ids) => void (review === null ? actions.remove(ids) : actions.removeFromReview(review.id, ids))}
          onMove={
            review !== null && order === 'review' && !isFiltered(filter)
              ? (id, step) => void actions.moveInReview(review.id, id, step)
              : undefined
          }
        />
      )}
      <SelectionBar
        shown={articles.length}
        total={total}
        selected={articles.filter(({ id }) => selection.has(id)).map(({ id }) => id)}
        reviewId={review?.id ?? null}
        movable={order === 'review' && !isFiltered(filter)}
      />
    </div>
  );
};

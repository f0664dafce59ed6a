/** The left column: the library or the open review, an article's details, or the search. */
import { FilePlus2 } from 'lucide-react';
import { memo, useEffect } from 'react';
import { formatShortcut } from '../../commands/keys.ts';
import { runCommand } from '../../commands/registry.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { PortalLayer } from '../../design/portal-layer.tsx';
import { useKeptFocus } from '../../design/use-kept-focus.ts';
import { useCall } from '../../state/queries.ts';
import { useSurfaces } from '../../state/surfaces.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { ArticleEditor } from '../library/article-editor.tsx';
import { LibraryPanel } from '../library/library-panel.tsx';
import { ReviewNameForm } from '../reviews/review-name-form.tsx';
import { ScopeMenu } from '../reviews/scope-menu.tsx';
import { SearchPanel } from '../search/search-panel.tsx';

/** Where the column's content begins. */
const START = '[data-left-focus]';

export const LeftColumn = memo(() => {
  const { leftView, editing, naming, leftFocus } = useSurfaces((state) => state);
  const reviewId = useWorkspace((state) => state.reviewId);
  const { data } = useCall('review.list', {});
  const { data: edited } = useCall('article.list', {}, { select: ({ articles }) => articles.find(({ id }) => id === editing) });
  const reviews = data?.reviews ?? [];
  const review = reviews.find(({ id }) => id === reviewId) ?? null;

  const { ref: column, ...keep } = useKeptFocus<HTMLElement>(
    `${leftView} ${editing ?? ''} ${naming?.kind ?? ''} ${review?.id ?? ''}`,
    START,
  );
  useEffect(() => {
    if (leftFocus > 0) (column.current?.querySelector<HTMLElement>(START) ?? column.current)?.focus();
  }, [column, leftFocus]);

  const renamed = naming?.kind === 'rename' ? (reviews.find(({ id }) => id === naming.reviewId) ?? null) : null;
  return (
    <aside
      ref={column}
      className="shell-column shell-left"
      aria-label={leftView === 'search' ? 'Search' : 'Library'}
      data-pane
      tabIndex={-1}
      {...keep}
    >
      <PortalLayer>
        {leftView === 'search' ? (
          <SearchPanel review={review} />
        ) : (
          <>
            <div className="shell-column-bar">
              <ScopeMenu reviews={reviews} review={review} />
              <IconButton
                icon={FilePlus2}
                small
                label="Import files"
                keys={formatShortcut('Mod+O')}
                onClick={() => void runCommand('import.files')}
              />
            </div>
            {naming === null ? null : <ReviewNameForm key={naming.kind} naming={naming} review={renamed} />}
            {edited === undefined ? <LibraryPanel review={review} /> : <ArticleEditor key={edited.id} article={edited} />}
          </>
        )}
      </PortalLayer>
    </aside>
  );
});

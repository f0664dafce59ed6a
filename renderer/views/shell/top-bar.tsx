/** The quiet bar over the columns: where one is, search, undo and redo, the panels and the menu. */
import { ChevronRight, PanelLeft, PanelRight, Redo2, Search, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { formatShortcut } from '../../commands/keys.ts';
import { runCommand } from '../../commands/registry.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { PortalLayer } from '../../design/portal-layer.tsx';
import { useArticleTitle } from '../../state/article-titles.ts';
import { useTransport } from '../../state/host.tsx';
import { useLayout } from '../../state/layout.ts';
import { useCall } from '../../state/queries.ts';
import { closeArticle, useWorkspace } from '../../state/workspace.ts';
import { AppMenu } from './app-menu.tsx';
import { useHistory } from './history-commands.ts';

/** The open review and, in it, the open article; the review's title leads back to its page. */
const Place = () => {
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);
  const article = useArticleTitle(articleId);
  const { data: reviews } = useCall('review.list', {});
  const openedReview = reviews?.reviews.find(({ id }) => id === reviewId);
  // An article from elsewhere is not shown as a part of the review.
  const isElsewhere = articleId !== null && openedReview?.articleIds.includes(articleId) === false;
  const review = isElsewhere ? undefined : openedReview?.title;
  return (
    <p className="top-bar-place">
      {review === undefined || article === undefined ? (
        <span title={article ?? review}>{article ?? review ?? 'Touchstone'}</span>
      ) : (
        <>
          <button type="button" title={review} onClick={closeArticle}>
            {review}
          </button>
          <ChevronRight size={14} aria-hidden="true" />
          <span title={article}>{article}</span>
        </>
      )}
    </p>
  );
};

/** Their names say what they would do, so they are other ones after each change. */
const UndoRedo = () => {
  const history = useHistory();
  return (
    <>
      <IconButton
        icon={Undo2}
        label={history.undoTitle}
        keys={formatShortcut('Mod+Z')}
        disabled={!history.canUndo}
        needs="Nothing was changed yet."
        onClick={() => void runCommand('history.undo')}
      />
      <IconButton
        icon={Redo2}
        label={history.redoTitle}
        keys={formatShortcut('Mod+Shift+Z')}
        disabled={!history.canRedo}
        needs="Nothing was undone."
        onClick={() => void runCommand('history.redo')}
      />
    </>
  );
};

export const TopBar = memo(() => {
  const layout = useLayout();
  const { host } = useTransport();
  return (
    <header className="top-bar">
      <PortalLayer>
        <IconButton
          icon={PanelLeft}
          label={layout.leftOpen ? 'Hide the library' : 'Show the library'}
          keys={formatShortcut('Mod+B')}
          aria-expanded={layout.leftOpen}
          onClick={() => layout.openLeft(!layout.leftOpen)}
        />
        <Place />
        <button type="button" className="top-bar-search" onClick={() => void runCommand('search.open')}>
          <Search size={15} strokeWidth={1.75} aria-hidden="true" />
          <span>Search the full text</span>
          <span className="kbd" aria-hidden="true">
            {formatShortcut('Mod+Shift+F')}
          </span>
        </button>
        <div className="top-bar-end">
          <UndoRedo />
          <IconButton
            icon={PanelRight}
            label={layout.rightOpen ? 'Hide the right panel' : 'Show the right panel'}
            keys={formatShortcut('Shift+B')}
            aria-expanded={layout.rightOpen}
            onClick={() => layout.openRight(!layout.rightOpen)}
          />
          {host === 'web' ? <AppMenu /> : null}
        </div>
      </PortalLayer>
    </header>
  );
});

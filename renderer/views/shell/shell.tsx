/** The three columns and what lies over them. What is inside each column is its own view's business. */
import { useEffect } from 'react';
import { applyAppearance } from '../../design/theme.ts';
import { useKeptFocus } from '../../design/use-kept-focus.ts';
import { useEscape } from '../../design/use-escape.ts';
import { useLastPlace, type ReadingView } from '../../state/last-place.ts';
import { LEFT_WIDTH, RIGHT_WIDTH, setDrawer, useLayout } from '../../state/layout.ts';
import { useSettings } from '../../state/settings.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { HoldAppraisal } from '../appraise/hold-appraisal.tsx';
import { ArticleView } from '../article/article-view.tsx';
import { readingPosition } from '../article/reading-position.ts';
import { ConflictNotice } from '../exchange/conflict-notice.tsx';
import { ExchangeCommands } from '../exchange/exchange-commands.tsx';
import { HintBar } from '../help/hints.tsx';
import { useFirstRun } from '../help/use-sample.ts';
import { DropTarget } from '../import/drop-target.tsx';
import { ImportCommands } from '../import/import-commands.tsx';
import { ImportTray } from '../import/import-tray.tsx';
import { Palette } from '../palette/palette.tsx';
import { InstrumentCommands } from '../instruments/instrument-commands.tsx';
import { VersionCommands } from '../versions/version-commands.tsx';
import { ColumnSeparator } from './column-separator.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Home } from './home.tsx';
import { LeftColumn } from './left-column.tsx';
import { ReplayProgress } from './replay-progress.tsx';
import { RightColumn } from './right-column.tsx';
import { NativeMenu, ShellCommands } from './shell-commands.tsx';
import { SidePage } from './side-page.tsx';
import { StandingNotice } from './standing-notice.tsx';
import { LiveRegions, Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { useDrawerFocus } from './use-drawer-focus.ts';
import { useLeavingQuestion } from './use-leaving-question.ts';
import './shell.css';

export const useAppearance = (): void => {
  const { theme, readingFont, readingSize, readingWidth } = useSettings();
  useEffect(() => applyAppearance({ theme, readingFont, readingSize, readingWidth }), [theme, readingFont, readingSize, readingWidth]);
};

const readingView: ReadingView = {
  offset: () => {
    const visible = readingPosition.get()?.surface.visibleRange() ?? null;
    return visible === null ? null : Math.floor((visible.start + visible.end) / 2);
  },
  subscribe: readingPosition.subscribe,
};

export const Shell = () => {
  useFirstRun();
  useLastPlace(readingView);
  useLeavingQuestion();
  const layout = useLayout();
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);

  useEscape(() => setDrawer(null));
  // In a narrow window an article that was chosen in a drawer comes out from under it.
  const called = useWorkspace((state) => state.called);
  useEffect(() => setDrawer(null), [called]);
  useDrawerFocus(layout);
  const keepMain = useKeptFocus<HTMLElement>(`${articleId ?? ''} ${reviewId ?? ''}`);

  return (
    <div className="shell" data-narrow={layout.narrow}>
      <TopBar />
      <div className="shell-columns">
        {layout.leftOpen ? (
          <div className="shell-side shell-side--left" style={{ width: layout.leftWidth }}>
            <ErrorBoundary what="The library list">
              <LeftColumn />
            </ErrorBoundary>
          </div>
        ) : null}
        {/* The separators are in <main>, so that no content is outside a landmark. */}
        <main className="shell-main" data-pane tabIndex={-1} {...keepMain}>
          {layout.leftOpen && !layout.narrow ? (
            <ColumnSeparator
              label="Width of the library"
              side="left"
              width={layout.leftWidth}
              range={LEFT_WIDTH}
              onResize={layout.resizeLeft}
              onClose={() => layout.openLeft(false)}
            />
          ) : null}
          <div className="shell-page">
            <ErrorBoundary key={articleId} what="The article">
              {articleId === null ? <Home /> : <ArticleView key={articleId} articleId={articleId} />}
            </ErrorBoundary>
          </div>
          <HintBar />
          {layout.rightOpen && !layout.narrow ? (
            <ColumnSeparator
              label="Width of the right panel"
              side="right"
              width={layout.rightWidth}
              range={RIGHT_WIDTH}
              onResize={layout.resizeRight}
              onClose={() => layout.openRight(false)}
            />
          ) : null}
        </main>
        {layout.rightOpen ? (
          <div className="shell-side shell-side--right" style={{ width: layout.rightWidth }}>
            <ErrorBoundary what="The panel">
              <RightColumn />
            </ErrorBoundary>
          </div>
        ) : null}
        {layout.narrow && (layout.leftOpen || layout.rightOpen) ? (
          <button type="button" className="shell-scrim" aria-label="Close the panel" onClick={() => setDrawer(null)} />
        ) : null}
      </div>
      <ReplayProgress />
      <StandingNotice />
      <ConflictNotice />
      <SidePage />
      <Palette />
      <ImportCommands />
      <ExchangeCommands />
      <HoldAppraisal />
      <InstrumentCommands />
      <VersionCommands />
      {layout.rightOpen && !layout.narrow ? null : <ImportTray />}
      <DropTarget />
      <Toasts />
      <LiveRegions />
      {/* Last: within a group of a menu, what is mounted first comes first. */}
      <ShellCommands />
      <NativeMenu />
    </div>
  );
};

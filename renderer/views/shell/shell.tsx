/** The three columns and what lies over them. What is inside each column is its own view's business. */
import { useEffect } from 'react';
import { useKeyboardCommands } from '../../commands/keyboard.ts';
import { applyAppearance } from '../../design/theme.ts';
import { LEFT_WIDTH, RIGHT_WIDTH, setDrawer, useLayout } from '../../state/layout.ts';
import { useSettings } from '../../state/settings.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { ArticleView } from '../article/article-view.tsx';
import { ColumnSeparator } from './column-separator.tsx';
import { useHistoryCommands } from './history-commands.ts';
import { Home } from './home.tsx';
import { LeftColumn } from './left-column.tsx';
import { useNativeMenu } from './native-menu.ts';
import { RightColumn } from './right-column.tsx';
import { LiveRegions, Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { useViewCommands } from './view-commands.ts';
import './shell.css';

export const useAppearance = (): void => {
  const { theme, readingFont, readingSize, readingWidth } = useSettings();
  useEffect(
    () => applyAppearance({ theme, readingFont, readingSize, readingWidth }),
    [theme, readingFont, readingSize, readingWidth],
  );
};

export const Shell = () => {
  useKeyboardCommands();
  useHistoryCommands();
  useViewCommands();
  useNativeMenu();
  const layout = useLayout();
  const articleId = useWorkspace((state) => state.articleId);

  const closeDrawer = (key: string): void => {
    if (key === 'Escape' && layout.narrow) setDrawer(null);
  };

  return (
    <div className="shell" data-narrow={layout.narrow} onKeyDown={(event) => closeDrawer(event.key)}>
      <TopBar />
      <div className="shell-columns">
        {layout.leftOpen ? (
          <>
            <div className="shell-side shell-side--left" style={{ width: layout.leftWidth }}>
              <LeftColumn />
            </div>
            {layout.narrow ? null : (
              <ColumnSeparator
                label="Width of the library"
                side="left"
                width={layout.leftWidth}
                range={LEFT_WIDTH}
                onResize={layout.resizeLeft}
                onClose={() => layout.openLeft(false)}
              />
            )}
          </>
        ) : null}
        <main className="shell-main" data-pane tabIndex={-1}>
          {articleId === null ? <Home /> : <ArticleView key={articleId} articleId={articleId} />}
        </main>
        {layout.rightOpen ? (
          <>
            {layout.narrow ? null : (
              <ColumnSeparator
                label="Width of the right panel"
                side="right"
                width={layout.rightWidth}
                range={RIGHT_WIDTH}
                onResize={layout.resizeRight}
                onClose={() => layout.openRight(false)}
              />
            )}
            <div className="shell-side shell-side--right" style={{ width: layout.rightWidth }}>
              <RightColumn />
            </div>
          </>
        ) : null}
        {layout.narrow && (layout.leftOpen || layout.rightOpen) ? (
          <button type="button" className="shell-scrim" aria-label="Close the panel" onClick={() => setDrawer(null)} />
        ) : null}
      </div>
      <Toasts />
      <LiveRegions />
    </div>
  );
};

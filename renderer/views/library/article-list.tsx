/** A virtualised listbox of articles: the keyboard, the selection and the drawing, but not which articles. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { ArticleSummary } from '../../../shared/model/article.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { selectArticles, useSelectedArticles } from '../../state/article-selection.ts';
import { ArticleRow } from './article-row.tsx';

const ROW_HEIGHT = 70;
const PAGE_ROWS = 8;

export interface ArticleListProps {
  readonly label: string;
  readonly articles: readonly ArticleSummary[];
  /** The article in the middle column. */
  readonly current: ArticleId | null;
  readonly onOpen: (id: ArticleId) => void;
  readonly onRemove: (ids: readonly ArticleId[]) => void;
  /** Moves an article by Alt+arrow; absent where the order is not the reviewer's. */
  readonly onMove?: ((id: ArticleId, step: 1 | -1) => void) | undefined;
}

export const ArticleList = ({ label, articles, current, onOpen, onRemove, onMove }: ArticleListProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const selection = useSelectedArticles();
  const [activeId, setActiveId] = useState<ArticleId | null>(current);
  const [anchorId, setAnchorId] = useState<ArticleId | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised
  const rows = useVirtualizer({
    count: articles.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => articles[index]?.id ?? index,
    overscan: 6,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 4,
  });
  const indexOf = (id: ArticleId | null): number => articles.findIndex((article) => article.id === id);
  const activeIndex = Math.max(0, indexOf(activeId));

  useEffect(() => {
    if (current !== null) setActiveId(current);
  }, [current]);

  const goTo = (index: number, extend: boolean): void => {
    const target = articles[Math.min(articles.length - 1, Math.max(0, index))];
    if (target === undefined) return;
    setActiveId(target.id);
    const from = extend ? Math.max(0, indexOf(anchorId ?? activeId)) : index;
    if (!extend) setAnchorId(target.id);
    const [first, last] = [Math.min(from, index), Math.max(from, index)];
    selectArticles(extend ? articles.slice(Math.max(0, first), last + 1).map(({ id }) => id) : [target.id]);
    rows.scrollToIndex(indexOf(target.id));
  };

  const toggle = (id: ArticleId): void => {
    const next = new Set(selection);
    if (!next.delete(id)) next.add(id);
    selectArticles(next);
    setActiveId(id);
    setAnchorId(id);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const active = articles[activeIndex];
    if (active === undefined) return;
    const mod = event.ctrlKey || event.metaKey;
    const steps: Partial<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + PAGE_ROWS,
      PageUp: activeIndex - PAGE_ROWS,
      Home: 0,
      End: articles.length - 1,
    };
    const step = steps[event.key];
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      onMove?.(active.id, event.key === 'ArrowUp' ? -1 : 1);
    } else if (step !== undefined && !event.altKey) goTo(Math.min(articles.length - 1, Math.max(0, step)), event.shiftKey);
    else if (event.key === 'Enter' && !mod) onOpen(active.id);
    else if (event.key === ' ') toggle(active.id);
    else if (event.key.toLowerCase() === 'a' && mod) selectArticles(articles.map(({ id }) => id));
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      const chosen = articles.filter(({ id }) => selection.has(id));
      onRemove((chosen.length > 0 ? chosen : [active]).map(({ id }) => id));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onClick = (event: MouseEvent, index: number): void => {
    const article = articles[index];
    if (article === undefined) return;
    if (event.shiftKey) goTo(index, true);
    else if (event.ctrlKey || event.metaKey) toggle(article.id);
    else {
      goTo(index, false);
      onOpen(article.id);
    }
  };

  return (
    <div
      ref={scroller}
      className="article-list"
      // A <select> cannot hold rows of this kind.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      aria-label={label}
      aria-multiselectable="true"
      aria-activedescendant={articles.length === 0 ? undefined : `article-${articles[activeIndex]?.id}`}
      tabIndex={0}
      data-left-focus
      onKeyDown={onKeyDown}
    >
      <div className="article-list-rows" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const article = articles[row.index];
          return article === undefined ? null : (
            // The listbox has the focus and the keys; an option needs only the mouse.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={article.id}
              id={`article-${article.id}`}
              ref={rows.measureElement}
              className="article-row"
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
              role="option"
              aria-selected={selection.has(article.id)}
              aria-current={article.id === current ? 'true' : undefined}
              aria-setsize={articles.length}
              aria-posinset={row.index + 1}
              data-index={row.index}
              data-active={row.index === activeIndex}
              style={{ transform: `translateY(${row.start}px)` }}
              onClick={(event) => onClick(event, row.index)}
            >
              <ArticleRow article={article} />
            </div>
          );
        })}
      </div>
    </div>
  );
};

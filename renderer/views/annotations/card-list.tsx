/** Cards one after another, of an article or a complete review; only those in view exist. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, type JSX } from 'react';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { useArticleTitles } from '../../state/article-titles.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { AnnotationCard } from './annotation-card.tsx';
import { useMentions } from './use-mentions.ts';

const ESTIMATED_HEIGHT = 118;

export interface CardListProps {
  readonly annotations: readonly Annotation[];
}

export const CardList = ({ annotations }: CardListProps): JSX.Element => {
  const scroller = useRef<HTMLDivElement>(null);
  const selectedId = useWorkspace((state) => state.annotationId);
  const articleId = useWorkspace((state) => state.articleId);
  const titles = useArticleTitles(articleId === null);
  const mentions = useMentions();
  const rows = useVirtualizer({
    count: annotations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_HEIGHT,
    // Another function would have the places of all cards worked out anew.
    getItemKey: useCallback((index: number) => annotations[index]?.id ?? index, [annotations]),
    overscan: 6,
    gap: 8,
  });

  const selectedAt = annotations.findIndex(({ id }) => id === selectedId);
  useEffect(() => {
    if (selectedAt !== -1) rows.scrollToIndex(selectedAt, { align: 'auto' });
    // The virtualizer is the same object for as long as the list is mounted.
  }, [rows, selectedAt]);

  return (
    <div ref={scroller} className="card-list">
      <div className="card-list-all" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const annotation = annotations[index];
          if (annotation === undefined) return null;
          return (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className="placed-card"
              style={{ transform: `translateY(${start}px)` }}
            >
              <AnnotationCard
                annotation={annotation}
                selected={annotation.id === selectedId}
                articleTitle={titles[annotation.articleId]}
                mentions={mentions}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
};

/** The right panel's annotations: filters, and the cards, level with their passages or as a list. */
import { AlignVerticalDistributeCenter, Highlighter, List } from 'lucide-react';
import { useMemo, type JSX } from 'react';
import type { Annotation } from '../../../shared/model/annotation.ts';
import { TAG_ORDER, TAGS, type Tag } from '../../../shared/model/tag.ts';
import { formatCount } from '../../design/format.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { IconButton } from '../../design/icon-button.tsx';
import { FailedState } from '../../design/failed-state.tsx';
import { Select } from '../../design/select.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { TagChip } from '../../design/tag-chip.tsx';
import { useNarrow } from '../../state/layout.ts';
import { useCall } from '../../state/queries.ts';
import { showTags, useWorkspace } from '../../state/workspace.ts';
import { toggleTag } from '../article/use-article-commands.ts';
import { readingPosition } from '../article/reading-position.ts';
import { CardList } from './card-list.tsx';
import { LevelCards } from './level-cards.tsx';
import { changePanel, isShown, panelState } from './panel-state.ts';
import './annotations-panel.css';

const NONE: readonly Annotation[] = [];

export const AnnotationsPanel = (): JSX.Element => {
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);
  const shownTags = useWorkspace((state) => state.shownTags);
  const panel = panelState.use((state) => state);
  const narrow = useNarrow();
  const readable = readingPosition.use((position) => position !== null);
  const scope = articleId !== null ? { articleId } : reviewId !== null ? { reviewId } : {};
  const { data, error, refetch } = useCall('annotation.list', scope, { enabled: articleId !== null || reviewId !== null });
  const annotations = data?.annotations ?? NONE;
  const shown = useMemo(() => annotations.filter((annotation) => isShown(annotation, shownTags, panel)), [annotations, shownTags, panel]);

  if (articleId === null && reviewId === null) {
    return <EmptyState icon={Highlighter} title="Annotations" text="Open an article to see what is tagged in it." />;
  }
  if (error !== null) {
    return <FailedState title="The annotations could not be read" failure={error.failure} onRetry={refetch} />;
  }
  if (data === undefined) return <Skeleton label="The annotations are being read." />;
  if (annotations.length === 0) {
    return (
      <EmptyState
        icon={Highlighter}
        title="Nothing is tagged yet"
        text={
          <>
            Select a passage and press <kbd className="kbd">1</kbd> claim, <kbd className="kbd">2</kbd> evidence,{' '}
            <kbd className="kbd">3</kbd> critique or <kbd className="kbd">4</kbd> conflict of interest.
          </>
        }
      />
    );
  }

  const level = panel.arrangement === 'level' && articleId !== null && readable && !narrow;
  return (
    <section className="annotations-panel" aria-label="Annotations">
      <Filters annotations={annotations} shown={shown.length} shownTags={shownTags} canLevel={articleId !== null && !narrow} />
      {shown.length === 0 ? (
        <EmptyState title="No annotation fits the filter">
          <button
            type="button"
            className="button"
            onClick={() => {
              showTags(new Set(TAG_ORDER));
              changePanel({ text: '', label: null });
            }}
          >
            Show all annotations
          </button>
        </EmptyState>
      ) : level ? (
        <LevelCards annotations={shown} />
      ) : (
        <CardList annotations={shown} />
      )}
    </section>
  );
};

const Filters = ({
  annotations,
  shown,
  shownTags,
  canLevel,
}: {
  readonly annotations: readonly Annotation[];
  readonly shown: number;
  readonly shownTags: ReadonlySet<Tag>;
  readonly canLevel: boolean;
}): JSX.Element => {
  const { text, label, arrangement } = panelState.use((state) => state);
  const labels = useMemo(() => [...new Set(annotations.flatMap((annotation) => annotation.labels))].sort(), [annotations]);
  const counts = useMemo(() => Map.groupBy(annotations, ({ tag }) => tag), [annotations]);
  return (
    <div className="annotation-filters" role="search" aria-label="Filter annotations">
      <div className="annotation-filter-tags" role="group" aria-label="Tags">
        {TAG_ORDER.map((tag) => {
          const count = counts.get(tag)?.length ?? 0;
          return (
            <button
              key={tag}
              type="button"
              className="chip annotation-filter-tag"
              aria-pressed={shownTags.has(tag)}
              title={`${shownTags.has(tag) ? 'Hide' : 'Show'} ${TAGS[tag].plural} (Shift+${TAGS[tag].key})`}
              onClick={() => toggleTag(tag, shownTags)}
            >
              <TagChip tag={tag} text={count} label={`${TAGS[tag].label} ${count}`} />
            </button>
          );
        })}
        <span className="annotation-filter-end">
          {shown === annotations.length ? null : (
            <output className="annotation-filter-count">
              {formatCount(shown)} of {formatCount(annotations.length)}
            </output>
          )}
          {canLevel ? (
            <IconButton
              icon={arrangement === 'level' ? List : AlignVerticalDistributeCenter}
              small
              label={arrangement === 'level' ? 'Show the cards as a list' : 'Show the cards level with the text'}
              onClick={() => changePanel({ arrangement: arrangement === 'level' ? 'list' : 'level' })}
            />
          ) : null}
        </span>
      </div>
      <div className="annotation-filter-words">
        <input
          type="search"
          className="input"
          aria-label="Words in passages, notes and labels"
          placeholder="Filter by words"
          value={text}
          onChange={(event) => changePanel({ text: event.target.value })}
        />
        {labels.length === 0 ? null : (
          <Select
            aria-label="Filter by label"
            value={label}
            options={[{ value: null, label: 'All labels' }, ...labels.map((each) => ({ value: each, label: each }))]}
            onChoose={(chosen) => changePanel({ label: chosen })}
          />
        )}
      </div>
    </div>
  );
};

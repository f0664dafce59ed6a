/** The middle column while an article is open: its text, its painted passages, and the toolbar at the selection. */
import { useCallback, useEffect, useMemo, useRef, useState, type DragEvent, type JSX } from 'react';
import type { Annotation, TextRange } from '../../../shared/model/annotation.ts';
import type { ArticleSummary, ArticleText } from '../../../shared/model/article.ts';
import { annotationIdSchema, type AnnotationId, type ArticleId } from '../../../shared/model/id.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { TAGS } from '../../../shared/model/tag.ts';
import { snapToSentence, snapToWords, trimRange } from '../../../shared/text/snap.ts';
import { likelyPlace } from '../../../shared/versions/likely-place.ts';
import { FailedState } from '../../design/failed-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { ReadingSurface } from '../../reading/reading-surface.tsx';
import type { PaintedPassage, ReadingSurfaceHandle, SurfaceLayout } from '../../reading/types.ts';
import { focusTaken, useArticlePage } from '../../state/article-page.ts';
import { keepPlaceIn } from '../../state/reading-places.ts';
import { useCall } from '../../state/queries.ts';
import { useSettings } from '../../state/settings.ts';
import { selectAnnotation, useWorkspace } from '../../state/workspace.ts';
import { shortQuotation } from '../../writing/short-quotation.ts';
import { DRAGGED_ANNOTATION, dragAnnotation, dragWords } from '../annotations/dragging.ts';
import { useAnnotationActions } from '../annotations/use-annotation-actions.ts';
import { linkDraft } from '../links/link-draft.ts';
import { LinkPicker } from '../links/link-picker.tsx';
import { CompareView } from '../versions/compare-view.tsx';
import { ReconfirmView } from '../versions/reconfirm-view.tsx';
import { ReselectBar } from '../versions/reselect-bar.tsx';
import { ArticleHeader } from './article-header.tsx';
import { readingPosition } from './reading-position.ts';
import { BlockMenu } from './block-menu.tsx';
import { useHiddenShown } from './hidden-shown.ts';
import { SelectionToolbar } from './selection-toolbar.tsx';
import { useArticleCommands } from './use-article-commands.ts';
import { useStructureCommands } from './use-structure-commands.ts';
import './article.css';

export interface ArticleViewProps {
  readonly articleId: ArticleId;
}

export const ArticleView = ({ articleId }: ArticleViewProps): JSX.Element => {
  const article = useCall('article.get', { articleId });
  const text = useCall('article.text', { articleId });
  const error = article.error ?? text.error;
  if (error !== null) {
    return (
      <FailedState
        title="This article could not be opened"
        failure={error.failure}
        onRetry={() => Promise.all([article.refetch(), text.refetch()])}
      />
    );
  }
  if (article.data === undefined || text.data === undefined) return <Skeleton lines={14} label="The article is being opened." />;
  return <ArticlePage article={article.data} text={text.data} />;
};

const ArticlePage = ({ article, text }: OpenArticleProps): JSX.Element => {
  const page = useArticlePage(article.id);
  if (page.kind === 'compare') {
    return (
      <section className="article-view" aria-label="Article">
        <ArticleHeader article={article} />
        <CompareView article={article} fromVersionId={page.fromVersionId} />
      </section>
    );
  }
  if (page.kind !== 'reconfirm') return <OpenArticle article={article} text={text} />;
  return (
    <section className="article-view" aria-label="Article">
      <ArticleHeader article={article} />
      <ReconfirmView key={`${page.list} ${page.targetId}`} article={article} text={text} list={page.list} targetId={page.targetId} />
    </section>
  );
};

const NO_ANNOTATIONS: readonly Annotation[] = [];

const snapped = (text: ArticleText, range: TextRange, snap: Settings['snap']): TextRange | null => {
  switch (snap) {
    case 'none':
      return trimRange(text.text, range);
    case 'word':
      return snapToWords(text.text, range);
    case 'sentence':
      return snapToSentence(text.text, range, text.blocks);
  }
};

/**
 * Only what is where its offsets say is painted, and only in the text they are of:
 * when a version comes or goes, text and annotations arrive one after the other.
 */
const passagesOf = (annotations: readonly Annotation[], { versionId }: ArticleText): PaintedPassage[] =>
  annotations.flatMap(({ id, tag, targets }) =>
    targets
      .filter((target) => target.anchor.state === 'exact' && target.versionId === versionId)
      .map(({ start, end }) => ({ annotationId: id, tag, start, end })),
  );

/** True while a pointer button is held, so that the toolbar waits for the end of the selection. */
const usePointerHeld = (): boolean => {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const press = (event: PointerEvent): void => {
      if (!(event.target instanceof Element) || event.target.closest('.selection-toolbar') === null) setHeld(true);
    };
    const release = (): void => setHeld(false);
    window.addEventListener('pointerdown', press, { capture: true, signal });
    for (const type of ['pointerup', 'pointercancel', 'dragend']) window.addEventListener(type, release, { capture: true, signal });
    return () => listening.abort();
  }, []);
  return held;
};

/** Annotations linked to the selected one. */
const useLinkedTo = (articleId: ArticleId, selectedId: AnnotationId | null): ReadonlySet<AnnotationId> => {
  const { data } = useCall('link.list', { articleId });
  return useMemo(() => {
    const ends = (data?.links ?? []).filter(({ from, to }) => from === selectedId || to === selectedId);
    return new Set(ends.map(({ from, to }) => (from === selectedId ? to : from)));
  }, [data, selectedId]);
};

interface OpenArticleProps {
  readonly article: ArticleSummary;
  readonly text: ArticleText;
}

const OpenArticle = ({ article, text }: OpenArticleProps): JSX.Element => {
  const { data } = useCall('annotation.list', { articleId: article.id });
  const annotations = data?.annotations ?? NO_ANNOTATIONS;
  const selectedId = useWorkspace((state) => state.annotationId);
  const shownTags = useWorkspace((state) => state.shownTags);
  const reveal = useWorkspace((state) => state.reveal);
  const { snap } = useSettings();
  const actions = useAnnotationActions(article.id, text);
  const linkedTo = useLinkedTo(article.id, selectedId);
  const page = useArticlePage(article.id);
  const pointerHeld = usePointerHeld();

  const frame = useRef<HTMLElement>(null);
  const surface = useRef<ReadingSurfaceHandle>(null);
  /** What was in the middle of the view: which version, and how far into its text. */
  const lastShown = useRef<{ readonly versionId: ArticleText['versionId']; readonly share: number } | null>(null);
  const [handle, setHandle] = useState<ReadingSurfaceHandle | null>(null);
  const [layout, setLayout] = useState<SurfaceLayout | null>(null);
  const [selection, setSelection] = useState<TextRange | null>(null);

  // The first surface is handed around when its layout is complete, so that nothing holds up its first paint. One that
  // takes its place is at once: a key pressed right after a structure change must not meet the former one.
  const attach = useCallback((made: ReadingSurfaceHandle | null): void => {
    surface.current = made;
    setHandle((before) => (before === null || made === null ? before : made));
  }, []);

  const byId = useMemo(() => new Map(annotations.map((annotation) => [annotation.id, annotation])), [annotations]);
  const passages = useMemo(() => passagesOf(annotations, text), [annotations, text]);
  const passage = useMemo(() => (selection === null ? null : snapped(text, selection, snap)), [text, selection, snap]);
  const selected = (selectedId === null ? undefined : byId.get(selectedId)) ?? null;

  const labelOf = useCallback(
    (id: AnnotationId): string => {
      const annotation = byId.get(id);
      return annotation === undefined
        ? 'annotation'
        : `${TAGS[annotation.tag].label}: ${shortQuotation(annotation.targets[0]?.exact ?? '', 60)}`;
    },
    [byId],
  );

  const passageNow = (): TextRange | null => {
    const range = surface.current?.selection() ?? null;
    return range === null ? null : snapped(text, range, snap);
  };

  useArticleCommands({
    article,
    text,
    annotations,
    selected,
    passage,
    passageNow,
    actions,
    offset: () => surface.current?.caret() ?? surface.current?.visibleRange()?.start ?? 0,
    afterTagging: (range) => {
      surface.current?.placeCaret(range.end);
      surface.current?.flash(range);
    },
    clearSelection: () => {
      const caret = surface.current?.caret() ?? null;
      if (caret === null) surface.current?.clearSelection();
      else surface.current?.placeCaret(caret);
    },
  });

  const hiddenShown = useHiddenShown(article.id, text, reveal);
  useStructureCommands({ text, surface });

  useEffect(() => {
    if (reveal !== null && reveal.articleId === article.id) surface.current?.reveal(reveal.range, { flash: reveal.flash });
  }, [reveal, article.id]);

  useEffect(() => {
    if (page.kind === 'text' && page.takesFocus) {
      surface.current?.focus();
      focusTaken(article.id);
    }
    if (page.kind !== 'reselect') return;
    const place = likelyPlace(text.text, page.item);
    surface.current?.placeCaret(place?.start ?? 0);
    if (place !== null) surface.current?.reveal(place);
  }, [page, text, article.id]);

  // A version that comes or goes under the reader shows about the same place.
  useEffect(() => {
    const before = lastShown.current;
    if (before === null || before.versionId === text.versionId) return;
    const start = Math.floor(before.share * text.text.length);
    surface.current?.reveal({ start, end: start + 1 });
  }, [text]);

  useEffect(() => () => readingPosition.set(null), []);

  const onLayout = (next: SurfaceLayout): void => {
    const scroller = frame.current?.querySelector('.reading-scroller');
    if (surface.current === null || !(scroller instanceof HTMLElement)) return;
    if (next.visible !== null) {
      keepPlaceIn(article.id, Math.floor((next.visible.start + next.visible.end) / 2));
      lastShown.current = { versionId: text.versionId, share: (next.visible.start + next.visible.end) / 2 / text.text.length };
    }
    setHandle(surface.current);
    setLayout(next);
    readingPosition.set({
      surface: surface.current,
      layout: next,
      top: scroller.getBoundingClientRect().top,
      scrollBy: (pixels) => scroller.scrollBy({ top: pixels }),
    });
  };

  /** A click on overlapping passages walks from the innermost outwards. */
  const onActivate = (ids: readonly AnnotationId[]): void => {
    const at = selectedId === null ? -1 : ids.indexOf(selectedId);
    selectAnnotation(ids[(at + 1) % Math.max(1, ids.length)] ?? null);
  };

  /** A letter of the margin carries its annotation, the selection its words; nothing else of the article is dragged. */
  const onDragStart = (event: DragEvent): void => {
    const from = event.target instanceof Element ? event.target : null;
    const annotation = annotations.find(({ id }) => id === from?.closest('[data-annotation]')?.getAttribute('data-annotation'));
    const present = passageNow();
    if (annotation !== undefined)
      dragAnnotation(event.dataTransfer, annotation.id, annotation.targets.map(({ exact }) => exact).join('\n'));
    else if (present !== null) dragWords(event.dataTransfer, article.id, present, text.text.slice(present.start, present.end));
    else event.preventDefault();
  };
  const onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer.types.includes(DRAGGED_ANNOTATION)) event.preventDefault();
  };
  const onDrop = (event: DragEvent): void => {
    const from = annotationIdSchema.safeParse(event.dataTransfer.getData(DRAGGED_ANNOTATION));
    const to = surface.current?.passagesAt(event.clientX, event.clientY).find((id) => id !== from.data);
    if (!from.success || to === undefined) return;
    event.preventDefault();
    linkDraft.set({ from: from.data, to: { id: to, x: event.clientX, y: event.clientY } });
  };

  return (
    <section ref={frame} className="article-view" aria-label="Article" onDragStart={onDragStart} onDragOver={onDragOver} onDrop={onDrop}>
      <ArticleHeader article={article} />
      {page.kind === 'reselect' ? (
        <ReselectBar articleId={article.id} item={page.item} list={page.list} passage={passage} passageNow={passageNow} />
      ) : null}
      <ReadingSurface
        ref={attach}
        label={article.metadata.title}
        text={text}
        passages={passages}
        selectedId={selectedId}
        shownTags={shownTags}
        linkedTo={linkedTo}
        hiddenShown={hiddenShown}
        labelOf={labelOf}
        onSelectionChange={setSelection}
        onActivate={onActivate}
        onLayout={onLayout}
      >
        {handle === null ? null : <BlockMenu surface={handle} blocks={text.blocks} layout={layout} />}
      </ReadingSurface>
      {handle !== null && selection !== null && passage !== null && !pointerHeld && page.kind === 'text' ? (
        <SelectionToolbar
          surface={handle}
          range={selection}
          canAddPassage={selected !== null}
          layout={layout}
          onLeave={() => handle.select(selection, { focus: true })}
        />
      ) : null}
      <LinkPicker />
    </section>
  );
};

/**
 * The reading surface without React: loads one article into an element, and
 * selects, hits, paints and reveals in it. Everything outside of this folder
 * goes through the React component or its handle; the parts are put together here.
 */
import type { TextRange } from '../../shared/model/annotation.ts';
import type { AnnotationId } from '../../shared/model/id.ts';
import { TAG_ORDER } from '../../shared/model/tag.ts';
import { blockEndingAfter, blockStartingBefore, type Extent } from './block-index.ts';
import { estimateChunkHeights } from './chunk-heights.ts';
import { mountDocument } from './mounted-document.ts';
import type { DocumentPlan } from './document-plan.ts';
import { offsetAtPoint } from './hit-test.ts';
import { allowCaretOnly } from './no-typing.ts';
import { createPainter } from './painter.ts';
import { planPaint } from './paint-plan.ts';
import { createPassageIndex } from './passage-index.ts';
import { plainText } from './plain-text.ts';
import { createPositions } from './positions.ts';
import type { Emphasis, PaintedPassage, PlacedPassage, ReadingSurfaceHandle, SurfaceLayout } from './types.ts';
import { createViewport, type BlockSpan } from './viewport.ts';

export interface SurfaceOptions {
  /** The box that scrolls. */
  readonly scroller: HTMLElement;
  /** An empty element inside it that receives the article. */
  readonly root: HTMLElement;
  readonly plan: DocumentPlan;
  /** The selected text changed; null when nothing is selected any more. */
  readonly onSelectionChange: (range: TextRange | null) => void;
  /** The caret went into passages it was not in before, innermost first; empty when it left the last one. */
  readonly onEnter: (ids: readonly AnnotationId[]) => void;
  /** Click or Enter on passages, innermost first; empty for a click beside all of them. */
  readonly onActivate: (ids: readonly AnnotationId[]) => void;
  /** The pointer went onto other passages, innermost first; empty when it left the last one. */
  readonly onHover: (ids: readonly AnnotationId[]) => void;
  /** The article scrolled, something moved in it, or other passages show; at most once a frame. */
  readonly onLayout: () => void;
  /** The passages near the view changed, or moved against the article; at most once a frame. */
  readonly onPassagesNearView: (placed: readonly PlacedPassage[]) => void;
}

export interface Surface extends ReadingSurfaceHandle {
  readonly setPassages: (passages: readonly PaintedPassage[]) => void;
  readonly setEmphasis: (emphasis: Emphasis) => void;
  readonly dispose: () => void;
}

/**
 * Characters above and below the view that are painted too, in whole blocks: about
 * ten lines, so that scrolling does not show bare text. The browser paints all of
 * them again when one passage is added, so more would make adding slower.
 */
const PAINTED_CHARACTERS_AROUND = 800;
/** Characters above and below the view whose passages are named to the margin. */
const NEAR_CHARACTERS_AROUND = 400;

const NO_EMPHASIS: Emphasis = {
  selectedId: null,
  shownTags: new Set(TAG_ORDER),
  linkedTo: new Set(),
  searchHits: [],
  currentHit: null,
};

const sameIds = (a: readonly AnnotationId[], b: readonly AnnotationId[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

const sameRange = (a: TextRange | null, b: TextRange | null): boolean => a?.start === b?.start && a?.end === b?.end;

/** Text fields hold the document's only selection while they have the focus. */
const isTextField = (element: HTMLElement): boolean =>
  element.isContentEditable || element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

export const createSurface = (options: SurfaceOptions): Surface => {
  const { scroller, root, plan } = options;
  const mounted = mountDocument(root, plan, estimateChunkHeights(root, plan));
  const forbidTyping = allowCaretOnly(root);
  const positions = createPositions(root, plan, mounted);
  const viewport = createViewport(scroller, root, plan, mounted, positions);
  const painter = createPainter(positions);
  const index = createPassageIndex();
  let emphasis = NO_EMPHASIS;
  let inView: BlockSpan = { first: 0, end: 0 };
  let painted: BlockSpan = { first: 0, end: 0 };
  let near: BlockSpan = { first: 0, end: 0 };

  const extentOf = ({ first, end }: BlockSpan): Extent => ({
    start: plan.blocks[first]?.start ?? 0,
    end: plan.blocks[end - 1]?.end ?? 0,
  });

  const around = (span: BlockSpan, characters: number): BlockSpan => {
    const { start, end } = extentOf(span);
    return {
      first: blockEndingAfter(plan.blocks, start - characters),
      end: blockStartingBefore(plan.blocks, end + characters) + 1,
    };
  };

  const covers = (outer: BlockSpan, inner: BlockSpan): boolean => outer.first <= inner.first && outer.end >= inner.end;

  const paint = (): void => {
    painted = around(inView, PAINTED_CHARACTERS_AROUND);
    painter.paint(planPaint(index, emphasis, extentOf(painted)));
  };

  /** Places measured so far by offset, good until something moves in the article. */
  const tops = new Map<number, number>();
  const topOf = (passage: PaintedPassage): number => {
    const top = tops.get(passage.start) ?? viewport.topOf(passage);
    tops.set(passage.start, top);
    return top;
  };
  let frame = 0;
  let timer = 0;
  let nearIsStale = true;
  const tell = (): void => {
    frame = 0;
    if (nearIsStale || !covers(near, inView)) {
      near = around(inView, NEAR_CHARACTERS_AROUND);
      nearIsStale = false;
      const { start, end } = extentOf(near);
      const begun = shownAt(start, end).filter((passage) => passage.start >= start);
      options.onPassagesNearView(begun.map((passage) => ({ passage, top: topOf(passage) })));
    }
    options.onLayout();
  };

  /** Tells what changed once, behind the next frame, so that the margin never holds up the text. */
  const tellSoon = (nearChanged: boolean): void => {
    nearIsStale ||= nearChanged;
    frame ||= requestAnimationFrame(() => {
      timer = window.setTimeout(tell);
    });
  };

  /** Follows what is in view; paints only when that is no longer painted. */
  const follow = (moved: boolean): void => {
    inView = viewport.blocksInView();
    if (!covers(painted, inView)) paint();
    tellSoon(moved);
  };

  const repaint = (): void => {
    // What is in view is known from the first layout on, which paints before anything shows.
    if (inView.end > inView.first) paint();
    tellSoon(true);
  };

  const shownAt = (start: number, end: number): PaintedPassage[] =>
    index.overlapping(start, end).filter(({ tag }) => emphasis.shownTags.has(tag));

  const idsInnermostFirst = (offset: number): AnnotationId[] => {
    const passages = shownAt(offset, offset + 1).sort((a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start);
    return [...new Set(passages.map(({ annotationId }) => annotationId))];
  };

  const onScroll = (): void => {
    viewport.forgetPlace();
    follow(false);
  };

  let selected: TextRange | null = null;
  let entered: readonly AnnotationId[] = [];
  const onDocumentSelection = (): void => {
    const range = positions.selected();
    if (!sameRange(range, selected)) {
      selected = range;
      options.onSelectionChange(range);
    }
    const caret = positions.caret();
    const ids = caret === null ? [] : idsInnermostFirst(caret);
    const news = ids.filter((id) => !entered.includes(id));
    const leftAll = ids.length === 0 && entered.length > 0;
    entered = ids;
    if (news.length > 0 || leftAll) options.onEnter(news);
  };

  const idsAt = (x: number, y: number): AnnotationId[] => {
    const offset = offsetAtPoint(positions, x, y);
    return offset === null ? [] : idsInnermostFirst(offset);
  };

  const onClick = (event: MouseEvent): void => {
    if (positions.selected() === null) options.onActivate(idsAt(event.clientX, event.clientY));
  };

  let hovered: readonly AnnotationId[] = [];
  const hover = (ids: readonly AnnotationId[]): void => {
    if (sameIds(ids, hovered)) return;
    hovered = ids;
    options.onHover(ids);
  };
  const onMouseMove = (event: MouseEvent): void => {
    if (event.buttons === 0) hover(idsAt(event.clientX, event.clientY));
  };
  const onMouseLeave = (): void => hover([]);

  /** Keys may go to any place of the article, also right after its first paint. */
  const beforeKey = ({ key, ctrlKey, metaKey }: KeyboardEvent): void => {
    mounted.fillAll();
    const end = ctrlKey || metaKey ? chunkAtEnd(key) : undefined;
    if (end === undefined) return;
    // The browser finds no line in a chunk that is skipped.
    end.style.contentVisibility = 'visible';
    requestAnimationFrame(() => end.style.removeProperty('content-visibility'));
  };
  const chunkAtEnd = (key: string): HTMLElement | undefined => {
    if (key === 'Home' || key === 'ArrowUp') return mounted.chunks[0];
    return key === 'End' || key === 'ArrowDown' ? mounted.chunks.at(-1) : undefined;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const isPlainEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const caret = isPlainEnter ? positions.caret() : null;
    const ids = caret === null ? [] : idsInnermostFirst(caret);
    if (ids.length === 0) return;
    event.preventDefault();
    options.onActivate(ids);
  };

  const onCopy = (event: ClipboardEvent): void => {
    const range = positions.selected();
    if (range === null || event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', plainText(plan, range));
    event.preventDefault();
  };

  let width = root.clientWidth;
  let estimating = 0;
  const resizes = new ResizeObserver(() => {
    if (root.clientWidth !== width) {
      width = root.clientWidth;
      // In the next frame: a size changed while sizes are being observed would be reported too late.
      estimating ||= requestAnimationFrame(() => {
        estimating = 0;
        mounted.setChunkHeights(estimateChunkHeights(root, plan));
      });
    }
    viewport.restorePlace();
    tops.clear();
    follow(true);
  });

  const listening = new AbortController();
  const { signal } = listening;
  scroller.addEventListener('scroll', onScroll, { passive: true, signal });
  scroller.addEventListener('scrollend', viewport.rememberPlace, { signal });
  document.addEventListener('selectionchange', onDocumentSelection, { signal });
  root.addEventListener('keydown', beforeKey, { capture: true, signal });
  root.addEventListener('selectstart', mounted.fillAll, { signal });
  root.addEventListener('copy', onCopy, { signal });
  root.addEventListener('click', onClick, { signal });
  root.addEventListener('mousemove', onMouseMove, { signal });
  root.addEventListener('mouseleave', onMouseLeave, { signal });
  root.addEventListener('keydown', onKeyDown, { signal });
  resizes.observe(root);
  resizes.observe(scroller);

  const setSelection = (range: Extent, focus: boolean): void => {
    const from = positions.pointFrom(range.start);
    const to = range.end > range.start ? positions.pointUpTo(range.end) : from;
    if (from === null || to === null) return;
    const focused = document.activeElement;
    if (focus) root.focus({ preventScroll: true });
    document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    // Chromium moves the focus along with a selection in editable content.
    const isElsewhere = focused instanceof HTMLElement && !root.contains(focused) && !isTextField(focused);
    if (!focus && isElsewhere) focused.focus({ preventScroll: true });
  };

  /** The first block that begins in view, or the one that fills it. */
  const startInView = (): Extent => {
    const { first, end } = viewport.blocksInView();
    const top = scroller.getBoundingClientRect().top;
    const begins = (mounted.elementOf(first)?.getBoundingClientRect().top ?? top) >= top;
    const start = plan.blocks[begins || first + 1 >= end ? first : first + 1]?.start ?? 0;
    return { start, end: start };
  };

  const visibleRange = (): TextRange | null => (inView.end > inView.first ? extentOf(inView) : null);

  return {
    setPassages(passages) {
      index.replace(passages);
      repaint();
    },
    setEmphasis(next) {
      emphasis = next;
      repaint();
    },
    selection: positions.selected,
    select: (range, options) => setSelection(range, options?.focus ?? false),
    placeCaret: (offset) => setSelection({ start: offset, end: offset }, true),
    clearSelection() {
      if (positions.caret() !== null || positions.selected() !== null) document.getSelection()?.removeAllRanges();
    },
    reveal(range, options) {
      viewport.reveal(range, options?.align ?? 'center');
      if (options?.flash === true) painter.flash(range);
    },
    flash: painter.flash,
    rectsOf(range) {
      const near = extentOf(painted);
      const start = Math.max(range.start, near.start);
      const end = Math.min(range.end, near.end);
      return end <= start ? [] : positions.rectsWithin({ start, end });
    },
    topOf: viewport.topOf,
    passagesAt: idsAt,
    passagesHolding: idsInnermostFirst,
    caret: positions.caret,
    focus() {
      // Without a caret of its own the browser would put one at the start, out of view.
      if (positions.caret() === null && positions.selected() === null) setSelection(startInView(), true);
      else root.focus({ preventScroll: true });
    },
    visibleRange,
    layout: (): SurfaceLayout => ({
      scrollTop: scroller.scrollTop,
      viewportHeight: scroller.clientHeight,
      contentHeight: scroller.scrollHeight,
      visible: visibleRange(),
    }),
    dispose() {
      resizes.disconnect();
      cancelAnimationFrame(frame);
      cancelAnimationFrame(estimating);
      clearTimeout(timer);
      listening.abort();
      painter.dispose();
      forbidTyping();
      mounted.unmount();
    },
  };
};

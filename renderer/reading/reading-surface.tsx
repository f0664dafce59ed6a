/**
 * The reading surface as a React component: an article to read, select in and
 * walk through, with its passages painted. Toolbars, cards and panels around it
 * are not its business; they hear from it and ask its handle.
 */
import {
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import type { TextRange } from '../../shared/model/annotation.ts';
import type { ArticleText } from '../../shared/model/article.ts';
import type { AnnotationId } from '../../shared/model/id.ts';
import { TAG_ORDER, type Tag } from '../../shared/model/tag.ts';
import { planDocument } from './document-plan.ts';
import { PassageGutter, type GutterLine } from './passage-gutter.tsx';
import { createSurface, type Surface } from './surface.ts';
import type { PaintedPassage, PlacedPassage, ReadingSurfaceHandle, SurfaceLayout } from './types.ts';
import './reading.css';

const ALL_TAGS: ReadonlySet<Tag> = new Set(TAG_ORDER);
const NO_IDS: ReadonlySet<AnnotationId> = new Set();
const NO_HITS: readonly TextRange[] = [];

export interface ReadingSurfaceProps {
  /** The article's title: what a screen reader calls the document. */
  readonly label: string;
  readonly text: ArticleText;
  /** Only targets anchored exactly. Any order. */
  readonly passages: readonly PaintedPassage[];
  readonly selectedId?: AnnotationId | null;
  readonly shownTags?: ReadonlySet<Tag>;
  /** Annotations linked to the selected one. */
  readonly linkedTo?: ReadonlySet<AnnotationId>;
  /** In text order, not overlapping. */
  readonly searchHits?: readonly TextRange[];
  readonly currentHit?: TextRange | null;
  /** Lays the complete article out at once, for assistive technology that needs all of it. */
  readonly fullAccessibility?: boolean;
  /** Shows what is hidden: page furniture. */
  readonly hiddenShown?: boolean;
  /** Names an annotation for the letters in the margin and for announcements: "critique K2: no control group". */
  readonly labelOf: (id: AnnotationId) => string;
  /** The selected text changed; null when nothing is selected any more. */
  readonly onSelectionChange?: (range: TextRange | null) => void;
  /** A click or Enter on a passage, or its letter; innermost first, empty for a click beside all passages. */
  readonly onActivate?: (ids: readonly AnnotationId[]) => void;
  /** The pointer moved onto other passages; innermost first, empty when it left them. */
  readonly onHover?: (ids: readonly AnnotationId[]) => void;
  /** Scrolled, resized or laid out again: ask `topOf` and `rectsOf` again. */
  readonly onLayout?: (layout: SurfaceLayout) => void;
  /** Placed in the scrolled content after the article; may be placed with `topOf` (its parent is positioned). */
  readonly children?: ReactNode;
  readonly ref?: Ref<ReadingSurfaceHandle>;
}

/** The reading position in a surface that another one of the same text replaces. */
interface KeptPlace {
  readonly versionId: ArticleText['versionId'];
  /** The first text in view, and its distance from the top of the view in CSS pixels. */
  readonly start: number;
  readonly top: number;
  /** Null when the focus was elsewhere. */
  readonly caret: number | null;
}

let arrangements = 0;
const arrangementOf = new WeakMap<ArticleText['blocks'], number>();

/** A number for each list of blocks, the same for the same list. */
const numberOf = (blocks: ArticleText['blocks']): number => {
  const known = arrangementOf.get(blocks);
  if (known !== undefined) return known;
  arrangements += 1;
  arrangementOf.set(blocks, arrangements);
  return arrangements;
};

/** A new article gets a new surface; one whose blocks were changed, too, at the same place. */
export const ReadingSurface = (props: ReadingSurfaceProps): ReactElement => {
  const kept = useRef<KeptPlace | null>(null);
  return <ArticleSurface key={`${props.text.versionId} ${numberOf(props.text.blocks)}`} kept={kept} {...props} />;
};

/** Passages within this distance begin on the same line; the smallest type has lines of 19 pixels. */
const SAME_LINE_PX = 8;

const gutterLines = (placed: readonly PlacedPassage[]): GutterLine[] => {
  const lines: { top: number; passages: PaintedPassage[] }[] = [];
  for (const { passage, top } of placed) {
    const line = lines.findLast((other) => Math.abs(other.top - top) < SAME_LINE_PX);
    if (line === undefined) lines.push({ top, passages: [passage] });
    else line.passages.push(passage);
  }
  return lines;
};

const ArticleSurface = ({
  label,
  text,
  passages,
  selectedId = null,
  shownTags = ALL_TAGS,
  linkedTo = NO_IDS,
  searchHits = NO_HITS,
  currentHit = null,
  fullAccessibility = false,
  hiddenShown = false,
  labelOf,
  onSelectionChange,
  onActivate,
  onHover,
  onLayout,
  children,
  kept,
  ref,
}: ReadingSurfaceProps & { readonly kept: RefObject<KeptPlace | null> }): ReactElement => {
  const scroller = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const surface = useRef<Surface | null>(null);
  const [lines, setLines] = useState<readonly GutterLine[]>([]);
  const [announcement, setAnnouncement] = useState('');
  // A text version never changes, and other blocks get another surface.
  const [{ plan, versionId }] = useState(() => ({ plan: planDocument(text), versionId: text.versionId }));

  const tellLayout = useEffectEvent((made: Surface): void => onLayout?.(made.layout()));
  const tellSelection = useEffectEvent((range: TextRange | null): void => onSelectionChange?.(range));
  const tellActivate = useEffectEvent((ids: readonly AnnotationId[]): void => onActivate?.(ids));
  const tellHover = useEffectEvent((ids: readonly AnnotationId[]): void => onHover?.(ids));
  const announce = useEffectEvent((ids: readonly AnnotationId[]): void => {
    setAnnouncement(ids.length === 0 ? '' : `In ${ids.map(labelOf).join('; in ')}`);
  });

  useLayoutEffect(() => {
    if (scroller.current === null || root.current === null) return undefined;
    const made = createSurface({
      scroller: scroller.current,
      root: root.current,
      plan,
      onSelectionChange: (range) => tellSelection(range),
      onEnter: (ids) => announce(ids),
      onActivate: (ids) => tellActivate(ids),
      onHover: (ids) => tellHover(ids),
      onLayout: () => tellLayout(made),
      onPassagesNearView: (near) => setLines(gutterLines(near)),
    });
    surface.current = made;
    if (kept.current?.versionId === versionId) resume(made, scroller.current, kept.current);
    const box = scroller.current;
    const article = root.current;
    return () => {
      const first = made.visibleRange();
      const caret = article.contains(document.activeElement) ? made.caret() : null;
      kept.current = first === null ? null : { versionId, start: first.start, top: made.topOf(first) - box.scrollTop, caret };
      surface.current = null;
      made.dispose();
    };
  }, [plan, versionId, kept]);

  useLayoutEffect(() => surface.current?.setPassages(passages), [passages]);

  useLayoutEffect(
    () => surface.current?.setEmphasis({ selectedId, shownTags, linkedTo, searchHits, currentHit }),
    [selectedId, shownTags, linkedTo, searchHits, currentHit],
  );

  useImperativeHandle(ref, () => surface.current ?? INERT, []);

  const gutter = useMemo(
    () => <PassageGutter lines={lines} selectedId={selectedId} labelOf={labelOf} onActivate={(ids) => onActivate?.(ids)} />,
    [lines, selectedId, labelOf, onActivate],
  );

  return (
    <div
      className="reading-scroller"
      ref={scroller}
      data-full={fullAccessibility || undefined}
      data-hidden-shown={hiddenShown || undefined}
    >
      <div className="reading-content">
        <div
          className="reading-article"
          ref={root}
          role="document"
          data-reading-surface
          aria-label={label}
          // Editable, so it takes the focus anyway; said aloud for what reads attributes alone.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        />
        {gutter}
        {children}
      </div>
      <output className="reading-announcer" aria-live="polite">
        {announcement}
      </output>
    </div>
  );
};

/** Frames after which a resumed place is taken to be stable. */
const RESUME_FRAMES = 5;

/** Continues where the former surface of the text was left. */
const resume = (surface: Surface, scroller: HTMLElement, { start, top, caret }: KeptPlace): void => {
  // What comes into view gets its true height only in the next frame, which moves the place.
  let frames = RESUME_FRAMES;
  const scroll = (): void => {
    if (!scroller.isConnected) return;
    scroller.scrollTop = surface.topOf({ start, end: start + 1 }) - top;
    frames -= 1;
    if (frames > 0) requestAnimationFrame(scroll);
  };
  scroll();
  if (caret !== null) surface.placeCaret(caret);
};

/** What the handle answers in the moment before the article is laid out. */
const INERT: ReadingSurfaceHandle = {
  selection: () => null,
  select: () => undefined,
  placeCaret: () => undefined,
  clearSelection: () => undefined,
  reveal: () => undefined,
  flash: () => undefined,
  rectsOf: () => [],
  topOf: () => 0,
  passagesAt: () => [],
  passagesHolding: () => [],
  caret: () => null,
  focus: () => undefined,
  visibleRange: () => null,
  layout: () => ({ scrollTop: 0, viewportHeight: 0, contentHeight: 0, visible: null }),
};

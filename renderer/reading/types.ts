/** What the reading surface takes and gives. How it does it is behind `surface.ts`. */
import type { TextRange } from '../../shared/model/annotation.ts';
import type { AnnotationId } from '../../shared/model/id.ts';
import type { Tag } from '../../shared/model/tag.ts';

/**
 * One passage to paint. Only targets whose anchor is `exact` belong here: a
 * quotation that is not at its offsets is never drawn as if it were.
 * Offsets are UTF-16 code units of the text version, end exclusive.
 */
export interface PaintedPassage {
  readonly annotationId: AnnotationId;
  readonly tag: Tag;
  readonly start: number;
  readonly end: number;
}

/** A passage and the distance of its first line from the top of the scrolled content, in CSS pixels. */
export interface PlacedPassage {
  readonly passage: PaintedPassage;
  readonly top: number;
}

/** What is painted beside the passages themselves, and which of them. */
export interface Emphasis {
  readonly selectedId: AnnotationId | null;
  /** Passages with another tag are neither painted nor hit. */
  readonly shownTags: ReadonlySet<Tag>;
  /** Annotations linked to the selected one: overlined. */
  readonly linkedTo: ReadonlySet<AnnotationId>;
  /** In text order, not overlapping. */
  readonly searchHits: readonly TextRange[];
  /** The hit the search is at, painted stronger. */
  readonly currentHit: TextRange | null;
}

/** Where the article is in its scrolled box; all lengths in CSS pixels. */
export interface SurfaceLayout {
  readonly scrollTop: number;
  readonly viewportHeight: number;
  readonly contentHeight: number;
  /** Text between the first and the last block that show; null while nothing is loaded. */
  readonly visible: TextRange | null;
}

export interface RevealOptions {
  /** `nearest` scrolls only when the passage is not in view. Default `center`. */
  readonly align?: 'nearest' | 'center';
  /** Lights the passage up once; does nothing when the reader prefers reduced motion. */
  readonly flash?: boolean;
}

/** What can be asked of the surface and done to it from outside. */
export interface ReadingSurfaceHandle {
  /** The selected text as offsets, trimmed to blocks; null when nothing in the article is selected. */
  readonly selection: () => TextRange | null;
  /**
   * Selects a range; `focus` also moves the keyboard focus into the article. Never
   * scrolls. A text field cannot keep the focus beside a selection in the article,
   * so from there the focus moves in any case.
   */
  readonly select: (range: TextRange, options?: { readonly focus?: boolean }) => void;
  /** Puts the caret at an offset and the keyboard focus into the article. Never scrolls. */
  readonly placeCaret: (offset: number) => void;
  /** Takes the selection and the caret out of the article. */
  readonly clearSelection: () => void;
  /** Brings a range into view, however far it is. */
  readonly reveal: (range: TextRange, options?: RevealOptions) => void;
  /** Lights a passage up once in its place; does nothing with reduced motion. */
  readonly flash: (range: TextRange) => void;
  /** Client rectangles of the part of the range near the view, one per line; empty when none of it is. */
  readonly rectsOf: (range: TextRange) => readonly DOMRect[];
  /** Distance from the top of the scrolled content to the range's first line; estimated where it is not laid out. */
  readonly topOf: (range: TextRange) => number;
  /** Annotations under a point of the viewport, innermost first; empty over blank space. */
  readonly passagesAt: (x: number, y: number) => readonly AnnotationId[];
  /** Annotations that hold an offset, innermost first. */
  readonly passagesHolding: (offset: number) => readonly AnnotationId[];
  /** Offset of the caret, or of the end of the selection that moves; null when it is not in the article. */
  readonly caret: () => number | null;
  readonly focus: () => void;
  /** Text between the first and the last block in view; null while nothing is loaded. */
  readonly visibleRange: () => TextRange | null;
  readonly layout: () => SurfaceLayout;
}

/**
 * Cards level with their passages: they follow the article's scroll and push each
 * other apart. Only those whose passages are in or near view exist.
 */
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type JSX, type ReactNode } from 'react';
import { orderedRange } from '../../../shared/anchor/reading-order.ts';
import type { Annotation, TextRange } from '../../../shared/model/annotation.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { formatCount } from '../../design/format.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { readingPosition } from '../article/reading-position.ts';
import { AnnotationCard } from './annotation-card.tsx';
import { arrangeCards } from './arrange-cards.ts';
import { useMentions } from './use-mentions.ts';

const ESTIMATED_HEIGHT = 110;
/** In a paragraph with more annotations than this the list serves better; see the button above the cards. */
const MOST_CARDS = 60;
/** How far beyond the view cards are kept, so that they scroll in rather than appear. */
const MARGIN_PIXELS = 400;
const EDGE = 8;

const placeOf = (annotation: Annotation): TextRange | null =>
  annotation.targets.find(({ anchor }) => anchor.state === 'exact') ?? firstRange(annotation);

const firstRange = ({ targets: [first] }: Annotation): TextRange | null => (first === undefined ? null : orderedRange(first));

/** In text order: the first index whose passage starts at or after an offset. */
const firstFrom = (annotations: readonly Annotation[], offset: number): number => {
  let low = 0;
  let high = annotations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const annotation = annotations[middle];
    if ((annotation === undefined ? 0 : (firstRange(annotation)?.start ?? 0)) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Where to go from a stretch of the article without annotations. */
const noneHere = (elsewhere: number): string =>
  elsewhere === 0
    ? 'No annotations on this screen.'
    : `No annotations on this screen, ${formatCount(elsewhere)} elsewhere in the article. Press ] for the next.`;

export interface LevelCardsProps {
  /** In text order. */
  readonly annotations: readonly Annotation[];
}

export const LevelCards = ({ annotations }: LevelCardsProps): JSX.Element => {
  const position = readingPosition.use((value) => value);
  const selectedId = useWorkspace((state) => state.annotationId);
  const mentions = useMentions();
  const frame = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ top: 0, height: 0 });
  const [heights, setHeights] = useState<ReadonlyMap<AnnotationId, number>>(new Map());

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const { top, height } = element.getBoundingClientRect();
      setBox((known) => (known.top === top && known.height === height ? known : { top, height }));
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);

  const onHeight = useCallback((id: AnnotationId, height: number): void => {
    setHeights((known) => (known.get(id) === height ? known : new Map(known).set(id, height)));
  }, []);

  const cards = useMemo(() => {
    if (position === null) return [];
    const { surface, layout, top } = position;
    const visible = layout.visible ?? { start: 0, end: 0 };
    const reach = visible.end - visible.start;
    const near = annotations.slice(firstFrom(annotations, visible.start - reach), firstFrom(annotations, visible.end + reach));
    return near
      .flatMap((annotation) => {
        const place = placeOf(annotation);
        if (place === null) return [];
        const wished = surface.topOf(place) - layout.scrollTop + top - box.top;
        const isNear = wished > -MARGIN_PIXELS && wished < layout.viewportHeight + MARGIN_PIXELS;
        const height = heights.get(annotation.id) ?? ESTIMATED_HEIGHT;
        // Level with its passage, but never cut off at the bottom while its passage shows.
        const isOpen = annotation.id === selectedId && wished >= 0 && wished < box.height;
        return isNear ? [{ annotation, top: isOpen ? Math.max(0, Math.min(wished, box.height - height - EDGE)) : wished, height }] : [];
      })
      .slice(0, MOST_CARDS);
  }, [annotations, position, heights, box, selectedId]);

  const anchor = cards.findIndex(({ annotation }) => annotation.id === selectedId);
  const tops = arrangeCards(cards, anchor === -1 ? null : anchor);

  return (
    <div ref={frame} className="level-cards" onWheel={(event) => position?.scrollBy(event.deltaY)}>
      {cards.map(({ annotation }, index) => (
        <PlacedCard
          key={annotation.id}
          id={annotation.id}
          top={tops[index] ?? 0}
          selected={annotation.id === selectedId}
          onHeight={onHeight}
        >
          <AnnotationCard annotation={annotation} selected={annotation.id === selectedId} mentions={mentions} />
        </PlacedCard>
      ))}
      {cards.length === 0 ? <p className="level-cards-none">{noneHere(annotations.length)}</p> : null}
    </div>
  );
};

const PlacedCard = ({
  id,
  top,
  selected,
  onHeight,
  children,
}: {
  readonly id: AnnotationId;
  readonly top: number;
  readonly selected: boolean;
  readonly onHeight: (id: AnnotationId, height: number) => void;
  readonly children: ReactNode;
}): JSX.Element => {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const card = element.current;
    if (card === null) return undefined;
    onHeight(id, card.offsetHeight);
    const sizes = new ResizeObserver(() => onHeight(id, card.offsetHeight));
    sizes.observe(card);
    return () => sizes.disconnect();
  }, [id, onHeight]);
  return (
    <div ref={element} className="placed-card" data-selected={selected} style={{ transform: `translateY(${Math.round(top)}px)` }}>
      {children}
    </div>
  );
};

/**
 * The claim map to look at and to walk: nodes are buttons over the lines, one of them in
 * the tab order. Only the stretch in view is drawn, with what has the focus.
 */
import { useCallback, useEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { FONT_SIZE, MAP_WIDTH } from '../../../shared/map/measures.ts';
import type { MapStretch, StretchNode } from '../../../shared/map/model.ts';
import { neighbour, type Direction } from '../../../shared/map/neighbour.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Relation } from '../../../shared/model/link.ts';
import type { Subject } from '../../../shared/model/review.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { MapLines } from './map-lines.tsx';
import { MapNodeButton } from './map-node.tsx';
import { MapTools } from './map-tools.tsx';
import { useZoom } from './use-zoom.ts';
import './claim-map.css';

const DIRECTIONS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** Room that an opened node usually needs, in pixels of the map: the least height of a map, near whose lower edge they open upwards. */
const OPENED = 280;

const NOTHING: MapStretch = { nodes: [], edges: [], groups: [], beyond: [], tags: [], relations: [], width: MAP_WIDTH, height: 0 };

export const ClaimMap = ({ subject }: { readonly subject: Subject }): JSX.Element => {
  const { viewport, setViewport, zoom, full, from, to, top, bottom, drag, endDrag, scrollTo, ...zooming } = useZoom(MAP_WIDTH);
  const { data, error } = useCall('map.stretch', { subject, top, bottom }, { keepPrevious: true });
  const [hidden, setHidden] = useState<ReadonlySet<Tag | Relation>>(new Set());
  /** What had the focus last; drawn also where it is out of view, or it would lose it. */
  const [current, setCurrent] = useState<StretchNode | null>(null);
  const [hovered, setHovered] = useState<AnnotationId | null>(null);
  const [focused, setFocused] = useState<AnnotationId | null>(null);
  const lit = hovered ?? focused;
  /** What gets the focus as soon as it is there. */
  const wanted = useRef<AnnotationId | null>(null);

  const focusWanted = useCallback((): void => {
    const node = wanted.current === null ? null : viewport?.querySelector<HTMLElement>(`[data-node="${wanted.current}"]`);
    if (node === null || node === undefined) return;
    wanted.current = null;
    node.focus();
  }, [viewport]);
  useEffect(focusWanted, [focusWanted, data]);

  const onFocus = useCallback((node: StretchNode | null): void => {
    if (node !== null) setCurrent(node);
    setFocused(node?.annotationId ?? null);
  }, []);

  const toggle = useCallback(
    (what: Tag | Relation): void =>
      setHidden((before) => {
        const next = new Set(before);
        if (!next.delete(what)) next.add(what);
        return next;
      }),
    [],
  );

  if (error !== null) return <p className="field-problem">{error.failure.message}</p>;
  if (data?.groups.length === 0) {
    return (
      <p className="muted">
        Nothing to map yet. Open an article of this review, select a passage and tag it as a claim; tag evidence and critiques the same way,
        and link them to the claim they bear on. The map draws itself.
      </p>
    );
  }
  const map = data ?? NOTHING;
  const inView = map.nodes.filter(({ tag }) => !hidden.has(tag));
  const isDrawn = (id: AnnotationId): boolean => inView.some(({ annotationId }) => annotationId === id);
  const hasFocusElsewhere =
    current !== null &&
    !hidden.has(current.tag) &&
    !isDrawn(current.annotationId) &&
    map.groups.some(({ articleId }) => articleId === current.articleId);
  const nodes = hasFocusElsewhere ? [...inView, current] : inView;
  const known = [...nodes, ...map.beyond.filter(({ tag }) => !hidden.has(tag))];
  const shown = new Set(known.map(({ annotationId }) => annotationId));
  const edges = map.edges.filter((edge) => !hidden.has(edge.relation) && shown.has(edge.from) && shown.has(edge.to));
  const groups = map.groups.filter(({ y, height: tall }) => y + tall >= top && y <= bottom);
  const inTabOrder =
    nodes.find(({ annotationId }) => annotationId === current?.annotationId) ?? inView.find(({ tag }) => tag === 'claim') ?? inView[0];

  const height = Math.max(map.height, map.nodes.length === 0 ? 0 : OPENED);
  const opensUpwards = ({ y }: StretchNode): boolean => y + OPENED > height && y > height / 2;
  const inViewAtAll = map.groups.filter((group) => group.y + group.height > from && group.y < to);
  // The last article may be too short to reach the top.
  const here = to >= map.height ? inViewAtAll.at(-1) : inViewAtAll[0];

  const goTo = (next: { readonly annotationId: AnnotationId; readonly y: number } | undefined): void => {
    if (next === undefined) return;
    wanted.current = next.annotationId;
    if (!isDrawn(next.annotationId)) scrollTo(next.y, 1 / 3);
    focusWanted();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction !== undefined && inTabOrder !== undefined) goTo(neighbour(known, edges, inTabOrder.annotationId, direction));
    else if (event.key === '+' || event.key === '=') zooming.zoomIn(document.activeElement);
    else if (event.key === '-') zooming.zoomOut(document.activeElement);
    else if (event.key === '0') zooming.fit();
    else if (event.key === '9') zooming.fullSize();
    else if (event.key === 'Escape' && lit !== null) {
      setHovered(null);
      setFocused(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <MapTools
        subject={subject}
        tags={map.tags}
        relations={map.relations}
        groups={map.groups}
        hidden={hidden}
        onToggle={toggle}
        here={here?.articleId ?? null}
        percent={Math.round((zoom / full) * 100)}
        scrollTo={scrollTo}
        {...zooming}
      />
      <div
        ref={setViewport}
        className="map-viewport"
        role="group"
        aria-label="Claim map"
        aria-describedby="map-hint"
        onKeyDown={onKeyDown}
        onPointerMove={drag}
        onClickCapture={endDrag}
      >
        {data === undefined ? <Skeleton label="The claim map is being drawn." /> : null}
        <div className="map-sheet" style={{ width: map.width * zoom, height: height * zoom }}>
          <div className="map-stage" style={{ width: map.width, height, fontSize: FONT_SIZE, transform: `scale(${zoom})` }}>
            <MapLines map={{ ...map, groups }} edges={edges} lit={lit} />
            {nodes.map((node) => (
              <MapNodeButton
                key={node.annotationId}
                node={node}
                isCurrent={node === inTabOrder}
                isLit={node.annotationId === lit}
                bottom={opensUpwards(node) ? height - node.y - node.height : undefined}
                onHover={setHovered}
                onFocus={onFocus}
              />
            ))}
          </div>
        </div>
      </div>
      {inViewAtAll.length === map.groups.length ? null : (
        <p className="small tabular">
          {inViewAtAll.length} of {map.groups.length} articles in view. Scroll for the others, or choose one above.
        </p>
      )}
      <p id="map-hint" className="muted small">
        Point at a passage to read all of it and its links. Arrow keys go along links, Enter opens the passage in its article, Ctrl with the
        wheel zooms. The tables below say the same.
      </p>
    </>
  );
};

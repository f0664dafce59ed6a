/** The claim map to look at and to walk: nodes are buttons over the lines, one of them in the tab order. */
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useState, type JSX, type KeyboardEvent } from 'react';
import type { MethodOutput } from '../../../shared/contract/contract.ts';
import type { PlacedNode } from '../../../shared/map/model.ts';
import { neighbour, type Direction } from '../../../shared/map/neighbour.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import type { Relation } from '../../../shared/model/link.ts';
import type { Tag } from '../../../shared/model/tag.ts';
import { download } from '../../design/download.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { MapFilter } from './map-filter.tsx';
import { MapLines } from './map-lines.tsx';
import { useZoom } from './use-zoom.ts';
import './claim-map.css';

const DIRECTIONS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

interface NodeButtonProps {
  readonly node: PlacedNode;
  readonly isCurrent: boolean;
  readonly onLight: (id: AnnotationId | null) => void;
  readonly onCurrent: () => void;
  readonly onOpen: () => void;
}

const NodeButton = ({ node, isCurrent, onLight, onCurrent, onOpen }: NodeButtonProps): JSX.Element => (
  <button
    type="button"
    className="map-node"
    data-tag={node.tag}
    data-node={node.annotationId}
    style={{ left: node.x, top: node.y, width: node.width, height: node.height }}
    tabIndex={isCurrent ? 0 : -1}
    aria-label={node.name}
    title={node.words}
    onClick={onOpen}
    onFocus={() => {
      onCurrent();
      onLight(node.annotationId);
    }}
    onBlur={() => onLight(null)}
    onPointerEnter={() => onLight(node.annotationId)}
    onPointerLeave={() => onLight(null)}
  >
    <span className="map-node-reference">{node.reference}</span> <span className="map-node-words">{node.words}</span>{' '}
    {node.interestHolders.length === 0 ? null : <span className="map-node-interest">interest: {node.interestHolders.join(', ')}</span>}
  </button>
);

export interface ClaimMapProps {
  readonly map: MethodOutput<'map.get'>;
  readonly onOpen: (id: AnnotationId) => void;
}

export const ClaimMap = ({ map, onOpen }: ClaimMapProps): JSX.Element => {
  const { viewport, zoom, zoomIn, zoomOut, fit, drag } = useZoom(map.width);
  const [hidden, setHidden] = useState<ReadonlySet<Tag | Relation>>(new Set());
  const [current, setCurrent] = useState<AnnotationId | null>(null);
  const [lit, setLit] = useState<AnnotationId | null>(null);
  const nodes = map.nodes.filter(({ tag }) => !hidden.has(tag));
  const shown = new Set(nodes.map(({ annotationId }) => annotationId));
  const edges = map.edges.filter(({ from, to, relation }) => !hidden.has(relation) && shown.has(from) && shown.has(to));
  const inTabOrder = current !== null && shown.has(current) ? current : (nodes.find(({ tag }) => tag === 'claim') ?? nodes[0])?.annotationId;

  const toggle = (what: Tag | Relation): void => {
    const next = new Set(hidden);
    if (!next.delete(what)) next.add(what);
    setHidden(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction !== undefined && inTabOrder !== undefined) {
      const next = neighbour(nodes, edges, inTabOrder, direction);
      if (next !== undefined) viewport.current?.querySelector<HTMLElement>(`[data-node="${next.annotationId}"]`)?.focus();
    } else if (event.key === '+' || event.key === '=') zoomIn();
    else if (event.key === '-') zoomOut();
    else if (event.key === '0') fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div className="map-tools">
        <MapFilter map={map} hidden={hidden} onToggle={toggle} />
        <span className="item-tools">
          <IconButton icon={ZoomOut} small label="Zoom out" keys="-" onClick={zoomOut} />
          <IconButton icon={ZoomIn} small label="Zoom in" keys="+" onClick={zoomIn} />
          <IconButton icon={Maximize} small label="Fit the width" keys="0" onClick={fit} />
          <button type="button" className="button button--small button--quiet" onClick={() => download(map.fileName, [map.svg], 'image/svg+xml')}>
            Save as SVG
          </button>
        </span>
      </div>
      <div ref={viewport} className="map-viewport" role="group" aria-label="Claim map" aria-describedby="map-hint" onKeyDown={onKeyDown} onPointerMove={drag}>
        <div className="map-sheet" style={{ width: map.width * zoom, height: map.height * zoom }}>
          <div className="map-stage" style={{ width: map.width, height: map.height, transform: `scale(${zoom})` }}>
            <MapLines map={map} edges={edges} lit={lit} />
            {nodes.map((node) => (
              <NodeButton
                key={node.annotationId}
                node={node}
                isCurrent={node.annotationId === inTabOrder}
                onLight={setLit}
                onCurrent={() => setCurrent(node.annotationId)}
                onOpen={() => onOpen(node.annotationId)}
              />
            ))}
          </div>
        </div>
      </div>
    </>
  );
};

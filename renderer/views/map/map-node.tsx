/** A node of the claim map: a button that leads to its passage. */
import { memo } from 'react';
import type { StretchNode } from '../../../shared/map/model.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { openCited } from '../report/open-entry.ts';

export interface MapNodeButtonProps {
  readonly node: StretchNode;
  /** True for the one that is in the tab order. */
  readonly isCurrent: boolean;
  readonly onLight: (id: AnnotationId | null) => void;
  readonly onFocus: (node: StretchNode) => void;
}

export const MapNodeButton = memo(({ node, isCurrent, onLight, onFocus }: MapNodeButtonProps) => (
  <button
    type="button"
    className="map-node"
    data-tag={node.tag}
    data-node={node.annotationId}
    style={{ left: node.x, top: node.y, width: node.width, height: node.height }}
    tabIndex={isCurrent ? 0 : -1}
    aria-label={node.name}
    title={node.words}
    onClick={() => openCited(node)}
    onFocus={() => {
      onFocus(node);
      onLight(node.annotationId);
    }}
    onBlur={() => onLight(null)}
    onPointerEnter={() => onLight(node.annotationId)}
    onPointerLeave={() => onLight(null)}
  >
    <span className="map-node-reference">{node.reference}</span> <span className="map-node-words">{node.words}</span>{' '}
    {node.interestHolders.length === 0 ? null : <span className="map-node-interest">interest: {node.interestHolders.join(', ')}</span>}
  </button>
));

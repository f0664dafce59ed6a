/** A node of the claim map: a button that leads to its passage. The one that is lit says all of it, over what is around it. */
import { memo } from 'react';
import type { StretchNode } from '../../../shared/map/model.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';
import { openCited } from '../report/open-entry.ts';

export interface MapNodeButtonProps {
  readonly node: StretchNode;
  /** True for the one that is in the tab order. */
  readonly isCurrent: boolean;
  readonly isLit: boolean;
  /** Where its lower edge is when it must open upwards, in pixels above the map's; undefined when there is room below. */
  readonly bottom: number | undefined;
  readonly onHover: (id: AnnotationId | null) => void;
  readonly onFocus: (node: StretchNode | null) => void;
}

export const MapNodeButton = memo(({ node, isCurrent, isLit, bottom, onHover, onFocus }: MapNodeButtonProps) => (
  <button
    type="button"
    className="map-node"
    data-tag={node.tag}
    data-node={node.annotationId}
    data-lit={isLit}
    style={{ left: node.x, width: node.width, minHeight: node.height, ...(bottom === undefined ? { top: node.y } : { bottom }) }}
    tabIndex={isCurrent ? 0 : -1}
    // What is seen is in its name, in that order, for those who speak to the window.
    aria-label={isLit ? node.name.replace(node.words, () => node.passage) : node.name}
    onClick={() => openCited(node)}
    onFocus={() => onFocus(node)}
    onBlur={() => onFocus(null)}
    onPointerEnter={() => onHover(node.annotationId)}
    onPointerLeave={() => onHover(null)}
  >
    <span className="map-node-head">
      <span className="map-node-reference">{node.reference}</span> {node.strength === null ? null : <span>{node.strength}</span>}{' '}
      {node.interestHolders.length === 0 ? null : <span className="map-node-interest">interest: {node.interestHolders.join(', ')}</span>}
    </span>{' '}
    <span className="map-node-words">{isLit ? node.passage : node.words}</span>{' '}
    {isLit ? (
      <span className="map-node-ties">{[`Article ${node.articleNumber}`, ...(node.ties === '' ? [] : [node.ties])].join('; ')}</span>
    ) : null}
  </button>
));

/** What lies under the map's nodes: the articles' boxes, and the links as lines with their words. */
import { memo, type JSX } from 'react';
import { RELATION_LINES } from '../../../shared/map/relation-lines.ts';
import type { MapStretch } from '../../../shared/map/model.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';

export interface MapLinesProps {
  readonly map: Pick<MapStretch, 'width' | 'height' | 'groups'>;
  readonly edges: MapStretch['edges'];
  /** The node whose links are emphasised; the others fade. */
  readonly lit: AnnotationId | null;
}

const Boxes = memo(({ groups }: Pick<MapStretch, 'groups'>): JSX.Element => (
  <>
    {groups.map(({ articleId, label, x, y, width, height }) => (
      <g key={articleId} className="map-group">
        <rect x={x} y={y} width={width} height={height} rx={8} />
        <text x={x + 12} y={y + 21}>
          {label}
        </text>
      </g>
    ))}
  </>
));

export const MapLines = ({ map, edges, lit }: MapLinesProps): JSX.Element => (
  <svg className="map-lines" width={map.width} height={map.height} viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
    <Boxes groups={map.groups} />
    {edges.map(({ linkId, from, to, relation, path, label, tip }) => (
      <g key={linkId} className="map-edge" data-relation={relation} data-faded={lit !== null && lit !== from && lit !== to}>
        <path d={path} strokeWidth={RELATION_LINES[relation].width} strokeDasharray={RELATION_LINES[relation].dashes} />
        <polygon points={`${tip.x},${tip.y} ${tip.x - tip.direction * 9},${tip.y - 4.5} ${tip.x - tip.direction * 9},${tip.y + 4.5}`} />
        <text x={label.x} y={label.y + 4}>
          {relation}
        </text>
      </g>
    ))}
  </svg>
);

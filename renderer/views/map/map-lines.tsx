/** What lies under the map's nodes: the articles' boxes, and the links as lines. Those of the lit node have their words. */
import { memo, type JSX } from 'react';
import { RELATION_LINES } from '../../../shared/map/relation-lines.ts';
import type { MapStretch } from '../../../shared/map/model.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';

type Edge = MapStretch['edges'][number];

export interface MapLinesProps {
  readonly map: Pick<MapStretch, 'width' | 'height' | 'groups'>;
  readonly edges: readonly Edge[];
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

/** At the other node's end of a line, between the columns: no two lines from one node end at one place, so no word is on another. */
const Word = ({ edge: { from, tail, tip, relation }, lit }: { readonly edge: Edge; readonly lit: AnnotationId }): JSX.Element => {
  const { x, y, outwards } = from === lit ? { ...tip, outwards: -tip.direction } : { ...tail, outwards: tail.direction };
  return (
    <text x={x + outwards * 4} y={y - 6} textAnchor={outwards === 1 ? 'start' : 'end'}>
      {relation}
    </text>
  );
};

export const MapLines = ({ map, edges, lit }: MapLinesProps): JSX.Element => (
  <svg className="map-lines" width={map.width} height={map.height} viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
    <Boxes groups={map.groups} />
    {edges.map((edge) => {
      const { linkId, from, to, relation, path, tip } = edge;
      const isFaded = lit !== null && lit !== from && lit !== to;
      return (
        <g key={linkId} className="map-edge" data-relation={relation} data-faded={isFaded}>
          <path d={path} strokeWidth={RELATION_LINES[relation].width} strokeDasharray={RELATION_LINES[relation].dashes} />
          <polygon points={`${tip.x},${tip.y} ${tip.x - tip.direction * 9},${tip.y - 4.5} ${tip.x - tip.direction * 9},${tip.y + 4.5}`} />
          {lit === null || isFaded ? null : <Word edge={edge} lit={lit} />}
        </g>
      );
    })}
  </svg>
);

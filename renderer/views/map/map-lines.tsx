/** What lies under the map's nodes: the articles' boxes, and the links as lines. Those of the lit node have their words. */
import { memo, type JSX } from 'react';
import { RELATION_LINES } from '../../../shared/map/relation-lines.ts';
import type { MapStretch } from '../../../shared/map/model.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';

type Edge = MapStretch['edges'][number];

export interface MapLinesProps {
  /** Of `groups` those that are drawn. */
  readonly map: Pick<MapStretch, 'width' | 'height' | 'groups'>;
  readonly edges: readonly Edge[];
  /** The node whose links are emphasised; the others fade. */
  readonly lit: AnnotationId | null;
}

const Box = memo(({ group: { label, x, y, width, height } }: { readonly group: MapStretch['groups'][number] }): JSX.Element => (
  <g className="map-group">
    <rect x={x} y={y} width={width} height={height} rx={8} />
    <text x={x + 12} y={y + 21}>
      {label}
    </text>
  </g>
));

/** At the other node's end of a line, between the columns: no two lines from one node end at one place, so no word is on another. */
const Word = ({ edge: { tail, tip, relation }, at }: { readonly edge: Edge; readonly at: 'tail' | 'tip' }): JSX.Element => {
  const { x, y, outwards } = at === 'tip' ? { ...tip, outwards: -tip.direction } : { ...tail, outwards: tail.direction };
  return (
    <text x={x + outwards * 4} y={y - 6} textAnchor={outwards === 1 ? 'start' : 'end'}>
      {relation}
    </text>
  );
};

interface LineProps {
  readonly edge: Edge;
  readonly isFaded: boolean;
  /** The end at which its word is; null without. */
  readonly wordAt: 'tail' | 'tip' | null;
}

const Line = memo(({ edge, isFaded, wordAt }: LineProps): JSX.Element => {
  const { relation, path, tip } = edge;
  return (
    <g className="map-edge" data-relation={relation} data-faded={isFaded}>
      <path d={path} strokeWidth={RELATION_LINES[relation].width} strokeDasharray={RELATION_LINES[relation].dashes} />
      <polygon points={`${tip.x},${tip.y} ${tip.x - tip.direction * 9},${tip.y - 4.5} ${tip.x - tip.direction * 9},${tip.y + 4.5}`} />
      {wordAt === null ? null : <Word edge={edge} at={wordAt} />}
    </g>
  );
});

/** Which end of a line is away from the node that is looked at. */
const farEnd = ({ from, to }: Edge, lit: AnnotationId | null): LineProps['wordAt'] => (lit === from ? 'tip' : lit === to ? 'tail' : null);

export const MapLines = ({ map, edges, lit }: MapLinesProps): JSX.Element => (
  <svg className="map-lines" width={map.width} height={map.height} viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
    {map.groups.map((group) => (
      <Box key={group.articleId} group={group} />
    ))}
    {edges.map((edge) => {
      const wordAt = farEnd(edge, lit);
      return <Line key={edge.linkId} edge={edge} isFaded={lit !== null && wordAt === null} wordAt={wordAt} />;
    })}
  </svg>
);

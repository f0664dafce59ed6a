/**
 * Where everything on a claim map stands: columns within each article's part, and the
 * parts below each other. Words and lines are added where they are wanted, since a
 * window shows few of them at a time.
 */
import type { AnnotationId } from '../../shared/model/id.ts';
import type { ClaimMap } from '../../shared/map/claim-map.ts';
import { COLUMN_OF, HEAD, leftOf, MAP_WIDTH, MARGIN, NODE, PADDING } from '../../shared/map/measures.ts';
import type { MapEdge, MapGroup, MapPoint, PlacedGroup } from '../../shared/map/model.ts';
import { linksByEnd, type Placed } from '../../shared/map/route-lines.ts';
import { topsInColumns, type Placeable } from './claim-columns.ts';

export interface ClaimLayout extends Placed {
  readonly groups: readonly PlacedGroup[];
  readonly edges: readonly MapEdge[];
  readonly width: number;
  readonly height: number;
}

export interface Layoutable extends Pick<ClaimMap, 'edges'> {
  readonly nodes: readonly Placeable[];
  readonly groups: readonly MapGroup[];
}

/** The same nodes and links always get the same places. */
export const layOutClaims = ({ nodes, edges, groups }: Layoutable): ClaimLayout => {
  const articleOf = new Map(nodes.map(({ annotationId, articleNumber }) => [annotationId, articleNumber]));
  const nodesOf = Map.groupBy(nodes, ({ articleNumber }) => articleNumber);
  const within = Map.groupBy(edges, ({ from, to }) => (articleOf.get(from) === articleOf.get(to) ? articleOf.get(from) : undefined));
  const places = new Map<AnnotationId, MapPoint>();
  let y = MARGIN;
  const boxes = groups.map((group): PlacedGroup => {
    const own = nodesOf.get(group.articleNumber) ?? [];
    const tops = topsInColumns(group.articleId, own, within.get(group.articleNumber) ?? []);
    for (const { annotationId, tag } of own) places.set(annotationId, { x: leftOf(COLUMN_OF[tag]), y: y + HEAD + (tops.get(annotationId) ?? 0) });
    const height = HEAD + Math.max(...tops.values()) + NODE.height + PADDING;
    const box = { ...group, x: MARGIN, y, width: MAP_WIDTH - MARGIN * 2, height };
    y += height + MARGIN;
    return box;
  });
  return { places, edges, linksAt: linksByEnd(edges), groups: boxes, width: MAP_WIDTH, height: y };
};

/** The stretch of a claim map that a window shows: words and lines of what stands there, and only places of the rest. */
import { claimMapNode } from '../../shared/map/claim-map.ts';
import { NODE } from '../../shared/map/measures.ts';
import type { MapEdge, MapPoint, MapStretch } from '../../shared/map/model.ts';
import { routeLines } from '../../shared/map/route-lines.ts';
import type { AnnotationId } from '../../shared/model/id.ts';
import { relationSchema } from '../../shared/model/link.ts';
import { TAG_ORDER } from '../../shared/model/tag.ts';
import { rangeOf } from '../../shared/report/words.ts';
import type { SubjectModel } from './subjects.ts';

export interface Heights {
  /** Pixels from the top of the map at full size; nodes that touch the stretch are in it. */
  readonly top: number;
  readonly bottom: number;
}

/** The nearest nodes above and below a stretch, in each column. */
const nextOutside = (places: ReadonlyMap<AnnotationId, MapPoint>, { top, bottom }: Heights): AnnotationId[] => {
  const above = new Map<number, readonly [AnnotationId, number]>();
  const below = new Map<number, readonly [AnnotationId, number]>();
  for (const [id, { x, y }] of places) {
    if (y + NODE.height < top && y > (above.get(x)?.[1] ?? -Infinity)) above.set(x, [id, y]);
    if (y > bottom && y < (below.get(x)?.[1] ?? Infinity)) below.set(x, [id, y]);
  }
  return [...above.values(), ...below.values()].map(([id]) => id);
};

export const stretchOfMap = ({ source: { report }, entries, holders, layout }: SubjectModel, heights: Heights): MapStretch => {
  const { places, linksAt, edges, groups, width, height } = layout;
  const nodes = report.entries.flatMap((entry): MapStretch['nodes'] => {
    const place = places.get(entry.annotationId);
    if (place === undefined || place.y + NODE.height < heights.top || place.y > heights.bottom) return [];
    return [{ ...claimMapNode(entry, entries, holders), ...NODE, ...place, articleId: entry.articleId, range: rangeOf(entry) }];
  });
  const shown = new Set(nodes.map(({ annotationId }) => annotationId));
  const own = new Map<string, MapEdge>();
  for (const id of shown) for (const edge of linksAt.get(id) ?? []) own.set(edge.linkId, edge);
  const beyond = new Set([...own.values()].flatMap(({ from, to }) => [from, to]).concat(nextOutside(places, heights)));
  const tags = new Set(report.entries.map(({ tag }) => tag));
  const relations = new Set(edges.map(({ relation }) => relation));
  return {
    nodes,
    edges: routeLines([...own.values()], layout),
    groups: [...groups],
    beyond: [...beyond].flatMap((id) => {
      const [place, entry] = [places.get(id), entries.get(id)];
      return place === undefined || entry === undefined || shown.has(id) ? [] : [{ annotationId: id, tag: entry.tag, ...place }];
    }),
    tags: TAG_ORDER.filter((tag) => tags.has(tag)),
    relations: relationSchema.options.filter((relation) => relations.has(relation)),
    width,
    height,
  };
};

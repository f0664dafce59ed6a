/**
 * The lines of a claim map's links between nodes that have their places: where each
 * leaves and arrives, and how it bends.
 */
import type { AnnotationId } from '../model/id.ts';
import { GUTTER, leftOf, NODE, SIDE } from './measures.ts';
import type { MapEdge, MapPoint, PlacedEdge } from './model.ts';

type Side = 'left' | 'right';
interface End {
  readonly id: AnnotationId;
  readonly place: MapPoint;
  readonly side: Side;
}

/** The sides by which a line leaves one node and reaches the other; within a column it goes around outside. */
const sidesOf = (from: MapPoint, to: MapPoint): readonly [Side, Side] => {
  if (from.x === to.x) return from.x === leftOf(0) ? ['left', 'left'] : ['right', 'right'];
  return from.x < to.x ? ['right', 'left'] : ['left', 'right'];
};

/** How far a line within a column bows out: further, the longer it is, so that such lines part; less than the room beside it. */
const bow = (height: number, x: number): number => Math.min(x === leftOf(1) ? GUTTER * 1.1 : SIDE * 1.5, 20 + height / 6);

export interface Placed {
  /** Left and top edge of a node; undefined when it is not on the map. */
  readonly placeOf: (id: AnnotationId) => MapPoint | undefined;
  /** Every link of a node. */
  readonly linksAt: (id: AnnotationId) => readonly MapEdge[];
}

/** Some of a map's links as lines; each is the same, whichever others are asked for. */
export const routeLines = (edges: readonly MapEdge[], { placeOf, linksAt }: Placed): PlacedEdge[] => {
  // Lines that meet a node on one side share it in the order of where they come from.
  const orders = new Map<string, readonly string[]>();
  const orderAt = ({ id, place, side }: End): readonly string[] => {
    const key = `${id} ${side}`;
    const known = orders.get(key);
    if (known !== undefined) return known;
    const order = linksAt(id)
      .flatMap(({ linkId, from, to }) => {
        const other = placeOf(from === id ? to : from);
        if (other === undefined) return [];
        const [own] = from === id ? sidesOf(place, other) : sidesOf(other, place).toReversed();
        return own === side ? [{ linkId, y: other.y }] : [];
      })
      .sort((one, other) => one.y - other.y)
      .map(({ linkId }) => linkId);
    orders.set(key, order);
    return order;
  };
  const portOf = (end: End, linkId: string): MapPoint => {
    const order = orderAt(end);
    return {
      x: end.side === 'left' ? end.place.x : end.place.x + NODE.width,
      y: Math.round(end.place.y + (NODE.height * (order.indexOf(linkId) + 1)) / (order.length + 1)),
    };
  };
  return edges.flatMap((edge): PlacedEdge[] => {
    const [from, to] = [placeOf(edge.from), placeOf(edge.to)];
    if (from === undefined || to === undefined) return [];
    const [leaving, arriving] = sidesOf(from, to);
    const start = { id: edge.from, place: from, side: leaving };
    const end = { id: edge.to, place: to, side: arriving };
    const [a, d] = [portOf(start, edge.linkId), portOf(end, edge.linkId)];
    const reach = leaving === arriving ? bow(Math.abs(d.y - a.y), from.x) : Math.max(GUTTER / 2, Math.abs(d.x - a.x) / 2);
    const out = (point: MapPoint, side: Side): MapPoint => ({ x: Math.round(point.x + (side === 'left' ? -reach : reach)), y: point.y });
    const [b, c] = [out(a, leaving), out(d, arriving)];
    return [
      {
        ...edge,
        path: `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`,
        tail: { ...a, direction: leaving === 'right' ? 1 : -1 },
        tip: { ...d, direction: arriving === 'left' ? 1 : -1 },
      },
    ];
  });
};

/** Where an arrow key leads from a thing on the map. */
import type { AnnotationId } from '../model/id.ts';
import type { MapEdge, PlacedNode } from './model.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * To the sides, the nearest one that a link ties to it, else the nearest of all; up and
 * down, the next in its column. Undefined where nothing lies that way.
 */
export const neighbour = <Node extends Pick<PlacedNode, 'annotationId' | 'x' | 'y'>>(
  nodes: readonly Node[],
  edges: readonly Pick<MapEdge, 'from' | 'to'>[],
  id: AnnotationId,
  direction: Direction,
): Node | undefined => {
  const here = nodes.find(({ annotationId }) => annotationId === id);
  if (here === undefined) return undefined;
  const lies = ({ x, y }: Node): boolean => {
    switch (direction) {
      case 'left':
        return x < here.x;
      case 'right':
        return x > here.x;
      case 'up':
        return x === here.x && y < here.y;
      case 'down':
        return x === here.x && y > here.y;
    }
  };
  const distance = ({ x, y }: Node): number => Math.hypot(x - here.x, y - here.y);
  const nearest = (among: readonly Node[]): Node | undefined => among.toSorted((one, other) => distance(one) - distance(other))[0];
  const there = nodes.filter(lies);
  const tied = new Set(edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])));
  const isSideways = direction === 'left' || direction === 'right';
  return (isSideways ? nearest(there.filter(({ annotationId }) => tied.has(annotationId))) : undefined) ?? nearest(there);
};

/**
 * The order of an article's nodes in the three columns of a claim map, and the room
 * between them. Dagre lays out what links tie together, one such cluster at a time;
 * clusters are placed below each other and what nothing ties comes last. A cluster's layout
 * depends on its shape alone and is kept, so that a change lays out one cluster again.
 */
import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import { COLUMN_OF, GAP, GUTTER, LAST_COLUMN, NODE } from '../../../shared/map/measures.ts';
import type { MapEdge, MapNode } from '../../../shared/map/model.ts';
import type { AnnotationId } from '../../../shared/model/id.ts';

/** What of a node its place depends on. */
export type Placeable = Pick<MapNode, 'annotationId' | 'tag'>;

/** Nodes by number, with their columns, and the links between two columns from the left to the right. */
interface Shape {
  readonly columns: readonly number[];
  readonly links: readonly (readonly [left: number, right: number])[];
}

type Dagre = Graph<GraphLabel, NodeLabel, EdgeLabel>;

/** Dagre's name for "the ranks are given", which its types leave out. */
const KNOWN_RANKS: object = { ranker: 'none' };

/** Tops of a shape's nodes, by number; the highest is at 0. */
const layOutShape = ({ columns, links }: Shape): readonly number[] => {
  const graph: Dagre = new Graph({ multigraph: true });
  // Each node's column is known, so dagre need not look for it. It counts two ranks to a column, for the words of links.
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: GUTTER, edgesep: GAP, ...KNOWN_RANKS });
  for (const [number, column] of columns.entries()) graph.setNode(String(number), { ...NODE, rank: column * 2 });
  for (const [at, [left, right]] of links.entries()) graph.setEdge(String(left), String(right), {}, String(at));
  layout(graph);
  const tops = columns.map((_, number) => graph.node(String(number)).y ?? 0);
  const first = Math.min(...tops);
  return tops.map((top) => Math.round(top - first));
};

/** Shapes kept; an article of ordinary size has a handful. */
const MOST_SHAPES = 5_000;
const known = new Map<string, readonly number[]>();

const topsOfShape = (shape: Shape): readonly number[] => {
  if (shape.columns.length === 1) return [0];
  const key = `${shape.columns.join('')} ${shape.links.map(([left, right]) => `${left}-${right}`).join(' ')}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  if (known.size >= MOST_SHAPES) known.clear();
  const tops = layOutShape(shape);
  known.set(key, tops);
  return tops;
};

/** Groups nodes that links tie together, by number, each group and the groups in the order of the nodes. */
const clustersOf = (count: number, links: Shape['links']): readonly (readonly number[])[] => {
  const parent = Array.from({ length: count }, (_, number) => number);
  const rootOf = (number: number): number => {
    let root = number;
    for (let above = parent[root] ?? root; above !== root; above = parent[root] ?? root) root = above;
    for (let at = number; at !== root;) {
      const above = parent[at] ?? root;
      parent[at] = root;
      at = above;
    }
    return root;
  };
  for (const [left, right] of links) parent[rootOf(left)] = rootOf(right);
  return [...Map.groupBy(parent.keys(), rootOf).values()];
};

/**
 * Tops of one article's nodes, in pixels below its head, by annotation.
 * @param nodes of the article, in report order.
 * @param edges between any of them; others are passed over.
 */
export const topsInColumns = (
  nodes: readonly Placeable[],
  edges: readonly Pick<MapEdge, 'from' | 'to'>[],
): ReadonlyMap<AnnotationId, number> => {
  const numbers = new Map(nodes.map(({ annotationId }, number) => [annotationId, number]));
  const columns = nodes.map(({ tag }) => COLUMN_OF[tag]);
  const links = edges.flatMap(({ from, to }) => {
    const [one, other] = [numbers.get(from), numbers.get(to)];
    if (one === undefined || other === undefined) return [];
    const span = (columns[other] ?? 0) - (columns[one] ?? 0);
    return span === 0 ? [] : [span > 0 ? ([one, other] as const) : ([other, one] as const)];
  });
  const clusters = clustersOf(nodes.length, links).toSorted((one, other) => Number(one.length === 1) - Number(other.length === 1));
  const clusterOf = new Map(clusters.flatMap((cluster) => cluster.map((number, at) => [number, { cluster, at }] as const)));
  const linksOf = Map.groupBy(links, ([left]) => clusterOf.get(left)?.cluster);

  /** Where each column is free. */
  const free: number[] = Array.from({ length: LAST_COLUMN + 1 }, () => 0);
  const tops = new Map<AnnotationId, number>();
  for (const cluster of clusters) {
    const own = cluster.map((number) => columns[number] ?? 0);
    const within = (number: number): number => clusterOf.get(number)?.at ?? 0;
    const shape = { columns: own, links: (linksOf.get(cluster) ?? []).map(([left, right]) => [within(left), within(right)] as const) };
    const placed = topsOfShape(shape);
    // Its lines cross the columns between, so nothing else may be there.
    const [first, last] = [Math.min(...own), Math.max(...own)];
    const top = Math.max(...free.slice(first, last + 1));
    for (const [at, number] of cluster.entries()) {
      const node = nodes[number];
      if (node !== undefined) tops.set(node.annotationId, top + (placed[at] ?? 0));
    }
    free.fill(top + Math.max(...placed) + NODE.height + GAP, first, last + 1);
  }
  return tops;
};

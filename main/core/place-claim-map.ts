/**
 * Gives the things of a claim map their places. Claims stand in the middle column,
 * evidence to their left, critiques and interests to their right; dagre orders and
 * spaces each article's part, and the parts stand below each other.
 */
import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { ClaimMap } from '../../shared/map/claim-map.ts';
import type { MapEdge, MapNode, MapPoint, PlacedMap, PlacedNode } from '../../shared/map/model.ts';
import type { AnnotationId } from '../../shared/model/id.ts';
import type { Tag } from '../../shared/model/tag.ts';

const NODE = { width: 220, height: 80 } as const;
const GUTTER = 110;
const GAP = 18;
const MARGIN = 16;
/** Room around an article's part; above it there is its name. */
const PADDING = 16;
const HEAD = 34;
/** Room to either side for lines between things of the same outer column. */
const SIDE = 60;

const COLUMN_OF: Readonly<Record<Tag, number>> = { evidence: 0, claim: 1, critique: 2, 'conflict-of-interest': 2 };
const LAST_COLUMN = 2;

const leftOf = (column: number): number => MARGIN + SIDE + PADDING + column * (NODE.width + GUTTER);

type Dagre = Graph<GraphLabel, NodeLabel, EdgeLabel>;

/** Tops of an article's nodes below its head, by annotation; the lowest begins at 0. */
const topsIn = (nodes: readonly MapNode[], edges: readonly MapEdge[]): ReadonlyMap<AnnotationId, number> => {
  const graph: Dagre = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: GUTTER, edgesep: GAP });
  // A chain of pillars, one before each column, holds every node in its own.
  for (let column = 0; column <= LAST_COLUMN; column += 1) {
    graph.setNode(`pillar ${column}`, { width: 1, height: 1 });
    if (column > 0) graph.setEdge(`pillar ${column - 1}`, `pillar ${column}`, { minlen: 1, weight: 1 });
  }
  const columns = new Map(nodes.map(({ annotationId, tag }) => [annotationId, COLUMN_OF[tag]]));
  for (const [id, column] of columns) {
    graph.setNode(id, { ...NODE });
    graph.setEdge(`pillar ${column}`, id, { minlen: 1, weight: 1 });
  }
  for (const { linkId, from, to } of edges) {
    const [one, other] = [columns.get(from), columns.get(to)];
    if (one === undefined || other === undefined || one === other) continue;
    const [left, right] = one < other ? [from, to] : [to, from];
    graph.setEdge(left, right, { minlen: Math.abs(other - one), weight: 3 }, linkId);
  }
  layout(graph);
  const tops = nodes.map(({ annotationId }) => [annotationId, (graph.node(annotationId).y ?? 0) - NODE.height / 2] as const);
  const first = Math.min(...tops.map(([, top]) => top));
  return new Map(tops.map(([id, top]) => [id, Math.round(top - first)]));
};

type Side = 'left' | 'right';
interface End {
  readonly node: PlacedNode;
  readonly side: Side;
}

/** The sides by which a line leaves one node and reaches the other; within a column it goes around outside. */
const endsOf = (from: PlacedNode, to: PlacedNode): readonly [End, End] => {
  if (from.x === to.x) {
    const side: Side = from.x === leftOf(0) ? 'left' : 'right';
    return [{ node: from, side }, { node: to, side }];
  }
  return from.x < to.x
    ? [{ node: from, side: 'right' }, { node: to, side: 'left' }]
    : [{ node: from, side: 'left' }, { node: to, side: 'right' }];
};

/** At a share of a cubic Bézier curve between 0 and 1. */
const along = (share: number, [a, b, c, d]: readonly [MapPoint, MapPoint, MapPoint, MapPoint]): MapPoint => {
  const rest = 1 - share;
  const mix = (key: 'x' | 'y'): number => rest ** 3 * a[key] + 3 * rest ** 2 * share * b[key] + 3 * rest * share ** 2 * c[key] + share ** 3 * d[key];
  return { x: Math.round(mix('x')), y: Math.round(mix('y')) };
};

/** How far a line within a column bows out: further, the longer it is, so that such lines part; less than the room beside it. */
const bow = (height: number, side: Side): number => Math.min(side === 'left' ? SIDE * 1.5 : GUTTER * 1.1, 30 + height / 6);

/** The share of a line at which its word stands: nearer its beginning, where lines lie further apart. */
const LABEL_AT = 0.36;

const placeEdges = (edges: readonly MapEdge[], nodes: readonly PlacedNode[]): PlacedMap['edges'] => {
  const byId = new Map(nodes.map((node) => [node.annotationId, node]));
  const lines = edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ edge, ends: endsOf(from, to) }];
  });
  // Lines that meet a node on one side share it in the order of where they come from.
  const ports = new Map<string, { readonly linkId: string; readonly otherY: number }[]>();
  const portKey = ({ node, side }: End): string => `${node.annotationId} ${side}`;
  for (const { edge, ends: [start, end] } of lines) {
    for (const [own, other] of [[start, end], [end, start]] as const) {
      const list = ports.get(portKey(own)) ?? [];
      list.push({ linkId: edge.linkId, otherY: other.node.y });
      ports.set(portKey(own), list);
    }
  }
  for (const list of ports.values()) list.sort((one, other) => one.otherY - other.otherY);
  const portOf = (end: End, linkId: string): MapPoint => {
    const list = ports.get(portKey(end)) ?? [];
    const at = list.findIndex((port) => port.linkId === linkId);
    return { x: end.side === 'left' ? end.node.x : end.node.x + end.node.width, y: Math.round(end.node.y + (end.node.height * (at + 1)) / (list.length + 1)) };
  };
  return lines.map(({ edge, ends: [start, end] }) => {
    const [a, d] = [portOf(start, edge.linkId), portOf(end, edge.linkId)];
    const reach = start.side === end.side ? bow(Math.abs(d.y - a.y), start.side) : Math.max(GUTTER / 2, Math.abs(d.x - a.x) / 2);
    const out = (point: MapPoint, { side }: End): MapPoint => ({ x: Math.round(point.x + (side === 'left' ? -reach : reach)), y: point.y });
    const [b, c] = [out(a, start), out(d, end)];
    return {
      ...edge,
      path: `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`,
      label: along(start.side === end.side ? 0.5 : LABEL_AT, [a, b, c, d]),
      tip: { ...d, direction: end.side === 'left' ? 1 : -1 },
    };
  });
};

/** The same map, with places in pixels; the same map always gets the same places. */
export const placeClaimMap = ({ title, nodes, edges, groups }: ClaimMap): PlacedMap => {
  const width = leftOf(LAST_COLUMN) + NODE.width + PADDING + SIDE + MARGIN;
  let y = MARGIN;
  const placed: PlacedNode[] = [];
  const boxes = groups.map((group) => {
    const own = nodes.filter(({ articleNumber }) => articleNumber === group.articleNumber);
    const tops = topsIn(own, edges);
    const top = y + HEAD;
    for (const node of own) placed.push({ ...node, ...NODE, x: leftOf(COLUMN_OF[node.tag]), y: top + (tops.get(node.annotationId) ?? 0) });
    const height = HEAD + Math.max(...tops.values()) + NODE.height + PADDING;
    const box = { ...group, x: MARGIN, y, width: width - MARGIN * 2, height };
    y += height + MARGIN;
    return box;
  });
  return { title, nodes: placed, edges: placeEdges(edges, placed), groups: boxes, width, height: y };
};

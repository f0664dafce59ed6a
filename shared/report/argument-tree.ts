/**
 * Which annotation is shown in full under which: evidence and critiques under the first
 * claim they bear on, or under what they bear on there; a claim under the one it
 * restates. So a report quotes each once and refers to it everywhere else.
 */
import type { AnnotationId } from '../model/id.ts';
import type { Report, ReportEntry } from './model.ts';
import { restatedClaims } from './restatements.ts';

export interface ArgumentNode {
  readonly entry: ReportEntry;
  /** What is shown in full below it, in the order of its bearings. */
  readonly below: readonly ArgumentNode[];
}

interface GrowingNode extends ArgumentNode {
  readonly below: GrowingNode[];
}

export interface ArgumentTrees {
  /** The subject's claims except restatements: what most is said about first, then in report order. */
  readonly claims: readonly ArgumentNode[];
  /** Evidence and critiques linked to something, but by no path to a claim of the subject. */
  readonly elsewhere: readonly ArgumentNode[];
}

/** Claims and conflicts of interest have sections of their own. */
const isPlacedBelow = (entry: ReportEntry): boolean => entry.tag === 'evidence' || entry.tag === 'critique';

/** Places everything that can be reached from `roots`, nearest first. */
const grow = (roots: readonly GrowingNode[], entries: ReadonlyMap<AnnotationId, ReportEntry>, placed: Set<AnnotationId>): void => {
  let level = roots;
  while (level.length > 0) {
    const next: GrowingNode[] = [];
    for (const node of level) {
      for (const { annotationId } of node.entry.bearings) {
        const entry = entries.get(annotationId);
        if (entry === undefined || placed.has(annotationId) || !isPlacedBelow(entry)) continue;
        placed.add(annotationId);
        const child: GrowingNode = { entry, below: [] };
        node.below.push(child);
        next.push(child);
      }
    }
    level = next;
  }
};

/** How many links bear on each claim or on a restatement of it. */
const saidAbout = (report: Report, restated: ReadonlyMap<AnnotationId, AnnotationId>): ReadonlyMap<AnnotationId, number> => {
  const counts = new Map<AnnotationId, number>();
  for (const { annotationId, bearings } of report.entries) {
    const count = bearings.filter(({ direction }) => direction === 'from').length;
    for (let at: AnnotationId | undefined = annotationId; at !== undefined; at = restated.get(at)) {
      counts.set(at, (counts.get(at) ?? 0) + count);
    }
  }
  return counts;
};

export const argumentTrees = (report: Report): ArgumentTrees => {
  const entries = new Map(report.entries.map((entry) => [entry.annotationId, entry]));
  const placed = new Set<AnnotationId>();
  const restated = restatedClaims(report.entries.filter(({ tag, outside }) => tag === 'claim' && !outside));
  const nodes = new Map(
    report.entries
      .filter((entry) => entry.tag === 'claim' && !entry.outside)
      .map((entry): [AnnotationId, GrowingNode] => [entry.annotationId, { entry, below: [] }]),
  );
  const said = saidAbout(report, restated);
  const byWeight = [...nodes.values()].sort((a, b) => (said.get(b.entry.annotationId) ?? 0) - (said.get(a.entry.annotationId) ?? 0));
  grow(byWeight, entries, placed);
  for (const [id, original] of restated) {
    const node = nodes.get(id);
    if (node !== undefined) nodes.get(original)?.below.push(node);
  }
  const claims = byWeight.filter(({ entry }) => !restated.has(entry.annotationId));

  const elsewhere: GrowingNode[] = [];
  for (const entry of report.entries) {
    if (placed.has(entry.annotationId) || !isPlacedBelow(entry) || entry.outside || entry.bearings.length === 0) continue;
    placed.add(entry.annotationId);
    const root: GrowingNode = { entry, below: [] };
    elsewhere.push(root);
    grow([root], entries, placed);
  }
  return { claims, elsewhere };
};

/** Makes the claim map from the report's entries and the ledger of interests, without places. Pure: the same rows give the same map. */
import type { AnnotationId } from '../model/id.ts';
import { TAGS } from '../model/tag.ts';
import type { ReportEntry } from '../report/model.ts';
import type { NumberedEntries } from '../report/numbered-entries.ts';
import { bearingTitle, capitalised, excerpt } from '../report/words.ts';
import type { MapEdge, MapNode } from './model.ts';

export interface ClaimMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** A report's entries by annotation. */
type Entries = Pick<NumberedEntries, 'get'>;

/** Who of those with an interest says a passage. */
export type HoldersOf = (id: AnnotationId) => readonly string[];

/** "supported by E1, E2; rebutted by K1"; empty without links. */
export const tiesInWords = (entry: ReportEntry, entries: Entries): string => {
  const ties = new Map<string, string[]>();
  for (const bearing of entry.bearings) {
    const other = entries.get(bearing.annotationId);
    if (other === undefined) continue;
    const words = bearingTitle(bearing).toLowerCase();
    ties.set(words, [...(ties.get(words) ?? []), other.reference]);
  }
  return [...ties].map(([words, references]) => `${words} ${references.join(', ')}`).join('; ');
};

/** Begins with what is seen on the node, in that order, so that speech control finds it. */
const nodeName = (entry: ReportEntry, ties: string, holders: readonly string[]): string =>
  [
    [
      `${capitalised(TAGS[entry.tag].label)} ${entry.reference}`,
      ...(entry.strength === null ? [] : [entry.strength]),
      ...(holders.length === 0 ? [] : [`interest: ${holders.join(', ')}`]),
      `“${excerpt(entry)}”`,
    ].join(', '),
    `article ${entry.articleNumber}`,
    ties === '' ? 'linked to nothing' : ties,
  ].join('; ');

/** An annotation as the map shows it. */
export const claimMapNode = (entry: ReportEntry, entries: Entries, holdersOf: HoldersOf): MapNode => {
  const { annotationId, reference, tag, articleNumber } = entry;
  const interestHolders = [...holdersOf(annotationId)];
  return {
    annotationId,
    reference,
    tag,
    articleNumber,
    words: excerpt(entry),
    strength: entry.strength,
    name: nodeName(entry, tiesInWords(entry, entries), interestHolders),
    interestHolders,
  };
};

/** Links from some entries to others, each once. */
export const claimMapEdges = (entries: readonly Pick<ReportEntry, 'annotationId' | 'bearings'>[]): MapEdge[] =>
  entries.flatMap(({ annotationId: from, bearings }) =>
    bearings.flatMap(({ linkId, annotationId: to, relation, direction }) => (direction === 'to' ? [{ linkId, from, to, relation }] : [])),
  );

/** Every link of an entry, to and from it. */
export const linksOfEntry = ({ annotationId, bearings }: Pick<ReportEntry, 'annotationId' | 'bearings'>): MapEdge[] =>
  bearings.map(({ linkId, annotationId: other, relation, direction }) =>
    direction === 'to' ? { linkId, from: annotationId, to: other, relation } : { linkId, from: other, to: annotationId, relation },
  );

/** Every annotation of the report, and each link between two of them once. */
export const buildClaimMap = (entries: NumberedEntries, holdersOf: HoldersOf): ClaimMap => {
  const all = entries.all();
  return { nodes: all.map((entry) => claimMapNode(entry, entries, holdersOf)), edges: claimMapEdges(all) };
};

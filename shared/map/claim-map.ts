/** Makes the claim map from the report and its ledgers, without places. Pure: the same rows give the same map. */
import type { Ledgers } from '../ledger/model.ts';
import type { AnnotationId } from '../model/id.ts';
import { TAGS } from '../model/tag.ts';
import { shortCitation } from '../report/citation.ts';
import type { Report, ReportEntry } from '../report/model.ts';
import { bearingTitle, capitalised, entriesById, excerpt } from '../report/words.ts';
import type { MapEdge, MapGroup, MapNode } from './model.ts';

export interface ClaimMap {
  readonly title: string;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** The articles that something on the map is from, in the report's order. */
  readonly groups: readonly MapGroup[];
}

/** "Supported by E1, E2; rebutted by K1". */
const tiesInWords = (entry: ReportEntry, entries: ReadonlyMap<AnnotationId, ReportEntry>): string => {
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
    `${capitalised(TAGS[entry.tag].label)} ${entry.reference}, “${excerpt(entry)}”${holders.length === 0 ? '' : `, interest: ${holders.join(', ')}`}`,
    `article ${entry.articleNumber}`,
    ties === '' ? 'linked to nothing' : ties,
  ].join('; ');

/** Every annotation of the report, and each link between two of them once. */
export const buildClaimMap = (report: Report, ledgers: Pick<Ledgers, 'interests'>): ClaimMap => {
  const entries = entriesById(report);
  const holdersOf = (id: AnnotationId): string[] => ledgers.interests.flatMap(({ holder, claims }) => (holder !== null && claims.includes(id) ? [holder] : []));
  const numbers = new Set(report.entries.map(({ articleNumber }) => articleNumber));
  return {
    title: report.title,
    nodes: report.entries.map((entry) => {
      const interestHolders = holdersOf(entry.annotationId);
      const { annotationId, reference, tag, articleNumber } = entry;
      return { annotationId, reference, tag, articleNumber, words: excerpt(entry), name: nodeName(entry, tiesInWords(entry, entries), interestHolders), interestHolders };
    }),
    edges: report.entries.flatMap(({ annotationId: from, bearings }) =>
      bearings.flatMap(({ linkId, annotationId: to, relation, direction }) => (direction === 'to' && entries.has(to) ? [{ linkId, from, to, relation }] : [])),
    ),
    groups: [...report.articles, ...report.alsoCited]
      .filter(({ number }) => numbers.has(number))
      .map(({ articleId, number, metadata }) => ({ articleId, articleNumber: number, label: `${number}: ${shortCitation(metadata)}` })),
  };
};

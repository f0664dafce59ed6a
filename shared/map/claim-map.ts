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

/** Who of those with an interest says it, by annotation. */
export const interestHoldersOf = ({ interests }: Pick<Ledgers, 'interests'>): ReadonlyMap<AnnotationId, readonly string[]> => {
  const holders = new Map<AnnotationId, string[]>();
  for (const { holder, claims, otherWords } of interests) {
    if (holder === null) continue;
    for (const id of [...claims, ...otherWords]) holders.set(id, [...(holders.get(id) ?? []), holder]);
  }
  return holders;
};

/** An annotation as the map shows it. */
export const claimMapNode = (entry: ReportEntry, entries: ReadonlyMap<AnnotationId, ReportEntry>, holders: ReadonlyMap<AnnotationId, readonly string[]>): MapNode => {
  const { annotationId, reference, tag, articleNumber } = entry;
  const interestHolders = [...(holders.get(annotationId) ?? [])];
  return { annotationId, reference, tag, articleNumber, words: excerpt(entry), name: nodeName(entry, tiesInWords(entry, entries), interestHolders), interestHolders };
};

/** Each link between two of the report's annotations once. */
export const claimMapEdges = ({ entries }: Pick<Report, 'entries'>): MapEdge[] =>
  entries.flatMap(({ annotationId: from, bearings }) =>
    bearings.flatMap(({ linkId, annotationId: to, relation, direction }) => (direction === 'to' ? [{ linkId, from, to, relation }] : [])),
  );

/** The articles that something on the map is from, in the report's order. */
export const claimMapGroups = ({ articles, alsoCited, entries }: Pick<Report, 'articles' | 'alsoCited' | 'entries'>): MapGroup[] => {
  const numbers = new Set(entries.map(({ articleNumber }) => articleNumber));
  return [...articles, ...alsoCited]
    .filter(({ number }) => numbers.has(number))
    .map(({ articleId, number, metadata }) => ({ articleId, articleNumber: number, label: `${number}: ${shortCitation(metadata)}` }));
};

/** Every annotation of the report, and each link between two of them once. */
export const buildClaimMap = (report: Report, ledgers: Pick<Ledgers, 'interests'>): ClaimMap => {
  const entries = entriesById(report);
  const holders = interestHoldersOf(ledgers);
  return {
    title: report.title,
    nodes: report.entries.map((entry) => claimMapNode(entry, entries, holders)),
    edges: claimMapEdges(report),
    groups: claimMapGroups(report),
  };
};

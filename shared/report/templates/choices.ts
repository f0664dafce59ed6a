/** Which passages a short document quotes: the claims most is said about, the results, what was done. */
import { argumentTrees } from '../argument-tree.ts';
import type { AnnotationId } from '../../model/id.ts';
import type { Relation } from '../../model/link.ts';
import type { SectionKind } from '../../model/section.ts';
import type { Report, ReportEntry } from '../model.ts';
import type { ReportAppraisal, ReportItem } from '../appraisal-model.ts';
import { isAnswered } from '../appraisal-words.ts';
import { isReportedHere, isRetold } from './studies.ts';

/** The shipped pack whose domains the journal-club templates are built around (assets/instruments/journal-club.json). */
export const JOURNAL_CLUB = 'journal-club';
export type JournalClubDomain = 'question' | 'validity' | 'results' | 'applicability';

/** Items of the pack that say what its whole comes to. */
export const JOURNAL_CLUB_ITEMS = { threat: '7', change: '13' } as const;

/** The journal club's answered items of these ids, article by article. */
export const journalClubItems = ({ appraisals }: Report, ids: readonly string[]): ReportItem[] =>
  appraisals
    .filter(({ instrument }) => instrument.id === JOURNAL_CLUB)
    .flatMap(({ domains }) => domains.flatMap(({ items }) => items.filter((item) => ids.includes(item.id) && isAnswered(item))));

type Weighed = ReportEntry['strength'];

/** The reviewer's strength; what they did not weigh counts as between weak and moderate. */
const weight = (strength: Weighed): number => {
  switch (strength) {
    case 'strong':
      return 3;
    case 'moderate':
      return 2;
    case null:
      return 1;
    case 'weak':
      return 0;
  }
};

/** Heaviest first; those of the same weight stay in report order. */
export const heaviestFirst = (entries: readonly ReportEntry[], more: (entry: ReportEntry) => number = () => 0): ReportEntry[] =>
  entries
    .map((entry) => ({ entry, weight: weight(entry.strength) + more(entry) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ entry }) => entry);

const inReportOrder = (chosen: readonly ReportEntry[], { entries }: Report): ReportEntry[] =>
  entries.filter((entry) => chosen.includes(entry));

const standsIn = ({ quotations: [first] }: ReportEntry, sections: readonly SectionKind[]): boolean => {
  const kind = first?.place?.sectionKind ?? null;
  return kind !== null && sections.includes(kind);
};

/** What others say of an entry with one of these relations, heaviest first. */
export const bearingOn = (
  entry: ReportEntry,
  relations: readonly Relation[],
  entries: ReadonlyMap<AnnotationId, ReportEntry>,
): ReportEntry[] =>
  heaviestFirst(
    entry.bearings
      .filter(({ direction, relation }) => direction === 'from' && relations.includes(relation))
      .map(({ annotationId }) => entries.get(annotationId))
      .filter((each) => each !== undefined),
    // Of two that weigh the same, what is beside it is nearer to it.
    ({ articleId }) => (articleId === entry.articleId ? 0.5 : 0),
  );

/** The subject's claims that most is said about; without those that restate another. */
export const mainClaims = (report: Report, most: number): ReportEntry[] =>
  argumentTrees(report)
    .claims.slice(0, most)
    .map(({ entry }) => entry);

const journalClubPassages = (
  appraisals: readonly ReportAppraisal[],
  told: (domains: ReportAppraisal['domains']) => readonly ReportItem[],
): ReadonlySet<AnnotationId> =>
  new Set(
    appraisals
      .filter(({ instrument }) => instrument.id === JOURNAL_CLUB)
      .flatMap(({ domains }) => told(domains).flatMap(({ passages }) => passages)),
  );

const itemsOfDomain = (domains: ReportAppraisal['domains'], domainId: JournalClubDomain): ReportItem[] =>
  domains.filter(({ id }) => id === domainId).flatMap(({ items }) => items);

const resultPassages = (appraisals: readonly ReportAppraisal[]): ReadonlySet<AnnotationId> =>
  journalClubPassages(appraisals, (domains) => itemsOfDomain(domains, 'results'));

/** The first question on validity is whether the design fits. */
const designPassages = (appraisals: readonly ReportAppraisal[]): ReadonlySet<AnnotationId> =>
  journalClubPassages(appraisals, (domains) => itemsOfDomain(domains, 'validity').slice(0, 1));

/** What is tied to something weighs more than any strength of what is tied to nothing. */
const linkedWeight = ({ bearings }: ReportEntry): number => (bearings.length === 0 ? 0 : 3 + Math.min(bearings.length, 3));

/**
 * Evidence that reports results: what the journal club's answers rest on, what comes in
 * results or abstracts, and beside these what is linked and does not come in the methods;
 * where no article has such passages, all evidence. A study's results are those of the articles
 * that report it: what retells it is shown where these have none. What is linked goes first when there is more. In report order.
 * @param without what is quoted elsewhere.
 */
export const mainResults = (report: Report, most: number, without: readonly ReportEntry[] = []): ReportEntry[] => {
  const answered = resultPassages(report.appraisals);
  const left = report.entries.filter((entry) => !without.includes(entry));
  const evidence = left.filter(({ tag, outside }) => tag === 'evidence' && !outside);
  const isResult = (entry: ReportEntry): boolean =>
    answered.has(entry.annotationId) || (evidence.includes(entry) && standsIn(entry, ['results', 'abstract']));
  const isLinked = (entry: ReportEntry): boolean => evidence.includes(entry) && entry.bearings.length > 0 && !standsIn(entry, ['methods']);
  const told = left.some(isResult) ? left.filter((entry) => isResult(entry) || isLinked(entry)) : evidence;
  const reported = told.filter((entry) => !isRetold(entry, report) || !isReportedHere(entry, report));
  const chosen = heaviestFirst(
    reported.length > 0 ? reported : told,
    (entry) => (answered.has(entry.annotationId) ? 4 : 0) + linkedWeight(entry),
  ).slice(0, most);
  return inReportOrder(chosen, report);
};

/** Passages of the methods, and those that describe the design; evidence before critiques. Claims and interests say nothing about what was done. In report order. */
export const methodsPassages = (report: Report, most: number): ReportEntry[] => {
  const ofDesign = designPassages(report.appraisals);
  const candidates = report.entries.filter(
    (entry) =>
      !entry.outside &&
      (entry.tag === 'evidence' || entry.tag === 'critique') &&
      (standsIn(entry, ['methods']) || ofDesign.has(entry.annotationId)),
  );
  return inReportOrder(heaviestFirst(candidates, ({ tag }) => (tag === 'evidence' ? 4 : 0)).slice(0, most), report);
};

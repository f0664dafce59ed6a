/** Makes the ledgers, row by row as they are asked for. Pure: the same rows of the library give the same ledgers. */
import type { AnnotationId } from '../model/id.ts';
import type { UnnumberedEntry } from '../report/article-entries.ts';
import { onceFor } from '../report/once-for.ts';
import { claimRows } from './claim-rows.ts';
import { interestLedger, type InterestLedger } from './interest-rows.ts';
import { lazyRows, type LazyRows } from './lazy-rows.ts';
import type { LedgerSource } from './ledger-source.ts';
import type { ClaimRow, InterestRow, Ledgers } from './model.ts';
import type { StudyRow } from './study-row.ts';
import { studyRows, suggestedStudies } from './study-rows.ts';

export interface LedgerBook extends Pick<Ledgers, 'articles' | 'suggestedStudies'> {
  readonly claims: LazyRows<ClaimRow>;
  readonly unusedEvidence: LazyRows<AnnotationId>;
  readonly untargetedCritiques: LazyRows<AnnotationId>;
  readonly studies: LazyRows<StudyRow>;
  readonly interests: LazyRows<InterestRow>;
  readonly holdersOf: InterestLedger['holdersOf'];
}

const itself = <Value>(value: Value): Value => value;

/** Critiques of an article that bear on nothing. */
const untargetedIn = onceFor((entries: readonly UnnumberedEntry[]): readonly AnnotationId[] =>
  entries.flatMap(({ annotationId, tag, bearings }) =>
    tag === 'critique' && !bearings.some(({ direction }) => direction === 'to') ? [annotationId] : [],
  ),
);

/** By an article's entries, which are another list once anything they are linked to has changed. */
const unused = new WeakMap<readonly UnnumberedEntry[], readonly AnnotationId[]>();

/** Evidence of an article that supports, qualifies or rebuts no claim. */
const unusedIn = (entries: readonly UnnumberedEntry[], entryOf: LedgerSource['entry']): readonly AnnotationId[] => {
  const known = unused.get(entries);
  if (known !== undefined) return known;
  const bearsOnAClaim = ({ bearings }: UnnumberedEntry): boolean =>
    bearings.some(
      ({ annotationId, direction, relation }) => direction === 'to' && relation !== 'discloses' && entryOf(annotationId)?.tag === 'claim',
    );
  const ids = entries.flatMap((entry) => (entry.tag === 'evidence' && !bearsOnAClaim(entry) ? [entry.annotationId] : []));
  unused.set(entries, ids);
  return ids;
};

/** Opens every ledger of a review or an article. */
export const openLedgers = (source: LedgerSource): LedgerBook => {
  const own = source.articles.filter(({ outside }) => !outside);
  const idsIn = (pick: (entries: readonly UnnumberedEntry[]) => readonly AnnotationId[]): LazyRows<AnnotationId> =>
    lazyRows(
      own.flatMap(({ entries }) => pick(entries)),
      itself,
    );
  const { rows: interests, holdersOf } = interestLedger(source);
  return {
    articles: own.map(({ articleId, number, metadata }) => ({ articleId, articleNumber: number, title: metadata.title })),
    claims: claimRows(source),
    unusedEvidence: idsIn((entries) => unusedIn(entries, source.entry)),
    untargetedCritiques: idsIn(untargetedIn),
    studies: lazyRows(studyRows(source), itself),
    suggestedStudies: suggestedStudies(source),
    interests,
    holdersOf,
  };
};

/** Every row of every ledger. */
export const wholeLedgers = ({
  articles,
  claims,
  unusedEvidence,
  untargetedCritiques,
  studies,
  suggestedStudies: suggested,
  interests,
}: LedgerBook): Ledgers => ({
  articles,
  claims: claims.slice(),
  unusedEvidence: unusedEvidence.slice(),
  untargetedCritiques: untargetedCritiques.slice(),
  studies: studies.slice(),
  suggestedStudies: suggested,
  interests: interests.slice(),
});

/** Makes the ledgers, row by row as they are asked for. Pure: the same rows of the library give the same ledgers. */
import type { AnnotationId } from '../model/id.ts';
import type { UnnumberedEntry } from '../report/article-entries.ts';
import { claimRows } from './claim-rows.ts';
import { interestLedger, type InterestLedger } from './interest-rows.ts';
import { lazyRows, type LazyRows } from './lazy-rows.ts';
import { tagged, type LedgerSource } from './ledger-source.ts';
import type { ClaimRow, InterestRow, Ledgers, StudyRow } from './model.ts';
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

/** Opens every ledger of a review or an article. */
export const openLedgers = (source: LedgerSource): LedgerBook => {
  const own = source.articles.filter(({ outside }) => !outside);
  const bearsOnAClaim = ({ bearings }: UnnumberedEntry): boolean =>
    bearings.some(
      ({ annotationId, direction, relation }) =>
        direction === 'to' && relation !== 'discloses' && source.entry(annotationId)?.tag === 'claim',
    );
  const bearsOnNothing = ({ bearings }: UnnumberedEntry): boolean => !bearings.some(({ direction }) => direction === 'to');
  const idsOf = (entries: readonly UnnumberedEntry[]): LazyRows<AnnotationId> =>
    lazyRows(
      entries.map(({ annotationId }) => annotationId),
      itself,
    );
  const { rows: interests, holdersOf } = interestLedger(source);
  return {
    articles: own.map(({ articleId, number, metadata }) => ({ articleId, articleNumber: number, title: metadata.title })),
    claims: claimRows(source),
    unusedEvidence: idsOf(own.flatMap((article) => tagged(article, 'evidence')).filter((entry) => !bearsOnAClaim(entry))),
    untargetedCritiques: idsOf(own.flatMap((article) => tagged(article, 'critique')).filter(bearsOnNothing)),
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

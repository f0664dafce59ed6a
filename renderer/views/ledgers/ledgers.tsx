/** The ledgers of a review: what is behind each claim, which study behind which evidence, whose interests. */
import { Fragment, memo, useEffect, useMemo, type JSX } from 'react';
import type { ReviewId } from '../../../shared/model/id.ts';
import type { ClaimRow } from '../../../shared/ledger/model.ts';
import { distinctPeople } from '../../../shared/ledger/people.ts';
import { citedInClaim, MOST_IN_WORDS } from '../../../shared/ledger/stretch.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { contradictionsOf, holderName, interestWords } from '../../../shared/report/words.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { callReviewPart, useSurfaces } from '../../state/surfaces.ts';
import { notify } from '../../state/toasts.ts';
import { useReviewPart } from '../reviews/use-review-part.ts';
import { EntryReferences, EntryWords } from './entry-references.tsx';
import { RowsInView, type RowsProps } from './rows-in-view.tsx';
import { StudyLedger } from './study-ledger.tsx';
import type { Entries } from './use-stretch.ts';
import '../../design/judgement.css';
import './ledgers.css';

const STANDINGS: Readonly<Record<ClaimRow['standing'], { readonly sign: string; readonly words: string; readonly tone: string }>> = {
  supported: { sign: '+', words: 'Supported', tone: 'good' },
  contested: { sign: '±', words: 'Contested', tone: 'caution' },
  rebutted: { sign: '×', words: 'Rebutted', tone: 'bad' },
  unsupported: { sign: '', words: 'Without evidence', tone: 'none' },
};

const sourcesWords = (sources: ClaimRow['sources']): string => {
  const studies = sources.filter(({ kind }) => kind === 'study').length;
  const articles = sources.length - studies;
  const parts = [
    studies === 0 ? '' : studies === 1 ? '1 study' : `${studies} studies`,
    articles === 0 ? '' : articles === 1 ? '1 article of no study' : `${articles} articles of no study`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'none' : parts.join(', ');
};

/** Speakers named in a claim's row; a paper's authors can be many. */
const MOST_SPEAKERS = 3;

const saidBy = (speakers: readonly string[]): string => {
  const people = distinctPeople(speakers);
  const more = people.length - MOST_SPEAKERS;
  return `said by ${people.slice(0, MOST_SPEAKERS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

interface ClaimRowProps {
  readonly row: ClaimRow;
  readonly entries: Entries;
  /** The number of the row in the table, counted from 1. */
  readonly at: number;
}

/** True when a claim's row says what it said: of the entries only those that it cites count. */
const saysTheSame = (before: ClaimRowProps, now: ClaimRowProps): boolean =>
  before.row === now.row && before.at === now.at && citedInClaim(now.row).every((id) => before.entries.get(id) === now.entries.get(id));

const ClaimTableRow = memo(
  ({
    row: { annotationId, restatements, supports, qualifies, rebuts, sources, standing, speakers },
    entries,
    at,
  }: ClaimRowProps): JSX.Element => (
    <tr aria-rowindex={at}>
      <th scope="row">
        <EntryWords id={annotationId} entries={entries} />
        {restatements.length === 0 ? null : (
          <span className="ledger-also">
            also <EntryReferences ids={restatements} entries={entries} />
          </span>
        )}
        {speakers.length === 0 ? null : <span className="ledger-also">{saidBy(speakers)}</span>}
      </th>
      <td>
        <span className="judgement">
          <span className="judgement-sign" data-tone={STANDINGS[standing].tone} aria-hidden="true">
            {STANDINGS[standing].sign}
          </span>
          {STANDINGS[standing].words}
        </span>
      </td>
      <td>
        <EntryReferences ids={supports} entries={entries} />
      </td>
      <td>
        <EntryReferences ids={qualifies} entries={entries} />
      </td>
      <td>
        <EntryReferences ids={rebuts} entries={entries} />
      </td>
      <td>{sourcesWords(sources)}</td>
    </tr>
  ),
  saysTheSame,
);

const ClaimRows = memo(({ rows, entries, first }: RowsProps): JSX.Element => (
  <>
    {rows.claims.map((row, at) => (
      <ClaimTableRow key={row.annotationId} row={row} entries={entries} at={first + at} />
    ))}
  </>
));

interface LedgerProps {
  readonly subject: Subject;
  /** Its rows. */
  readonly length: number;
}

const ClaimLedger = ({ subject, length }: LedgerProps): JSX.Element => {
  const part = useReviewPart<HTMLTableElement>('claims');
  return (
    <table ref={part} tabIndex={-1} className="ledger" aria-rowcount={length + 1}>
      <caption className="section-title">Claims</caption>
      <thead>
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">Standing</th>
          <th scope="col">Supported by</th>
          <th scope="col">Qualified by</th>
          <th scope="col">Rebutted by</th>
          <th scope="col">Evidence from</th>
        </tr>
      </thead>
      <RowsInView subject={subject} ledger="claims" length={length} columns={6} rowHeight={72} Rows={ClaimRows} />
    </table>
  );
};

const InterestRows = memo(({ rows, entries, first }: RowsProps): JSX.Element => (
  <>
    {rows.interests.map(({ holder, authorsOf, interests, claims, otherWords }, at) => (
      <tr key={holderName({ holder, authorsOf })} aria-rowindex={first + at}>
        <th scope="row">{holderName({ holder, authorsOf })}</th>
        <td>
          {interests.map((stated, number) => (
            <span key={`${stated.annotationId} ${number}`} className="ledger-interest">
              <span>{stated.interest === null ? '' : interestWords(stated.interest)}</span>
              <EntryReferences ids={[stated.annotationId]} entries={entries} />
              {contradictionsOf(stated).map(({ articleNumber, lead, shown }) => (
                <Fragment key={articleNumber}>
                  <strong className="ledger-contradiction">{`${lead}: ${shown.map(({ words }) => words).join(', ')}`}</strong>
                  <EntryReferences ids={[...new Set(shown.map(({ annotationId }) => annotationId))]} entries={entries} />
                </Fragment>
              ))}
            </span>
          ))}
        </td>
        <td>
          {claims.slice(0, MOST_IN_WORDS).map((id) => (
            <EntryWords key={id} id={id} entries={entries} />
          ))}
          <EntryReferences ids={claims.slice(MOST_IN_WORDS)} entries={entries} />
        </td>
        <td>
          <EntryReferences ids={otherWords} entries={entries} />
        </td>
      </tr>
    ))}
  </>
));

const InterestLedger = ({ subject, length }: LedgerProps): JSX.Element => {
  const part = useReviewPart<HTMLTableElement>('interests');
  return (
    <table ref={part} tabIndex={-1} className="ledger ledger--interests" aria-rowcount={length + 1}>
      <caption className="section-title">Interests</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">Interests</th>
          <th scope="col">Claims they make</th>
          <th scope="col">What else they say</th>
        </tr>
      </thead>
      <RowsInView subject={subject} ledger="interests" length={length} columns={4} rowHeight={90} Rows={InterestRows} />
    </table>
  );
};

/** Rows of one of the two ledgers that are lists of annotations; the other is empty. */
const LooseRows = memo(({ rows, entries, first }: RowsProps): JSX.Element => (
  <>
    {[...rows.unusedEvidence, ...rows.untargetedCritiques].map((id, at) => (
      <tr key={id} aria-rowindex={first + at}>
        <th scope="row">
          <EntryWords id={id} entries={entries} />
        </th>
      </tr>
    ))}
  </>
));

interface LooseLedgerProps extends LedgerProps {
  readonly title: string;
  readonly ledger: 'unusedEvidence' | 'untargetedCritiques';
}

/** Annotations that a ledger should use and none does. */
const LooseLedger = ({ title, subject, ledger, length }: LooseLedgerProps): JSX.Element | null =>
  length === 0 ? null : (
    <table className="ledger" aria-rowcount={length + 1}>
      <caption className="section-title">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Passage</th>
        </tr>
      </thead>
      <RowsInView subject={subject} ledger={ledger} length={length} columns={1} rowHeight={44} Rows={LooseRows} />
    </table>
  );

/** Ledgers that are left out while they are empty; said when one is asked for. */
const ABSENT = [
  { part: 'claims', words: 'No claim is tagged in this review yet, so it has no ledger of claims.' },
  { part: 'interests', words: 'No conflict of interest is tagged in this review yet, so it has no ledger of interests.' },
] as const;

export const ReviewLedgers = memo(({ reviewId }: { readonly reviewId: ReviewId }): JSX.Element => {
  const subject = useMemo(() => ({ kind: 'review' as const, id: reviewId }), [reviewId]);
  const { data: outline, error } = useCall('ledger.outline', { subject }, { keepPrevious: true });
  const called = useSurfaces((state) => state.reviewPart);
  const absent = outline === undefined ? undefined : ABSENT.find(({ part }) => part === called && outline.rows[part] === 0);
  useEffect(() => {
    if (absent === undefined) return;
    callReviewPart(null);
    notify({ kind: 'done', message: absent.words });
  }, [absent]);
  if (error !== null) return <p className="field-problem">{error.failure.message}</p>;
  if (outline === undefined) return <Skeleton label="The ledgers are being read." />;
  const { claims, unusedEvidence, untargetedCritiques, interests } = outline.rows;
  return (
    <div className="ledgers">
      {claims === 0 ? null : <ClaimLedger subject={subject} length={claims} />}
      <LooseLedger title="Evidence used by no claim" subject={subject} ledger="unusedEvidence" length={unusedEvidence} />
      <LooseLedger title="Critiques of nothing" subject={subject} ledger="untargetedCritiques" length={untargetedCritiques} />
      <StudyLedger subject={subject} outline={outline} />
      {interests === 0 ? null : <InterestLedger subject={subject} length={interests} />}
    </div>
  );
});

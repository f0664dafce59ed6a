/** The ledgers of a review: what stands behind each claim, which study behind which evidence, whose interests. */
import type { JSX } from 'react';
import type { ReviewId } from '../../../shared/model/id.ts';
import type { Ledgers } from '../../../shared/ledger/model.ts';
import type { Report } from '../../../shared/report/model.ts';
import { entriesById, interestWords } from '../../../shared/report/words.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { EntryReferences, EntryWords, type Entries } from './entry-references.tsx';
import { StudyLedger } from './study-ledger.tsx';
import '../../design/judgement.css';
import './ledgers.css';

const STANDINGS: Readonly<Record<Ledgers['claims'][number]['standing'], { readonly sign: string; readonly words: string; readonly tone: string }>> = {
  supported: { sign: '+', words: 'Supported', tone: 'good' },
  contested: { sign: '±', words: 'Contested', tone: 'caution' },
  rebutted: { sign: '×', words: 'Rebutted', tone: 'bad' },
  unsupported: { sign: '', words: 'Without evidence', tone: 'none' },
};

const sourcesWords = (sources: Ledgers['claims'][number]['sources']): string => {
  const studies = sources.filter(({ kind }) => kind === 'study').length;
  const articles = sources.length - studies;
  const parts = [
    studies === 0 ? '' : studies === 1 ? '1 study' : `${studies} studies`,
    articles === 0 ? '' : articles === 1 ? '1 article of no study' : `${articles} articles of no study`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'none' : parts.join(', ');
};

const ClaimLedger = ({ ledgers, entries }: { readonly ledgers: Ledgers; readonly entries: Entries }): JSX.Element => (
  <table className="ledger">
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
    <tbody>
      {ledgers.claims.map(({ annotationId, restatements, supports, qualifies, rebuts, sources, standing }) => (
        <tr key={annotationId}>
          <th scope="row">
            <EntryWords id={annotationId} entries={entries} />
            {restatements.length === 0 ? null : (
              <span className="ledger-also">
                also <EntryReferences ids={restatements} entries={entries} />
              </span>
            )}
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
      ))}
    </tbody>
  </table>
);

const InterestLedger = ({ ledgers, entries }: { readonly ledgers: Ledgers; readonly entries: Entries }): JSX.Element => (
  <table className="ledger">
    <caption className="section-title">Interests</caption>
    <thead>
      <tr>
        <th scope="col">Who</th>
        <th scope="col">Interests</th>
        <th scope="col">Claims they make</th>
      </tr>
    </thead>
    <tbody>
      {ledgers.interests.map(({ holder, interests, claims }) => (
        <tr key={holder ?? ''}>
          <th scope="row">{holder ?? 'Holder not named'}</th>
          <td>
            {interests.map(({ annotationId, interest }, at) => (
              <span key={`${annotationId} ${at}`} className="ledger-interest">
                {interest === null ? '' : interestWords(interest)} <EntryReferences ids={[annotationId]} entries={entries} />
              </span>
            ))}
          </td>
          <td>
            {claims.map((id) => (
              <EntryWords key={id} id={id} entries={entries} />
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Loose = ({ title, ids, entries }: { readonly title: string; readonly ids: Ledgers['unusedEvidence']; readonly entries: Entries }): JSX.Element | null =>
  ids.length === 0 ? null : (
    <section aria-label={title} className="ledger-loose">
      <h2 className="section-title">{title}</h2>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <EntryWords id={id} entries={entries} />
          </li>
        ))}
      </ul>
    </section>
  );

const Sheets = ({ report, ledgers }: { readonly report: Report; readonly ledgers: Ledgers }): JSX.Element => {
  const entries = entriesById(report);
  return (
    <div className="ledgers">
      {ledgers.claims.length === 0 ? null : <ClaimLedger ledgers={ledgers} entries={entries} />}
      <Loose title="Evidence used by no claim" ids={ledgers.unusedEvidence} entries={entries} />
      <Loose title="Critiques of nothing" ids={ledgers.untargetedCritiques} entries={entries} />
      <StudyLedger report={report} ledgers={ledgers} entries={entries} />
      {ledgers.interests.length === 0 ? null : <InterestLedger ledgers={ledgers} entries={entries} />}
    </div>
  );
};

export const ReviewLedgers = ({ reviewId }: { readonly reviewId: ReviewId }): JSX.Element => {
  const subject = { kind: 'review' as const, id: reviewId };
  const { data: report } = useCall('report.get', { subject }, { keepPrevious: true });
  const { data: ledgers, error } = useCall('ledger.get', { subject }, { keepPrevious: true });
  if (error !== null) return <p className="field-problem">{error.failure.message}</p>;
  if (report === undefined || ledgers === undefined) return <Skeleton label="The ledgers are being read." />;
  return <Sheets report={report} ledgers={ledgers} />;
};

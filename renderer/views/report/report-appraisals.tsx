/** Appraisals as the report tells them: judgements with reasons, answers with what they rest on, and what is left. */
import { useContext } from 'react';
import type { ReportAppraisal, ReportItem, ReportJudgement } from '../../../shared/report/appraisal-model.ts';
import {
  absenceWords,
  appraisalFacts,
  appraisalTitle,
  isAnswered,
  itemMarks,
  judgementReasons,
  judgementWords,
  refusalWords,
  responseWords,
  sourceWords,
  supportWords,
} from '../../../shared/report/appraisal-words.ts';
import { openArticle } from '../../state/workspace.ts';
import { MarkdownView } from '../../writing/markdown-view.tsx';
import { ReportContext } from './report-context.ts';
import { ReferenceButton } from './report-entry-view.tsx';

const Judgement = ({ title, judgement }: { readonly title: string; readonly judgement: ReportJudgement | null }) => {
  const { mentions } = useContext(ReportContext);
  if (judgement === null) return null;
  return (
    <div className="report-judgement">
      <p>
        <strong>
          {title}: {judgementWords(judgement) ?? 'not judged yet'}.
        </strong>{' '}
        {judgementReasons(judgement)}
      </p>
      {judgement.comment === '' ? null : <MarkdownView value={judgement.comment} mentions={mentions} />}
    </div>
  );
};

const Item = ({ item }: { readonly item: ReportItem }) => {
  const { mentions } = useContext(ReportContext);
  const [marks, response, support] = [itemMarks(item), responseWords(item), supportWords(item)];
  return (
    <li className="report-item">
      <p>
        <span className="report-item-id">{item.id}</span> {item.text}
        {marks === '' ? '' : ` (${marks})`} {response === '' ? null : <strong>{response}.</strong>}
      </p>
      {item.why === '' ? null : <MarkdownView value={item.why} mentions={mentions} />}
      {item.passages.length === 0 ? null : (
        <p className="small">
          Rests on{' '}
          {item.passages.map((id) => (
            <ReferenceButton key={id} annotationId={id} />
          ))}
        </p>
      )}
      {item.absence === null ? null : <p className="small muted">{absenceWords(item.absence, item.why)}</p>}
      {support === '' ? null : <p className="report-gap">{support}</p>}
    </li>
  );
};

const Items = ({ items }: { readonly items: readonly ReportItem[] }) => {
  const told = items.filter(isAnswered);
  const open = items.filter((item) => !isAnswered(item)).map(({ id }) => id);
  return (
    <>
      {told.length === 0 ? null : (
        <ul className="report-items">
          {told.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
      {open.length === 0 ? null : <p className="report-gap">Not answered yet: {open.join(', ')}.</p>}
    </>
  );
};

export const ReportAppraisalView = ({ appraisal }: { readonly appraisal: ReportAppraisal }) => {
  const { shortCitations } = useContext(ReportContext);
  const { articleId, articleNumber, refusal, overall, mayRaise, domains } = appraisal;
  const cited = (number: number): string => `article ${number} (${shortCitations.get(number) ?? ''})`;
  const source = sourceWords(appraisal, cited);
  return (
    <article className="report-appraisal" aria-label={appraisalTitle(appraisal)}>
      <h4>
        <button type="button" className="report-citation" onClick={() => openArticle(articleId)}>
          A{cited(articleNumber).slice(1)}
        </button>
        : {appraisalTitle(appraisal)}
      </h4>
      <p className="small muted">{appraisalFacts(appraisal)}</p>
      {source === null ? null : <p>{source}</p>}
      {refusal === null ? null : <p className="report-gap">{refusalWords(refusal)}</p>}
      <Judgement title="Overall" judgement={overall} />
      {mayRaise.map(({ label, because }) => (
        <p key={`${label} ${because}`}>
          The reviewer may go as far as “{label}”: {because}
        </p>
      ))}
      {domains.map(({ id, title, judgement, items }) =>
        items.length === 0 && judgement === null ? null : (
          <section key={id} className="report-domain" aria-label={title}>
            <h5>{title}</h5>
            <Judgement title="Judgement" judgement={judgement} />
            <Items items={items} />
          </section>
        ),
      )}
    </article>
  );
};

/** Checks a report made earlier: each of its quotations found, moved, gone or of no article, with a way to the place. */
import { FileCheck } from 'lucide-react';
import { useRef } from 'react';
import type { CheckedQuotation } from '../../../shared/report/verify-report.ts';
import { capitalised } from '../../../shared/report/words.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { FilePicker } from '../../design/file-picker.tsx';
import { formatCount, plural } from '../../design/format.ts';
import { GrowingList } from '../../design/growing-list.tsx';
import { useKeptFocus } from '../../design/use-kept-focus.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useTransport } from '../../state/host.tsx';
import { openArticle } from '../../state/workspace.ts';
import { checkedReport, checkReportFile, type CheckedReport } from './checked-report.ts';
import { inState, STATE_LABELS, STATE_ORDER, type QuotationState } from './tally.ts';
import './check-report.css';

const ADVICE: Readonly<Record<QuotationState, string>> = {
  gone: 'These words are not in the article’s current text.',
  moved: 'These words are in the article, but not where the report says.',
  'no-article': 'The library does not have these articles. Import them, then check again.',
  found: 'These words are where the report says.',
};

const Places = ({ quotation }: { readonly quotation: CheckedQuotation }) => {
  const { articleId, places, place, state, earlierVersion, nearest } = quotation;
  return (
    <>
      <p className="muted small">
        {state === 'found' ? '' : 'The report says: '}
        {place === '' ? `article ${quotation.articleNumber}` : `article ${quotation.articleNumber}, ${place}`}
        {state === 'gone' && earlierVersion !== null ? `. Version ${earlierVersion} of the article still has them.` : ''}
      </p>
      {nearest === null ? null : (
        <>
          <p className="muted small">Perhaps now:</p>
          <blockquote className="checked-words checked-words--now">{nearest.exact}</blockquote>
        </>
      )}
      {articleId === null ? null : (
        <p className="checked-places">
          {nearest !== null ? (
            <button type="button" className="button button--small" onClick={() => openArticle(articleId, { range: nearest })}>
              Go to {nearest.words}
            </button>
          ) : places.length === 0 ? (
            <button type="button" className="button button--small" onClick={() => openArticle(articleId)}>
              Open the article
            </button>
          ) : (
            places.map(({ start, end, words }) => (
              <button
                key={start}
                type="button"
                className="button button--small"
                onClick={() => openArticle(articleId, { range: { start, end } })}
              >
                Go to {words}
              </button>
            ))
          )}
        </p>
      )}
    </>
  );
};

const QuotationsIn = ({ state, quotations }: { readonly state: QuotationState; readonly quotations: readonly CheckedQuotation[] }) => {
  if (quotations.length === 0) return null;
  return (
    <section className="checked-group" aria-label={capitalised(STATE_LABELS[state])}>
      <h3>
        {capitalised(STATE_LABELS[state])} <span className="muted tabular">{formatCount(quotations.length)}</span>
      </h3>
      <p className="muted">{ADVICE[state]}</p>
      <GrowingList
        className="checked-list"
        items={quotations}
        render={(quotation) => (
          <li key={`${quotation.reference} ${quotation.place} ${quotation.exact}`} className="card checked" data-state={state}>
            <p className="checked-reference">{quotation.reference}</p>
            <blockquote className="checked-words">{quotation.exact}</blockquote>
            <Places quotation={quotation} />
          </li>
        )}
      />
    </section>
  );
};

const Outcome = ({ report }: { readonly report: Extract<CheckedReport, { kind: 'checked' }> }) => {
  const { title, quotations } = report.result;
  const wrong = quotations.filter(({ state }) => state !== 'found').length;
  const verdict =
    quotations.length === 0
      ? 'It quotes nothing.'
      : wrong === 0
        ? `${quotations.length === 1 ? 'Its quotation is' : `All ${formatCount(quotations.length)} quotations are`} where the report says.`
        : `${formatCount(wrong)} of ${plural(quotations.length, 'quotation')} ${wrong === 1 ? 'is' : 'are'} not where the report says.`;
  return (
    <>
      <div className="checked-head">
        <h2 tabIndex={-1} data-outcome>
          {title}
        </h2>
        <p className="muted small checked-file">{report.name}</p>
        <p className="checked-verdict" data-ok={wrong === 0}>
          {verdict}
        </p>
      </div>
      {STATE_ORDER.map((state) => (
        <QuotationsIn key={state} state={state} quotations={inState(quotations, state)} />
      ))}
    </>
  );
};

export const CheckReportPage = () => {
  const transport = useTransport();
  const picker = useRef<HTMLInputElement>(null);
  const report = checkedReport.use((current) => current);
  // The button that was pressed goes away with what contained it.
  const keep = useKeptFocus<HTMLDivElement>(report?.kind ?? '', '[data-outcome], .button');
  const choose = (words: string, isPrimary: boolean) => (
    <button type="button" className={`button ${isPrimary ? 'button--primary' : 'button--small'}`} onClick={() => picker.current?.click()}>
      {words}
    </button>
  );
  return (
    <div className="check-report" tabIndex={-1} {...keep}>
      <FilePicker
        ref={picker}
        label="Report to check"
        accept=".md,.markdown,.zip,text/markdown"
        onPick={([file]) => void checkReportFile(transport, file)}
      />
      {report === null ? (
        <EmptyState
          icon={FileCheck}
          title="Does it still quote what the articles say?"
          text="Choose a report that was exported as Markdown. Each of its quotations is looked up in the library, word for word. Nothing is changed."
        >
          {choose('Choose a report', true)}
        </EmptyState>
      ) : report.kind === 'checking' ? (
        <Skeleton label={`Checking ${report.name}`} />
      ) : report.kind === 'failed' ? (
        <EmptyState title={`${report.name} could not be checked`} text={report.failure.message}>
          {choose('Choose another file', true)}
        </EmptyState>
      ) : (
        <>
          <div className="checked-actions">
            {choose('Choose another report', false)}
            <button type="button" className="button button--small" onClick={() => void checkReportFile(transport, report.file)}>
              Check again
            </button>
          </div>
          <Outcome report={report} />
        </>
      )}
    </div>
  );
};

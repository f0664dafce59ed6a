/** An appraisal being answered: what is left, the items one by one or all, and the judgement over all. */
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type JSX } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import { OVERALL } from '../../../shared/model/appraisal.ts';
import { judgementOf } from '../../../shared/plots/plot-data.ts';
import { formatShortcut } from '../../commands/keys.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { IconButton } from '../../design/icon-button.tsx';
import { announce } from '../../state/announcements.ts';
import { notify } from '../../state/toasts.ts';
import { useLayout } from '../../state/layout.ts';
import { answerField } from './answer-field.ts';
import { itemWalk } from './appraisal-commands.ts';
import { appraiseState, nextItem, openAppraisal, setMode } from './appraise-state.ts';
import { DomainSection, JudgementEditor } from './domain-section.tsx';
import { cardOf, showItem } from './item-on-screen.ts';
import { JudgementStrip } from './judgement-strip.tsx';
import { MoveToNewer } from './move-to-newer.tsx';
import { SourceSelect } from './source-select.tsx';
import { useAppraisalActions } from './use-appraisal-actions.ts';

const focusItem = (itemId: string): void => {
  showItem(itemId);
  answerField(cardOf(itemId))?.focus({ preventScroll: true });
};

const Gauge = ({ progress }: Pick<AppraisalView, 'progress'>): JSX.Element => {
  const { asked, complete, unsupported } = progress;
  const left = asked - complete - unsupported;
  const words = [
    `${complete} of ${asked} complete`,
    unsupported === 0 ? '' : `${unsupported} resting on nothing`,
    left === 0 ? '' : `${left} open`,
  ]
    .filter((part) => part !== '')
    .join(', ');
  return (
    <div className="gauge">
      <div
        className="gauge-bar"
        role="progressbar"
        aria-label="Items answered"
        aria-valuemin={0}
        aria-valuemax={asked}
        aria-valuenow={complete}
        aria-valuetext={words}
      >
        <span className="gauge-complete" style={{ flexGrow: complete }} />
        <span className="gauge-unsupported" style={{ flexGrow: unsupported }} />
        <span style={{ flexGrow: left }} />
      </div>
      <p className="muted tabular">{words}</p>
      {complete > 0 ? null : (
        <p className="muted">An item is complete once its answer rests on a passage, or on a record that you looked for one in vain.</p>
      )}
    </div>
  );
};

const ResultName = ({ view, onName }: { readonly view: AppraisalView; readonly onName: (outcome: string) => void }): JSX.Element => {
  const { outcome } = view.appraisal;
  const [typed, setTyped] = useState(outcome);
  const [known, setKnown] = useState(outcome);
  const [isNew] = useState(outcome === '');
  if (known !== outcome) {
    // Saved, or brought back by undo: what is shown follows.
    setKnown(outcome);
    setTyped(outcome);
  }
  return (
    <label className="field">
      <span className="field-label">Result that is judged</span>
      <input
        className="input"
        // What is judged is said first.
        ref={isNew ? focusOnMount : undefined}
        value={typed}
        placeholder="mood after one day, active against placebo"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed.trim() !== outcome && onName(typed.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typed.trim() !== outcome) onName(typed.trim());
        }}
      />
    </label>
  );
};

export const AppraisalAnswers = ({ view }: { readonly view: AppraisalView }): JSX.Element => {
  const { appraisal, instrument, assessment, progress } = view;
  const actions = useAppraisalActions(view);
  const { mode, itemId } = appraiseState.use((state) => state);
  const layout = useLayout();
  const current = nextItem(view, itemId);
  const shown = mode === 'all' ? assessment.asked : current === null ? [] : [current];

  // Until one is current, the next one is the first to go to.
  const at = itemId === null || current === null ? -1 : assessment.asked.indexOf(current);
  const walk = (step: 1 | -1): void => {
    const next = assessment.asked.at((Math.max(at, step === 1 ? -1 : 0) + step) % Math.max(1, assessment.asked.length));
    if (next === undefined) return;
    focusItem(next);
    announce(`Item ${next}`);
  };
  const walkToOpen = (): void => {
    const ahead = [...assessment.asked.slice(at + 1), ...assessment.asked.slice(0, at + 1)];
    const next = ahead.find((id) => progress.items[id] !== 'complete');
    if (next === undefined) {
      notify({ kind: 'done', message: 'Every item is complete.' });
      return;
    }
    focusItem(next);
    announce(`Item ${next}`);
  };
  useLayoutEffect(() => itemWalk.set({ walk, walkToOpen }));
  useLayoutEffect(() => () => itemWalk.set(null), []);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that began or opened it went with the list it was in, and the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
    // Opened again, it is where it was left.
    const left = appraiseState.get().itemId;
    if (left !== null) cardOf(left)?.scrollIntoView({ block: 'nearest' });
  }, []);

  const mayRaise = assessment.mayRaise.filter(({ to }) => to !== judgementOf(view, OVERALL)?.value);

  return (
    <div className="appraisal" data-narrow={layout.narrow}>
      <header className="appraisal-head">
        <IconButton icon={ArrowLeft} small label="Back to the appraisals" onClick={() => openAppraisal(appraisal.articleId, null)} />
        <h2 ref={heading} tabIndex={-1} className="appraisal-title">
          {instrument.title}
        </h2>
        <IconButton icon={Trash2} small label="Delete this appraisal" onClick={actions.remove} />
      </header>
      {appraisal.refusal === null ? null : (
        <p className="notice" role="note">
          This instrument is not made for this article: {appraisal.refusal} The report says so.
        </p>
      )}
      <MoveToNewer key={`${appraisal.id} ${instrument.version}`} view={view} />
      {instrument.unit === 'outcome' ? (
        <div className="appraisal-result">
          <ResultName key={appraisal.id} view={view} onName={actions.nameResult} />
          {appraisal.outcome === '' ? null : (
            <button type="button" className="button button--small button--quiet" onClick={actions.beginAnother}>
              Appraise another result
            </button>
          )}
        </div>
      ) : null}
      {instrument.unit === 'retelling' ? (
        <SourceSelect articleId={appraisal.articleId} value={appraisal.sourceArticleId} onChange={actions.chooseSource} />
      ) : null}
      <Gauge progress={progress} />
      <JudgementStrip view={view} />
      <div className="appraisal-modes" role="group" aria-label="Show">
        <button type="button" className="chip" aria-pressed={mode === 'all'} onClick={() => setMode('all')}>
          All items
        </button>
        <button type="button" className="chip" aria-pressed={mode === 'one'} onClick={() => setMode('one')}>
          One at a time
        </button>
        {mode === 'one' ? (
          <span className="appraisal-walk">
            <button type="button" className="button button--small" onClick={() => walk(-1)}>
              Back <kbd className="kbd">,</kbd>
            </button>
            <button type="button" className="button button--small" onClick={() => walk(1)}>
              Next <kbd className="kbd">.</kbd>
            </button>
          </span>
        ) : progress.complete === progress.asked ? null : (
          <span className="appraisal-walk">
            <button type="button" className="button button--small button--quiet" onClick={walkToOpen}>
              Next open <kbd className="kbd">{formatShortcut('Mod+Enter')}</kbd>
            </button>
          </span>
        )}
      </div>
      {instrument.domains
        .filter(({ items }) => items.some(({ id }) => shown.includes(id)))
        .map((domain) => (
          <DomainSection key={domain.id} view={view} domain={domain} items={shown} actions={actions} />
        ))}
      {instrument.overall === undefined ? null : (
        <section className="domain domain--overall" aria-label={instrument.overall.title}>
          <h3 className="domain-title">{instrument.overall.title}</h3>
          <JudgementEditor
            view={view}
            domainId={OVERALL}
            title={instrument.overall.title}
            proposal={assessment.overall}
            actions={actions}
          />
          {mayRaise.map(({ to, because }) => (
            <p key={because} className="muted">
              May be raised to {(instrument.judgements.find(({ value }) => value === to)?.label ?? to).toLowerCase()}: {because}
            </p>
          ))}
        </section>
      )}
      <footer className="appraisal-source muted">
        <p>{instrument.source.citation}</p>
        <p>{instrument.source.relation}</p>
      </footer>
    </div>
  );
};

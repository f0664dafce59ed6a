/** Which instruments fit the open article and why others do not; the reviewer may go on all the same. */
import { useState, type JSX } from 'react';
import type { AppraisalView, InstrumentSummary } from '../../../shared/contract/instruments.ts';
import type { ArticleSummary } from '../../../shared/model/article.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { STUDY_DESIGN_LABELS, studyDesignSchema } from '../../../shared/model/study-design.ts';
import { runCommand } from '../../commands/registry.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { FormActions } from '../../design/form-actions.tsx';
import { optionsOf, Select } from '../../design/select.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { ArticleStudies } from '../ledgers/article-studies.tsx';
import { ARTICLE_KIND_OPTIONS } from '../library/article-kinds.ts';
import { openAppraisal } from './appraise-state.ts';
import { SourceSelect } from './source-select.tsx';
import './choose-instrument.css';

const ORDER = ['fits', 'depends', 'refused'] as const;

const DESIGNS = [{ value: null, label: 'Not said' }, ...optionsOf(studyDesignSchema.options, STUDY_DESIGN_LABELS)];

const TITLES: Readonly<Record<(typeof ORDER)[number], string>> = {
  fits: 'Made for this article',
  depends: 'Depends on the design',
  refused: 'Not made for this article',
};

interface SourceChoiceProps {
  readonly articleId: ArticleId;
  readonly onChoose: (source: ArticleId) => void;
  readonly onCancel: () => void;
}

/** Arrow keys walk through the articles, so the choice waits for its button. */
const SourceChoice = ({ articleId, onChoose, onCancel }: SourceChoiceProps): JSX.Element => {
  const [source, setSource] = useState<ArticleId | null>(null);
  return (
    <form
      className="instrument-source"
      aria-label="Source of the retelling"
      onSubmit={(event) => {
        event.preventDefault();
        if (source !== null) onChoose(source);
      }}
    >
      <SourceSelect ref={focusOnMount} articleId={articleId} value={source} onChange={setSource} />
      <FormActions
        submit="Begin with this source"
        needs={source === null ? 'Choose the article it retells first.' : null}
        onCancel={onCancel}
      />
    </form>
  );
};

interface InstrumentActionsProps {
  readonly fit: (typeof ORDER)[number];
  readonly isProposed: boolean;
  readonly instrument: InstrumentSummary;
  /** The appraisal that was begun with it last. */
  readonly begun: AppraisalView | undefined;
  readonly onBegin: () => void;
  readonly onBeginFrom: (begun: AppraisalView) => void;
}

/** What is begun continues; only what is about a result or a source can be begun again. */
const InstrumentActions = ({ fit, isProposed, instrument, begun, onBegin, onBeginFrom }: InstrumentActionsProps): JSX.Element => {
  const beginWords = fit === 'refused' ? 'Use it all the same' : begun === undefined ? 'Begin' : 'Begin another';
  const mainLook = isProposed ? 'button--primary' : '';
  return (
    <div className="button-row">
      {begun === undefined ? null : (
        <button
          type="button"
          className={`button button--small ${mainLook}`}
          aria-label={`Go on: ${instrument.title}`}
          onClick={() => openAppraisal(begun.appraisal.articleId, begun.appraisal.id)}
        >
          Go on
        </button>
      )}
      {begun !== undefined && instrument.unit === 'article' ? null : (
        <button
          type="button"
          className={`button button--small ${fit !== 'fits' || begun !== undefined ? 'button--quiet' : mainLook}`}
          aria-label={`${beginWords}: ${instrument.title}`}
          onClick={onBegin}
        >
          {beginWords}
        </button>
      )}
      {begun === undefined || instrument.unit !== 'outcome' || begun.appraisal.answers.length === 0 ? null : (
        <button
          type="button"
          className="button button--small button--quiet"
          aria-label={`Begin another with the same answers: ${instrument.title}`}
          title={`Another result, beginning with the answers for ${begun.appraisal.outcome === '' ? 'the last one' : `“${begun.appraisal.outcome}”`}`}
          onClick={() => onBeginFrom(begun)}
        >
          With the same answers
        </button>
      )}
    </div>
  );
};

/** The instruments are routed by the kind; importing cannot always tell it. */
const KindField = ({ article }: { readonly article: ArticleSummary }): JSX.Element | null => {
  const update = useMutationCall('article.update');
  // Stays after the choice: the keyboard is in it, and the choice can be corrected.
  const [isAsked] = useState(article.kind === 'other');
  if (!isAsked) return null;
  return (
    <label className="field">
      <span className="field-label">What kind of article is it?</span>
      <Select value={article.kind} options={ARTICLE_KIND_OPTIONS} onChoose={(kind) => void update.run({ articleId: article.id, kind })} />
    </label>
  );
};

export interface ChooseInstrumentProps {
  readonly article: ArticleSummary;
  /** Appraisals of the article, oldest first. */
  readonly begun: readonly AppraisalView[];
}

export const ChooseInstrument = ({ article, begun }: ChooseInstrumentProps): JSX.Element => {
  const { data, error } = useCall('instrument.list', { articleId: article.id });
  const studies = useCall('study.list', {});
  const create = useMutationCall('appraisal.create');
  const update = useMutationCall('article.update');
  const [comparing, setComparing] = useState<InstrumentSummary | null>(null);

  const begin = async (instrument: InstrumentSummary, sourceArticleId: ArticleId | null, from?: AppraisalView): Promise<void> => {
    // A second click of a double one.
    if (create.isPending) return;
    const result = await create.run({
      articleId: article.id,
      instrumentId: instrument.id,
      sourceArticleId,
      ...(from === undefined ? {} : { answersOf: from.appraisal.id }),
      anyway: instrument.route?.fit === 'refused',
    });
    if (result.ok) openAppraisal(article.id, result.value.appraisal.id);
  };

  if (error !== null) return <p className="field-problem">{error.failure.message}</p>;
  // What is above the instruments comes with them, or it would push them down.
  if (data === undefined || studies.data === undefined) return <Skeleton label="The instruments are being read." />;
  const asksDesign = article.metadata.design !== null || data.instruments.some(({ route }) => route?.fit === 'depends');
  const latest = (instrumentId: string): AppraisalView | undefined => begun.findLast(({ instrument }) => instrument.id === instrumentId);
  const designField = (
    <label className="field">
      <span className="field-label">Design of the study it reports</span>
      <Select
        value={article.metadata.design}
        options={DESIGNS}
        onChoose={(design) => void update.run({ articleId: article.id, metadata: { design } })}
      />
    </label>
  );
  return (
    <div className="instruments">
      <KindField article={article} />
      {asksDesign ? designField : null}
      <ArticleStudies articleId={article.id} title={article.metadata.title} />
      {ORDER.map((fit) => {
        const group = data.instruments.filter(({ route }) => route?.fit === fit);
        if (group.length === 0) return null;
        return (
          <section key={fit} aria-label={TITLES[fit]} className="instrument-group">
            <h3 className="section-title">{TITLES[fit]}</h3>
            {group.map((instrument, place) => (
              <div key={instrument.id} className="instrument card">
                <div className="instrument-head">
                  <h4 className="instrument-title">{instrument.title}</h4>
                  {fit === 'fits' && place === 0 ? <span className="instrument-proposed">Proposed</span> : null}
                </div>
                <p className="muted">{fit === 'fits' ? instrument.purpose : (instrument.route?.reason ?? '')}</p>
                {comparing?.id === instrument.id ? (
                  <SourceChoice
                    articleId={article.id}
                    onChoose={(source) => void begin(instrument, source)}
                    onCancel={() => setComparing(null)}
                  />
                ) : (
                  <InstrumentActions
                    fit={fit}
                    isProposed={fit === 'fits' && place === 0}
                    instrument={instrument}
                    begun={latest(instrument.id)}
                    onBegin={() => (instrument.unit === 'retelling' ? setComparing(instrument) : void begin(instrument, null))}
                    onBeginFrom={(from) => void begin(instrument, null, from)}
                  />
                )}
              </div>
            ))}
          </section>
        );
      })}
      <div className="button-row">
        <button type="button" className="button button--small" onClick={() => void runCommand('instruments.add')}>
          Add an instrument from a file
        </button>
        <button type="button" className="button button--small button--quiet" onClick={() => void runCommand('instruments.open')}>
          All instruments and their sources
        </button>
      </div>
    </div>
  );
};

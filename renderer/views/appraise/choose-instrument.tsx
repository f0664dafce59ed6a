/** Which instruments fit the open article and why others do not; the reviewer may go on all the same. */
import { useState, type JSX } from 'react';
import type { InstrumentSummary } from '../../../shared/contract/instruments.ts';
import type { ArticleSummary } from '../../../shared/model/article.ts';
import type { ArticleId } from '../../../shared/model/id.ts';
import { STUDY_DESIGN_LABELS, studyDesignSchema } from '../../../shared/model/study-design.ts';
import { runCommand } from '../../commands/registry.ts';
import { focusOnMount } from '../../design/focus-on-mount.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall, useMutationCall } from '../../state/queries.ts';
import { ArticleStudies } from '../ledgers/article-studies.tsx';
import { openAppraisal } from './appraise-state.ts';
import { SourceSelect } from './source-select.tsx';

const ORDER = ['fits', 'depends', 'refused'] as const;

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
      <div className="item-tools">
        <button type="submit" className="button button--small" disabled={source === null}>
          Begin with this source
        </button>
        <button type="button" className="button button--small button--quiet" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
};

export const ChooseInstrument = ({ article }: { readonly article: ArticleSummary }): JSX.Element => {
  const { data, error } = useCall('instrument.list', { articleId: article.id });
  const create = useMutationCall('appraisal.create');
  const update = useMutationCall('article.update');
  const [comparing, setComparing] = useState<InstrumentSummary | null>(null);

  const begin = async (instrument: InstrumentSummary, sourceArticleId: ArticleId | null): Promise<void> => {
    const result = await create.run({ articleId: article.id, instrumentId: instrument.id, sourceArticleId, anyway: instrument.route?.fit === 'refused' });
    if (result.ok) openAppraisal(article.id, result.value.appraisal.id);
  };

  if (error !== null) return <p className="field-problem">{error.failure.message}</p>;
  if (data === undefined) return <Skeleton label="The instruments are being read." />;
  return (
    <div className="instruments">
      <label className="field">
        <span className="field-label">Design of the study it reports</span>
        <select
          className="input"
          value={article.metadata.design ?? ''}
          onChange={(event) => {
            const design = studyDesignSchema.safeParse(event.target.value).data ?? null;
            void update.run({ articleId: article.id, metadata: { ...article.metadata, design } });
          }}
        >
          <option value="">Not said</option>
          {studyDesignSchema.options.map((design) => (
            <option key={design} value={design}>
              {STUDY_DESIGN_LABELS[design]}
            </option>
          ))}
        </select>
      </label>
      <ArticleStudies articleId={article.id} title={article.metadata.title} />
      {ORDER.map((fit) => {
        const group = data.instruments.filter(({ route }) => route?.fit === fit);
        if (group.length === 0) return null;
        return (
          <section key={fit} aria-label={TITLES[fit]} className="instrument-group">
            <h3 className="section-title">{TITLES[fit]}</h3>
            {group.map((instrument) => (
              <div key={instrument.id} className="instrument card">
                <h4 className="instrument-title">{instrument.title}</h4>
                <p className="muted">{fit === 'fits' ? instrument.purpose : (instrument.route?.reason ?? '')}</p>
                {comparing?.id === instrument.id ? (
                  <SourceChoice articleId={article.id} onChoose={(source) => void begin(instrument, source)} onCancel={() => setComparing(null)} />
                ) : (
                  <button
                    type="button"
                    className={`button button--small ${fit === 'fits' ? '' : 'button--quiet'}`}
                    aria-label={`${fit === 'refused' ? 'Use it all the same' : 'Begin'}: ${instrument.title}`}
                    onClick={() => (instrument.unit === 'retelling' ? setComparing(instrument) : void begin(instrument, null))}
                  >
                    {fit === 'refused' ? 'Use it all the same' : 'Begin'}
                  </button>
                )}
              </div>
            ))}
          </section>
        );
      })}
      <div className="item-tools">
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

/** The right panel's appraisals: of the open article with a choice of instruments, or of the review with their pictures. */
import { ClipboardCheck } from 'lucide-react';
import type { JSX } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import { OVERALL } from '../../../shared/model/appraisal.ts';
import type { ArticleId, ReviewId } from '../../../shared/model/id.ts';
import { judgementOf, limitsOf } from '../../../shared/plots/plot-data.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useCall } from '../../state/queries.ts';
import { openArticle, useWorkspace } from '../../state/workspace.ts';
import { AppraisalAnswers } from './appraisal-answers.tsx';
import { appraiseState, openAppraisal } from './appraise-state.ts';
import { WidenButton } from '../shell/widen-button.tsx';
import { ChooseInstrument } from './choose-instrument.tsx';
import { JudgementMark } from './judgement-mark.tsx';
import { JudgementPictures } from './judgement-pictures.tsx';
import './appraise.css';
import './choose-instrument.css';

const Row = ({ view, title }: { readonly view: AppraisalView; readonly title: string }): JSX.Element => {
  const { appraisal, instrument, progress } = view;
  return (
    <button
      type="button"
      className="appraisal-row card"
      onClick={() => {
        openArticle(appraisal.articleId, { panelStays: true });
        openAppraisal(appraisal.articleId, appraisal.id);
      }}
    >
      <span className="appraisal-row-title">{title}</span>
      {instrument.unit === 'outcome' ? (
        <span className="muted">{appraisal.outcome === '' ? 'The result is not named yet' : appraisal.outcome}</span>
      ) : null}
      <span className="appraisal-row-facts">
        {instrument.overall === undefined ? null : (
          <JudgementMark judgement={judgementOf(view, OVERALL)} limits={limitsOf(view, OVERALL)} />
        )}
        <span className="muted tabular">
          {progress.complete} of {progress.asked} complete
        </span>
      </span>
    </button>
  );
};

const ArticleAppraisals = ({ articleId }: { readonly articleId: ArticleId }): JSX.Element => {
  const { data: article } = useCall('article.get', { articleId });
  const { data, error } = useCall('appraisal.list', { articleId });
  const open = appraiseState.use((state) => state.open[articleId]);
  if (error !== null) return <EmptyState title="The appraisals could not be read" text={error.failure.message} />;
  if (data === undefined || article === undefined) return <Skeleton label="The appraisals are being read." />;
  const shown = data.appraisals.find(({ appraisal }) => appraisal.id === open);
  if (shown !== undefined) return <AppraisalAnswers view={shown} />;
  return (
    <>
      {data.appraisals.length === 0 ? null : (
        <section className="instrument-group" aria-label="Begun">
          <h3 className="section-title">Begun</h3>
          {data.appraisals.map((view) => (
            <Row key={view.appraisal.id} view={view} title={view.instrument.title} />
          ))}
        </section>
      )}
      <ChooseInstrument key={articleId} article={article} begun={data.appraisals} />
    </>
  );
};

const ReviewAppraisals = ({ reviewId }: { readonly reviewId: ReviewId }): JSX.Element => {
  const { data: list } = useCall('article.list', {});
  const { data } = useCall('appraisal.list', { reviewId });
  if (data === undefined || list === undefined) return <Skeleton label="The appraisals are being read." />;
  if (data.appraisals.length === 0) {
    return (
      <EmptyState
        icon={ClipboardCheck}
        title="Nothing is appraised yet"
        text="Open one of the review’s articles and choose an instrument for it. The judgements of all of them are drawn here."
      />
    );
  }
  const titles = new Map(list.articles.map(({ id, metadata }) => [id, metadata.title]));
  return (
    <>
      <header className="appraise-panel-head">
        <h2>Judgements of the review</h2>
        <WidenButton />
      </header>
      <JudgementPictures subject={{ kind: 'review', id: reviewId }} appraisals={data.appraisals} />
      <section className="instrument-group" aria-label="Appraisals">
        <h3 className="section-title">Appraisals</h3>
        {data.appraisals.map((view) => (
          <Row key={view.appraisal.id} view={view} title={`${titles.get(view.appraisal.articleId) ?? ''}: ${view.instrument.title}`} />
        ))}
      </section>
    </>
  );
};

export const AppraisePanel = (): JSX.Element => {
  const articleId = useWorkspace((state) => state.articleId);
  const reviewId = useWorkspace((state) => state.reviewId);
  return (
    <section className="appraise-panel" aria-label="Appraise">
      {articleId !== null ? (
        <ArticleAppraisals articleId={articleId} />
      ) : reviewId !== null ? (
        <ReviewAppraisals reviewId={reviewId} />
      ) : (
        <EmptyState
          icon={ClipboardCheck}
          title="Appraise an article"
          text="Open an article to answer an instrument for it, or a review to see all its judgements."
        />
      )}
    </section>
  );
};

/** What the plot methods do: read appraisals, and leave the drawing to shared/plots. */
import { TouchstoneError } from '../../shared/contract/failure.ts';
import { plotData } from '../../shared/plots/plot-data.ts';
import { summaryPlot } from '../../shared/plots/summary.ts';
import { trafficLightPlot } from '../../shared/plots/traffic-light.ts';
import { shortCitation } from '../../shared/report/citation.ts';
import { listAppraisals } from '../db/appraisals.ts';
import { getArticle } from '../db/articles.ts';
import { appraisalView } from './appraisals.ts';
import type { HandlersOf } from './context.ts';

export const plotHandlers: HandlersOf<'plot'> = {
  'plot.get': ({ db }, { subject, instrumentId, kind }) => {
    const filter = subject.kind === 'review' ? { reviewId: subject.id } : { articleId: subject.id };
    const appraisals = listAppraisals(db, filter)
      .filter((appraisal) => appraisal.instrumentId === instrumentId)
      .map((appraisal) => appraisalView(db, appraisal));
    const data = plotData(appraisals, (articleId) => shortCitation(getArticle(db, articleId).metadata));
    if (data.columns.length === 0) {
      throw new TouchstoneError({
        code: 'not-found',
        message: `There is nothing to draw: no article here was judged with “${instrumentId}”. Answer it for an article first.`,
      });
    }
    return { fileName: `${instrumentId}-${kind}.svg`, svg: kind === 'summary' ? summaryPlot(data) : trafficLightPlot(data) };
  },
};

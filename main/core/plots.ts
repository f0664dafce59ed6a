/** What the plot methods do: read appraisals, and leave the drawing to shared/plots. */
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { Subject } from '../../shared/model/review.ts';
import { plotData, type PlotData } from '../../shared/plots/plot-data.ts';
import { summaryPlot } from '../../shared/plots/summary.ts';
import { trafficLightPlot } from '../../shared/plots/traffic-light.ts';
import { shortCitation } from '../../shared/report/citation.ts';
import { listAppraisals } from '../db/appraisals.ts';
import { getArticle } from '../db/articles.ts';
import type { ReadableDb } from '../db/connection.ts';
import { appraisalView } from './appraisals.ts';
import type { HandlersOf } from './context.ts';

/** What the judgements made with an instrument come to in a picture; without columns when there are none. */
export const readPlotData = (db: ReadableDb, subject: Subject, instrumentId: string): PlotData => {
  const filter = subject.kind === 'review' ? { reviewId: subject.id } : { articleId: subject.id };
  const appraisals = listAppraisals(db, filter)
    .filter((appraisal) => appraisal.instrumentId === instrumentId)
    .map((appraisal) => appraisalView(db, appraisal));
  return plotData(appraisals, (articleId) => shortCitation(getArticle(db, articleId).metadata));
};

export const plotHandlers: Omit<HandlersOf<'plot'>, 'plot.export'> = {
  'plot.get': ({ db }, { subject, instrumentId, kind }) => {
    const data = readPlotData(db, subject, instrumentId);
    if (data.columns.length === 0) {
      throw new TouchstoneError({
        code: 'not-found',
        message: `There is nothing to draw: no article here was judged with “${instrumentId}”. Answer it for an article first.`,
      });
    }
    return { fileName: `${instrumentId}-${kind}.svg`, svg: kind === 'summary' ? summaryPlot(data) : trafficLightPlot(data) };
  },
};

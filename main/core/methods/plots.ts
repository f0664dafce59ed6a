/** What the plot methods do: read appraisals, and leave the drawing to shared/plots. */
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Appraisal } from '../../../shared/model/appraisal.ts';
import type { Instrument } from '../../../shared/model/instrument.ts';
import type { Subject } from '../../../shared/model/review.ts';
import { plotData, type PlotData } from '../../../shared/plots/plot-data.ts';
import { summaryPlot } from '../../../shared/plots/summary.ts';
import { trafficLightPlot } from '../../../shared/plots/traffic-light.ts';
import { shortCitation } from '../../../shared/report/citation.ts';
import { exportFileName } from '../../../shared/report/file-name.ts';
import { listAppraisals } from '../../db/appraisals.ts';
import { getArticle } from '../../db/articles.ts';
import type { ReadableDb } from '../../db/connection.ts';
import { getReview } from '../../db/reviews.ts';
import { appraisalView } from './appraisals.ts';
import type { HandlersOf } from '../context.ts';
import { findNewestInstrument } from './instruments.ts';

const appraisalsOf = (db: ReadableDb, subject: Subject): Appraisal[] =>
  listAppraisals(db, subject.kind === 'review' ? { reviewId: subject.id } : { articleId: subject.id });

/** What the judgements made with an instrument come to in a picture; without columns when there are none. */
export const readPlotData = (db: ReadableDb, subject: Subject, instrumentId: string): PlotData => {
  const appraisals = appraisalsOf(db, subject)
    .filter((appraisal) => appraisal.instrumentId === instrumentId)
    .map((appraisal) => appraisalView(db, appraisal));
  return plotData(appraisals, (articleId) => shortCitation(getArticle(db, articleId).metadata));
};

/** Whether it has a table that comes to a judgement, of a domain or overall. */
const judges = ({ domains, overall }: Instrument): boolean =>
  overall !== undefined || domains.some(({ decision }) => decision !== undefined);

/** Why an instrument has no plot here, and with which there is one. */
const nothingToDraw = (db: ReadableDb, subject: Subject, instrumentId: string): TouchstoneError => {
  const used = new Map(appraisalsOf(db, subject).map((appraisal) => [appraisal.instrumentId, appraisalView(db, appraisal).instrument]));
  const asked = used.get(instrumentId) ?? findNewestInstrument(db, instrumentId);
  const drawable = [...used.values()].filter(judges).map(({ id }) => id);
  const why =
    asked === null
      ? `There is no instrument “${instrumentId}”.`
      : judges(asked)
        ? `There is nothing to draw: no article here was judged with “${instrumentId}”.`
        : `“${instrumentId}” judges nothing: it asks and proposes no judgement, so it has no plot.`;
  const instead =
    drawable.length === 0
      ? 'No article here was judged with any. Answer one for an article first.'
      : `Articles here were judged with ${drawable.join(', ')}.`;
  return new TouchstoneError({ code: 'not-found', message: `${why} ${instead}` });
};

const titleOf = (db: ReadableDb, subject: Subject): string =>
  subject.kind === 'review' ? getReview(db, subject.id).title : getArticle(db, subject.id).metadata.title;

export const plotHandlers: Omit<HandlersOf<'plot'>, 'plot.export'> = {
  'plot.get': ({ db }, { subject, instrumentId, kind }) => {
    const data = readPlotData(db, subject, instrumentId);
    if (data.columns.length === 0) throw nothingToDraw(db, subject, instrumentId);
    const fileName = exportFileName(titleOf(db, subject), 'svg', `${kind === 'summary' ? 'summary' : 'traffic lights'}, ${instrumentId}`);
    return { fileName, svg: kind === 'summary' ? summaryPlot(data) : trafficLightPlot(data) };
  },
};

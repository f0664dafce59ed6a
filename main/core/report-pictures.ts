/** Pictures of a report's document: which can be drawn, and the drawing of those that it places. */
import { claimMapSvg } from '../../shared/map/claim-map-svg.ts';
import type { Subject } from '../../shared/model/review.ts';
import type { PlotData } from '../../shared/plots/plot-data.ts';
import { summaryPlot } from '../../shared/plots/summary.ts';
import { pictureSize } from '../../shared/plots/svg.ts';
import { describePlot, trafficLightPlot } from '../../shared/plots/traffic-light.ts';
import type { ReportPicture } from '../../shared/report/document.ts';
import type { Report } from '../../shared/report/model.ts';
import type { OfferedPicture } from '../../shared/report/templates/base.ts';
import { countsInWords } from '../../shared/report/words.ts';
import type { ReadableDb } from '../db/connection.ts';
import type { ReportContext } from './context.ts';
import { placedClaimMap } from './maps.ts';
import { readPlotData } from './plots.ts';

/** A map of more annotations cannot be read on a page. */
const MOST_ON_A_PAGE = 40;

const plotPictures = (data: PlotData, instrumentId: string, number: number): OfferedPicture[] => {
  if (data.columns.length === 0 || data.rows.every(({ judgements }) => judgements.every((judgement) => judgement === null))) return [];
  const trafficLight: OfferedPicture = {
    id: `traffic-light-${number}`,
    alt: `Traffic lights, ${data.title}. ${describePlot(data)}`,
    shows: { kind: 'traffic-light', instrumentId },
  };
  // Shares of a single result say no more than its lights.
  if (data.rows.length === 1) return [trafficLight];
  return [
    trafficLight,
    {
      id: `summary-${number}`,
      alt: `Summary, ${data.title}: the share of each judgement by domain, over ${data.rows.length} results.`,
      shows: { kind: 'summary', instrumentId },
    },
  ];
};

/** By instrument, in the report's order; then the claim map. */
export const offerPictures = (db: ReadableDb, report: Report): OfferedPicture[] => {
  const instruments = [...new Set(report.appraisals.map(({ instrument }) => instrument.id))];
  const plots = instruments.flatMap((instrumentId, index) =>
    plotPictures(readPlotData(db, report.subject, instrumentId), instrumentId, index + 1),
  );
  const isLinked = report.entries.some(({ bearings }) => bearings.length > 0);
  if (report.claims.length === 0 || !isLinked || report.entries.length > MOST_ON_A_PAGE) return plots;
  const map: OfferedPicture = {
    id: 'claim-map',
    alt: `Claim map of ${countsInWords(report)}, with the links between them. The text says the same in words.`,
    shows: { kind: 'claim-map' },
  };
  return [...plots, map];
};

const svgOf = ({ db, subjects }: ReportContext, subject: Subject, { shows }: OfferedPicture): string => {
  switch (shows.kind) {
    case 'traffic-light':
      return trafficLightPlot(readPlotData(db, subject, shows.instrumentId));
    case 'summary':
      return summaryPlot(readPlotData(db, subject, shows.instrumentId));
    case 'claim-map':
      return claimMapSvg(placedClaimMap(subjects.model(db, subject)));
  }
};

/**
 * @param placed ids of those that the document has a place for.
 * @param tell called with how many have been drawn.
 */
export const drawPictures = (
  context: ReportContext,
  subject: Subject,
  offered: readonly OfferedPicture[],
  placed: ReadonlySet<string>,
  tell: (done: number, total: number) => void,
): ReportPicture[] => {
  const asked = offered.filter(({ id }) => placed.has(id));
  return asked.map((picture, index) => {
    tell(index, asked.length);
    const svg = svgOf(context, subject, picture);
    return { id: picture.id, alt: picture.alt, svg, ...pictureSize(svg) };
  });
};

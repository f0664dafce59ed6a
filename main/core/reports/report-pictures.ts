/** Pictures of a report's document: which can be drawn, and the drawing of those that it places. */
import { claimPictureSvg } from '../../../shared/map/claim-picture-svg.ts';
import { claimPictures, PICTURE_WIDTH, type PictureRoom } from '../../../shared/map/claim-pictures.ts';
import type { PlotData } from '../../../shared/plots/plot-data.ts';
import { summaryPlot } from '../../../shared/plots/summary.ts';
import { pictureSize } from '../../../shared/plots/svg.ts';
import { describePlot, trafficLightPlot } from '../../../shared/plots/traffic-light.ts';
import type { ReportDocument, ReportPicture } from '../../../shared/report/document.ts';
import type { Report } from '../../../shared/report/model.ts';
import type { OfferedPicture } from '../../../shared/report/templates/base.ts';
import type { ReportContext } from '../context.ts';
import { readPlotData } from '../methods/plots.ts';

/** Beyond so many a reader turns pages of pictures to find the words. */
const MOST_MAPS = 12;

/** About a third of a page where several passages share a picture, and a page without its heading, also in Word. */
const PAGE_ROOM: PictureRoom = { good: 340, most: 730 };

/** A slide has room for a picture of 1120 by 500 pixels. */
const SLIDE_SCALE = 1120 / PICTURE_WIDTH;
const SLIDE_ROOM: PictureRoom = { good: 500 / SLIDE_SCALE, most: 500 / SLIDE_SCALE };

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

export interface ReportPictures {
  /** By instrument, in the report's order; then the claim map, in as many pictures as it takes. */
  readonly offered: readonly OfferedPicture[];
  /**
   * @param placed ids of those that the document has a place for.
   * @param tell called with how many have been drawn.
   */
  readonly draw: (placed: ReadonlySet<string>, tell: (done: number, total: number) => void) => ReportPicture[];
}

/** What can be drawn for a document of this report, which none of it is until it is asked for. */
export const reportPictures = ({ db, subjects }: ReportContext, report: Report, layout: ReportDocument['layout']): ReportPictures => {
  const { subject } = report;
  const [room, scale] = layout === 'slides' ? [SLIDE_ROOM, SLIDE_SCALE] : [PAGE_ROOM, 1];
  const pictures = claimPictures(report, room).slice(0, MOST_MAPS);
  const maps = new Map(pictures.map((picture, index) => [pictures.length === 1 ? 'claim-map' : `claim-map-${index + 1}`, picture]));
  const instruments = [...new Set(report.appraisals.map(({ instrument }) => instrument.id))];
  const plots = instruments.flatMap((instrumentId, index) =>
    plotPictures(readPlotData(db, subject, instrumentId), instrumentId, index + 1),
  );
  const offered = [
    ...plots,
    ...[...maps].map(([id, { title, alt, centres }]): OfferedPicture => ({ id, alt, shows: { kind: 'claim-map', title, centres } })),
  ];
  const svgOf = ({ id, shows }: OfferedPicture): string => {
    switch (shows.kind) {
      case 'traffic-light':
        return trafficLightPlot(readPlotData(db, subject, shows.instrumentId));
      case 'summary':
        return summaryPlot(readPlotData(db, subject, shows.instrumentId));
      case 'claim-map': {
        const map = maps.get(id);
        if (map === undefined) throw new Error(`No claim map was offered as “${id}”.`);
        return claimPictureSvg(map, subjects.model(db, subject).ledgers.holdersOf, scale);
      }
    }
  };
  return {
    offered,
    draw: (placed, tell) => {
      const asked = offered.filter(({ id }) => placed.has(id));
      return asked.map((picture, index) => {
        tell(index, asked.length);
        const svg = svgOf(picture);
        return { id: picture.id, alt: picture.alt, svg, ...pictureSize(svg) };
      });
    },
  };
};

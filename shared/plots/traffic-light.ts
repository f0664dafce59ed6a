/** The traffic-light plot: a row for each result, a column for each domain, a light where they meet. */
import { OVERALL } from '../model/appraisal.ts';
import { hasProvisional, type PlotCell, type PlotData } from './plot-data.ts';
import { element, light, LINE, MUTED, picture, provisionalKey, words, wrap } from './svg.ts';

const MARGIN = 20;
const COLUMN = 72;
const LABEL = 260;
const HEAD = 84;
const ROW = 40;
const LEGEND_LINE = 24;
/** As wide as the scale's labels need. */
const LEAST_COLUMNS = 4;
/** Characters of a label in one line. */
const LABEL_CHARACTERS = 36;

/** "High risk", "High risk (provisional, items open)" or "not judged". */
const cellWords = (cell: PlotCell | null): string => (cell === null ? 'not judged' : `${cell.judgement.label}${cell.isProvisional ? ' (provisional, items open)' : ''}`);

/** What the picture says, in words. */
export const describePlot = ({ columns, rows }: PlotData): string =>
  rows.map(({ label, judgements }) => `${label}: ${columns.map(({ title }, at) => `${title}, ${cellWords(judgements[at] ?? null)}`).join('; ')}.`).join(' ');

/** A standalone SVG document. */
export const trafficLightPlot = (data: PlotData): string => {
  const { title, columns, rows, scale } = data;
  const width = MARGIN * 2 + LABEL + Math.max(columns.length, LEAST_COLUMNS) * COLUMN;
  const top = MARGIN + HEAD;
  const bottom = top + rows.length * ROW;
  const named = columns.filter(({ domainId }) => domainId !== OVERALL);
  const isOpen = hasProvisional(rows);
  const legendLines = Math.max(scale.length + (isOpen ? 1 : 0), named.length);
  const centre = (at: number): number => MARGIN + LABEL + (at + 0.5) * COLUMN;
  const head = [
    words(title, MARGIN, MARGIN + 18, { size: 17, weight: 700 }),
    ...columns.map(({ short }, at) => words(short, centre(at), top - 14, { anchor: 'middle', weight: 600 })),
    element('line', { x1: MARGIN, y1: top, x2: width - MARGIN, y2: top, stroke: LINE }),
  ];
  const body = rows.flatMap(({ label, judgements }, row) => {
    const y = top + row * ROW;
    const lines = wrap(label, LABEL_CHARACTERS).slice(0, 2);
    return [
      ...lines.map((line, at) => words(line, MARGIN, y + ROW / 2 + 4.5 + (at - (lines.length - 1) / 2) * 15)),
      ...judgements.map((cell, at) => light(cell?.judgement ?? null, centre(at), y + ROW / 2, 12, cell?.isProvisional ?? false)),
      element('line', { x1: MARGIN, y1: y + ROW, x2: width - MARGIN, y2: y + ROW, stroke: LINE }),
    ];
  });
  const scaleAt = MARGIN + LABEL + COLUMN / 2;
  const legend = [
    ...named.map(({ short, title: name }, at) => words(`${short}: ${name}`, MARGIN, bottom + 30 + at * LEGEND_LINE, { size: 12, fill: MUTED })),
    ...scale.flatMap((judgement, at) => {
      const y = bottom + 26 + at * LEGEND_LINE;
      return [light(judgement, scaleAt + 9, y, 8), words(judgement.label, scaleAt + 28, y + 4, { size: 12, fill: MUTED })];
    }),
    ...(isOpen ? provisionalKey(scale[0] ?? null, scaleAt + 9, bottom + 26 + scale.length * LEGEND_LINE) : []),
  ];
  return picture(width, bottom + 30 + legendLines * LEGEND_LINE + MARGIN, title, describePlot(data), [...head, ...body, ...legend]);
};

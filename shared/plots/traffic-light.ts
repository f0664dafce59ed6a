/** The traffic-light plot: a row for each result, a column for each domain, a light where they meet. */
import { OVERALL } from '../model/appraisal.ts';
import { judgedWords, provisionalReasons, type PlotData } from './plot-data.ts';
import {
  element,
  LABEL_LINE,
  light,
  LINE,
  MUTED,
  outlinedWords,
  picture,
  provisionalKey,
  stackRows,
  widestOf,
  words,
  wrap,
} from './svg.ts';

const MARGIN = 20;
const COLUMN = 58;
const HEAD = 70;
const ROW = 40;
const LEGEND_LINE = 24;
/** Characters of a label in one line. */
const LABEL_CHARACTERS = 30;
/** Between the names of the results and the first light. */
const GAP = 12;

const linesOf = (label: string): string[] => wrap(label, LABEL_CHARACTERS);

/** What the picture says, in words. */
export const describePlot = ({ columns, rows }: PlotData): string =>
  rows
    .map(({ label, judgements }) => {
      const said = columns.map(({ title }, at) => {
        const cell = judgements[at] ?? null;
        return `${title}, ${cell === null ? 'not judged' : judgedWords(cell)}`;
      });
      return `${label}: ${said.join('; ')}.`;
    })
    .join(' ');

/** A standalone SVG document. */
export const trafficLightPlot = (data: PlotData): string => {
  const { title, columns, rows, scale } = data;
  const named = columns.filter(({ domainId }) => domainId !== OVERALL).map(({ short, title: name }) => `${short}: ${name}`);
  const reasons = provisionalReasons(rows);
  const isOpen = reasons.length > 0;
  const keys = widestOf(named, 12);
  const label =
    widestOf(
      rows.flatMap(({ label: name }) => linesOf(name)),
      13,
    ) + GAP;
  const scaleWidth = 28 + widestOf([...scale.map((judgement) => judgement.label), ...(isOpen ? [outlinedWords(reasons)] : [])], 12);
  const lights = label + columns.length * COLUMN;
  // Beside the names of the domains where the lights are wide enough, else below them.
  const isScaleBeside = keys + COLUMN + scaleWidth <= lights;
  const width = MARGIN * 2 + Math.max(lights, keys, scaleWidth, widestOf([title], 18));
  const top = MARGIN + HEAD;
  const { rows: places, bottom } = stackRows(
    rows.map(({ label: name }) => linesOf(name).length),
    top,
    ROW,
  );
  const scaleLines = scale.length + (isOpen ? 1 : 0);
  const legendLines = isScaleBeside ? Math.max(scaleLines, named.length) : scaleLines + named.length;
  const centre = (at: number): number => MARGIN + label + (at + 0.5) * COLUMN;
  const head = [
    words(title, MARGIN, MARGIN + 18, { size: 17, weight: 700 }),
    ...columns.map(({ short }, at) => words(short, centre(at), top - 14, { anchor: 'middle', weight: 600 })),
    element('line', { x1: MARGIN, y1: top, x2: width - MARGIN, y2: top, stroke: LINE }),
  ];
  const body = rows.flatMap(({ label: name, judgements }, row) => {
    const { y, height } = places[row] ?? { y: top, height: ROW };
    const lines = linesOf(name);
    const middle = y + height / 2;
    return [
      ...lines.map((line, at) => words(line, MARGIN, middle + 4.5 + (at - (lines.length - 1) / 2) * LABEL_LINE)),
      ...judgements.map((cell, at) => light(cell?.judgement ?? null, centre(at), middle, 12, (cell?.provisional.length ?? 0) > 0)),
      element('line', { x1: MARGIN, y1: y + height, x2: width - MARGIN, y2: y + height, stroke: LINE }),
    ];
  });
  const scaleAt = isScaleBeside ? MARGIN + Math.max(label, keys + COLUMN / 2) : MARGIN;
  const scaleTop = bottom + 26 + (isScaleBeside ? 0 : named.length * LEGEND_LINE);
  const legend = [
    ...named.map((name, at) => words(name, MARGIN, bottom + 30 + at * LEGEND_LINE, { size: 12, fill: MUTED })),
    ...scale.flatMap((judgement, at) => {
      const y = scaleTop + at * LEGEND_LINE;
      return [light(judgement, scaleAt + 9, y, 8), words(judgement.label, scaleAt + 28, y + 4, { size: 12, fill: MUTED })];
    }),
    ...(isOpen ? provisionalKey(scale[0] ?? null, reasons, scaleAt + 9, scaleTop + scale.length * LEGEND_LINE) : []),
  ];
  return picture(width, bottom + 12 + legendLines * LEGEND_LINE + MARGIN, title, describePlot(data), [...head, ...body, ...legend]);
};

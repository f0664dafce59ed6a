/** The summary plot: for each domain, the share of results with each judgement. */
import { judgedWords, provisionalReasons, type PlotCell, type PlotColumn, type PlotData } from './plot-data.ts';
import {
  element,
  fillOf,
  LABEL_LINE,
  light,
  LINE,
  MUTED,
  outlinedWords,
  picture,
  PROVISIONAL,
  provisionalKey,
  stackRows,
  widestOf,
  words,
  wrap,
} from './svg.ts';

const MARGIN = 20;
const BAR = 360;
const HEAD = 44;
const ROW = 38;
const THICK = 22;
const LABEL_CHARACTERS = 34;
const LEGEND_LINE = 24;
/** Between a domain's name and its bar. */
const GAP = 12;
/** A part narrower than this has no room for its sign. */
const ROOM_FOR_SIGN = 24;

const linesOf = (name: string): string[] => wrap(name, LABEL_CHARACTERS);

interface Part {
  /** How its results are judged; null for those that are not. */
  readonly cell: PlotCell | null;
  readonly count: number;
}

const partsOf = ({ rows, scale }: PlotData, at: number): Part[] => {
  const cells = rows.map(({ judgements }) => judgements[at] ?? null);
  const judged = scale.flatMap(({ value }): Part[] => {
    const alike = Map.groupBy(
      cells.filter((cell) => cell !== null).filter(({ judgement }) => judgement.value === value),
      ({ provisional }) => provisional.join(', '),
    );
    // What is settled comes first.
    return [...alike]
      .sort(([a], [b]) => a.length - b.length)
      .flatMap(([, [first, ...more]]) => (first === undefined ? [] : [{ cell: first, count: more.length + 1 }]));
  });
  const without = cells.filter((cell) => cell === null).length;
  return without === 0 ? judged : [...judged, { cell: null, count: without }];
};

const describe = (data: PlotData): string =>
  data.columns
    .map(
      ({ title }, at) =>
        `${title}: ${partsOf(data, at)
          .map(({ cell, count }) => `${count} of ${data.rows.length} ${cell === null ? 'not judged' : judgedWords(cell)}`)
          .join(', ')}.`,
    )
    .join(' ');

/** A standalone SVG document. Parts are shares of all results, those not judged yet among them. */
export const summaryPlot = (data: PlotData): string => {
  const { title, columns, rows, scale } = data;
  const top = MARGIN + HEAD;
  const left =
    MARGIN +
    widestOf(
      columns.flatMap(({ title: name }) => linesOf(name)),
      13,
    ) +
    GAP;
  const { rows: places, bottom } = stackRows(
    columns.map(({ title: name }) => linesOf(name).length),
    top,
    ROW,
  );
  const bar = ({ title: name }: PlotColumn, at: number): string[] => {
    const { y, height } = places[at] ?? { y: top, height: ROW };
    const middle = y + height / 2;
    const lines = linesOf(name);
    let x = left;
    const parts = partsOf(data, at).flatMap(({ cell, count }) => {
      const judgement = cell?.judgement ?? null;
      const isProvisional = (cell?.provisional.length ?? 0) > 0;
      const width = rows.length === 0 ? 0 : (count / rows.length) * BAR;
      const start = x;
      x += width;
      return [
        isProvisional
          ? element('rect', { x: start + 1, y: middle - THICK / 2 + 1, width: width - 2, height: THICK - 2, ...PROVISIONAL })
          : element('rect', { x: start, y: middle - THICK / 2, width, height: THICK, fill: fillOf(judgement), stroke: '#ffffff' }),
        ...(judgement !== null && width >= ROOM_FOR_SIGN ? [light(judgement, start + width / 2, middle, 11, isProvisional)] : []),
      ];
    });
    return [
      ...lines.map((line, index) =>
        words(line, left - GAP, middle + 4.5 + (index - (lines.length - 1) / 2) * LABEL_LINE, { anchor: 'end' }),
      ),
      ...parts,
    ];
  };
  const axis = [0, 25, 50, 75, 100].flatMap((share) => {
    const x = left + (share / 100) * BAR;
    return [
      element('line', { x1: x, y1: bottom + 4, x2: x, y2: bottom + 9, stroke: LINE }),
      words(`${share} %`, x, bottom + 24, { size: 11, anchor: 'middle', fill: MUTED }),
    ];
  });
  let x = left;
  const legend = scale.flatMap((judgement) => {
    const start = x;
    x += 40 + judgement.label.length * 7;
    return [light(judgement, start + 8, bottom + 48, 8), words(judgement.label, start + 24, bottom + 52, { size: 12, fill: MUTED })];
  });
  const reasons = provisionalReasons(rows);
  const isOpen = reasons.length > 0;
  const keyWidth = isOpen ? left + 27 + widestOf([outlinedWords(reasons)], 12) : 0;
  const width = Math.max(left + BAR, x, keyWidth) + MARGIN;
  const legendEnd = bottom + 52 + (isOpen ? LEGEND_LINE : 0);
  return picture(width, legendEnd + MARGIN, title, describe(data), [
    words(title, MARGIN, MARGIN + 18, { size: 17, weight: 700 }),
    ...columns.flatMap(bar),
    ...axis,
    ...legend,
    ...(isOpen ? provisionalKey(scale[0] ?? null, reasons, left + 8, bottom + 48 + LEGEND_LINE) : []),
  ]);
};

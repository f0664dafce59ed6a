/** Pictures of judgements: every judgement is there, told by form and sign as well as by colour, and no name can break out. */
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { Answer, Verdict } from '../../../shared/model/appraisal.ts';
import type { Judgement } from '../../../shared/model/instrument.ts';
import { plotData, type PlotCell, type PlotData } from '../../../shared/plots/plot-data.ts';
import { summaryPlot } from '../../../shared/plots/summary.ts';
import { trafficLightPlot } from '../../../shared/plots/traffic-light.ts';
import { answer, appraisal, verdict } from '../../support/report-appraisal.ts';
import { annotationId, articleId } from '../../support/report-source.ts';
import { nastyText } from '../../support/nasty-text.ts';
import { shippedPack, shippedPackNames } from '../instruments/shipped-packs.ts';

const scale: readonly Judgement[] = [
  { value: 'low', label: 'Low risk of bias', symbol: '+', tone: 'good' },
  { value: 'some', label: 'Some concerns', symbol: '–', tone: 'caution' },
  { value: 'high', label: 'High risk of bias', symbol: '×', tone: 'bad' },
];
const [low, some, high] = scale;
const judged = (judgement: Judgement | null | undefined, ...provisional: PlotCell['provisional']): PlotCell | null =>
  judgement === null || judgement === undefined ? null : { judgement, provisional };
const data = (rows: PlotData['rows']): PlotData => ({
  title: 'Randomised trial',
  columns: [
    { domainId: 'a', title: 'How groups were made', short: 'D1' },
    { domainId: 'overall', title: 'Overall', short: 'Overall' },
  ],
  rows,
  scale,
});

/** Names and attributes of a well-formed document's elements; throws when it is not one. */
const elementsOf = (svg: string): { name: string; attributes: Readonly<Record<string, string>> }[] => {
  const elements: { name: string; attributes: Readonly<Record<string, string>> }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes: { ...attributes } }));
  parser.write(svg).close();
  return elements;
};

const descriptionOf = (svg: string): string => /<desc>([^<]*)<\/desc>/u.exec(svg)?.[1] ?? '';

test('a traffic-light plot says each judgement of each result, in words too', () => {
  const svg = trafficLightPlot(
    data([
      { label: 'Rivera 2019', judgements: [judged(low), judged(some)] },
      { label: 'Okafor 2020', judgements: [judged(high), null] },
    ]),
  );
  expect(descriptionOf(svg)).toBe(
    'Rivera 2019: How groups were made, Low risk of bias; Overall, Some concerns. Okafor 2020: How groups were made, High risk of bias; Overall, not judged.',
  );
  // Three lights of the rows and three of the legend, and a ring for what is not judged.
  expect(elementsOf(svg).filter(({ name }) => name === 'polygon')).toHaveLength(2 + 2);
  expect(elementsOf(svg).filter(({ name }) => name === 'circle')).toHaveLength(1 + 1 + 1);
});

test('a summary plot gives each judgement its share of all results', () => {
  const rows = [low, low, high, null].map((judgement, index) => ({
    label: `Study ${index}`,
    judgements: [judged(judgement), judged(low)],
  }));
  const svg = summaryPlot(data(rows));
  expect(descriptionOf(svg)).toBe(
    'How groups were made: 2 of 4 Low risk of bias, 1 of 4 High risk of bias, 1 of 4 not judged. Overall: 4 of 4 Low risk of bias.',
  );
  const widths = elementsOf(svg).flatMap(({ name, attributes }) =>
    name === 'rect' && attributes['stroke'] !== undefined ? [Number(attributes['width'])] : [],
  );
  expect(widths).toEqual([180, 90, 90, 360]);
});

test('a judgement that open items may change is outlined, and the pictures say so', () => {
  const rows = [
    { label: 'Rivera 2019', judgements: [judged(high, 'items open'), null] },
    { label: 'Okafor 2020', judgements: [judged(high), null] },
  ];
  const [lights, shares] = [trafficLightPlot(data(rows)), summaryPlot(data(rows))];
  expect(descriptionOf(lights)).toContain('Rivera 2019: How groups were made, High risk of bias (provisional, items open);');
  expect(descriptionOf(shares)).toContain('1 of 2 High risk of bias, 1 of 2 High risk of bias (provisional, items open).');
  for (const svg of [lights, shares]) {
    expect(svg).toContain('Outlined: provisional, items open');
    expect(elementsOf(svg).some(({ attributes }) => attributes['stroke-dasharray'] === '3 2' && attributes['fill'] === '#ffffff')).toBe(
      true,
    );
  }
  const settled = [{ label: 'Okafor 2020', judgements: [judged(high), null] }];
  expect(trafficLightPlot(data(settled)) + summaryPlot(data(settled))).not.toContain('provisional');
});

test('a judgement whose answers rest on nothing is outlined as well, for its own reason', () => {
  const rows = [
    { label: 'Rivera 2019', judgements: [judged(high, 'answers rest on nothing'), judged(some, 'items open', 'answers rest on nothing')] },
    { label: 'Okafor 2020', judgements: [judged(high, 'items open'), judged(some)] },
  ];
  const [lights, shares] = [trafficLightPlot(data(rows)), summaryPlot(data(rows))];
  expect(descriptionOf(lights)).toContain('High risk of bias (provisional, answers rest on nothing);');
  expect(descriptionOf(shares)).toContain(
    'Overall: 1 of 2 Some concerns, 1 of 2 Some concerns (provisional, items open, answers rest on nothing).',
  );
  for (const svg of [lights, shares]) expect(svg).toContain('Outlined: provisional, items open or answers rest on nothing');
  const alone = [{ label: 'Rivera 2019', judgements: [judged(high, 'answers rest on nothing'), null] }];
  expect(trafficLightPlot(data(alone))).toContain('Outlined: provisional, answers rest on nothing');
});

test('a judgement is settled once its answers rest on something, or once it is the reviewer’s own', () => {
  const cellsOf = (annotationIds: Answer['annotationIds'], verdicts: Verdict[] = []) => {
    const answers = ['1.1', '1.2'].map((id) => answer(id, { response: 'no', annotationIds }));
    const [row] = plotData([{ ...appraisal(1, articleId(1), { answers, verdicts }), newerVersion: null }], () => 'Rivera 2019').rows;
    return row?.judgements.map((cell) => cell?.provisional);
  };
  expect(cellsOf([])).toEqual([['answers rest on nothing'], ['answers rest on nothing']]);
  expect(cellsOf([annotationId(1)])).toEqual([[], []]);
  expect(cellsOf([], [verdict('first', { judgement: 'low', reason: 'I know.' })])?.[0]).toEqual([]);
});

test('each judgement of each shipped instrument has a form and a sign that no other of it has', () => {
  for (const name of shippedPackNames()) {
    const { judgements } = shippedPack(name.replace('.json', ''));
    expect(new Set(judgements.map(({ tone }) => tone)).size, name).toBe(judgements.length);
    expect(new Set(judgements.map(({ symbol }) => symbol)).size, name).toBe(judgements.length);
  }
});

test('whatever articles are called, the picture is well-formed and holds only shapes and words', () => {
  const allowed = new Set(['svg', 'title', 'desc', 'rect', 'circle', 'polygon', 'line', 'text']);
  fc.assert(
    fc.property(nastyText, nastyText, (label, title) => {
      const plot = { ...data([{ label, judgements: [judged(low), null] }]), title };
      for (const svg of [trafficLightPlot(plot), summaryPlot(plot)]) {
        for (const { name, attributes } of elementsOf(svg)) {
          expect(allowed).toContain(name);
          expect(Object.keys(attributes).filter((key) => key.startsWith('on') || key.includes('href'))).toEqual([]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('long names of results are wrapped to as many lines as they need, and never cut', () => {
  const name = 'Müller and Okafor 2000: monthly migraine days with the full dose, counted from diaries by blinded staff, at';
  const rows = [12, 24].map((weeks) => ({ label: `${name} ${weeks} weeks`, judgements: [judged(low), judged(low)] }));
  const svg = trafficLightPlot(data(rows));
  expect(svg).not.toContain('…');
  const lines = [...svg.matchAll(/<text[^>]* x="20"[^>]* y="([\d.]+)"[^>]*>([^<]*)<|<text x="20" y="([\d.]+)"[^>]*>([^<]*)</gu)].map(
    ([, y, words, y2, words2]) => ({ y: Number(y ?? y2), words: words ?? words2 ?? '' }),
  );
  const said = lines.map(({ words }) => words).join(' ');
  for (const { label } of rows) expect(said).toContain(label);
  // No two lines are on top of each other.
  const heights = lines.map(({ y }) => y);
  expect(new Set(heights).size).toBe(heights.length);
});

/** The claim map as a standalone SVG document on white paper. */
import { relationSchema } from '../model/link.ts';
import { TAGS, TAG_ORDER, type Tag } from '../model/tag.ts';
import { element, INK, LINE, MUTED, picture, widestOf, words, wrap } from '../plots/svg.ts';
import { FONT_SIZE } from './measures.ts';
import type { PlacedMap, PlacedNode } from './model.ts';
import { RELATION_LINES } from './relation-lines.ts';

/** Characters of a node's line, and lines of its words. */
const CHARACTERS = 24;
const LINES = 4;

/** Of a node's box and its reference, on white paper. */
export const TAG_COLOURS: Readonly<Record<Tag, { readonly fill: string; readonly ink: string }>> = {
  claim: { fill: '#e3edfb', ink: '#1b4fa0' },
  evidence: { fill: '#e0f3e4', ink: '#14612b' },
  critique: { fill: '#fbe9d7', ink: '#8a4300' },
  'conflict-of-interest': { fill: '#f3e4f8', ink: '#6a2688' },
};

const cut = (text: string): string[] => {
  const lines = wrap(text, CHARACTERS).map((line) =>
    Array.from(line).length > CHARACTERS + 2 ? `${Array.from(line).slice(0, CHARACTERS).join('')}…` : line,
  );
  return lines.length <= LINES ? lines : [...lines.slice(0, LINES - 1), `${lines[LINES - 1] ?? ''} …`];
};

const drawNode = ({ x, y, width, height, tag, reference, words: said, strength, interestHolders }: PlacedNode): string => {
  const { fill, ink } = TAG_COLOURS[tag];
  return [
    element('rect', { x, y, width, height, rx: 6, fill, stroke: ink, 'stroke-width': tag === 'claim' ? 2 : 1 }),
    words(reference, x + 8, y + 18, { size: FONT_SIZE, weight: 700, fill: ink }),
    ...(strength === null ? [] : [words(strength, x + 14 + widestOf([reference], FONT_SIZE), y + 18, { size: 11, fill: MUTED })]),
    ...(interestHolders.length === 0
      ? []
      : [
          words('interest', x + width - 8, y + 18, {
            size: 11,
            anchor: 'end',
            weight: 600,
            fill: TAG_COLOURS['conflict-of-interest'].ink,
          }),
        ]),
    ...cut(said).map((line, at) => words(line, x + 8, y + 37 + at * 16, { size: FONT_SIZE })),
  ].join('');
};

const drawEdge = ({ path, tip, relation }: Pick<PlacedMap['edges'][number], 'path' | 'tip' | 'relation'>): string => {
  const { colour, dashes, width } = RELATION_LINES[relation];
  return [
    element('path', {
      d: path,
      fill: 'none',
      stroke: colour,
      'stroke-width': width,
      ...(dashes === '' ? {} : { 'stroke-dasharray': dashes }),
    }),
    element('polygon', {
      points: `${tip.x},${tip.y} ${tip.x - tip.direction * 9},${tip.y - 4.5} ${tip.x - tip.direction * 9},${tip.y + 4.5}`,
      fill: colour,
    }),
  ].join('');
};

/** Side by side from a point, each as wide as `draw` says it is. */
const inARow = <Value>(
  values: readonly Value[],
  x: number,
  draw: (value: Value, x: number) => { readonly svg: string; readonly width: number },
): string[] => {
  let left = x;
  return values.map((value) => {
    const { svg, width } = draw(value, left);
    left += width + 16;
    return svg;
  });
};

const wordsOfLegend = (text: string, x: number, y: number): string => words(text, x, y, { size: FONT_SIZE, fill: MUTED });

/** What the colours and lines mean, of those that are on the map. Words beside the lines themselves would lie on each other. */
const legend = ({ nodes, edges }: Pick<PlacedMap, 'nodes' | 'edges'>, y: number): string[] => [
  ...inARow(
    TAG_ORDER.filter((tag) => nodes.some((node) => node.tag === tag)),
    20,
    (tag, x) => ({
      svg: [
        element('rect', { x, y, width: 20, height: 18, rx: 4, fill: TAG_COLOURS[tag].fill, stroke: TAG_COLOURS[tag].ink }),
        words(TAGS[tag].letter, x + 10, y + 13, { size: FONT_SIZE, weight: 700, anchor: 'middle', fill: TAG_COLOURS[tag].ink }),
        wordsOfLegend(TAGS[tag].label, x + 26, y + 13),
      ].join(''),
      width: 26 + widestOf([TAGS[tag].label], FONT_SIZE),
    }),
  ),
  ...inARow(
    relationSchema.options.filter((relation) => edges.some((edge) => edge.relation === relation)),
    20,
    (relation, x) => ({
      svg: [
        drawEdge({ relation, path: `M${x} ${y + 35}H${x + 32}`, tip: { x: x + 36, y: y + 35, direction: 1 } }),
        wordsOfLegend(relation, x + 42, y + 39),
      ].join(''),
      width: 42 + widestOf([relation], FONT_SIZE),
    }),
  ),
];

/** Above the map: its title and the legend's two lines. */
const HEADING = 96;

/** A standalone SVG document; every node and link is also said in words in its description. */
export const claimMapSvg = ({ title, nodes, edges, groups, width, height }: PlacedMap): string =>
  picture(Math.max(width, 200), Math.max(height, 60) + HEADING, `Claim map: ${title}`, nodes.map(({ name }) => `${name}.`).join(' '), [
    words(`Claim map: ${title}`, 20, 28, { size: 15, weight: 700 }),
    ...legend({ nodes, edges }, 42),
    element(
      'g',
      { transform: `translate(0 ${HEADING})` },
      ...groups.flatMap((group) => [
        element('rect', { x: group.x, y: group.y, width: group.width, height: group.height, rx: 8, fill: 'none', stroke: LINE }),
        words(group.label, group.x + 12, group.y + 20, { size: 12, weight: 600, fill: MUTED }),
      ]),
      ...edges.map(drawEdge),
      ...nodes.map(drawNode),
      ...(nodes.length === 0 ? [words('Nothing is tagged yet.', 20, 30, { fill: INK })] : []),
    ),
  ]);

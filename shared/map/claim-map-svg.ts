/** The claim map as a standalone SVG document on white paper. */
import type { Tag } from '../model/tag.ts';
import { element, INK, LINE, MUTED, picture, words, wrap } from '../plots/svg.ts';
import type { PlacedMap, PlacedNode } from './model.ts';
import { RELATION_LINES } from './relation-lines.ts';

/** Characters of a node's line, and lines of its words. */
const CHARACTERS = 30;
const LINES = 2;

const TAG_COLOURS: Readonly<Record<Tag, { readonly fill: string; readonly ink: string }>> = {
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

const drawNode = ({ x, y, width, height, tag, reference, words: said, interestHolders }: PlacedNode): string => {
  const { fill, ink } = TAG_COLOURS[tag];
  return [
    element('rect', { x, y, width, height, rx: 6, fill, stroke: ink, 'stroke-width': tag === 'claim' ? 2 : 1 }),
    words(reference, x + 10, y + 20, { weight: 700, fill: ink }),
    ...(interestHolders.length === 0
      ? []
      : [
          words('interest', x + width - 10, y + 19, {
            size: 11,
            anchor: 'end',
            weight: 600,
            fill: TAG_COLOURS['conflict-of-interest'].ink,
          }),
        ]),
    ...cut(said).map((line, at) => words(line, x + 10, y + 39 + at * 16, { size: 12 })),
  ].join('');
};

const drawEdge = ({ path, label, tip, relation }: PlacedMap['edges'][number]): string => {
  const { colour, dashes, width } = RELATION_LINES[relation];
  const half = relation.length * 3.1 + 2;
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
    element('rect', { x: label.x - half, y: label.y - 7, width: half * 2, height: 14, fill: '#ffffff' }),
    words(relation, label.x, label.y + 4, { size: 11, anchor: 'middle', fill: colour }),
  ].join('');
};

/** A standalone SVG document; every node and link is also said in words in its description. */
export const claimMapSvg = ({ title, nodes, edges, groups, width, height }: PlacedMap): string =>
  picture(Math.max(width, 200), Math.max(height, 60) + 40, `Claim map: ${title}`, nodes.map(({ name }) => `${name}.`).join(' '), [
    words(`Claim map: ${title}`, 20, 28, { size: 15, weight: 700 }),
    element(
      'g',
      { transform: 'translate(0 40)' },
      ...groups.flatMap((group) => [
        element('rect', { x: group.x, y: group.y, width: group.width, height: group.height, rx: 8, fill: 'none', stroke: LINE }),
        words(group.label, group.x + 12, group.y + 20, { size: 12, weight: 600, fill: MUTED }),
      ]),
      ...edges.map(drawEdge),
      ...nodes.map(drawNode),
      ...(nodes.length === 0 ? [words('Nothing is tagged yet.', 20, 30, { fill: INK })] : []),
    ),
  ]);

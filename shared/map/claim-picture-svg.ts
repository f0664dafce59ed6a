/** A claim map for paper (claim-pictures.ts) as a standalone SVG document. */
import type { AnnotationId } from '../model/id.ts';
import { element, MUTED, picture, words } from '../plots/svg.ts';
import type { ReportEntry } from '../report/model.ts';
import { TAG_COLOURS } from './claim-map-svg.ts';
import {
  CENTRE_WIDTH,
  LINE_HEIGHT,
  NODE_HEAD,
  PICTURE_WIDTH,
  SIDE_WIDTH,
  type ClaimPicture,
  type PlacedBand,
  type SideNode,
} from './claim-pictures.ts';
import { RELATION_LINES } from './relation-lines.ts';

const CENTRE_LEFT = (PICTURE_WIDTH - CENTRE_WIDTH) / 2;
const TIP = 8;

/** Who of those with an interest says a passage. */
type HoldersOf = (id: AnnotationId) => readonly string[];

interface Box {
  readonly entry: ReportEntry;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const drawBox = ({ entry, lines, x, y, width, height }: Box, holdersOf: HoldersOf): string => {
  const { fill, ink } = TAG_COLOURS[entry.tag];
  const top = y + (height - NODE_HEAD - lines.length * LINE_HEIGHT) / 2;
  const marks = holdersOf(entry.annotationId).length === 0 ? [] : ['interest'];
  return [
    element('rect', { x, y, width, height, rx: 5, fill, stroke: ink, 'stroke-width': entry.tag === 'claim' ? 1.75 : 1 }),
    words(entry.reference, x + 9, top + 16, { size: 12.5, weight: 700, fill: ink }),
    words(`article ${entry.articleNumber}`, x + 38, top + 16, { size: 10.5, fill: MUTED }),
    ...marks.map((mark) =>
      words(mark, x + width - 8, top + 16, { size: 10.5, anchor: 'end', weight: 600, fill: TAG_COLOURS['conflict-of-interest'].ink }),
    ),
    ...lines.map((line, at) => words(line, x + 9, top + NODE_HEAD + 6 + at * LINE_HEIGHT, { size: 12 })),
  ].join('');
};

/** From a node at a side straight to the middle, which is as high as everything beside it. */
const drawTie = ({ relation, y, height }: SideNode, side: 'left' | 'right'): string => {
  const { colour, dashes, width } = RELATION_LINES[relation];
  const at = y + height / 2;
  const [from, to, direction] =
    side === 'left' ? [SIDE_WIDTH, CENTRE_LEFT, 1] : [PICTURE_WIDTH - SIDE_WIDTH, CENTRE_LEFT + CENTRE_WIDTH, -1];
  const tip = to - direction;
  return [
    element('line', {
      x1: from,
      y1: at,
      x2: tip - direction * TIP,
      y2: at,
      stroke: colour,
      'stroke-width': width,
      ...(dashes === '' ? {} : { 'stroke-dasharray': dashes }),
    }),
    element('polygon', { points: `${tip},${at} ${tip - direction * TIP},${at - 4} ${tip - direction * TIP},${at + 4}`, fill: colour }),
    words(relation, (from + to) / 2, at - 6, { size: 11, anchor: 'middle', fill: colour }),
  ].join('');
};

const drawBand = ({ centre, lines, y, height, left, right }: PlacedBand, holdersOf: HoldersOf): string =>
  [
    drawBox({ entry: centre, lines, x: CENTRE_LEFT, y, width: CENTRE_WIDTH, height }, holdersOf),
    ...left.map((node) => drawTie(node, 'left') + drawBox({ ...node, x: 1, width: SIDE_WIDTH - 1 }, holdersOf)),
    ...right.map((node) => drawTie(node, 'right') + drawBox({ ...node, x: PICTURE_WIDTH - SIDE_WIDTH, width: SIDE_WIDTH - 1 }, holdersOf)),
  ].join('');

/** @param scale how much larger it is shown than on a page, on a slide. */
export const claimPictureSvg = ({ title, alt, bands, height }: ClaimPicture, holdersOf: HoldersOf, scale = 1): string =>
  picture(
    PICTURE_WIDTH,
    height,
    title,
    alt,
    bands.map((band) => drawBand(band, holdersOf)),
    scale,
  );

/**
 * The claim map laid out for paper: each passage that others bear on in the middle, what
 * supports, restates or cites it to its left, what rebuts, qualifies or discloses it to
 * its right, every link once. As wide as the words of a page, so that nothing has to be
 * made smaller; what is higher than a page is divided among several pictures. The map of
 * a window, which may be larger, is claim-map.ts's.
 */
import type { AnnotationId } from '../model/id.ts';
import type { Relation } from '../model/link.ts';
import { wrap } from '../plots/svg.ts';
import { argumentTrees } from '../report/argument-tree.ts';
import type { Report, ReportEntry } from '../report/model.ts';
import { bearingWords, entriesById, excerpt, listed } from '../report/words.ts';

/** In CSS pixels, as everything here: the room between the margins of A4 and of Letter, also in Word. */
export const PICTURE_WIDTH = 624;
export const SIDE_WIDTH = 172;
export const CENTRE_WIDTH = 146;
export const LINE_HEIGHT = 15;
/** Above a node's words: its reference. */
export const NODE_HEAD = 26;
const NODE_FOOT = 9;
const NODE_GAP = 10;
const BAND_GAP = 24;

/** Characters that have room on a line, and lines of a node at a side; the middle has as many lines as its band is high, and at least so many. */
const SIDE_CHARACTERS = 24;
const SIDE_LINES = 3;
const CENTRE_CHARACTERS = 20;
const LEAST_CENTRE_LINES = 4;

export interface SideNode {
  readonly entry: ReportEntry;
  readonly relation: Relation;
  readonly lines: readonly string[];
  /** From the top of the picture. */
  readonly y: number;
  readonly height: number;
}

/** A passage with what bears on it, or with part of that. */
export interface PlacedBand {
  readonly centre: ReportEntry;
  readonly lines: readonly string[];
  readonly y: number;
  readonly height: number;
  readonly left: readonly SideNode[];
  readonly right: readonly SideNode[];
}

export interface ClaimPicture {
  /** "Claim map: C1, C3"; one that is continued says which part it is. */
  readonly title: string;
  /** What is in the middle, each once. */
  readonly centres: readonly AnnotationId[];
  /** Every link in words. */
  readonly alt: string;
  readonly bands: readonly PlacedBand[];
  readonly height: number;
}

export interface PictureRoom {
  /** Height that a picture is filled to with more than one band. */
  readonly good: number;
  /** Height that no picture exceeds. */
  readonly most: number;
}

interface Tie {
  readonly entry: ReportEntry;
  readonly relation: Relation;
}

interface Band {
  readonly centre: ReportEntry;
  readonly left: readonly Tie[];
  readonly right: readonly Tie[];
  readonly part: number;
  readonly parts: number;
}

const isLeft = (relation: Relation): boolean => relation === 'supports' || relation === 'restates' || relation === 'cites';

/** Letters of Chinese, Japanese and Korean are about twice as wide as others (Unicode, UAX 11). */
const widthOf = (letter: string): number => ((letter.codePointAt(0) ?? 0) >= 0x1100 ? 1.9 : 1);

/** The first letters that have room on a line. */
const fitting = (line: string, characters: number): string => {
  let left = characters;
  return Array.from(line)
    .filter((letter) => (left -= widthOf(letter)) >= 0)
    .join('');
};

/** At most so many lines, none longer than has room; "…" says that there is more. */
const cut = (text: string, characters: number, most: number): string[] => {
  const lines = wrap(text, characters).map((line) => {
    const fit = fitting(line, characters);
    return fit.length < line.length ? `${fit}…` : line;
  });
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`];
};

const sideLines = (entry: ReportEntry): string[] => cut(excerpt(entry), SIDE_CHARACTERS, SIDE_LINES);

const nodeHeight = (lines: number): number => NODE_HEAD + lines * LINE_HEIGHT + NODE_FOOT;

const columnHeight = (ties: readonly Tie[]): number =>
  ties.reduce((sum, { entry }) => sum + nodeHeight(sideLines(entry).length) + NODE_GAP, -NODE_GAP);

const centreHeight = ({ centre }: Band): number =>
  nodeHeight(Math.min(LEAST_CENTRE_LINES, cut(excerpt(centre), CENTRE_CHARACTERS, Infinity).length));

const bandHeight = (band: Band): number => Math.max(centreHeight(band), columnHeight(band.left), columnHeight(band.right));

/** Ties in their order, each group no higher than `most`. */
const groupsOf = (ties: readonly Tie[], most: number): Tie[][] => {
  const groups: Tie[][] = [];
  for (const tie of ties) {
    const last = groups.at(-1);
    if (last === undefined || columnHeight([...last, tie]) > most) groups.push([tie]);
    else last.push(tie);
  }
  return groups;
};

/** Claims first, those that most is said about before others; then everything else that something bears on, in report order. */
const centresOf = (report: Report): ReportEntry[] => {
  const main = argumentTrees(report).claims.map(({ entry }) => entry);
  const isMain = new Set(main);
  const rest = report.entries.filter((entry) => !isMain.has(entry));
  return [...main, ...rest.filter(({ tag }) => tag === 'claim'), ...rest.filter(({ tag }) => tag !== 'claim')];
};

const bandsOf = (report: Report, most: number): Band[] => {
  const entries = entriesById(report);
  return centresOf(report).flatMap((centre) => {
    const ties = centre.bearings.flatMap(({ annotationId, relation, direction }): Tie[] => {
      const entry = direction === 'from' ? entries.get(annotationId) : undefined;
      return entry === undefined ? [] : [{ entry, relation }];
    });
    if (ties.length === 0) return [];
    const left = groupsOf(
      ties.filter(({ relation }) => isLeft(relation)),
      most,
    );
    const right = groupsOf(
      ties.filter(({ relation }) => !isLeft(relation)),
      most,
    );
    const parts = Math.max(left.length, right.length);
    return Array.from({ length: parts }, (_, at) => ({ centre, left: left[at] ?? [], right: right[at] ?? [], part: at + 1, parts }));
  });
};

const placed = (band: Band, y: number): PlacedBand => {
  const height = bandHeight(band);
  const column = (ties: readonly Tie[]): SideNode[] => {
    let top = y + (height - columnHeight(ties)) / 2;
    return ties.map(({ entry, relation }) => {
      const lines = sideLines(entry);
      const node = { entry, relation, lines, y: top, height: nodeHeight(lines.length) };
      top += node.height + NODE_GAP;
      return node;
    });
  };
  const room = Math.floor((height - NODE_HEAD - NODE_FOOT) / LINE_HEIGHT);
  return {
    centre: band.centre,
    lines: cut(excerpt(band.centre), CENTRE_CHARACTERS, room),
    y,
    height,
    left: column(band.left),
    right: column(band.right),
  };
};

const partWords = ({ centre: { reference }, part, parts }: Band): string =>
  parts === 1 ? reference : `${reference} (${part} of ${parts})`;

/** "C1 is supported by E2; is rebutted by K2, K6". */
const bandWords = (band: Band): string => {
  const ties = Map.groupBy([...band.left, ...band.right], ({ relation }) => relation);
  const said = [...ties].map(
    ([relation, tied]) => `${bearingWords({ relation, direction: 'from' })} ${tied.map(({ entry }) => entry.reference).join(', ')}`,
  );
  return `${partWords(band)} ${said.join('; ')}`;
};

const toPicture = (bands: readonly Band[]): ClaimPicture => {
  let y = 1;
  const placedBands = bands.map((band) => {
    const placedBand = placed(band, y);
    y += placedBand.height + BAND_GAP;
    return placedBand;
  });
  const title = `Claim map: ${listed(bands.map(partWords), 'and')}`;
  return {
    title,
    centres: bands.map(({ centre }) => centre.annotationId),
    alt: `${title}. ${bands.map((band) => `${bandWords(band)}.`).join(' ')}`,
    bands: placedBands,
    height: y - BAND_GAP + 1,
  };
};

/** Every link between two of a report's entries, in pictures that need not be made smaller. The same report gives the same pictures. */
export const claimPictures = (report: Report, { good, most }: PictureRoom): ClaimPicture[] => {
  const groups: { bands: Band[]; height: number }[] = [];
  for (const band of bandsOf(report, most - 2)) {
    const height = bandHeight(band);
    const last = groups.at(-1);
    if (last === undefined || last.height + BAND_GAP + height > good) groups.push({ bands: [band], height });
    else {
      last.bands.push(band);
      last.height += BAND_GAP + height;
    }
  }
  return groups.map(({ bands }) => toPicture(bands));
};

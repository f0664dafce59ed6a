/** What belongs to the pages and not to the article: running heads, page numbers, stamps repeated from page to page. */
import { toLine, type Line, type Segment } from './lines.ts';

export interface PageSegments {
  readonly number: number;
  readonly height: number;
  readonly segments: readonly Segment[];
}

export interface PartedPage {
  readonly segments: readonly Segment[];
  readonly furniture: readonly Line[];
}

/** Rows are looked at only in this share of the page, from its top and from its bottom. */
const BAND = 0.16;
const MOST_ROWS = 6;

interface Row {
  readonly line: Line;
  readonly segments: readonly Segment[];
  /** Digits and case aside, what it says. */
  readonly key: string;
  readonly edge: 'top' | 'bottom';
}

const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\d+/gu, '#')
    .replace(/[^\p{L}#]+/gu, ' ')
    .trim();

const rowsOf = (page: PageSegments): Row[] => {
  const groups: Segment[][] = [];
  for (const segment of page.segments.toSorted((a, b) => a.baseline - b.baseline)) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && segment.baseline - last[0].baseline < 2) last.push(segment);
    else groups.push([segment]);
  }
  const rows = groups.map((segments) => ({ segments, line: toLine(segments, page.number) }));
  const made = (row: (typeof rows)[number], edge: Row['edge']): Row => ({ ...row, key: keyOf(row.line.text), edge });
  const top = rows.filter(({ line }) => line.baseline < page.height * BAND).slice(0, MOST_ROWS);
  const bottom = rows.filter(({ line }) => line.baseline > page.height * (1 - BAND)).slice(-MOST_ROWS);
  return [
    ...top.map((row) => made(row, 'top')),
    ...bottom
      .filter((row) => !top.includes(row))
      .reverse()
      .map((row) => made(row, 'bottom')),
  ];
};

/** Captions come again at the head of pages, too. */
const NO_FURNITURE = /^(?:supplementary )?(?:table|fig(?:ure)?|box)\b.{0,12}$/u;

const PAGE_NUMBER = /^(?:page\s*)?[-–—|(]?\s*(?:#|[ivxl]{1,6})\s*[-–—|)]?(?:\s*(?:of|\/)\s*#)?$/iu;

/** Distance of baselines most lines of a page keep, in points. */
const usualDistance = (page: PageSegments): number => {
  const baselines = page.segments.map((segment) => segment.baseline).sort((a, b) => a - b);
  const distances = baselines
    .slice(1)
    .map((baseline, at) => baseline - (baselines[at] ?? 0))
    .filter((distance) => distance > 3);
  return distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
};

const isPageNumber = (row: Row): boolean => PAGE_NUMBER.test(row.line.text.replace(/\d+/gu, '#').trim());

/**
 * Parts what comes again at the same height on other pages, and page numbers at the
 * outermost rows, from each page's own text.
 */
export const partFurniture = (pages: readonly PageSegments[]): PartedPage[] => {
  const rows = pages.map(rowsOf);
  /** Where each key is: page and distance from its edge. */
  const places = new Map<string, { page: number; y: number }[]>();
  for (const [at, page] of pages.entries()) {
    for (const row of rows[at] ?? []) {
      const y = row.edge === 'top' ? row.line.baseline : page.height - row.line.baseline;
      for (const key of [row.key, ...row.segments.map((segment) => keyOf(toLine([segment], page.number).text))]) {
        if (key.replaceAll('#', '').trim().length < 3 || NO_FURNITURE.test(key)) continue;
        const id = `${row.edge} ${key}`;
        places.set(id, [...(places.get(id) ?? []), { page: page.number, y }]);
      }
    }
  }
  const comesAgain = (row: Row, key: string, page: PageSegments): boolean => {
    const y = row.edge === 'top' ? row.line.baseline : page.height - row.line.baseline;
    const elsewhere = (places.get(`${row.edge} ${key}`) ?? []).filter((place) => place.page !== page.number && Math.abs(place.y - y) < 14);
    return elsewhere.length > 0;
  };
  /** Heights at which furniture was found, so that a head that changes on each page goes too. */
  const heights = new Map<string, number>();
  const found = pages.map((page, at) => {
    const own = rows[at] ?? [];
    const isHeld = (row: Row): boolean => {
      const held =
        comesAgain(row, row.key, page) ||
        (row.segments.length > 1 &&
          row.segments.every((segment) => {
            const key = keyOf(toLine([segment], page.number).text);
            return comesAgain(row, key, page) || /^#?$/u.test(key);
          })) ||
        row.segments.some(
          (segment) =>
            row.segments.length > 1 &&
            toLine([segment], page.number).text.length > 12 &&
            comesAgain(row, keyOf(toLine([segment], page.number).text), page),
        );
      if (held) {
        const y = Math.round(row.line.baseline / 3);
        heights.set(`${row.edge} ${y}`, (heights.get(`${row.edge} ${y}`) ?? 0) + 1);
      }
      return held;
    };
    // From the edge inwards: behind a row that is the page's own, all is.
    return (['top', 'bottom'] as const).flatMap((edge) => {
      const inOrder = own.filter((row) => row.edge === edge);
      const firstOwn = inOrder.findIndex((row) => !isHeld(row) && !isPageNumber(row));
      return firstOwn === -1 ? inOrder : inOrder.slice(0, firstOwn);
    });
  });
  return pages.map((page, at) => {
    const own = rows[at] ?? [];
    const mine = new Set(found[at] ?? []);
    for (const edge of ['top', 'bottom'] as const) {
      const inOrder = own.filter((row) => row.edge === edge);
      for (const [place, row] of inOrder.entries()) {
        if (mine.has(row)) continue;
        const isOutermost = inOrder.slice(0, place).every((other) => mine.has(other));
        if (!isOutermost) break;
        const next = inOrder[place + 1];
        const distance = next === undefined ? Infinity : Math.abs(next.line.baseline - row.line.baseline);
        const y = Math.round(row.line.baseline / 3);
        const atKnownHeight =
          [y - 1, y, y + 1].some((height) => (heights.get(`${edge} ${height}`) ?? 0) >= Math.max(2, pages.length * 0.3)) &&
          row.line.text.length < 160;
        if (isPageNumber(row) || (atKnownHeight && distance > Math.max(row.line.size * 1.6, usualDistance(page) * 1.4))) mine.add(row);
        else break;
      }
    }
    // A row nearer to the text than a paragraph's own lines is text, however often it comes.
    const gone = new Set([...mine].flatMap((row) => row.segments));
    return {
      segments: page.segments.filter((segment) => !gone.has(segment)),
      furniture: own.filter((row) => mine.has(row)).map((row) => row.line),
    };
  });
};

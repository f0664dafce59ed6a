/** From pages to settled pieces: furniture aside, columns in order, paragraphs cut, classified and joined. */
import { createClassifier, headingKey, linesText, type Piece } from './classify.ts';
import { findGutters, toRegions, type ColumnContext, type Region } from './columns.ts';
import { bodySizeOf, toDocumentStyle } from './document-style.ts';
import { settleFront } from './front-matter.ts';
import { partFurniture } from './furniture.ts';
import { joinPieces, type JoinedPiece } from './join-paragraphs.ts';
import { toVocabulary, type Vocabulary } from './joined-text.ts';
import { toLine, toSegments, type Line } from './lines.ts';
import { partGrids } from './grids.ts';
import { partLeadHeading } from './lead-headings.ts';
import { withoutMarginNumbers } from './margin-numbers.ts';
import { numberLines } from './number-lines.ts';
import type { PageContent } from './page-content.ts';
import { toParagraphs, type Paragraph } from './paragraphs.ts';
import { settleLists } from './settle-lists.ts';
import { settleSmallPrint } from './small-print.ts';
import { partTables } from './tables.ts';

export interface Layout {
  readonly pieces: readonly JoinedPiece[];
  readonly vocabulary: Vocabulary;
  readonly title: string | null;
  readonly byline: readonly string[];
  /** Running heads and feet of the first pages. */
  readonly furniture: readonly string[];
  /** Notes and labels of the first pages: dates, rights, how to cite. */
  readonly head: readonly string[];
  /** How many line numbers were set aside. */
  readonly marginNumbers: number;
}

export interface LayoutHints {
  /** Title from the file's own data; empty when it states none. */
  readonly title: string;
  /** The outline's titles. */
  readonly outline: readonly string[];
}

const asParagraph = (lines: readonly Line[]): Paragraph => ({
  lines,
  edges: { left: 0, outer: 0, right: 0 },
  isIndented: false,
  isFull: false,
});

/** A line for text that is in no line of the page: a stamp, the line numbers. */
const loose = (text: string, page: PageContent): Line => ({
  ...toLine([], page.number),
  text,
});

const furniturePiece = (line: Line): Piece => ({ type: 'furniture', paragraph: asParagraph([line]), isSide: false });

export const layOut = (contents: readonly PageContent[], hints: LayoutHints): Layout => {
  const pages = withoutMarginNumbers(contents).map(({ page, numbers, rulers }) => ({ ...partGrids(page), numbers, rulers }));
  const parted = partFurniture(pages.map(({ page }) => ({ number: page.number, height: page.height, segments: toSegments(page.runs) })));
  const bodySize = bodySizeOf(pages.map(({ page }) => page.runs));
  const contextOf = (at: number, knownGutters: readonly number[]): ColumnContext => ({
    page: pages[at]?.page.number ?? at + 1,
    rules: pages[at]?.page.rules ?? [],
    knownGutters,
    bodySize,
  });
  const gutters = parted.flatMap(({ segments }, at) => findGutters(segments, contextOf(at, [])));
  const regions: Region[][] = numberLines(
    parted.map(({ segments }, at) => ({ regions: toRegions(segments, contextOf(at, gutters)), rulers: pages[at]?.rulers ?? [] })),
  );
  const style = toDocumentStyle(
    regions.flat().map((region) => region.lines),
    bodySize,
  );
  const classify = createClassifier({ style, outline: new Set(hints.outline.map(headingKey).filter((key) => key.length > 2)) });
  const byRegion: Piece[][] = [];
  for (const [at, { page, grids, numbers }] of pages.entries()) {
    for (const region of regions[at] ?? []) {
      const pieces: Piece[] = [];
      byRegion.push(pieces);
      for (const part of partTables(region.lines, region.right - region.left, grids)) {
        if (part.kind === 'table')
          pieces.push({ type: 'table-cell', paragraph: asParagraph(part.lines), isSide: region.isSide, cells: part.cells });
        else
          for (const paragraph of toParagraphs(part.lines, style).flatMap(partLeadHeading)) pieces.push(classify(paragraph, region.isSide));
      }
    }
    byRegion.push(
      [
        ...(parted[at]?.furniture ?? []),
        ...(page.turned.length > 0 ? [loose(page.turned.join(' '), page)] : []),
        ...(numbers.length > 0 ? [loose(numbers.join(' '), page)] : []),
      ].map(furniturePiece),
    );
  }
  const front = settleFront(settleLists(settleSmallPrint(byRegion, style)), style, hints.title);
  return {
    pieces: joinPieces(front.pieces, style),
    vocabulary: toVocabulary(regions.flat().flatMap((region) => region.lines.map((line) => line.text))),
    title: front.title,
    byline: front.byline,
    furniture: parted.slice(0, 3).flatMap((page) => page.furniture.map((line) => line.text)),
    head: front.pieces
      .filter(({ type, paragraph }) => (type === 'aside' || type === 'furniture') && (paragraph.lines[0]?.page ?? 9) <= 2)
      .map(({ paragraph }) => linesText(paragraph.lines)),
    marginNumbers: pages.reduce((sum, { numbers }) => sum + numbers.length, 0),
  };
};

/** From pages to settled pieces: furniture aside, columns in order, paragraphs cut, classified and joined. */
import { createClassifier, headingKey, linesText, type Piece } from './classify.ts';
import { findGutters, toRegions, type ColumnContext } from './columns.ts';
import { bodySizeOf, toDocumentStyle, type DocumentStyle } from './document-style.ts';
import { partLettering } from './figure-lettering.ts';
import { settleFront } from './front-matter.ts';
import { partFurniture, type PartedPage } from './furniture.ts';
import { joinPieces, type JoinedPiece } from './join-paragraphs.ts';
import { toVocabulary, type Vocabulary } from './joined-text.ts';
import { toLine, toSegments, type Line } from './lines.ts';
import { partGrids } from './grids.ts';
import { partLeadHeading } from './lead-headings.ts';
import { withoutMarginNumbers, type NumberedPage } from './margin-numbers.ts';
import { numberLines } from './number-lines.ts';
import type { PageContent } from './page-content.ts';
import { toParagraphs, type Paragraph } from './paragraphs.ts';
import { settleLists } from './settle-lists.ts';
import { settleSmallPrint } from './small-print.ts';
import { partTables } from './tables.ts';
import { linesInOrder, readTags, toTaggedPieces } from './tagged-pages.ts';

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

/** Pages in pieces, before the document's first page is settled. */
interface Read {
  /** By region or page, in reading order. */
  readonly byRegion: readonly (readonly Piece[])[];
  readonly style: DocumentStyle;
  /** The lines of the text, for its words. */
  readonly lines: readonly Line[];
  /** By page. */
  readonly furniture: readonly { readonly furniture: readonly Line[] }[];
  /** What the tags name the title; empty when they do not. */
  readonly title: string;
}

const outlineKeys = (outline: readonly string[]): ReadonlySet<string> => new Set(outline.map(headingKey).filter((key) => key.length > 2));

/** What is in no line of a page's text: stamps, line numbers. */
const loosePieces = ({ page, numbers }: NumberedPage): Piece[] =>
  [page.turned, numbers].flatMap((words) => (words.length > 0 ? [furniturePiece(loose(words.join(' '), page))] : []));

const partPages = (pages: readonly NumberedPage[]): PartedPage[] =>
  partFurniture(pages.map(({ page }) => ({ number: page.number, height: page.height, segments: toSegments(page.runs) })));

const readByLayout = (numbered: readonly NumberedPage[], hints: LayoutHints): Read => {
  const bodySize = bodySizeOf(numbered.map(({ page }) => page.runs));
  const parsed = numbered.map((own) => {
    const { page, lettering } = partLettering(own.page, bodySize);
    return { ...own, ...partGrids(page), lettering };
  });
  const parted = partPages(parsed);
  const contextOf = (at: number, knownGutters: readonly number[]): ColumnContext => ({
    page: parsed[at]?.page.number ?? at + 1,
    rules: parsed[at]?.page.rules ?? [],
    knownGutters,
    bodySize,
  });
  const gutters = parted.flatMap(({ segments }, at) => findGutters(segments, contextOf(at, [])));
  const regions = numberLines(
    parted.map(({ segments }, at) => ({ regions: toRegions(segments, contextOf(at, gutters)), rulers: parsed[at]?.rulers ?? [] })),
  );
  const style = toDocumentStyle(
    regions.flat().map((region) => region.lines),
    bodySize,
  );
  const classify = createClassifier({ style, outline: outlineKeys(hints.outline) });
  const byRegion: Piece[][] = [];
  for (const [at, page] of parsed.entries()) {
    for (const region of regions[at] ?? []) {
      const pieces: Piece[] = [];
      byRegion.push(pieces);
      for (const part of partTables(region.lines, region.right - region.left, page.grids)) {
        if (part.kind === 'table')
          pieces.push({ type: 'table-cell', paragraph: asParagraph(part.lines), isSide: region.isSide, cells: part.cells });
        else
          for (const paragraph of toParagraphs(part.lines, style).flatMap(partLeadHeading)) pieces.push(classify(paragraph, region.isSide));
      }
    }
    byRegion.push([
      ...(parted[at]?.furniture ?? []).map(furniturePiece),
      ...page.lettering.map((words) => furniturePiece(loose(words, page.page))),
      ...loosePieces(page),
    ]);
  }
  return { byRegion, style, lines: regions.flatMap((page) => page.flatMap((region) => region.lines)), furniture: parted, title: '' };
};

/** Null where the tags say too little, or what cannot be. */
const readByTags = (numbered: readonly NumberedPage[], hints: LayoutHints): Read | null => {
  const parted = partPages(numbered);
  const furniture = new Set(parted.flatMap((page) => page.furniture.flatMap((line) => line.runs)));
  const tagged = readTags(
    numbered.map(({ page }) => page),
    furniture,
  );
  if (tagged === null) return null;
  const texts = tagged.map(({ number, blocks }) =>
    blocks.flatMap((block) => (block.kind === 'text' ? [{ block, lines: linesInOrder(block.runs, number) }] : [])),
  );
  const regions = numberLines(
    texts.map((own, at) => ({
      regions: own.map(({ lines }) => ({
        lines,
        left: Math.min(...lines.map((line) => line.left)),
        right: Math.max(...lines.map((line) => line.right)),
        isSide: false,
      })),
      rulers: numbered[at]?.rulers ?? [],
    })),
  );
  const linesOf = new Map(texts.flatMap((own, page) => own.map(({ block }, at) => [block, regions[page]?.[at]?.lines ?? []] as const)));
  const lines = [...linesOf.values()];
  const style = toDocumentStyle(lines, bodySizeOf(numbered.map(({ page }) => page.runs)));
  const { pages, title } = toTaggedPieces(tagged, { linesOf, classify: createClassifier({ style, outline: outlineKeys(hints.outline) }) });
  const byRegion = pages.flatMap((pieces, at) => {
    const page = numbered[at];
    return [pieces, [...(parted[at]?.furniture ?? []).map(furniturePiece), ...(page === undefined ? [] : loosePieces(page))]];
  });
  return { byRegion, style, lines: lines.flat(), furniture: parted, title };
};

/** Pages in settled pieces: by the file's own tags where they can be trusted, else by where its letters are. */
export const layOut = (contents: readonly PageContent[], hints: LayoutHints): Layout => {
  const numbered = withoutMarginNumbers(contents);
  const tagged = readByTags(numbered, hints);
  const { byRegion, style, lines, furniture, title } = tagged ?? readByLayout(numbered, hints);
  const front = settleFront(settleLists(settleSmallPrint(byRegion, style)), style, title === '' ? hints.title : title);
  return {
    pieces: joinPieces(front.pieces, style, tagged !== null),
    vocabulary: toVocabulary(lines.map((line) => line.text)),
    title: front.title,
    byline: front.byline,
    furniture: furniture.slice(0, 3).flatMap((page) => page.furniture.map((line) => line.text)),
    head: front.pieces
      .filter(({ type, paragraph }) => (type === 'aside' || type === 'furniture') && (paragraph.lines[0]?.page ?? 9) <= 2)
      .map(({ paragraph }) => linesText(paragraph.lines)),
    marginNumbers: numbered.reduce((sum, { numbers }) => sum + numbers.length, 0),
  };
};

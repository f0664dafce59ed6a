/** Writes the settled pieces as canonical text with blocks: levels of headings, pages, page breaks and printed lines. */
import type { Block } from '../../../../shared/model/article.ts';
import { canonicalText } from '../../canonical-text.ts';
import { createDocumentBuilder, type BlockDescription } from '../../document-builder.ts';
import { linesText, type HeadingStyle } from './classify.ts';
import type { JoinedPiece } from './join-paragraphs.ts';
import { joinLines, type Vocabulary } from './joined-text.ts';
import type { Line } from './lines.ts';

const keyOf = ({ size, bold, italic, capitals }: HeadingStyle): string => `${size} ${String(bold)} ${String(italic)} ${String(capitals)}`;

/** Larger before smaller, bold before plain, capitals before small letters, upright before italic. */
const compare = (a: HeadingStyle, b: HeadingStyle): number =>
  b.size - a.size || Number(b.bold) - Number(a.bold) || Number(b.capitals) - Number(a.capitals) || Number(a.italic) - Number(b.italic);

/** Names that an article's main sections have. */
const MAIN_SECTION =
  /^(?:\d+\.?\s+)?(?:introduction|background|(?:materials?|patients|subjects) and methods|methods?(?: and materials)?|results|discussion|conclusions?|references)$/iu;

/**
 * Levels from 2: the title is the first. A number's parts say more than the type does;
 * what is set as the main sections are, or larger, is of their level.
 */
const levelsOf = (pieces: readonly JoinedPiece[]): ((piece: JoinedPiece) => number) => {
  const styles = new Map<string, HeadingStyle>();
  const mains = new Map<string, number>();
  for (const { headingStyle, paragraph } of pieces) {
    if (headingStyle === undefined) continue;
    const key = keyOf(headingStyle);
    styles.set(key, headingStyle);
    if (MAIN_SECTION.test(linesText(paragraph.lines))) mains.set(key, (mains.get(key) ?? 0) + 1);
  }
  const ranked = [...styles.values()].sort(compare).map(keyOf);
  const main = [...mains].reduce<readonly [string, number]>((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0])[0];
  const mainRank = Math.max(0, ranked.indexOf(main));
  return ({ headingStyle, depth }) => {
    if (depth !== undefined) return Math.min(6, depth + 1);
    return headingStyle === undefined ? 2 : Math.max(2, Math.min(6, ranked.indexOf(keyOf(headingStyle)) - mainRank + 2));
  };
};

/** What begins inside a block, by offsets from its own start. */
interface PlacesInside {
  readonly pageBreaks: NonNullable<Block['pageBreaks']>;
  readonly lineNumbers: NonNullable<Block['lineNumbers']>;
}

/** Where pages and numbered lines begin in a text made of lines. */
const placesInside = (lines: readonly Line[], starts: readonly number[]): PlacesInside => ({
  pageBreaks: lines.flatMap(({ page }, at) => (at > 0 && page !== lines[at - 1]?.page ? [{ page, start: starts[at] ?? 0 }] : [])),
  lineNumbers: lines.flatMap(({ printedNumber, page }, at) => {
    const before = lines[at - 1];
    // A line in two pieces has its number once.
    const isNew = before?.printedNumber !== printedNumber || before?.page !== page;
    return printedNumber === undefined || !isNew ? [] : [{ line: printedNumber, start: starts[at] ?? 0 }];
  }),
});

const withPlaces = (block: Block, { pageBreaks, lineNumbers }: PlacesInside): Block => {
  const moved = <T extends { readonly start: number }>(places: readonly T[]): T[] =>
    places.map((place) => ({ ...place, start: block.start + place.start }));
  return {
    ...block,
    ...(pageBreaks.length === 0 ? {} : { pageBreaks: moved(pageBreaks) }),
    ...(lineNumbers.length === 0 ? {} : { lineNumbers: moved(lineNumbers) }),
  };
};

/** The canonical text of pieces in their order, and its blocks. */
export const assemble = (pieces: readonly JoinedPiece[], vocabulary: Vocabulary): { text: string; blocks: Block[] } => {
  const builder = createDocumentBuilder();
  const levelOf = levelsOf(pieces);
  /** By the number of the block. */
  const places = new Map<number, PlacesInside>();
  let tables = 0;
  let count = 0;
  const add = (text: string, description: BlockDescription): void => {
    if (text.trim() === '') return;
    builder.add(text, description);
    count += 1;
  };
  for (const piece of pieces) {
    const page = piece.paragraph.lines[0]?.page ?? 1;
    if (piece.cells !== undefined) {
      for (const cell of piece.cells)
        add(canonicalText(cell.text), {
          type: 'table-cell',
          cell: { table: tables, row: cell.row, column: cell.column, header: cell.header ?? cell.row === 0 },
          page,
        });
      tables += 1;
      continue;
    }
    const lines = piece.parts.flatMap((part) => part.lines);
    const { text, starts } = joinLines(
      lines.map((line) => canonicalText(line.text).trim()),
      vocabulary,
    );
    if (text.trim() !== '') places.set(count, placesInside(lines, starts));
    add(text, {
      type: piece.type,
      page,
      ...(piece.type === 'heading' ? { level: piece.level ?? levelOf(piece) } : {}),
      ...(piece.type === 'list-item' ? { level: piece.level ?? 1 } : {}),
    });
  }
  const { text, blocks } = builder.build();
  return {
    text,
    blocks: blocks.map((block, at) => {
      const own = places.get(at);
      return own === undefined ? block : withPlaces(block, own);
    }),
  };
};

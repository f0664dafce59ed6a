/** Writes the settled pieces as canonical text with blocks: levels of headings, pages and page breaks. */
import type { Block } from '../../../../shared/model/article.ts';
import { canonicalText } from '../../canonical-text.ts';
import { createDocumentBuilder, type BlockDescription } from '../../document-builder.ts';
import { linesText, type HeadingStyle } from './classify.ts';
import type { JoinedPiece } from './join-paragraphs.ts';
import { joinLines, type Vocabulary } from './joined-text.ts';

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

/** The canonical text of pieces in their order, and its blocks. */
export const assemble = (pieces: readonly JoinedPiece[], vocabulary: Vocabulary): { text: string; blocks: Block[] } => {
  const builder = createDocumentBuilder();
  const levelOf = levelsOf(pieces);
  /** Page breaks by the start of their block, relative to it. */
  const breaks = new Map<number, { page: number; at: number }[]>();
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
          cell: { table: tables, row: cell.row, column: cell.column, header: cell.row === 0 },
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
    const own: { page: number; at: number }[] = [];
    for (const [at, line] of lines.entries())
      if (at > 0 && line.page !== lines[at - 1]?.page) own.push({ page: line.page, at: starts[at] ?? 0 });
    if (own.length > 0) breaks.set(count, own);
    add(text, {
      type: piece.type,
      page,
      ...(piece.type === 'heading' ? { level: levelOf(piece) } : {}),
      ...(piece.type === 'list-item' ? { level: 1 } : {}),
    });
  }
  const { text, blocks } = builder.build();
  return {
    text,
    blocks: blocks.map((block, at) => {
      const own = breaks.get(at);
      return own === undefined
        ? block
        : { ...block, pageBreaks: own.map((place) => ({ page: place.page, start: block.start + place.at })) };
    }),
  };
};

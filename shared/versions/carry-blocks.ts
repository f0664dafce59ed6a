/** Which of a reader's changes to the blocks of a text hold in a newer text: those whose words are there unchanged. Pure. */
import type { Block } from '../model/article.ts';
import { joinLineNumbers, linesWithin } from '../text/line-numbers.ts';

/** A text with the blocks its importer found, in text order. */
export interface ImportedText {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Changed blocks that stand for the same imported ones, such as the two halves of a split paragraph. */
type Change = readonly [Block, ...Block[]];

/** Parts an overlay where imported blocks end; each part can go or stay by itself. */
const changesOf = (imported: readonly Block[], overlay: readonly Block[]): Change[] => {
  const ends = new Set(imported.map(({ end }) => end));
  const changes: Change[] = [];
  let open: [Block, ...Block[]] | null = null;
  for (const block of overlay) {
    if (open === null) open = [block];
    else open.push(block);
    if (!ends.has(block.end)) continue;
    changes.push(open);
    open = null;
  }
  return changes;
};

/** Where words are whole blocks: they begin where one begins and end where one ends. Offsets in UTF-16 code units. */
const placesOf = (words: string, { text, blocks }: ImportedText): number[] => {
  const ends = new Set(blocks.map(({ end }) => end));
  return blocks.filter(({ start }) => text.startsWith(words, start) && ends.has(start + words.length)).map(({ start }) => start);
};

const isAsImported = (block: Block, imported: readonly Block[]): boolean =>
  imported.some(
    ({ start, end, type, level, marker, continues }) =>
      start === block.start &&
      end === block.end &&
      type === block.type &&
      level === block.level &&
      marker === block.marker &&
      (continues ?? false) === (block.continues ?? false),
  );

/** What a place says of itself: its section, and its pages and lines, which are the newer file's. */
const surroundings = (
  { start, end }: Pick<Block, 'start' | 'end'>,
  imported: readonly Block[],
): Pick<Block, 'page' | 'pageBreaks' | 'lineNumbers' | 'section'> => {
  const covered = imported.filter((block) => block.start < end && start < block.end);
  const section = covered[0]?.section;
  const turns = covered.flatMap((block) => [
    ...(block.page === undefined ? [] : [{ page: block.page, start: block.start }]),
    ...(block.pageBreaks ?? []),
  ]);
  const page = turns.findLast((turn) => turn.start <= start)?.page;
  const pageBreaks = turns.filter((turn, at) => turn.start > start && turn.start < end && turn.page !== turns[at - 1]?.page);
  const lineNumbers = linesWithin(joinLineNumbers(covered), start, end);
  return {
    ...(page === undefined ? {} : { page }),
    ...(pageBreaks.length === 0 ? {} : { pageBreaks }),
    ...(lineNumbers.length === 0 ? {} : { lineNumbers }),
    ...(section === undefined ? {} : { section }),
  };
};

/** A change at another place; null where it says what cannot be there. */
const moveTo = (place: number, change: Change, { blocks }: ImportedText): readonly Block[] | null => {
  const by = place - change[0].start;
  const moved = change.map(({ page: _page, pageBreaks: _breaks, lineNumbers: _lines, section: _section, ...block }): Block => {
    const stretch = { start: block.start + by, end: block.end + by };
    return { ...block, ...stretch, ...surroundings(stretch, blocks) };
  });
  const [first] = moved;
  const hasEarlier = blocks.some(({ type, end }) => type === first?.type && end <= place);
  return (first?.continues === true && !hasEarlier) || moved.every((block) => isAsImported(block, blocks)) ? null : moved;
};

/**
 * The overlay for a newer text. A change is carried over when the words of its blocks are there unchanged, as
 * whole blocks, and as often as before, so that it is known which of them are meant: a running head hidden on
 * its second page is hidden there again. Table cells are left to the importer, which knows their tables.
 *
 * @param overlay the reader's blocks over `from`, in text order.
 * @returns blocks in text order, over whole blocks of `to`; empty when nothing holds.
 */
export const carryBlocks = (from: ImportedText, overlay: readonly Block[], to: ImportedText): Block[] =>
  changesOf(from.blocks, overlay)
    .flatMap((change) => {
      const [{ start }] = change;
      if (change.some(({ cell }) => cell !== undefined)) return [];
      const words = from.text.slice(start, change.at(-1)?.end);
      const before = placesOf(words, from);
      const after = placesOf(words, to);
      const place = after[before.indexOf(start)];
      return place === undefined || before.length !== after.length ? [] : (moveTo(place, change, to) ?? []);
    })
    .toSorted((a, b) => a.start - b.start);

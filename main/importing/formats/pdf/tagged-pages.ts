/**
 * Pieces by a file's own tags, where these can be trusted: they cover the text, keep paragraphs whole
 * and follow one another as the page does. What tags do not say (captions, references, notes set as
 * paragraphs) is classified as in files without them.
 */
import { isEmptyAlternative } from '../html/page-words.ts';
import { canonicalText } from '../../canonical-text.ts';
import { linesText, type Piece } from './classify.ts';
import { toLine, toLines, toSegments, type Line } from './lines.ts';
import type { PageContent, Run } from './page-content.ts';
import type { ColumnEdges, Paragraph } from './paragraphs.ts';
import { taggedBlocks, type TaggedBlock, type TaggedText } from './tagged-blocks.ts';

/** A page as its tags have it. */
export interface TaggedPage {
  readonly number: number;
  readonly blocks: readonly TaggedBlock[];
  /** Text the tags set apart as no part of the article: running heads, page numbers. */
  readonly artifacts: readonly Run[];
  /** Text that is in no tag. */
  readonly untagged: readonly Run[];
}

/** The least share of a document's letters that its tags must hold. */
const LEAST_TAGGED = 0.9;
/** The largest share of letters that headings may have. */
const MOST_IN_HEADINGS = 0.25;
/** The largest share of paragraphs that break off where the next goes on, as where each line is one. */
const MOST_BROKEN = 0.2;
/** The largest share of blocks that may be above the one they follow, in one column. */
const MOST_BACKWARDS = 0.2;
/** Fewer headings than this below the title leave it to how paragraphs are set whether they are headings. */
const FEWEST_HEADINGS = 2;
/** Shares are of at least so many. */
const FEWEST = 5;

const letters = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0);

const runsOf = (block: TaggedBlock): readonly Run[] =>
  block.kind === 'text' ? block.runs : block.kind === 'table' ? block.cells.flatMap((cell) => cell.runs) : [];

const toTaggedPage = ({ number, runs, tags }: PageContent, furniture: ReadonlySet<Run>): TaggedPage => {
  const own = runs.filter((run) => !furniture.has(run));
  const byMark = new Map<string, Run[]>();
  for (const run of own) if (run.mark !== undefined) byMark.set(run.mark, [...(byMark.get(run.mark) ?? []), run]);
  const blocks = tags === undefined || tags === null ? [] : taggedBlocks(tags, byMark);
  const held = new Set(blocks.flatMap(runsOf));
  const rest = own.filter((run) => !held.has(run));
  return {
    number,
    blocks,
    artifacts: rest.filter((run) => run.isArtifact === true),
    untagged: rest.filter((run) => run.isArtifact !== true),
  };
};

const text = (runs: readonly Run[]): string => runs.map((run) => run.text).join(' ');

const isBrokenOff = (block: TaggedText, next: TaggedBlock | undefined): boolean =>
  next?.kind === 'text' && next.role === 'paragraph' && !/[.!?:;"”’)\]\d]\s*$/u.test(text(block.runs)) && /^\p{Ll}/u.test(text(next.runs));

/** True when the second begins above the first's beginning, in the same column. */
const isAbove = (first: TaggedBlock, second: TaggedBlock): boolean => {
  const [a, b] = [runsOf(first)[0], runsOf(second)[0]];
  return a !== undefined && b !== undefined && b.baseline < a.baseline - a.size && Math.abs(b.left - a.left) < a.size * 4;
};

const share = (some: number, all: number): number => (all < FEWEST ? 0 : some / all);

/** True when tags cover the text, and what they say of it can be. */
const areTrustworthy = (pages: readonly TaggedPage[]): boolean => {
  const blocks = pages.flatMap((page) => page.blocks);
  const tagged = blocks.reduce((sum, block) => sum + letters(runsOf(block)), 0);
  const others = pages.reduce((sum, page) => sum + letters(page.untagged) + letters(page.artifacts), 0);
  if (tagged === 0 || tagged < (tagged + others) * LEAST_TAGGED) return false;
  const texts = blocks.filter((block) => block.kind === 'text');
  const inHeadings = texts.filter(({ role }) => role === 'heading').reduce((sum, { runs }) => sum + letters(runs), 0);
  if (inHeadings > tagged * MOST_IN_HEADINGS) return false;
  let paragraphs = 0;
  let broken = 0;
  let steps = 0;
  let backwards = 0;
  for (const page of pages) {
    for (const [at, block] of page.blocks.entries()) {
      const next = page.blocks[at + 1];
      if (block.kind === 'text' && block.role === 'paragraph') {
        paragraphs += 1;
        if (isBrokenOff(block, next)) broken += 1;
      }
      if (next !== undefined) {
        steps += 1;
        if (isAbove(block, next)) backwards += 1;
      }
    }
  }
  return share(broken, paragraphs) <= MOST_BROKEN && share(backwards, steps) <= MOST_BACKWARDS;
};

/**
 * The pages of a file by its tags; null where it has none that can be trusted.
 * @param furniture what comes again on other pages, tagged as it may be.
 */
export const readTags = (pages: readonly PageContent[], furniture: ReadonlySet<Run>): TaggedPage[] | null => {
  if (!pages.some(({ tags }) => tags !== undefined && tags !== null)) return null;
  const tagged = pages.map((page) => toTaggedPage(page, furniture));
  return areTrustworthy(tagged) ? tagged : null;
};

/** The lines of runs in the order of their tags: where that goes up, another column begins. */
export const linesInOrder = (runs: readonly Run[], page: number): Line[] => {
  const columns: Run[][] = [];
  let lowest = -Infinity;
  for (const run of runs) {
    const last = columns.at(-1);
    if (last === undefined || run.baseline < lowest - run.size * 2) {
      columns.push([run]);
      lowest = run.baseline;
    } else {
      last.push(run);
      lowest = Math.max(lowest, run.baseline);
    }
  }
  return columns.flatMap((column) => toLines(toSegments(column), page));
};

/** The edges of the column a block is in: those of the lines above and below it that are about as far left. */
const edgesOf = (lines: readonly Line[], all: readonly Line[]): ColumnEdges => {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const column = all.filter((line) => line.right > left && line.left < right && Math.abs(line.left - left) < line.size * 6);
  const rights = column.map((line) => line.right).toSorted((a, b) => a - b);
  const lefts = column.map((line) => line.left);
  return {
    left: Math.min(left, ...lefts),
    outer: Math.min(left, ...lefts),
    right: rights[Math.floor(rights.length * 0.9)] ?? right,
  };
};

/** A line of words that are nowhere on the page. */
const spoken = (words: string, page: number): Line => ({ ...toLine([], page), text: words });

export interface TaggedPieces {
  /** By page, in the order of the tags. */
  readonly pages: readonly (readonly Piece[])[];
  /** What the tags alone name the title; empty when they do not. */
  readonly title: string;
}

export interface ReadableLines {
  /** The lines of each block of text, with their printed numbers. */
  readonly linesOf: ReadonlyMap<TaggedText, readonly Line[]>;
  readonly classify: (paragraph: Paragraph, isSide: boolean) => Piece;
}

const cellText = (runs: readonly Run[], page: number): string =>
  linesInOrder(runs, page)
    .map((line) => line.text)
    .join(' ');

/** The title is the only heading of the highest level, on the first pages. */
const titleOf = (pages: readonly TaggedPage[], linesOf: ReadableLines['linesOf']): { block: TaggedText; words: string } | null => {
  const headings = pages.flatMap((page) =>
    page.blocks.flatMap((block) => (block.kind === 'text' && block.role === 'heading' ? [{ block, page }] : [])),
  );
  const top = Math.min(...headings.map(({ block }) => block.level));
  const highest = headings.filter(({ block }) => block.level === top);
  const [only] = highest;
  if (only === undefined || highest.length > 1 || headings.length < 2 || only.page.number > 2) return null;
  return { block: only.block, words: linesText(linesOf.get(only.block) ?? []) };
};

export const toTaggedPieces = (pages: readonly TaggedPage[], { linesOf, classify }: ReadableLines): TaggedPieces => {
  const title = titleOf(pages, linesOf);
  const levels = pages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'text' && block.role === 'heading' && block !== title?.block ? [block.level] : [])),
  );
  const top = Math.min(...levels);
  const toPiece = (block: TaggedText, all: readonly Line[]): Piece[] => {
    const lines = linesOf.get(block) ?? [];
    const [first] = lines;
    const last = lines.at(-1);
    if (first === undefined || last === undefined) return [];
    const edges = edgesOf(lines, all);
    const paragraph: Paragraph = {
      lines,
      edges,
      isIndented: lines.length > 1 && first.left > (lines[1]?.left ?? first.left) + first.size * 0.6,
      isFull: edges.right - last.right < last.size * 2.5,
    };
    const plain = { paragraph, isSide: false };
    switch (block.role) {
      case 'heading':
        return [{ ...classify(paragraph, false), type: 'heading', level: Math.max(2, Math.min(6, block.level - top + 2)) }];
      case 'paragraph': {
        const guessed = classify(paragraph, false);
        return [guessed.type === 'heading' && levels.length >= FEWEST_HEADINGS ? { ...plain, type: 'paragraph' } : guessed];
      }
      case 'list-item': {
        const guessed = classify(paragraph, false);
        return [guessed.type === 'reference' ? guessed : { ...plain, type: 'list-item', level: block.level }];
      }
      case 'note':
        return [{ ...plain, type: 'aside' }];
      case 'quotation':
      case 'caption':
      case 'reference':
      case 'furniture':
        return [{ ...plain, type: block.role }];
    }
  };
  const byPage = pages.map(({ number, blocks, artifacts, untagged }): Piece[] => {
    const all = blocks.flatMap((block) => (block.kind === 'text' ? (linesOf.get(block) ?? []) : []));
    const loose = (type: Piece['type'], lines: readonly Line[]): Piece[] =>
      lines.map((line) => ({
        type,
        paragraph: { lines: [line], edges: edgesOf([line], all), isIndented: false, isFull: false },
        isSide: false,
      }));
    const pieces = blocks.flatMap((block): Piece[] => {
      if (block.kind === 'text') return toPiece(block, all);
      if (block.kind === 'picture') {
        const words = canonicalText(block.alt).replace(/\s+/gu, ' ').trim();
        return isEmptyAlternative(words) ? [] : loose('caption', [spoken(words, number)]);
      }
      const cells = block.cells.map(({ row, column, header, runs }) => ({ row, column, header, text: cellText(runs, number) }));
      const lines = linesInOrder(runsOf(block), number);
      return [
        { type: 'table-cell', paragraph: { lines, edges: edgesOf(lines, all), isIndented: false, isFull: false }, cells, isSide: false },
      ];
    });
    return [...pieces, ...loose('aside', linesInOrder(untagged, number)), ...loose('furniture', linesInOrder(artifacts, number))];
  });
  return { pages: byPage, title: title?.words ?? '' };
};

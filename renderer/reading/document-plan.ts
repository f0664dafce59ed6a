/**
 * Turns an article's blocks into what the surface shows: which element and role
 * each block gets, how blocks group into lists and tables, and where the chunks
 * are cut. Knows nothing of Lexical or the DOM.
 */
import type { ArticleText, Block } from '../../shared/model/article.ts';
import { createLocator } from '../../shared/text/location.ts';
import { partition } from './block-index.ts';
import { isHardWrapped } from './line-wrap.ts';

/** Blocks per chunk; 50 measured best (DOM that is skipped together against chunks to look through). */
const CHUNK_BLOCKS = 50;
/** Blocks per chunk where an article opens: about a screenful, so that its first paint lays out little more. */
const OPENING_CHUNK_BLOCKS = 10;
/** Chunks of that size, for articles that begin with many short blocks. */
const OPENING_CHUNKS = 5;
/** A list or a table is not cut in two before this many blocks. */
const LONGEST_GROUP = 400;

export interface PlannedBlock {
  readonly type: Block['type'];
  /** UTF-16 offsets in the article's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly element: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'p' | 'blockquote' | 'div';
  readonly role: string;
  /** For headings: depth in the outline, without the gaps some sources have. */
  readonly headingLevel: number | null;
  /** For list items: depth from 1. */
  readonly listDepth: number | null;
  /** For list items: the sign drawn before the text; null where the text begins with it, as a plain text's does. */
  readonly marker: string | null;
  readonly column: number | null;
  /** By the block's first letter, as HTML's dir="auto" does. */
  readonly direction: 'ltr' | 'rtl';
  /** Line ends inside the block are shown as spaces. */
  readonly hardWrapped: boolean;
  /** The number that reports cite the block by: its paragraph, or its first printed line in an article that has them. Null where it has none. */
  readonly number: number | null;
  /** The block continues the paragraph of an earlier one. */
  readonly continues: boolean;
  /** The next block that is no page furniture continues this one: no gap between them. */
  readonly flowsOn: boolean;
}

/** A run of adjacent blocks; `first` inclusive, `end` exclusive, both block indexes. */
export type PlannedGroup =
  | { readonly kind: 'flow' | 'list'; readonly first: number; readonly end: number }
  | {
      readonly kind: 'table';
      readonly first: number;
      readonly end: number;
      readonly columns: number;
      readonly rows: readonly { readonly first: number; readonly end: number }[];
    };

export interface PlannedChunk {
  readonly first: number;
  readonly end: number;
  readonly groups: readonly PlannedGroup[];
}

export interface DocumentPlan {
  readonly text: string;
  readonly blocks: readonly PlannedBlock[];
  readonly chunks: readonly PlannedChunk[];
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

const elementOf = (block: Block, headingLevel: number | null): PlannedBlock['element'] => {
  if (headingLevel !== null) return HEADINGS[Math.min(headingLevel, 6) - 1] ?? 'h6';
  if (block.type === 'quotation') return 'blockquote';
  return block.type === 'paragraph' || block.type === 'aside' ? 'p' : 'div';
};

const ROLES: Readonly<Record<Block['type'], string>> = {
  title: 'heading',
  heading: 'heading',
  'list-item': 'listitem',
  reference: 'listitem',
  'table-cell': 'cell',
  quotation: 'blockquote',
  aside: 'note',
  paragraph: 'paragraph',
  caption: 'paragraph',
  furniture: 'paragraph',
};

/** Hebrew, Arabic and their neighbours, and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

const BULLET = /^[•‣▪◦●○∙·■□➢►–—*+-]\s/u;

/** The sign to be drawn before a list item; none is when its text already begins with one. */
const markerBefore = (text: string, marker: string | null): string | null => {
  const begun = text.trimStart();
  if (marker === null) return BULLET.test(begun) ? null : '•';
  return begun.startsWith(marker) && /^\s/u.test(begun.slice(marker.length)) ? null : marker;
};

const directionOf = (text: string): 'ltr' | 'rtl' => {
  const [letter = ''] = /\p{L}/u.exec(text) ?? [];
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
};

type GroupKind = 'flow' | 'list' | `table ${number}`;

const groupKindOf = (block: Block): GroupKind => {
  if (block.type === 'list-item' || block.type === 'reference') return 'list';
  if (block.type === 'table-cell') return `table ${block.cell?.table ?? 0}`;
  return 'flow';
};

const tableOf = (source: readonly Block[], first: number, end: number): PlannedGroup => {
  let columns = 1;
  const rows: { first: number; end: number }[] = [];
  let rowNumber: number | null = null;
  for (let index = first; index < end; index += 1) {
    const cell = source[index]?.cell;
    columns = Math.max(columns, (cell?.column ?? 0) + 1);
    const last = rows.at(-1);
    if (last === undefined || cell?.row !== rowNumber) rows.push({ first: index, end: index + 1 });
    else last.end = index + 1;
    rowNumber = cell?.row ?? null;
  }
  return { kind: 'table', first, end, columns, rows };
};

const groupsOf = (source: readonly Block[]): PlannedGroup[] => {
  const groups: PlannedGroup[] = [];
  let first = 0;
  while (first < source.length) {
    const opening = source[first];
    if (opening === undefined) break;
    const kind = groupKindOf(opening);
    const longest = kind === 'flow' ? OPENING_CHUNK_BLOCKS : LONGEST_GROUP;
    let end = first + 1;
    for (let block = source[end]; block !== undefined && groupKindOf(block) === kind; block = source[end]) {
      const rowStarts = kind === 'flow' || kind === 'list' || block.cell?.row !== source[end - 1]?.cell?.row;
      if (end - first >= longest && rowStarts) break;
      end += 1;
    }
    if (kind === 'flow' || kind === 'list') groups.push({ kind, first, end });
    else groups.push(tableOf(source, first, end));
    first = end;
  }
  return groups;
};

const chunksOf = (groups: readonly PlannedGroup[]): PlannedChunk[] => {
  const chunks: { first: number; end: number; groups: PlannedGroup[] }[] = [];
  for (const group of groups) {
    const last = chunks.at(-1);
    const most = chunks.length <= OPENING_CHUNKS ? OPENING_CHUNK_BLOCKS : CHUNK_BLOCKS;
    const fits = last !== undefined && group.end - last.first <= most;
    if (fits) {
      last.groups.push(group);
      last.end = group.end;
    } else {
      chunks.push({ first: group.first, end: group.end, groups: [group] });
    }
  }
  return chunks;
};

/** The current place in the outline: a heading may be at most one level below the one it is under. */
const outlineLevels = (): ((block: Block) => number | null) => {
  const open: number[] = [];
  return (block) => {
    if (block.type === 'title') return 1;
    if (block.type !== 'heading') return null;
    const level = block.level ?? 1;
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return open.length + 1;
  };
};

const flowsOn = (source: readonly Block[], at: number): boolean => {
  let next = at + 1;
  while (source[next]?.type === 'furniture') next += 1;
  return source[next]?.continues === true && source[next]?.type === source[at]?.type;
};

/** Plans an article. Blocks without text are left out; numbers are those that reports cite. */
export const planDocument = (article: ArticleText): DocumentPlan => {
  const locator = createLocator(article.blocks, article.text);
  const source = article.blocks.filter((block) => block.end > block.start);
  const levelOf = outlineLevels();
  const hasLines = source.some(({ lineNumbers }) => lineNumbers !== undefined);
  const numberOf = (block: Block): number | null => {
    if (hasLines) return locator.lineOf(block.start);
    return block.continues === true ? null : locator.paragraphOf(block.start);
  };
  const blocks = source.map((block, at): PlannedBlock => {
    const text = article.text.slice(block.start, block.end);
    const headingLevel = levelOf(block);
    return {
      type: block.type,
      start: block.start,
      end: block.end,
      element: elementOf(block, headingLevel),
      role: block.cell?.header === true ? 'columnheader' : ROLES[block.type],
      headingLevel,
      listDepth: block.type === 'list-item' ? (block.level ?? 1) : null,
      marker: block.type === 'list-item' ? markerBefore(text, block.marker ?? null) : null,
      column: block.type === 'table-cell' ? (block.cell?.column ?? 0) : null,
      direction: directionOf(text),
      hardWrapped: isHardWrapped(text),
      number: numberOf(block),
      continues: block.continues === true,
      flowsOn: flowsOn(source, at),
    };
  });
  return { text: article.text, blocks, chunks: chunksOf(groupsOf(source)) };
};

/** Index of the chunk that holds a block. */
export const chunkHolding = (plan: DocumentPlan, block: number): number =>
  partition(0, plan.chunks.length, (at) => (plan.chunks[at]?.end ?? Infinity) > block);

/**
 * A reader's changes to an article's blocks, as an overlay over those its importer
 * found. Everything here is pure: what is stored, main/db decides. The overlay's
 * blocks always cover imported blocks whole, so that taking some away brings the
 * imported ones back.
 */
import type { TextRange } from '../model/annotation.ts';
import type { Block, BlockType } from '../model/article.ts';
import type { StructureOp } from '../model/structure.ts';
import { joinLineNumbers, linesWithin } from './line-numbers.ts';

const overlaps = (a: TextRange, b: TextRange): boolean => a.start < b.end && b.start < a.end;

/**
 * The blocks a reader sees: those of the overlay, and the imported ones that none of
 * them overlaps, in text order. Both lists must be in text order.
 */
export const effectiveBlocks = (imported: readonly Block[], overlay: readonly Block[]): Block[] => {
  if (overlay.length === 0) return [...imported];
  const blocks: Block[] = [];
  let next = 0;
  for (const block of imported) {
    while (next < overlay.length && (overlay[next]?.end ?? 0) <= block.start) {
      const before = overlay[next];
      if (before !== undefined) blocks.push(before);
      next += 1;
    }
    const own = overlay[next];
    if (own === undefined || !overlaps(own, block)) blocks.push(block);
  }
  return [...blocks, ...overlay.slice(next)];
};

export type BlockEdit =
  | {
      readonly ok: true;
      /** The whole overlay after the change, in text order. */
      readonly overlay: readonly Block[];
      /** What was done, as it follows "Undo ": "join paragraphs". */
      readonly label: string;
    }
  | {
      readonly ok: false;
      /** Why it cannot be done and what to do, for people. */
      readonly message: string;
    };

const refuse = (message: string): BlockEdit => ({ ok: false, message });

/** Blocks by the names readers know, one and several. */
const NAMES: Readonly<Record<BlockType, readonly [one: string, several: string]>> = {
  title: ['title', 'titles'],
  heading: ['heading', 'headings'],
  paragraph: ['paragraph', 'paragraphs'],
  'list-item': ['list item', 'list items'],
  quotation: ['quotation', 'quotations'],
  'table-cell': ['table cell', 'table cells'],
  caption: ['caption', 'captions'],
  reference: ['reference', 'references'],
  aside: ['aside', 'asides'],
  furniture: ['page furniture', 'page furniture'],
};

export const blockTypeName = (type: BlockType): string => NAMES[type][0];

const nameOf = (blocks: readonly Block[]): string => {
  const [first] = blocks;
  if (first === undefined) return 'nothing';
  if (blocks.some((block) => block.type !== first.type)) return `${blocks.length} blocks`;
  return blocks.length === 1 ? NAMES[first.type][0] : NAMES[first.type][1];
};

const sameBlock = (a: Block, b: Block): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  a.type === b.type &&
  a.level === b.level &&
  a.marker === b.marker &&
  (a.continues ?? false) === (b.continues ?? false) &&
  a.cell?.row === b.cell?.row &&
  a.cell?.column === b.cell?.column;

const startOf = (block: Block): number => block.start;
const inOrder = (blocks: readonly Block[]): Block[] => [...blocks].sort((a, b) => startOf(a) - startOf(b));

/** Puts blocks in the place of those they cover. One that is as it was imported needs no overlay. */
const replace = (imported: readonly Block[], overlay: readonly Block[], changed: readonly Block[]): Block[] => {
  const kept = overlay.filter((block) => !changed.some((other) => overlaps(other, block)));
  const next = inOrder([...kept, ...changed]);
  return next.filter((block) => {
    const same = imported.find((other) => other.start === block.start);
    return same === undefined || !sameBlock(same, block);
  });
};

/** What stays of a block whatever its type becomes: its stretch, page, lines and section. */
const stretchOf = ({ start, end, page, pageBreaks, lineNumbers, section }: Block): Omit<Block, 'type'> => ({
  start,
  end,
  ...(page === undefined ? {} : { page }),
  ...(pageBreaks === undefined ? {} : { pageBreaks }),
  ...(lineNumbers === undefined ? {} : { lineNumbers }),
  ...(section === undefined ? {} : { section }),
});

const retyped = (block: Block, type: BlockType, level: number | undefined): Block => {
  const stretch = stretchOf(block);
  if (type === 'heading') return { ...stretch, type, level: level ?? (block.type === 'heading' ? block.level : undefined) ?? 2 };
  if (type === 'list-item')
    return {
      ...stretch,
      type,
      level: level ?? (block.type === 'list-item' ? block.level : undefined) ?? 1,
      ...(block.marker === undefined ? {} : { marker: block.marker }),
    };
  return { ...stretch, type };
};

const retype = (blocks: readonly Block[], op: Extract<StructureOp, { op: 'retype' }>): Block[] | string => {
  const changed = blocks.map((block) => retyped(block, op.type, op.level));
  return changed.every((block, at) => block.type === blocks[at]?.type && block.level === blocks[at].level)
    ? `This is ${op.type === 'furniture' ? 'hidden' : `a ${NAMES[op.type][0]}`} already.`
    : changed;
};

/** True for what is between the halves of a paragraph and belongs to neither. */
const isBetween = ({ type }: Block): boolean => type === 'furniture' || type === 'aside' || type === 'caption' || type === 'table-cell';

const join = (blocks: readonly Block[]): Block[] | string => {
  const [first, ...others] = blocks;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return 'There is nothing to join: select from one paragraph into the next.';
  if (blocks.some(({ type }) => type === 'table-cell')) return 'The cells of a table cannot be joined.';
  const stranger = blocks.find((block) => isBetween(block) && block.type !== first.type);
  if (stranger !== undefined) {
    return `Between these is ${stranger.type === 'furniture' ? 'page furniture' : `an${stranger.type === 'aside' ? '' : 'other'} ${NAMES[stranger.type][0]}`}, which would become part of the paragraph. Put the caret into the second part and continue the first with it instead.`;
  }
  const pageBreaks = blocks.flatMap((block, at) => {
    const own = block.pageBreaks ?? [];
    const page = block.page;
    const before = blocks[at - 1];
    const lastPage = before === undefined ? page : (before.pageBreaks?.at(-1)?.page ?? before.page);
    return at > 0 && page !== undefined && page !== lastPage ? [{ page, start: block.start }, ...own] : own;
  });
  const lineNumbers = joinLineNumbers(blocks);
  return [
    {
      ...first,
      end: last.end,
      ...(pageBreaks.length === 0 ? {} : { pageBreaks }),
      ...(lineNumbers.length === 0 ? {} : { lineNumbers }),
    },
  ];
};

const isTrailing = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const split = (text: string, block: Block | undefined, stated: number): Block[] | string => {
  // Never between the halves of a surrogate pair.
  const offset = isTrailing(text.charCodeAt(stated)) ? stated - 1 : stated;
  if (block === undefined) return 'There is nothing to split here: put the caret between two words.';
  if (block.type === 'table-cell') return 'A table’s cell cannot be split.';
  const before = text.slice(block.start, offset);
  const after = text.slice(offset, block.end);
  if (before.trim() === '' || after.trim() === '')
    return 'There is nothing to split off here: put the caret between two words inside the paragraph.';
  const end = block.start + before.trimEnd().length;
  const start = offset + (after.length - after.trimStart().length);
  const { pageBreaks = [], lineNumbers = [], continues: _continues, marker: _marker, ...common } = block;
  const firstBreaks = pageBreaks.filter((each) => each.start < start);
  const laterBreaks = pageBreaks.filter((each) => each.start > start);
  const page = pageBreaks.findLast((each) => each.start <= start)?.page ?? block.page;
  const firstLines = linesWithin(lineNumbers, block.start, end);
  const laterLines = linesWithin(lineNumbers, start, block.end);
  const { pageBreaks: _breaks, lineNumbers: _lines, ...first } = block;
  return [
    {
      ...first,
      end,
      ...(firstBreaks.length === 0 ? {} : { pageBreaks: firstBreaks }),
      ...(firstLines.length === 0 ? {} : { lineNumbers: firstLines }),
    },
    {
      ...common,
      start,
      end: block.end,
      ...(page === undefined ? {} : { page }),
      ...(laterBreaks.length === 0 ? {} : { pageBreaks: laterBreaks }),
      ...(laterLines.length === 0 ? {} : { lineNumbers: laterLines }),
    },
  ];
};

const hide = (blocks: readonly Block[]): Block[] | string => {
  const shown = blocks.filter(({ type }) => type !== 'furniture');
  return shown.length === 0 ? 'This is hidden already.' : shown.map((block): Block => ({ ...stretchOf(block), type: 'furniture' }));
};

/** What is shown again is what it was imported as; what was furniture from the beginning, a paragraph. */
const show = (imported: readonly Block[], blocks: readonly Block[]): Block[] | string => {
  const hidden = blocks.filter(({ type }) => type === 'furniture');
  if (hidden.length === 0) return 'This is not hidden.';
  return hidden.map((block): Block => {
    const former = imported.find((other) => overlaps(other, block) && other.type !== 'furniture');
    if (former !== undefined && former.start === block.start && former.end === block.end) return former;
    return retyped(block, former === undefined || former.type === 'table-cell' ? 'paragraph' : former.type, former?.level);
  });
};

const CONTINUABLE: ReadonlySet<BlockType> = new Set<BlockType>(['paragraph', 'list-item', 'quotation']);

const continueFrom = (all: readonly Block[], block: Block | undefined): Block[] | string => {
  if (block === undefined || !CONTINUABLE.has(block.type))
    return 'Only a paragraph, a list item or a quotation can continue an earlier one. Change its type first.';
  if (block.continues === true) return 'This continues an earlier one already.';
  if (!all.some((other) => other.end <= block.start && other.type === block.type))
    return `There is no earlier ${NAMES[block.type][0]} that this could continue.`;
  return [{ ...block, continues: true }];
};

const uncontinue = (blocks: readonly Block[]): Block[] | string => {
  const continued = blocks.filter((block) => block.continues === true);
  if (continued.length === 0) return 'This begins its own paragraph already.';
  return continued.map(({ continues: _continues, ...block }): Block => block);
};

const labelOf = (op: StructureOp, touched: readonly Block[]): string => {
  const name = nameOf(touched);
  switch (op.op) {
    case 'retype':
      return op.type === 'furniture'
        ? `hide ${name}`
        : `make ${name === 'nothing' ? 'block' : name} ${touched.length > 1 ? '' : 'a '}${NAMES[op.type][touched.length > 1 ? 1 : 0]}`;
    case 'join':
      return `join ${name}`;
    case 'split':
      return `split ${name}`;
    case 'hide':
      return `hide ${name}`;
    case 'show':
      return touched.length > 1 ? 'show hidden text' : 'show hidden block';
    case 'continue':
      return `continue ${name}`;
    case 'uncontinue':
      return `begin a new ${name}`;
  }
};

/**
 * Makes one change to the blocks a reader sees.
 *
 * @param imported blocks of the version as its importer found them, in text order.
 * @param overlay what earlier changes made of them, in text order.
 */
export const editBlocks = (text: string, imported: readonly Block[], overlay: readonly Block[], op: StructureOp): BlockEdit => {
  const all = effectiveBlocks(imported, overlay);
  const range = op.op === 'split' ? { start: op.offset, end: op.offset + 1 } : op.range;
  const touched =
    op.op === 'split'
      ? all.filter((block) => block.start < op.offset && op.offset < block.end)
      : all.filter((block) => overlaps(block, range));
  const [first] = touched;
  if (touched.length === 0)
    return refuse(
      op.op === 'split'
        ? 'There is nothing to split here: put the caret between two words.'
        : 'There is no text here. Put the caret into a paragraph.',
    );
  const changed = ((): Block[] | string => {
    switch (op.op) {
      case 'retype':
        return retype(touched, op);
      case 'join':
        return join(touched);
      case 'split':
        return split(text, first, op.offset);
      case 'hide':
        return hide(touched);
      case 'show':
        return show(imported, touched);
      case 'continue':
        return continueFrom(all, first);
      case 'uncontinue':
        return uncontinue(touched);
    }
  })();
  if (typeof changed === 'string') return refuse(changed);
  return { ok: true, overlay: replace(imported, overlay, changed), label: labelOf(op, touched) };
};

/**
 * Takes the reader's changes back in a stretch and wherever they hang together with
 * it, so that the imported blocks there are complete again.
 */
export const resetBlocks = (imported: readonly Block[], overlay: readonly Block[], range: TextRange): BlockEdit => {
  let { start, end } = range;
  for (;;) {
    const reached = [...imported, ...overlay].filter((block) => overlaps(block, { start, end }));
    const from = Math.min(start, ...reached.map(startOf));
    const to = Math.max(end, ...reached.map((block) => block.end));
    if (from === start && to === end) break;
    [start, end] = [from, to];
  }
  const kept = overlay.filter((block) => !overlaps(block, { start, end }));
  return kept.length === overlay.length
    ? refuse('Nothing was changed here: these blocks are as they were imported.')
    : { ok: true, overlay: kept, label: 'reset blocks' };
};

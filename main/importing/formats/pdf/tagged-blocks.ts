/**
 * The blocks a page's tags make of its text, in their order: what is a paragraph, a heading, an item,
 * a cell. Whether tags can be trusted, and what a paragraph is besides, tagged-pages.ts decides.
 */
import { createCellPlacer } from '../../cell-placer.ts';
import type { Run } from './page-content.ts';
import type { TagElement, TagNode } from './tags.ts';

export type TextRole = 'paragraph' | 'heading' | 'list-item' | 'quotation' | 'caption' | 'note' | 'reference' | 'furniture';

export interface TaggedText {
  readonly kind: 'text';
  readonly role: TextRole;
  /** A heading's level, 0 for one without a number and for the document's title; a list item's depth from 1. */
  readonly level: number;
  /** In the order of the tags. */
  readonly runs: readonly Run[];
}

export interface TaggedCell {
  readonly row: number;
  readonly column: number;
  readonly header: boolean;
  readonly runs: readonly Run[];
}

export interface TaggedTable {
  readonly kind: 'table';
  readonly cells: readonly TaggedCell[];
}

/** A picture that no caption belongs to, by its alternative text. */
export interface TaggedPicture {
  readonly kind: 'picture';
  readonly alt: string;
}

export type TaggedBlock = TaggedText | TaggedTable | TaggedPicture;

/** Elements that are blocks of their own wherever they are; "NonStruct" and "Span" are what they hold. */
const BLOCKS =
  /^(?:P|H[1-6]?|Title|L|LI|LBody|Table|Caption|Figure|Note|FENote|BlockQuote|TOC|TOCI|BibEntry|Sect|Part|Div|Art|Document|Aside|Index|Artifact)$/u;
/** What is set elsewhere than in the paragraph it belongs to. */
const FLOATS = /^(?:Note|FENote|Figure|Artifact)$/u;

/** What the text directly in an element is. */
interface Setting {
  readonly role: TextRole;
  readonly level: number;
}

const PLAIN: Setting = { role: 'paragraph', level: 0 };

const isElement = (node: TagNode): node is TagElement => 'role' in node;

const holdsBlock = ({ children }: TagElement): boolean =>
  children.some((child) => isElement(child) && (BLOCKS.test(child.role) || holdsBlock(child)));

const isBlock = (node: TagNode): node is TagElement => isElement(node) && (BLOCKS.test(node.role) || holdsBlock(node));

const find = ({ children }: TagElement, role: string): TagElement[] =>
  children.filter(isElement).flatMap((child) => (child.role === role ? [child] : find(child, role)));

/** @param runsOf the runs of marked text by its id; the text of a mark that comes twice is taken once. */
export const taggedBlocks = (root: TagElement, runsOf: ReadonlyMap<string, readonly Run[]>): TaggedBlock[] => {
  const blocks: TaggedBlock[] = [];
  const taken = new Set<string>();
  /** A list item's label, before its text has begun. */
  let label: Run[] = [];
  /** The item whose first text is still to come. */
  let item: Setting | null = null;

  const runsIn = (node: TagNode): Run[] => {
    if (isElement(node)) return node.children.flatMap(runsIn);
    if (taken.has(node.mark)) return [];
    taken.add(node.mark);
    return [...(runsOf.get(node.mark) ?? [])];
  };
  const add = (setting: Setting, text: readonly Run[]): void => {
    if (text.length === 0) return;
    const runs = [...label, ...text];
    const { role, level } = item !== null && setting.role === 'paragraph' ? item : setting;
    blocks.push({ kind: 'text', role, level, runs });
    label = [];
    item = null;
  };

  /** Reads what is in an element; text directly in it, and in spans, is of one block with the setting. */
  const readInside = (element: TagElement, setting: Setting, lists: number): void => {
    let text: Run[] = [];
    const floats: TagElement[] = [];
    // Only text goes on behind what is set elsewhere.
    const isText = /^(?:P|H[1-6]?|LBody)$/u.test(element.role);
    const flush = (): void => {
      add(setting, text);
      text = [];
    };
    const readChildren = (children: readonly TagNode[]): void => {
      for (const child of children) {
        if (!isBlock(child)) text.push(...runsIn(child));
        else if (isText && FLOATS.test(child.role)) floats.push(child);
        else if (isText && !BLOCKS.test(child.role)) readChildren(child.children);
        else {
          flush();
          read(child, setting, lists);
        }
      }
    };
    readChildren(element.children);
    flush();
    for (const float of floats) read(float, PLAIN, lists);
  };

  const readItem = (element: TagElement, lists: number): void => {
    item = { role: 'list-item', level: lists };
    for (const child of element.children) {
      if (isElement(child) && child.role === 'Lbl') label.push(...runsIn(child));
    }
    const rest = element.children.filter((child) => !isElement(child) || child.role !== 'Lbl');
    readInside({ ...element, role: 'LBody', children: rest }, PLAIN, lists);
    // A label alone is text all the same.
    const alone = label;
    label = [];
    add(PLAIN, alone);
    item = null;
  };

  const readTable = (element: TagElement, lists: number): void => {
    const rows = find(element, 'TR').map((row) => row.children.filter(isElement).filter(({ role }) => role === 'TH' || role === 'TD'));
    if (Math.max(0, ...rows.map((row) => row.length)) < 2) {
      readInside({ ...element, role: 'Div' }, PLAIN, lists);
      return;
    }
    for (const caption of find(element, 'Caption')) readInside(caption, { role: 'caption', level: 0 }, lists);
    const placer = createCellPlacer();
    const hasHeaders = rows.some((row) => row.some(({ role }) => role === 'TH'));
    const cells: TaggedCell[] = [];
    for (const [at, row] of rows.entries()) {
      placer.startRow();
      const isHead = row.every(({ role }) => role === 'TH');
      for (const cell of row) {
        const place = placer.place(String(cell.columnSpan), String(cell.rowSpan));
        const runs = runsIn(cell);
        if (runs.length > 0) cells.push({ ...place, header: hasHeaders ? isHead : at === 0, runs });
      }
    }
    if (cells.length > 0) blocks.push({ kind: 'table', cells });
    // What is in no cell is text all the same.
    readInside({ ...element, role: 'Div', children: element.children.filter((child) => !isElement(child)) }, PLAIN, lists);
  };

  const readFigure = (element: TagElement, lists: number): void => {
    const captions = find(element, 'Caption');
    const alts = [element.alt, ...find(element, 'Figure').map(({ alt }) => alt)].filter((alt) => alt !== '');
    for (const caption of captions) readInside(caption, { role: 'caption', level: 0 }, lists);
    add({ role: 'furniture', level: 0 }, runsIn(element));
    const [alt] = alts;
    if (captions.length === 0 && alt !== undefined) blocks.push({ kind: 'picture', alt });
  };

  const read = (element: TagElement, outer: Setting, lists: number): void => {
    const { role } = element;
    if (role === 'L') readInside({ ...element, role: 'Div' }, PLAIN, lists + 1);
    else if (role === 'LI') readItem(element, Math.max(1, lists));
    else if (role === 'Table') readTable(element, lists);
    else if (role === 'Figure') readFigure(element, lists);
    else readInside(element, settingOf(role, outer), lists);
  };

  read(root, PLAIN, 0);
  return blocks;
};

/** What text directly in an element of a role is; in one that only groups, what it would be outside. */
const settingOf = (role: string, outer: Setting): Setting => {
  const level = /^H([1-6])$/u.exec(role)?.[1];
  if (level !== undefined) return { role: 'heading', level: Number(level) };
  if (role === 'H' || role === 'Title') return { role: 'heading', level: 0 };
  if (role === 'Caption') return { role: 'caption', level: 0 };
  if (role === 'Note' || role === 'FENote') return { role: 'note', level: 0 };
  if (role === 'Aside') return { role: 'note', level: 0 };
  if (role === 'BlockQuote') return { role: 'quotation', level: 0 };
  if (role === 'BibEntry') return { role: 'reference', level: 0 };
  if (role === 'TOC' || role === 'TOCI' || role === 'Index' || role === 'Artifact') return { role: 'furniture', level: 0 };
  return outer;
};

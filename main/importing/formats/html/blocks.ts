/**
 * Walks a page's tree and hands its text to a document builder, block by block.
 * What is not text is left out (visibility.ts); nothing is ever rendered or fetched.
 */
import { createCellPlacer, type CellPlacer } from '../../cell-placer.ts';
import type { DocumentBuilder, BlockDescription } from '../../document-builder.ts';
import { superscript } from '../../superscript.ts';
import { isCitation, isReferencesHeading } from '../plain/phrases.ts';
import {
  attribute,
  childrenOf,
  collapse,
  elementsUnder,
  hasAttribute,
  isElement,
  isText,
  textUnder,
  type HtmlElement,
  type HtmlNode,
} from './dom.ts';
import { isDataTable } from './tables.ts';
import { isEmptyAlternative, isPageFurniture, isReferenceLink, withoutLinkRemains } from './page-words.ts';
import { isAround, isHidden, isNeverText } from './visibility.ts';

/** What was left out, for the notices; in UTF-16 code units of collapsed text. */
export interface LeftOut {
  hidden: number;
  around: number;
  images: number;
}

export interface WalkOptions {
  /** The element that is the title of the piece. */
  readonly title?: HtmlElement | null;
  /** True when the walk starts at what the page says is its article. */
  readonly isMain?: boolean;
}

interface List {
  readonly depth: number;
  /** Next number of an ordered list; null for bullets. */
  next: number | null;
  readonly step: number;
}

/** What holds for the text inside an element. */
interface Context {
  readonly block: BlockDescription;
  readonly pre: boolean;
  readonly inCell: boolean;
  readonly inReferences: boolean;
  readonly inAside: boolean;
  readonly list: List | null;
  readonly table: { readonly index: number; readonly placer: CellPlacer; readonly isHead: boolean } | null;
}

type Task =
  | { readonly node: HtmlNode; readonly context: Context }
  /** The end of a block; within a table's cell only a line break. */
  | { readonly end: Context; readonly inCell: boolean }
  /** The end of what is set high, which began at a place of the line. */
  | { readonly line: string[]; readonly raisedFrom: number };

const BLOCK_TAGS = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'caption',
  'center',
  'dd',
  'details',
  'dir',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hgroup',
  'hr',
  'html',
  'legend',
  'li',
  'listing',
  'main',
  'ol',
  'p',
  'plaintext',
  'pre',
  'section',
  'summary',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'ul',
  'xmp',
]);

const REFERENCES_NAME = /(?:^|[\s_-])(?:references?|reflist|ref-list|bibliography|citations?-list|literature-cited)(?:$|[\s_-])/iu;

const START: Context = {
  block: { type: 'paragraph' },
  pre: false,
  inCell: false,
  inReferences: false,
  inAside: false,
  list: null,
  table: null,
};

const isReferences = (element: HtmlElement): boolean => {
  const role = attribute(element, 'role');
  if (role === 'doc-bibliography') return true;
  if (!/^(?:div|section|ol|ul|article|dl)$/u.test(element.tagName)) return false;
  return REFERENCES_NAME.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, 2_000));
};

const hasHeading = (element: HtmlElement): boolean => {
  for (const inner of elementsUnder(element)) if (/^h[1-6]$/u.test(inner.tagName)) return true;
  return false;
};

/** Adds the text under a node to the builder, in order, and says what it left out. */
export const addBlocks = (builder: DocumentBuilder, root: HtmlNode, options: WalkOptions = {}): LeftOut => {
  const leftOut: LeftOut = { hidden: 0, around: 0, images: 0 };
  let inline: string[] = [];
  let hasInline = false;
  let alternatives: string[] = [];
  let tables = 0;
  let underReferences = false;
  /** List items whose first paragraph has been written; what follows in them has no marker. */
  const begun = new WeakSet<BlockDescription>();

  const describe = (context: Context, text: string): BlockDescription => {
    const { block } = context;
    if (block.type === 'list-item' && begun.has(block)) return { type: 'paragraph' };
    begun.add(block);
    const isEntry = context.inReferences || (underReferences && (block.type === 'list-item' || isCitation(text)));
    if (isEntry && /^(?:list-item|paragraph|aside)$/u.test(block.type)) return { type: 'reference' };
    return /^(?:paragraph|list-item|caption|aside)$/u.test(block.type) && isPageFurniture(text) ? { type: 'furniture' } : block;
  };

  const flush = (context: Context): void => {
    const raw = inline.join('');
    if (context.pre) builder.add(raw, describe(context, raw));
    else if (hasInline) {
      const lines = raw
        .replace(/ ?\n ?/g, '\n')
        .replace(/ {2,}/g, ' ')
        .trim();
      const pieces =
        context.inCell || context.block.type === 'heading' || context.block.type === 'title'
          ? [lines.replace(/\n+/g, context.inCell ? '\n' : ' ')]
          : lines.split(/\n{2,}/);
      for (const piece of pieces) {
        if (piece.trim() === '') continue;
        const block = describe(context, piece);
        builder.add(block.type === 'reference' ? withoutLinkRemains(piece) : piece, block);
      }
    } else if (!context.inCell) {
      for (const alternative of alternatives) builder.add(alternative, { type: 'caption' });
    }
    inline = [];
    hasInline = false;
    alternatives = [];
  };

  const addInline = (text: string, context: Context): void => {
    const value = context.pre ? text : collapse(text);
    if (value.trim() !== '') hasInline = true;
    inline.push(value);
  };

  const closeRaised = (from: number): void => {
    const raised = inline.splice(from).join('');
    if (raised !== '') inline.push(superscript(inline.at(-1) ?? '', raised));
  };

  const addImage = (image: HtmlElement): void => {
    leftOut.images += 1;
    const alternative = collapse(attribute(image, 'alt') ?? '').trim();
    if (alternative === '' || isEmptyAlternative(alternative)) return;
    if (hasInline) inline.push(` ${alternative} `);
    else if (!alternatives.includes(alternative)) alternatives.push(alternative);
  };

  const listItem = (context: Context, element: HtmlElement): BlockDescription => {
    const list = context.list ?? { depth: 1, next: null, step: 1 };
    const level = Math.min(9, list.depth);
    if (list.next === null) return { type: 'list-item', level };
    const stated = Number.parseInt(attribute(element, 'value') ?? '', 10);
    const number = Number.isNaN(stated) ? list.next : stated;
    list.next = number + list.step;
    return { type: 'list-item', level, marker: `${number}.`.slice(0, 20) };
  };

  const openList = (context: Context, element: HtmlElement): List => {
    const depth = (context.list?.depth ?? 0) + 1;
    if (element.tagName !== 'ol') return { depth, next: null, step: 1 };
    const start = Number.parseInt(attribute(element, 'start') ?? '1', 10);
    return { depth, next: Number.isNaN(start) ? 1 : start, step: hasAttribute(element, 'reversed') ? -1 : 1 };
  };

  const heading = (element: HtmlElement, context: Context): BlockDescription => {
    if (element === options.title) return { type: 'title' };
    if (context.inAside) return { type: 'aside' };
    underReferences = isReferencesHeading(collapse(textUnder(element)).slice(0, 200));
    return { type: 'heading', level: Number(element.tagName.slice(1)) };
  };

  const inside = (element: HtmlElement, context: Context): Context => {
    const paragraph: BlockDescription = context.inAside ? { type: 'aside' } : { type: 'paragraph' };
    const outer = isReferences(element) ? { ...context, inReferences: true } : context;
    // In a cell everything is the cell's text.
    if (outer.inCell) return outer;
    if (attribute(element, 'role') === 'complementary') return { ...outer, inAside: true, block: { type: 'aside' } };
    switch (element.tagName) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return { ...outer, block: heading(element, outer) };
      case 'p':
      case 'div':
      case 'section':
        return { ...outer, block: outer.block.type === 'paragraph' ? { type: 'paragraph' } : outer.block };
      case 'pre':
      case 'listing':
      case 'xmp':
      case 'plaintext':
        return { ...outer, pre: true, block: paragraph };
      case 'blockquote':
        return { ...outer, block: context.inAside ? paragraph : { type: 'quotation' } };
      case 'ol':
      case 'ul':
      case 'dir':
        return { ...outer, list: openList(outer, element) };
      case 'li':
        return { ...outer, block: context.inAside ? paragraph : listItem(outer, element) };
      case 'figcaption':
      case 'caption':
        return { ...outer, block: { type: 'caption' } };
      case 'footer':
        // With headings it is an article's back matter.
        return hasHeading(element) ? outer : { ...outer, inAside: true, block: { type: 'aside' } };
      case 'aside':
        return { ...outer, inAside: true, block: { type: 'aside' } };
      case 'table': {
        if (!isDataTable(element)) return { ...outer, table: null };
        tables += 1;
        return { ...outer, list: null, table: { index: tables - 1, placer: createCellPlacer(), isHead: false } };
      }
      case 'thead':
        return outer.table === null ? outer : { ...outer, table: { ...outer.table, isHead: true } };
      case 'tr':
        outer.table?.placer.startRow();
        return outer;
      case 'td':
      case 'th': {
        if (outer.table === null) return { ...outer, block: paragraph };
        const { row, column } = outer.table.placer.place(attribute(element, 'colspan'), attribute(element, 'rowspan'));
        const header = element.tagName === 'th' || outer.table.isHead;
        return { ...outer, inCell: true, block: { type: 'table-cell', cell: { table: outer.table.index, row, column, header } } };
      }
      default:
        return outer;
    }
  };

  /** A link from a reference to a database is no part of it. */
  const isForPage = (element: HtmlElement, context: Context): boolean =>
    element.tagName === 'a' && (context.inReferences || underReferences) && isReferenceLink(collapse(textUnder(element)).trim());

  const isLeftOut = (element: HtmlElement, context: Context): boolean => {
    if (isHidden(element)) {
      if (!isNeverText(element)) leftOut.hidden += collapse(textUnder(element, (inner) => !isNeverText(inner))).trim().length;
      return true;
    }
    if (isNeverText(element)) {
      if (element.tagName === 'nav') leftOut.around += collapse(textUnder(element)).trim().length;
      return true;
    }
    const isPageFooter = options.isMain !== true && element.tagName === 'footer';
    if (!isPageFooter && !isForPage(element, context) && !isAround(element)) return false;
    leftOut.around += collapse(textUnder(element, (inner) => !isNeverText(inner))).trim().length;
    return true;
  };

  const tasks: Task[] = [{ node: root, context: START }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if ('end' in task) {
      if (task.inCell) inline.push('\n');
      else flush(task.end);
      continue;
    }
    if ('raisedFrom' in task) {
      if (task.line === inline) closeRaised(task.raisedFrom);
      continue;
    }
    const { node, context } = task;
    if (isText(node)) {
      addInline(node.value, context);
      continue;
    }
    let current = context;
    if (isElement(node)) {
      if (node.tagName === 'br') {
        inline.push('\n');
        continue;
      }
      if (node.tagName === 'img') {
        addImage(node);
        continue;
      }
      if (node !== root && isLeftOut(node, context)) continue;
      if (node.tagName === 'sup') tasks.push({ line: inline, raisedFrom: inline.length });
      if (BLOCK_TAGS.has(node.tagName)) {
        if (context.inCell) {
          inline.push('\n');
          tasks.push({ end: context, inCell: true });
        } else {
          flush(context);
          current = inside(node, context);
          tasks.push({ end: current, inCell: false });
        }
      }
    }
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child) tasks.push({ node: child, context: current });
    }
  }
  flush(START);
  return leftOut;
};

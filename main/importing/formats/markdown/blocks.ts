/** From a Markdown syntax tree to blocks. HTML inside it goes the way HTML files go. */
import type { Nodes, Root, Table } from 'mdast';
import { parseFragment } from 'parse5';
import type { BlockDescription, DocumentBuilder } from '../../document-builder.ts';
import { addBlocks, type LeftOut } from '../html/blocks.ts';
import { limitNesting } from '../html/limit-nesting.ts';
import { isCaption, isCitation, isReferencesHeading } from '../plain/phrases.ts';
import { inlineText } from './inline-text.ts';

interface Task {
  readonly node: Nodes;
  readonly block: BlockDescription;
  /** How many lists the node is in. */
  readonly depth: number;
}

const PARAGRAPH: BlockDescription = { type: 'paragraph' };

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Adds a tree's text to the builder, and says what it left out.
 *
 * @param statedTitle the title at the head of the file. It is printed before the text, whose headings
 *   are sections, unless the text begins with it itself; null where the first heading is the title.
 */
export const addMarkdown = (builder: DocumentBuilder, root: Root, statedTitle: string | null): LeftOut => {
  const leftOut: LeftOut = { hidden: 0, around: 0, images: 0 };
  const firstHeading = root.children.find((node) => node.type === 'heading');
  const mayBeTitle = firstHeading !== undefined && (firstHeading.depth === 1 || root.children[0] === firstHeading);
  const isStated =
    firstHeading !== undefined && statedTitle !== null && lettersOf(inlineText(firstHeading).text) === lettersOf(statedTitle);
  const title = mayBeTitle && (statedTitle === null || isStated) ? firstHeading : null;
  if (statedTitle !== null && title === null) builder.add(statedTitle, { type: 'title' });
  let underReferences = false;
  let tables = 0;

  const add = (node: Nodes, block: BlockDescription): void => {
    const { text, images } = inlineText(node);
    leftOut.images += images;
    builder.add(text, block);
  };

  const addTable = (table: Table): void => {
    const index = tables;
    tables += 1;
    for (const [row, line] of table.children.entries()) {
      for (const [column, cell] of line.children.entries()) {
        add(cell, { type: 'table-cell', cell: { table: index, row, column, header: row === 0 } });
      }
    }
  };

  const paragraphBlock = (node: Nodes, block: BlockDescription): BlockDescription => {
    if (block.type !== 'paragraph' && block.type !== 'list-item') return block;
    const { text } = inlineText(node);
    if (underReferences && (block.type === 'list-item' || isCitation(text))) return { type: 'reference' };
    if (block.type === 'list-item') return block;
    if (node.type === 'paragraph' && node.children.every((child) => child.type === 'image' || child.type === 'imageReference'))
      return { type: 'caption' };
    return isCaption(text) ? { type: 'caption' } : block;
  };

  const stack: Task[] = [...root.children].reverse().map((node) => ({ node, block: PARAGRAPH, depth: 0 }));
  const pushChildren = (children: readonly Nodes[], describe: (at: number) => BlockDescription, depth: number): void => {
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const node = children[at];
      if (node) stack.push({ node, block: describe(at), depth });
    }
  };

  for (let task = stack.pop(); task !== undefined; task = stack.pop()) {
    const { node, block, depth } = task;
    switch (node.type) {
      case 'heading':
        if (node !== title) underReferences = isReferencesHeading(inlineText(node).text);
        add(node, node === title ? { type: 'title' } : { type: 'heading', level: node.depth });
        break;
      case 'paragraph':
        add(node, paragraphBlock(node, block));
        break;
      case 'code':
        builder.add(node.value, block.type === 'list-item' ? PARAGRAPH : block);
        break;
      case 'html': {
        const added = addBlocks(builder, parseFragment(limitNesting(node.value)));
        leftOut.hidden += added.hidden;
        leftOut.around += added.around;
        leftOut.images += added.images;
        break;
      }
      case 'blockquote':
        pushChildren(node.children, () => ({ type: 'quotation' }), depth);
        break;
      case 'list': {
        const start = node.start ?? 1;
        for (let at = node.children.length - 1; at >= 0; at -= 1) {
          const item = node.children[at];
          const marker = node.ordered === true ? { marker: `${start + at}.`.slice(0, 20) } : {};
          if (item) stack.push({ node: item, block: { type: 'list-item', level: Math.min(9, depth + 1), ...marker }, depth: depth + 1 });
        }
        break;
      }
      case 'listItem':
        pushChildren(node.children, (at) => (at === 0 ? block : PARAGRAPH), depth);
        break;
      case 'footnoteDefinition':
        pushChildren(node.children, () => ({ type: 'reference', marker: `[${node.label ?? node.identifier}]`.slice(0, 20) }), depth);
        break;
      case 'table':
        addTable(node);
        break;
      case 'definition':
      case 'thematicBreak':
      case 'yaml':
        break;
      // The parser never puts these directly among blocks.
      case 'root':
      case 'tableRow':
      case 'tableCell':
      case 'break':
      case 'delete':
      case 'emphasis':
      case 'footnoteReference':
      case 'image':
      case 'imageReference':
      case 'inlineCode':
      case 'link':
      case 'linkReference':
      case 'strong':
      case 'text':
        add(node, block);
        break;
    }
  }
  return leftOut;
};

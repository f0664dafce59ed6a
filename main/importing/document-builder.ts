/**
 * Puts a canonical text together block by block, for formats whose text is not
 * the file's own characters (HTML, Markdown): blank lines between blocks, tabs
 * between the cells of a table's row.
 */
import type { Block } from '../../shared/model/article.ts';
import { canonicalText } from './canonical-text.ts';

export type BlockDescription = Omit<Block, 'start' | 'end'>;

export interface DocumentBuilder {
  /** Appends a block. White space at its ends is dropped; a block of nothing else is not added. */
  add(text: string, block: BlockDescription): void;
  /** UTF-16 code units so far. */
  length(): number;
  build(): { text: string; blocks: Block[] };
}

const separatorBetween = (previous: Block | undefined, next: BlockDescription): string => {
  if (previous === undefined) return '';
  if (previous.cell === undefined || next.cell === undefined || previous.cell.table !== next.cell.table) return '\n\n';
  return previous.cell.row === next.cell.row ? '\t' : '\n';
};

export const createDocumentBuilder = (): DocumentBuilder => {
  const parts: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  return {
    add: (raw, description) => {
      const text = canonicalText(raw).trim();
      if (text === '') return;
      const separator = separatorBetween(blocks.at(-1), description);
      const start = length + separator.length;
      parts.push(separator, text);
      length = start + text.length;
      blocks.push({ ...description, start, end: length });
    },
    length: () => length,
    build: () => ({ text: parts.join(''), blocks }),
  };
};

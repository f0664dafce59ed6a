/** Helpers of the import tests: read a text as a file, and what must hold for every document. */
import { expect } from 'vitest';
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import { readDocument, type ReadRequest } from '../../../main/importing/read-document.ts';
import type { Block, BlockType } from '../../../shared/model/article.ts';

export const readText = (text: string, name: string, request: ReadRequest = {}): Promise<ImportedDocument> =>
  readDocument({ bytes: new TextEncoder().encode(text), name }, request);

export const textOf = (document: ImportedDocument, block: Block): string => document.text.slice(block.start, block.end);

/** Texts of all blocks of a type, in order. */
export const textsOf = (document: ImportedDocument, type: BlockType): string[] =>
  document.blocks.filter((block) => block.type === type).map((block) => textOf(document, block));

/** Blocks as "type: text", for comparing a whole document at once. */
export const outline = (document: ImportedDocument): string[] =>
  document.blocks.map((block) => `${block.type}: ${textOf(document, block)}`);

/** What the model promises of every text and its blocks. */
export const expectSound = ({ text, blocks }: Pick<ImportedDocument, 'text' | 'blocks'>): void => {
  const faults: string[] = [];
  let end = 0;
  for (const block of blocks) {
    const own = text.slice(block.start, block.end);
    if (block.start < end || block.end <= block.start || block.end > text.length) faults.push(`out of order: ${JSON.stringify(block)}`);
    if (text.slice(end, block.start).trim() !== '') faults.push(`text before ${block.start} is in no block`);
    if (own.trim() !== own) faults.push(`white space at the ends of ${JSON.stringify(block)}`);
    end = block.end;
  }
  if (text.slice(end).trim() !== '') faults.push('text at the end is in no block');
  expect(faults).toEqual([]);
  // oxlint-disable-next-line no-control-regex -- what must not be there
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/u);
  expect(text.isWellFormed()).toBe(true);
};

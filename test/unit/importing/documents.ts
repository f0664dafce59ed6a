/** Helpers of the import tests: read a text as a file, and what must hold for every document. */
import { expect } from 'vitest';
import type { ImportedDocument } from '../../../main/importing/imported-document.ts';
import { readDocument, type ReadRequest } from '../../../main/importing/read-document.ts';
import type { Block, BlockType } from '../../../shared/model/article.ts';
import { documentFaults } from '../../support/document-faults.ts';

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
export const expectSound = (document: Pick<ImportedDocument, 'text' | 'blocks'>): void => {
  expect(documentFaults(document)).toEqual([]);
};

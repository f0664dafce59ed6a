/** Reads every case through the importing child, as the application does, and measures what came out. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { DocumentReader } from '../../../main/importing/worker-process.ts';
import { TouchstoneError } from '../../../shared/contract/failure.ts';
import type { Case, Form } from './cases.ts';
import { measure, type Measured } from './measure.ts';

export interface FileScore {
  readonly form: Form;
  readonly name: string;
  /** From handing the bytes to the child to having its answer, in milliseconds. */
  readonly milliseconds: number;
  readonly result:
    | {
        readonly kind: 'read';
        readonly characters: number;
        readonly blocks: number;
        readonly notices: readonly string[];
        readonly measured: Measured | null;
      }
    /** Refused in words; `broken` when the child crashed, hung or gave nonsense instead. */
    | { readonly kind: 'failed'; readonly message: string; readonly broken: boolean; readonly expected: number };
}

/** How the reader begins what it says of a child that did not answer properly. */
const isBroken = (error: unknown): boolean => !(error instanceof TouchstoneError) || error.failure.message.startsWith('Reading “');

export const scoreFile = async (reader: DocumentReader, { form, name, path, expect, statements }: Case): Promise<FileScore> => {
  const bytes = new Uint8Array(readFileSync(path));
  const expectation = expect();
  const began = performance.now();
  try {
    const document = await reader.read({ bytes, name: basename(path) }, {});
    const milliseconds = performance.now() - began;
    const { text, blocks, notices } = document;
    const measured = expectation === null ? null : measure(document, expectation, statements);
    return { form, name, milliseconds, result: { kind: 'read', characters: text.length, blocks: blocks.length, notices, measured } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      form,
      name,
      milliseconds: performance.now() - began,
      result: { kind: 'failed', message, broken: isBroken(error), expected: expectation?.paragraphs.length ?? 0 },
    };
  }
};

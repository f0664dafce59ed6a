/** Reads mutated files of one format through the importing child and says which of them did what no file may do. */
import type { ReadResult } from '../../main/importing/read-source.ts';
import type { DocumentReader } from '../../main/importing/worker-process.ts';
import { TouchstoneError } from '../../shared/contract/failure.ts';
import type { ArticleFormat } from '../../shared/model/article.ts';
import { documentFaults } from '../support/document-faults.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { validFiles } from './valid-files.ts';

export interface FuzzCase {
  readonly format: ArticleFormat;
  /** Makes the same file again: see `makeCase`. */
  readonly seed: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FuzzFault {
  readonly case: FuzzCase;
  readonly fault: string;
}

export interface FuzzTally {
  read: number;
  refused: number;
  readonly faults: FuzzFault[];
}

export const makeCase = (format: ArticleFormat, seed: number): FuzzCase => {
  const random = createRandom(seed);
  const files = validFiles[format];
  const file = files[random.below(files.length)];
  if (file === undefined) throw new Error(`There is no valid file of the format ${format} in valid-files.ts to start from.`);
  return { format, seed, name: file.name, bytes: mutate(file.bytes, random) };
};

/** What does not hold of a result; null when all does. */
const faultOf = (result: ReadResult): string | null => {
  const texts = result.kind === 'article' ? [result.document] : result.references.records;
  return texts.flatMap(documentFaults)[0] ?? null;
};

/** A refusal is in our words and names the file; a child that crashed, hung, or met an error nobody foresaw is no refusal. */
const faultOfRefusal = (error: unknown, name: string): string | null => {
  if (!(error instanceof TouchstoneError)) return `threw ${String(error)}`;
  const { code, message } = error.failure;
  if (code !== 'import-failed' || !message.includes(`“${name}”`)) return `refused as ${code}: ${message}`;
  return message.startsWith('Reading “') || message.startsWith(`“${name}” could not be read (`) ? message : null;
};

/** Reads one case and counts it. */
export const tryCase = async (reader: DocumentReader, one: FuzzCase, tally: FuzzTally): Promise<void> => {
  let fault: string | null = null;
  try {
    fault = faultOf(await reader.readSource({ bytes: one.bytes, name: one.name }, {}));
    tally.read += 1;
  } catch (error) {
    fault = faultOfRefusal(error, one.name);
    tally.refused += 1;
  }
  if (fault !== null) tally.faults.push({ case: one, fault });
};

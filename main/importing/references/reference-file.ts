/** What reading a file of references gives, whatever its format. It crosses from the child process as data. */
import { z } from 'zod';
import { articleKindSchema, articleMetadataSchema, blockSchema, referenceFormatSchema } from '../../../shared/model/article.ts';

export const referenceRecordSchema = z.object({
  /** Its place in the file, from 1. */
  entry: z.int().positive(),
  /** The name the file gives it; empty when it gives none. */
  key: z.string(),
  metadata: articleMetadataSchema,
  /** False when the file gives none, and the metadata's is made up. */
  hasTitle: z.boolean(),
  kind: articleKindSchema,
  /** False when the kind was guessed from title and abstract. */
  statesKind: z.boolean(),
  /** Its title and abstract as an article's canonical text, and the blocks over it. */
  text: z.string(),
  blocks: z.array(blockSchema),
});
export type ReferenceRecord = z.output<typeof referenceRecordSchema>;

export const referenceFileSchema = z.object({
  format: referenceFormatSchema,
  /** WHATWG name of the encoding the bytes were read in. */
  encoding: z.string(),
  records: z.array(referenceRecordSchema),
  /** Entries that could not be read, in the order of the file. */
  failures: z.array(z.object({ entry: z.int().positive(), key: z.string(), reason: z.string() })),
  /** What the reviewer should know, one sentence each. */
  notices: z.array(z.string()),
});
export type ReferenceFile = z.output<typeof referenceFileSchema>;

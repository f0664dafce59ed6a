/**
 * What reading a file gives, whatever its format: the seam between the formats
 * and everything that stores articles. It crosses from the child process as data.
 */
import { z } from 'zod';
import { articleFormatSchema, articleKindSchema, articleMetadataSchema, blockSchema } from '../../shared/model/article.ts';

export const importedDocumentSchema = z.object({
  format: articleFormatSchema,
  /** Canonical: see canonical-text.ts. */
  text: z.string(),
  /** In text order, never overlapping; text between two of them is white space. */
  blocks: z.array(blockSchema),
  metadata: articleMetadataSchema,
  kind: articleKindSchema,
  /** WHATWG name of the encoding the bytes were read in. */
  encoding: z.string(),
  /** What the reviewer should know, one sentence each. */
  notices: z.array(z.string()),
});
export type ImportedDocument = z.output<typeof importedDocumentSchema>;

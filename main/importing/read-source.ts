/** Reads whatever a source is: an article's text, or a file of references to articles. Runs in the child. */
import { z } from 'zod';
import { isReferenceFormat } from '../../shared/model/article.ts';
import type { Source } from './formats/format.ts';
import { importedDocumentSchema } from './imported-document.ts';
import { readDocument, type ReadRequest } from './read-document.ts';
import { readReferences } from './references/read-references.ts';
import { referenceFileSchema } from './references/reference-file.ts';
import type { ReferenceReader } from './references/reference-reader.ts';
import { chooseReferenceReader, referenceReaderById } from './references/registry.ts';

export const readResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), document: importedDocumentSchema }),
  z.object({ kind: z.literal('references'), references: referenceFileSchema }),
]);
export type ReadResult = z.output<typeof readResultSchema>;

const chooseReader = (source: Source, { format }: ReadRequest): ReferenceReader | null => {
  if (format === undefined) return chooseReferenceReader(source);
  return isReferenceFormat(format) ? referenceReaderById(format) : null;
};

/** @throws TouchstoneError `import-failed`, its message naming the file and saying what to do. */
export const readSource = async (source: Source, request: ReadRequest = {}): Promise<ReadResult> => {
  const reader = chooseReader(source, request);
  if (reader !== null) return { kind: 'references', references: readReferences(source, reader, request) };
  return { kind: 'article', document: await readDocument(source, request) };
};

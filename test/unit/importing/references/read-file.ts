/** Helpers of the tests of reference files: read a text as a file, through the importer's own choice of format. */
import { readSource } from '../../../../main/importing/read-source.ts';
import type { ReferenceFile, ReferenceRecord } from '../../../../main/importing/references/reference-file.ts';

export const readFile = async (content: string | Uint8Array, name: string): Promise<ReferenceFile> => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const result = await readSource({ bytes, name });
  if (result.kind !== 'references') throw new Error(`${name} was read as an article`);
  return result.references;
};

export const onlyRecord = ({ records: [record] }: ReferenceFile): ReferenceRecord => {
  if (record === undefined) throw new Error('There is no record.');
  return record;
};

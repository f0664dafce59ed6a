/** Where real documents to test against lie, beside the project and never part of it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A folder of the corpus; null, said in one line, where it is absent. */
export const sharedCorpus = (folder: string): string | null => {
  const path = fileURLToPath(new URL(`../../../shared/corpus/${folder}`, import.meta.url));
  if (existsSync(path)) return path;
  console.info(`Skipped: the corpus ${folder} is not beside the project.`);
  return null;
};

/** Reads the corpus’s files through the importers, each once, and says which cannot be read. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { formatById } from '../../../main/importing/formats/registry.ts';
import { readDocument } from '../../../main/importing/read-document.ts';
import type { AlignedText } from '../../../shared/anchor/alignment.ts';
import { indexLetters, type LetterIndex } from './letter-index.ts';

export interface ScoredDocument extends AlignedText {
  readonly letters: LetterIndex;
}

/** What a form is called in the table. */
export const formOf = (file: string): string => {
  const extension = extname(file).slice(1);
  return extension === 'nxml' || extension === 'xml'
    ? 'XML'
    : extension === 'md'
      ? 'Markdown'
      : extension === 'txt'
        ? 'text'
        : extension.toUpperCase();
};

export interface Documents {
  /** Null when the file is absent or cannot be read; `failures` then says why. */
  read(file: string): Promise<ScoredDocument | null>;
  readonly failures: ReadonlyMap<string, string>;
}

export const openDocuments = (corpus: string): Documents => {
  const known = new Map<string, ScoredDocument | null>();
  const failures = new Map<string, string>();
  return {
    failures,
    async read(file) {
      const cached = known.get(file);
      if (cached !== undefined) return cached;
      const path = join(corpus, file);
      let document: ScoredDocument | null = null;
      try {
        if (!existsSync(path)) throw new Error('not in the corpus');
        const bytes = readFileSync(path);
        const options = extname(file) === '.txt' ? { format: formatById('plain').id } : {};
        const { text, blocks } = await readDocument({ bytes, name: basename(file) }, options);
        document = { text, blocks, letters: indexLetters(text) };
      } catch (error) {
        failures.set(file, error instanceof Error ? error.message : String(error));
      }
      known.set(file, document);
      return document;
    },
  };
};

/** The formats of reference files Touchstone reads. Adding one is a file in formats/ and a line in this list. */
import type { ReferenceFormat } from '../../../shared/model/article.ts';
import type { Source } from '../formats/format.ts';
import { bibtex } from './formats/bibtex.ts';
import { cslJson } from './formats/csl-json.ts';
import { nbib } from './formats/nbib.ts';
import { pubmedXml } from './formats/pubmed-xml.ts';
import { ris } from './formats/ris.ts';
import type { ReferenceReader } from './reference-reader.ts';

const READERS: Readonly<Record<ReferenceFormat, ReferenceReader>> = { ris, bibtex, 'csl-json': cslJson, nbib, 'pubmed-xml': pubmedXml };

export const referenceReaders: readonly ReferenceReader[] = Object.values(READERS);

export const referenceReaderById = (id: ReferenceFormat): ReferenceReader => READERS[id];

/** What a source is when it is a file of references; null when it is not. */
export const chooseReferenceReader = (source: Source): ReferenceReader | null => {
  let best: ReferenceReader | null = null;
  let bestLikelihood = 0.5;
  for (const reader of referenceReaders) {
    const likelihood = reader.sniff(source);
    if (likelihood > bestLikelihood) [best, bestLikelihood] = [reader, likelihood];
  }
  return best;
};

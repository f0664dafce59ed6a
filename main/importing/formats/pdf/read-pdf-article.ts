/** A PDF from its bytes to an article: content, layout, text, metadata and notices. */
import type { ReadOptions, Reading, Source } from '../format.ts';
import { assemble } from './assemble.ts';
import { layOut } from './layout.ts';
import { findPdfMetadata } from './metadata.ts';
import { keepReadable } from './readable-pages.ts';
import { readPdf } from './read-pdf.ts';

const numbersNotice = (count: number): string[] =>
  count === 0
    ? []
    : [`Line numbers in the margin (${count.toLocaleString('en')}) were set apart from the text. Reports name passages by them.`];

/** @throws TouchstoneError `import-failed` when there is no text to read in it. */
export const readPdfArticle = async ({ bytes, name }: Source, onProgress?: ReadOptions['onProgress']): Promise<Reading> => {
  const content = await readPdf(bytes, name, onProgress);
  const readable = keepReadable(content.pages, content.unreadable, name);
  const layout = layOut(readable.pages, { title: content.info.title, outline: content.outline });
  const { text, blocks } = assemble(layout.pieces, layout.vocabulary);
  return {
    text,
    blocks,
    metadata: findPdfMetadata(layout, content.info, text),
    encoding: 'utf-8',
    notices: [...content.notices, ...readable.notices, ...numbersNotice(layout.marginNumbers)],
  };
};

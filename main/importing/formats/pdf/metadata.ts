/** What a PDF says about itself, and what its head says, as metadata. */
import type { FoundMetadata } from '../../metadata/found-metadata.ts';
import { findDoi } from '../../metadata/identifiers.ts';
import { parseByline } from '../../metadata/names.ts';
import type { Layout } from './layout.ts';
import type { PdfInfo } from './read-document-content.ts';

export const findPdfMetadata = (layout: Layout, info: PdfInfo, text: string): FoundMetadata => {
  const author = layout.byline.slice(0, 3).map(parseByline).find((names) => names.length > 0) ?? parseByline(info.author);
  const doi = findDoi(info.subject) ?? findDoi(layout.furniture.join('\n')) ?? findDoi(text.slice(0, 6_000));
  return { title: layout.title ?? info.title, author, ...(doi === null ? {} : { doi }) };
};

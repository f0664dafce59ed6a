/** A record as an article's text: its title and its abstract, for a record whose full text the library does not have. */
import type { Block } from '../../../shared/model/article.ts';
import { createDocumentBuilder } from '../document-builder.ts';

/** Where a structured abstract that was written in one line goes on with its next part: "… weeks. METHODS: We …". */
const NEXT_PART = /(?<=[.!?)\]"”’;])\s+(?=\p{Lu}[\p{Lu} ,/&'’()-]{3,60}:\s)/u;

/** @param abstract line feeds part its paragraphs. */
export const recordText = (title: string, abstract: string): { text: string; blocks: Block[] } => {
  const builder = createDocumentBuilder();
  builder.add(title, { type: 'title' });
  for (const line of abstract.split('\n')) {
    for (const part of line.split(NEXT_PART)) {
      builder.add(part.replace(/\s+/gu, ' '), { type: 'paragraph', section: 'abstract' });
    }
  }
  return builder.build();
};

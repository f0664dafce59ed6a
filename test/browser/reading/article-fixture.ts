/** Articles for the reading tests, made of sentences written for them. */
import { annotationIdSchema, articleIdSchema, newId, textVersionIdSchema, type AnnotationId } from '../../../shared/model/id.ts';
import type { ArticleText, Block } from '../../../shared/model/article.ts';
import { TAG_ORDER } from '../../../shared/model/tag.ts';
import type { PaintedPassage } from '../../../renderer/reading/types.ts';

export interface FixtureBlock extends Omit<Block, 'start' | 'end'> {
  readonly text: string;
}

/** Blocks joined by blank lines, as importers leave them. */
export const articleOf = (parts: readonly FixtureBlock[]): ArticleText => {
  let text = '';
  const blocks = parts.map(({ text: part, ...block }): Block => {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += part;
    return { ...block, start, end: text.length };
  });
  return { articleId: newId(articleIdSchema), versionId: newId(textVersionIdSchema), text, blocks };
};

export const paragraphs = (...texts: readonly string[]): ArticleText => articleOf(texts.map((text) => ({ type: 'paragraph', text })));

const SENTENCES = [
  'The trial enrolled adults whose symptoms had outlasted two earlier treatments.',
  'Raters who scored the interviews could guess the assignment from the side effects.',
  'The difference between the arms was large on the first day and small on the fourteenth.',
  'No correction was made for the number of outcomes that were looked at.',
  'Two of the authors hold shares in the company that makes the comparator.',
  'A blocking agent given beforehand removed most of the benefit, but not all of it.',
];

/** An article of about `characters`, in paragraphs of three to five sentences. */
export const longArticle = (characters: number): ArticleText => {
  const parts: FixtureBlock[] = [];
  let length = 0;
  for (let at = 0; length < characters; at += 1) {
    const isHeading = at % 12 === 0;
    const sentences = Array.from({ length: 3 + (at % 3) }, (_, index) => SENTENCES[(at * 7 + index) % SENTENCES.length]);
    const text = isHeading ? `Part ${at / 12 + 1}` : `(${at}) ${sentences.join(' ')}`;
    parts.push(isHeading ? { type: 'heading', level: 2, text } : { type: 'paragraph', text });
    length += text.length + 2;
  }
  return articleOf(parts);
};

export const annotationId = (): AnnotationId => newId(annotationIdSchema);

/** `count` passages spread evenly, of 20 to 120 characters, some of which overlap. */
export const spreadPassages = (article: ArticleText, count: number): PaintedPassage[] =>
  Array.from({ length: count }, (_, index): PaintedPassage => {
    const block = article.blocks[Math.floor((index * article.blocks.length) / count)];
    const tag = TAG_ORDER[index % TAG_ORDER.length] ?? 'claim';
    const [from, to] = block === undefined ? [0, 1] : [block.start, block.end];
    const start = Math.min(to - 1, from + ((index * 37) % 160));
    return { annotationId: annotationId(), tag, start, end: Math.min(to, start + 20 + ((index * 53) % 100)) };
  });

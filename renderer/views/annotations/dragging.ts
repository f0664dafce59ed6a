/** What a drag carries within the window: an annotation, or words of an article that are not tagged yet. */
import { z } from 'zod';
import { textRangeSchema, type TextRange } from '../../../shared/model/annotation.ts';
import { annotationIdSchema, articleIdSchema, type AnnotationId, type ArticleId } from '../../../shared/model/id.ts';

/** Name of a dragged annotation's id among the drag's types. */
export const DRAGGED_ANNOTATION = 'application/x-touchstone-annotation';

/** Name of a dragged selection among the drag's types. */
const DRAGGED_WORDS = 'application/x-touchstone-words';

const wordsSchema = z.object({ articleId: articleIdSchema, range: textRangeSchema });

export type Dragged =
  | { readonly kind: 'annotation'; readonly id: AnnotationId }
  | { readonly kind: 'words'; readonly articleId: ArticleId; readonly range: TextRange };

export const dragAnnotation = (transfer: DataTransfer, id: AnnotationId, words: string): void => {
  transfer.setData(DRAGGED_ANNOTATION, id);
  transfer.setData('text/plain', words);
  transfer.effectAllowed = 'copyLink';
};

export const dragWords = (transfer: DataTransfer, articleId: ArticleId, range: TextRange, words: string): void => {
  transfer.setData(DRAGGED_WORDS, JSON.stringify({ articleId, range }));
  transfer.setData('text/plain', words);
  transfer.effectAllowed = 'copyLink';
};

/** While something hovers only the types can be read, not what it is. */
export const carriesPassage = (transfer: DataTransfer): boolean =>
  transfer.types.includes(DRAGGED_ANNOTATION) || transfer.types.includes(DRAGGED_WORDS);

/** What was let go; null when it is nothing of ours. */
export const droppedPassage = (transfer: DataTransfer): Dragged | null => {
  const id = annotationIdSchema.safeParse(transfer.getData(DRAGGED_ANNOTATION));
  if (id.success) return { kind: 'annotation', id: id.data };
  const json = transfer.getData(DRAGGED_WORDS);
  const words = json === '' ? null : wordsSchema.safeParse(JSON.parse(json));
  return words?.success === true ? { kind: 'words', ...words.data } : null;
};

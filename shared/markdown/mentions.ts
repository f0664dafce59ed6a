/** Mentions of annotations in reviewers' Markdown: a link to `annotation:ID`, usually `[@](annotation:ID)`. */
import { annotationIdSchema, type AnnotationId } from '../model/id.ts';

const SCHEME = 'annotation:';

/** The annotation an address names, or null for any other address. */
export const mentionedAnnotation = (url: string): AnnotationId | null => {
  if (!url.startsWith(SCHEME)) return null;
  return annotationIdSchema.safeParse(url.slice(SCHEME.length)).data ?? null;
};

/** Every annotation id written as an address in some Markdown, once each; also inside code, where it is not shown. */
export const mentionedAnnotations = (markdown: string): AnnotationId[] => {
  const ids = [...markdown.matchAll(/annotation:[0-9a-f-]{36}/giu)].map(([url]) => mentionedAnnotation(url.toLowerCase()));
  return [...new Set(ids.filter((id) => id !== null))];
};

/**
 * Where the reviewer is: which article, review, annotation and panel. Facts about
 * articles and annotations are not here; they come from the host (see queries.ts).
 */
import { useSyncExternalStore } from 'react';
import type { TextRange } from '../../shared/model/annotation.ts';
import type { AnnotationId, ArticleId, ReviewId } from '../../shared/model/id.ts';
import { TAG_ORDER, type Tag } from '../../shared/model/tag.ts';

export type RightPanel = 'annotations' | 'links' | 'report' | 'appraise';

export interface Workspace {
  readonly articleId: ArticleId | null;
  /** The open review: narrows the library and is the report's subject. Null: the open article is. */
  readonly reviewId: ReviewId | null;
  /** The selected annotation. */
  readonly annotationId: AnnotationId | null;
  /** A place to bring into view; a new `request` number asks again for the same place. */
  readonly reveal: { readonly articleId: ArticleId; readonly range: TextRange; readonly request: number } | null;
  readonly shownTags: ReadonlySet<Tag>;
}

let workspace: Workspace = {
  articleId: null,
  reviewId: null,
  annotationId: null,
  reveal: null,
  shownTags: new Set(TAG_ORDER),
};
const listeners = new Set<() => void>();
let requests = 0;

const set = (change: Partial<Workspace>): void => {
  workspace = { ...workspace, ...change };
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const getWorkspace = (): Workspace => workspace;

/** Re-renders only when what `select` returns changes. */
export const useWorkspace = <Value>(select: (state: Workspace) => Value): Value =>
  useSyncExternalStore(subscribe, () => select(workspace));

/** Opens an article; with `range` that passage comes into view, with `annotationId` it is selected. */
export const openArticle = (
  articleId: ArticleId,
  at: { readonly range?: TextRange; readonly annotationId?: AnnotationId | null } = {},
): void => {
  requests += 1;
  set({
    articleId,
    annotationId: at.annotationId ?? null,
    reveal: at.range === undefined ? null : { articleId, range: at.range, request: requests },
  });
};

export const closeArticle = (): void => set({ articleId: null, annotationId: null, reveal: null });

export const openReview = (reviewId: ReviewId | null): void => set({ reviewId });

export const selectAnnotation = (annotationId: AnnotationId | null): void => set({ annotationId });

export const showTags = (shownTags: ReadonlySet<Tag>): void => set({ shownTags });

/**
 * Where the reviewer is: which article, review, annotation and panel. Facts about
 * articles and annotations are not here; they come from the host (see queries.ts).
 */
import type { TextRange } from '../../shared/model/annotation.ts';
import type { AnnotationId, ArticleId, ReviewId } from '../../shared/model/id.ts';
import type { Review } from '../../shared/model/review.ts';
import { TAG_ORDER, type Tag } from '../../shared/model/tag.ts';
import { createStore } from './create-store.ts';
import { placeIn } from './reading-places.ts';

export type RightPanel = 'annotations' | 'links' | 'report' | 'appraise';

export interface Workspace {
  readonly articleId: ArticleId | null;
  /** The open review: narrows the library and is the report's subject. Null: the open article is. */
  readonly reviewId: ReviewId | null;
  /** The selected annotation. */
  readonly annotationId: AnnotationId | null;
  /** A place to bring into view; a new `request` number asks again for the same place. */
  readonly reveal: { readonly articleId: ArticleId; readonly range: TextRange; readonly request: number; readonly flash: boolean } | null;
  /** Grows each time an article or a passage is to be seen: a drawer that lies over it gives way. */
  readonly called: number;
  readonly shownTags: ReadonlySet<Tag>;
}

const workspace = createStore<Workspace>({
  articleId: null,
  reviewId: null,
  annotationId: null,
  reveal: null,
  called: 0,
  shownTags: new Set(TAG_ORDER),
});
let requests = 0;

const set = (change: Partial<Workspace>): void => workspace.set({ ...workspace.get(), ...change });

export const getWorkspace = workspace.get;

export const useWorkspace = workspace.use;

/**
 * Opens an article; with `range` that passage comes into view, with `annotationId` it is selected.
 * With `panelStays`, what is worked on is in the side panel, which stays open over it in a narrow window.
 */
export const openArticle = (
  articleId: ArticleId,
  at: { readonly range?: TextRange; readonly annotationId?: AnnotationId | null; readonly panelStays?: boolean } = {},
): void => {
  requests += 1;
  // Back in another article, the reviewer goes on where its text was left.
  const left =
    at.range === undefined && (at.annotationId ?? null) === null && articleId !== workspace.get().articleId ? placeIn(articleId) : null;
  const range = at.range ?? (left === null ? undefined : { start: left, end: left + 1 });
  set({
    articleId,
    annotationId: at.annotationId ?? null,
    reveal: range === undefined ? null : { articleId, range, request: requests, flash: at.range !== undefined },
    called: at.panelStays === true ? workspace.get().called : requests,
  });
};

export const closeArticle = (): void => set({ articleId: null, annotationId: null, reveal: null });

/** Opens a review, or none, around the article that is open. */
export const openReview = (reviewId: ReviewId | null): void => set({ reviewId });

/** Goes to a review: its own page, unless one of its articles is open. */
export const showReview = ({ id, articleIds }: Pick<Review, 'id' | 'articleIds'>): void => {
  openReview(id);
  const { articleId } = workspace.get();
  if (articleId !== null && !articleIds.includes(articleId)) closeArticle();
};

export const selectAnnotation = (annotationId: AnnotationId | null): void => set({ annotationId });

export const showTags = (shownTags: ReadonlySet<Tag>): void => set({ shownTags });

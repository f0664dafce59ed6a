/** What the middle column shows of the open article: its text, or a page about its versions. */
import type { Reconfirmation } from '../../shared/model/version.ts';
import type { ArticleId, TargetId } from '../../shared/model/id.ts';
import { createStore } from './create-store.ts';

/** Which passages the reconfirm page goes through. */
export type ReconfirmList = 'waiting' | 'moved' | 'left';

export type ArticlePage =
  | { readonly kind: 'text' }
  /** Passages that a new version put in doubt, one after another, from `targetId` on. */
  | { readonly kind: 'reconfirm'; readonly list: ReconfirmList; readonly targetId: TargetId | null }
  /** The text, where the reviewer selects a passage's new place. */
  | { readonly kind: 'reselect'; readonly item: Reconfirmation; readonly list: ReconfirmList };

const TEXT: ArticlePage = { kind: 'text' };

const store = createStore<{ readonly articleId: ArticleId | null; readonly page: ArticlePage }>({ articleId: null, page: TEXT });

/** Any other article shows its text. */
export const showArticlePage = (articleId: ArticleId, page: ArticlePage): void => store.set({ articleId, page });

export const showArticleText = (): void => store.set({ articleId: null, page: TEXT });

export const useArticlePage = (articleId: ArticleId | null): ArticlePage =>
  store.use((shown) => (articleId !== null && shown.articleId === articleId ? shown.page : TEXT));

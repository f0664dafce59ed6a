/** What the middle column shows of the open article: its text, or a page about its versions. */
import type { Reconfirmation } from '../../shared/model/version.ts';
import type { ArticleId, TargetId, TextVersionId } from '../../shared/model/id.ts';
import { createStore } from './create-store.ts';

/** Which passages the reconfirm page goes through. */
export type ReconfirmList = 'waiting' | 'moved' | 'left';

export type ArticlePage =
  /** `takesFocus` when the reviewer comes back to it from another page. */
  | { readonly kind: 'text'; readonly takesFocus: boolean }
  /** Passages that a new version put in doubt, one after another, from `targetId` on. */
  | { readonly kind: 'reconfirm'; readonly list: ReconfirmList; readonly targetId: TargetId | null }
  /** What changed since an earlier version; null for the one before the current. */
  | { readonly kind: 'compare'; readonly fromVersionId: TextVersionId | null }
  /** The text, where the reviewer selects a passage's new place. */
  | { readonly kind: 'reselect'; readonly item: Reconfirmation; readonly list: ReconfirmList };

const TEXT: ArticlePage = { kind: 'text', takesFocus: false };

const store = createStore<{ readonly articleId: ArticleId | null; readonly page: ArticlePage }>({ articleId: null, page: TEXT });

/** Any other article shows its text. */
export const showArticlePage = (articleId: ArticleId, page: ArticlePage): void => store.set({ articleId, page });

/** To the text, with the keyboard in it. */
export const showArticleText = (articleId: ArticleId): void => store.set({ articleId, page: { kind: 'text', takesFocus: true } });

export const useArticlePage = (articleId: ArticleId | null): ArticlePage =>
  store.use((shown) => (articleId !== null && shown.articleId === articleId ? shown.page : TEXT));

/** The keyboard is in the text: the next time it is shown, the focus stays where it is. */
export const focusTaken = (articleId: ArticleId): void => store.set({ articleId, page: TEXT });

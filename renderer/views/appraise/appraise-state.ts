/** Which appraisal is being answered in this window, and which of its items is current. */
import type { AppraisalId, ArticleId } from '../../../shared/model/id.ts';
import { createStore } from '../../state/create-store.ts';

export interface AppraiseState {
  /** By article: each keeps the appraisal that was open in it last. */
  readonly open: Readonly<Record<ArticleId, AppraisalId>>;
  /** The item that passages go to; null for the first that is open. */
  readonly itemId: string | null;
  /** One item at a time, or all of them. */
  readonly mode: 'one' | 'all';
}

export const appraiseState = createStore<AppraiseState>({ open: {}, itemId: null, mode: 'all' });

export const openAppraisal = (articleId: ArticleId, appraisalId: AppraisalId | null): void => {
  const { [articleId]: _closed, ...others } = appraiseState.get().open;
  appraiseState.set({
    ...appraiseState.get(),
    itemId: null,
    open: appraisalId === null ? others : { ...others, [articleId]: appraisalId },
  });
};

export const takeItem = (itemId: string): void => {
  if (appraiseState.get().itemId !== itemId) appraiseState.set({ ...appraiseState.get(), itemId });
};

export const setMode = (mode: AppraiseState['mode']): void => appraiseState.set({ ...appraiseState.get(), mode });

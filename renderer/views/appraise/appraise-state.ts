/** Which appraisal is being answered in this window, and which of its items is current. */
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { AppraisalId, ArticleId } from '../../../shared/model/id.ts';
import { createStore } from '../../state/create-store.ts';

export interface AppraiseState {
  /** By article: each keeps the appraisal that was open in it last. */
  readonly open: Readonly<Record<ArticleId, AppraisalId>>;
  /** The item that was taken in hand, which passages go to; null when none was. */
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

/** Null leaves the item that is in hand. */
export const takeItem = (itemId: string | null): void => {
  if (appraiseState.get().itemId !== itemId) appraiseState.set({ ...appraiseState.get(), itemId });
};

export const setMode = (mode: AppraiseState['mode']): void => appraiseState.set({ ...appraiseState.get(), mode });

/** The wanted item when it is still asked, else the first that is not complete, else the first; null when nothing is asked. */
export const nextItem = ({ assessment, progress }: AppraisalView, wanted: string | null): string | null =>
  assessment.asked.find((id) => id === wanted) ??
  assessment.asked.find((id) => progress.items[id] !== 'complete') ??
  assessment.asked[0] ??
  null;

/** Which appraisal is being answered in this window, and which of its items is current. */
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { AppraisalId, ArticleId } from '../../../shared/model/id.ts';
import { createStore } from '../../state/create-store.ts';

export interface AppraiseState {
  /** By article: each keeps the appraisal that was open in it last; null once it was left, nothing before any was opened in this window. */
  readonly open: Readonly<Record<ArticleId, AppraisalId | null>>;
  /** The item that was taken in hand, which passages go to; null when none was. */
  readonly itemId: string | null;
  /** One item at a time, or all of them. */
  readonly mode: 'one' | 'all';
}

export const appraiseState = createStore<AppraiseState>({ open: {}, itemId: null, mode: 'all' });

export const openAppraisal = (articleId: ArticleId, appraisalId: AppraisalId | null): void => {
  const before = appraiseState.get();
  appraiseState.set({ ...before, itemId: null, open: { ...before.open, [articleId]: appraisalId } });
};

/** The appraisal that passages go to: the one that was open last here, or, in a window that has opened none yet, the one changed last. */
export const currentAppraisal = (appraisals: readonly AppraisalView[], open: AppraisalId | null | undefined): AppraisalView | undefined => {
  if (open === undefined) return appraisals.toSorted((a, b) => (a.appraisal.updatedAt < b.appraisal.updatedAt ? 1 : -1))[0];
  return appraisals.find(({ appraisal }) => appraisal.id === open);
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

/** Keeps the appraisal that was opened last for the article in hand, also while its panel is closed. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { AppraisalView } from '../../../shared/contract/instruments.ts';
import type { AppraisalId, ArticleId } from '../../../shared/model/id.ts';
import { useLayout } from '../../state/layout.ts';
import { useCall } from '../../state/queries.ts';
import { dismissToast, notify } from '../../state/toasts.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { appraisalInHand } from './appraisal-commands.ts';
import { appraiseState, nextItem, takeItem } from './appraise-state.ts';
import { areItemsShown, firstItemInView, isItemInView, showItem } from './item-on-screen.ts';
import { useAppraisalActions } from './use-appraisal-actions.ts';

const Held = ({ view }: { readonly view: AppraisalView }): null => {
  const actions = useAppraisalActions(view);
  const layout = useLayout();
  const wanted = appraiseState.use(({ itemId }) => itemId);
  const taken = view.assessment.asked.find((id) => id === wanted) ?? null;

  const asked = useRef<number | null>(null);

  const aim = (): string | null => {
    if (asked.current !== null) dismissToast(asked.current);
    const isShown = areItemsShown();
    if (taken !== null && (!isShown || isItemInView(taken))) return taken;
    const next = taken ?? (isShown ? firstItemInView() : null) ?? nextItem(view, null);
    if (next === null) {
      notify({ kind: 'done', message: 'This instrument asks nothing of the article yet.' });
      return null;
    }
    if (!isShown) layout.showPanel('appraise');
    showItem(next);
    asked.current = notify({ kind: 'done', message: `Press U again to use the passage for item ${next}.` });
    return null;
  };
  useLayoutEffect(() => appraisalInHand.set({ itemId: taken, aim, takePassage: actions.addPassage }));
  useLayoutEffect(() => () => appraisalInHand.set(null), []);
  return null;
};

const HeldOf = ({ articleId, appraisalId }: { readonly articleId: ArticleId; readonly appraisalId: AppraisalId }) => {
  const { data } = useCall('appraisal.list', { articleId });
  const view = data?.appraisals.find(({ appraisal }) => appraisal.id === appraisalId);
  // An item in hand is of this appraisal; another's may have the same number.
  useEffect(() => () => takeItem(null), []);
  return view === undefined ? null : <Held view={view} />;
};

/** Mounted by the shell. */
export const HoldAppraisal = () => {
  const articleId = useWorkspace((state) => state.articleId);
  const appraisalId = appraiseState.use(({ open }) => (articleId === null ? undefined : open[articleId]));
  return articleId === null || appraisalId === undefined ? null : (
    <HeldOf key={appraisalId} articleId={articleId} appraisalId={appraisalId} />
  );
};
